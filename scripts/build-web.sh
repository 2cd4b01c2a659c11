#!/usr/bin/env bash
# Builds the web admin into web-admin/dist, if anything that it is made of is newer than the last build.
# Ends with 4 where Node.js is missing or too old.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../web-admin"

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  echo "error: Node.js 20.19 or newer is missing. Install it from https://nodejs.org" >&2
  exit 4
fi
if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; then
  echo "error: Node.js $(node --version) is too old; the web admin needs 20.19 or newer. See https://nodejs.org" >&2
  exit 4
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# By content, not by time: a clone has its own times.
wanted=$(sha256sum package-lock.json | cut -d' ' -f1)
if [ "$(cat node_modules/.installed 2>/dev/null)" != "$wanted" ]; then
  if ! npm ci --no-audit --no-fund --ignore-scripts >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "error: the web admin's packages could not be installed." >&2
    exit 3
  fi
  echo "$wanted" >node_modules/.installed
fi
[ "${1:-}" = --packages ] && exit 0

stamp=dist/.built
sources=(index.html package-lock.json vite.config.ts src public scripts)
if [ -f "$stamp" ] && [ -z "$(find "${sources[@]}" -newer "$stamp" -type f -print -quit)" ]; then exit 0; fi
started=$(mktemp)
if ! npm run --silent build >"$log" 2>&1; then
  tail -n 30 "$log" >&2
  echo "error: the web admin's build failed." >&2
  exit 3
fi
mv "$started" "$stamp"
