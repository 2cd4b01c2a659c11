#!/usr/bin/env bash
# Builds the web admin, and the service with it into artifacts/sentinel, if anything that it is made of is newer than the last build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v dotnet >/dev/null 2>&1; then
  echo "error: the .NET SDK 10 is missing. Install it from https://dotnet.microsoft.com/download" >&2
  exit 3
fi

# Without Node.js the service is built all the same, and answers programs and the command line.
status=0
scripts/build-web.sh || status=$?
if [ "$status" -eq 4 ]; then echo "warning: there will be no web admin, for want of Node.js." >&2; elif [ "$status" -ne 0 ]; then exit "$status"; fi

stamp=artifacts/sentinel/.built
sources=(Directory.Build.props Directory.Packages.props global.json .editorconfig BannedSymbols.txt
  crds-schemas/src sessions/src reconciler/src ansible state-repo-template)
[ ! -d web-admin/dist ] || sources+=(web-admin/dist)
if [ -f "$stamp" ] && [ -z "$(find "${sources[@]}" -name bin -prune -o -name obj -prune -o -newer "$stamp" -type f -print -quit)" ]; then
  exit 0
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
started=$(mktemp)
publish() { dotnet publish reconciler/src/Sentinel.Cli -c Release -o artifacts/sentinel --nologo "$@" >"$log" 2>&1; }
# Compiled for this machine beforehand: a start, and what is done for the first time, costs a fraction of its processor time.
status=0
publish --use-current-runtime --self-contained false -p:PublishReadyToRun=true || status=$?
# The compiler is a package of its own, which a private source may lack.
if [ "$status" -ne 0 ] && grep -qiE 'crossgen|NETSDK1094' "$log"; then
  echo "warning: the package Microsoft.NETCore.App.Crossgen2 cannot be had, so the service is not compiled beforehand and starts slower." >&2
  status=0
  publish || status=$?
fi
if [ "$status" -ne 0 ]; then
  grep -E 'error|Error' "$log" | sort -u | head -n 20 >&2 || tail -n 20 "$log" >&2
  echo "error: the build failed." >&2
  exit 3
fi
# Older than anything that changed while the build ran.
mv "$started" "$stamp"
