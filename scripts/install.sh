#!/usr/bin/env bash
# Installs what is missing of what is named: by Debian's package manager, and nothing that is there already.
# Usage: scripts/install.sh PROGRAM=PACKAGE ...; what begins with / may be any file.
set -euo pipefail

missing=()
for pair in "$@"; do
  command -v "${pair%%=*}" >/dev/null 2>&1 || { [[ $pair == /* ]] && [ -e "${pair%%=*}" ]; } || missing+=("${pair#*=}")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "error: missing: ${missing[*]}. Install them with this system's package manager; only Debian's is known here." >&2
  exit 3
fi
if [ "$(id -u)" -ne 0 ]; then
  echo "error: missing: ${missing[*]}. Run as root: apt-get install ${missing[*]}" >&2
  exit 3
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt=(apt-get -qq -o DPkg::Lock::Timeout=300)
# The lists may be old or empty on a new machine; without them nothing is found.
if ! { "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  tail -n 5 "$log" >&2
  echo "error: ${missing[*]} could not be installed. Mend what is said above, then try again." >&2
  exit 3
fi
