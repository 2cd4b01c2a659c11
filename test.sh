#!/usr/bin/env bash
# Every test: C#, the web admin's pages, Ansible on real hosts, the workflows' linters, a browser, the fleet, the demo.
# './test.sh unit' runs what needs no host, browser or root.
# The last line is the total of all runners: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 3

case ${1:-all} in
  all | unit) mode=${1:-all} ;;
  *) echo "usage: ./test.sh [unit]" >&2; exit 2 ;;
esac

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
passed=0 failed=0 skipped=0
failures=()
configuration=Release
logs=$(mktemp -d)
declare -A script_pids=()
trap 'rm -rf "$logs"' EXIT

count() {
  passed=$((passed + $1))
  failed=$((failed + $2))
  skipped=$((skipped + $3))
}

# What failed is named once more at the end: between it and its story lie thousands of lines.
note_failures() {
  local line
  while IFS= read -r line; do failures+=("$line"); done < <(grep -aE "$1" "$2")
}

total() {
  [ ${#failures[@]} -eq 0 ] || printf '\nfailed: %s' "${failures[@]}"
  echo
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
  exit
}

# A runner that ends with 'N passed, N failed, N skipped'; one that says nothing has failed.
run_script() {
  local name=$1
  shift
  echo "== $name"
  "$@" </dev/null 2>&1 | tee "$logs/$name"
  echo "${PIPESTATUS[0]}" >"$logs/$name.status"
  judge_script "$name"
}

# The same beside others that wait more than they work; its output is shown when it is judged.
start_script() {
  local name=$1
  shift
  { "$@" </dev/null >"$logs/$name" 2>&1; echo $? >"$logs/$name.status"; } &
  script_pids[$name]=$!
}

finish_script() {
  wait "${script_pids[$1]}"
  echo "== $1"
  cat "$logs/$1"
  judge_script "$1"
}

judge_script() {
  local name=$1 log=$logs/$1 line status
  status=$(cat "$log.status")
  line=$(grep -aE '^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$' "$log" | tail -n 1)
  note_failures '^not ok' "$log"
  if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed(,\ ([0-9]+)\ skipped)?$ ]]; then
    count "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" "${BASH_REMATCH[4]:-0}"
    [ "$status" -eq 0 ] || [ "${BASH_REMATCH[2]}" -gt 0 ] || { echo "not ok - $name ended with $status"; count 0 1 0; }
  else
    echo "not ok - $name ended with $status and no total"
    count 0 1 0
  fi
}

# xunit's own runner: one executable a project. Its output goes to $logs, its exit code beside it.
start_project() {
  local project=$1 name
  shift
  name=$(basename "$project" .csproj)
  "$(dirname "$project")/bin/$configuration/net10.0/$name" -noColor -noLogo "$@" </dev/null >"$logs/$name" 2>&1
  echo $? >"$logs/$name.status"
}

# Its summary says Total, Errors, Failed, Skipped; what failed or was skipped is shown in full.
judge_project() {
  local name log line status
  name=$(basename "$1" .csproj)
  log=$logs/$name status=$(cat "$logs/$name.status")
  shift
  echo "== $name $*"
  note_failures '\[FAIL\]$' "$log"
  line=$(grep -aE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -n 1)
  if [[ $line =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+) ]]; then
    local bad=$((BASH_REMATCH[2] + BASH_REMATCH[3])) skip=${BASH_REMATCH[4]}
    count $((BASH_REMATCH[1] - BASH_REMATCH[3] - skip)) "$bad" "$skip"
    if [ "$bad" -eq 0 ] && [ "$skip" -eq 0 ]; then echo "$line"; else cat "$log"; fi
  elif [ "$status" -eq 0 ] && grep -aqiE 'no tests|Total: 0' "$log"; then
    echo "   none of its tests is of this kind"
  else
    cat "$log"
    echo "not ok - $name ended with $status and no total"
    count 0 1 0
  fi
}

run_project() {
  start_project "$@"
  judge_project "$@"
}

# Two at a time, beside the web pages: most of the short tests wait for a process or a port.
run_projects_side_by_side() {
  local project
  for project in "${projects[@]}"; do
    while [ "$(jobs -rp | wc -l)" -ge 3 ]; do wait -n || true; done
    start_project "$project" "$@" &
  done
  wait
  for project in "${projects[@]}"; do judge_project "$project" "$@"; done
}

build() {
  echo "== build"
  scripts/build-web.sh || { count 0 1 0; total; }
  command -v dotnet >/dev/null 2>&1 || { echo "error: the .NET SDK 10 is missing. Install it from https://dotnet.microsoft.com/download" >&2; exit 3; }
  if ! dotnet build Sentinel.sln -c "$configuration" --nologo -v quiet; then
    echo "error: the build failed." >&2
    count 0 1 0
    total
  fi
}

scripts/install.sh git=git curl=curl script=bsdutils || exit 3
build
mapfile -t projects < <(git ls-files -co --exclude-standard -- '*.Tests.csproj' | sort)
if [ "$mode" = unit ]; then
  start_script "web pages" scripts/test-web.sh unit
  run_projects_side_by_side -trait- Needs=Host -trait- Takes=Long
  finish_script "web pages"
  total
fi
scripts/install.sh age=age age-keygen=age ssh-add=openssh-client python3=python3 || exit 3
if [ "$(id -u)" -ne 0 ]; then
  echo "error: the tests on real hosts need root. Run 'sudo ./test.sh', or './test.sh unit' for the others." >&2
  count 0 1 0
  total
fi
scripts/install.sh jq=jq curl=curl ssh=openssh-client /usr/sbin/sshd=openssh-server ansible-playbook=ansible-core flock=util-linux sshpass=sshpass openssl=openssl \
  /usr/lib/python3/dist-packages/ansible_mitogen/plugins/strategy/mitogen_host_pinned.py=ansible-mitogen \
  shellcheck=shellcheck ansible-lint=ansible-lint yamllint=yamllint chromium=chromium || exit 3
deploy/test-fleet/fleet.sh install || exit 3
start_script "web pages" scripts/test-web.sh unit
run_projects_side_by_side -trait- Needs=Host
finish_script "web pages"
# The roles on hosts of their own, beside what provisions hosts for the service: all of it waits more than it works.
start_script "ansible" ansible/tests/run.sh
start_script "workflows" scripts/test-workflows.sh
run_script "browser" scripts/test-web.sh browser
for project in "${projects[@]}"; do
  grep -rqs 'Needs", "Host"' "$(dirname "$project")" --include='*.cs' && run_project "$project" -trait Needs=Host
done
finish_script "workflows"
finish_script "ansible"
run_script "fleet" deploy/test-fleet/test.sh
run_script "demo" scripts/test-demo.sh
total
