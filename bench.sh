#!/usr/bin/env bash
# The benchmarks, each against its peers in the same run; lines 'ratio <name> <value>' come last. See docs/benchmarks.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat <<'U'
usage: ./bench.sh [NAME] [--objects N] [--free N] [--seconds S] [--rounds N] [--callers N] [--hosts N] [--servers N] [--folder DIR] [--part PART]

  NAME          store, claims, import, provision or web; without a name: all
  --objects N   Servers, status files and claims that are there beforehand (100000); for the filters of web 2000 or more
  --free N      free servers beyond those, shared out among the rounds (nine for ten objects)
  --seconds S   how long a contender's round is at most (2)
  --rounds N    rounds, in which the contenders take turns (5)
  --callers N   how many ask at once (64)
  --hosts N     real hosts that are provisioned (25); needs root
  --servers N   servers that the reconciler brings to Ready with a simulated runner (10000)
  --part PART   only one part: of store claims, import, maintenance, start or foreign; of claims http or race; of import plan, validate or csv; of provision reconcile, memory or fleet; of web size, filter or lighthouse
  --folder DIR  where the data lies while it runs; on a disk ($TMPDIR, or /tmp)
U
}

folder=${TMPDIR:-/tmp} part='' arguments=() names=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --folder | --part | --objects | --free | --seconds | --rounds | --callers | --hosts | --servers)
      [ $# -ge 2 ] || { echo "error: $1 needs a value. See ./bench.sh --help" >&2; exit 2; }
      if [ "$1" = --folder ]; then folder=$2; else arguments+=("$1" "$2"); fi
      [ "$1" != --part ] || part=$2
      shift 2 ;;
    store | claims | import | provision | web) names+=("$1"); shift ;;
    *) echo "error: there is no benchmark or option '$1'. Benchmarks: store, claims, import, provision, web. See ./bench.sh --help" >&2; exit 2 ;;
  esac
done
[ ${#names[@]} -gt 0 ] || names=(store claims import provision web)
runs() { [[ " ${names[*]} " == *" $1 "* ]]; }

command -v dotnet >/dev/null 2>&1 || { echo "error: the .NET SDK 10 is missing. Install it from https://dotnet.microsoft.com/download" >&2; exit 3; }
scripts/install.sh git=git || exit 3

# Debian starts a service of its own with the package. The bench doesn't use it: on a machine without it before, it stays off.
# Without etcd the rest is measured still; what is missing is said at the end.
if { runs store || runs claims; } && ! command -v etcd >/dev/null 2>&1; then
  scripts/install.sh etcd=etcd-server || true
  if command -v etcd >/dev/null 2>&1 && command -v systemctl >/dev/null 2>&1; then systemctl disable --now etcd >/dev/null 2>&1 || true; fi
fi

# Real hosts, and what works on them.
if runs provision && { [ -z "$part" ] || [ "$part" = fleet ]; }; then
  [ "$(id -u)" -eq 0 ] || { echo "error: the fleet needs root: it makes network namespaces and mounts. Run 'sudo ./bench.sh provision', or another --part." >&2; exit 3; }
  scripts/install.sh ssh=openssh-client ansible-playbook=ansible-core flock=util-linux || exit 3
  { deploy/test-fleet/fleet.sh install && deploy/test-fleet/fleet.sh image; } || exit 3
fi

# The pages as they are built, and what opens them.
if runs web; then
  scripts/build-web.sh || exit 3
  scripts/install.sh chromium=chromium || exit 3
fi

mkdir -p "$folder"
data=$(mktemp -d "$folder/sentinel-bench.XXXXXX")
bench=''

finish() {
  if [ -n "$bench" ] && kill -TERM "$bench" 2>/dev/null; then wait "$bench" || true; fi
  rm -rf --one-file-system "$data"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# In the background, so that a signal is seen at once.
in_time() {
  "$@" >"$data/build.log" 2>&1 &
  bench=$!
  if ! wait "$bench"; then
    tail -n 20 "$data/build.log" >&2
    echo "error: the build failed." >&2
    exit 3
  fi
}

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
in_time dotnet build Sentinel.sln -c Release --nologo -v quiet
# What people run: the command and the service.
if runs provision || runs import; then in_time scripts/build.sh; fi

reconciler/bench/Sentinel.Bench/bin/Release/net10.0/Sentinel.Bench "${names[@]}" "${arguments[@]}" --folder "$data" &
bench=$!
status=0
wait "$bench" || status=$?
bench=''
exit "$status"
