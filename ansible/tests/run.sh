#!/usr/bin/env bash
# Proves roles, playbooks, checks and journal on real hosts. Needs root, and the test fleet's packages.
# run.sh [unit | NAME…]: NAME is a file of hosts/; without one, all. Prints ok/not ok lines; the last line is the total.
set -uo pipefail

here=$(dirname "$(readlink -f "$0")")
ansible=$(dirname "$here")
fleet=$(dirname "$ansible")/deploy/test-fleet/fleet.sh
T=$(mktemp -d)
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$here/lib.sh"

cleanup() {
  [ ! -d "$T/fleet" ] || "$fleet" down --dir "$T" >/dev/null 2>&1
  rm -rf --one-file-system "$T"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# Python's runner says how many tests it ran; they count here.
unit_tests() {
  local output count
  if output=$(cd "$here" && PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 -m unittest -v 2>&1); then
    count=$(sed -n 's/^Ran \([0-9]*\) test.*/\1/p' <<<"$output")
    passed=$((passed + count))
    printf 'ok - %s unit tests\n' "$count"
  else
    not_ok 'unit tests' "$output"
  fi
}

lint() {
  if command -v yamllint >/dev/null && command -v ansible-lint >/dev/null; then
    check 'yamllint is content' yamllint --strict -c "$ansible/.yamllint" "$ansible"
    check 'ansible-lint is content' env -C "$ansible" ansible-lint --offline --nocolor -q
  else
    skip 'lint' 'yamllint or ansible-lint is not installed'
  fi
}

[ $# = 0 ] || [ "$1" = unit ] || for name in "$@"; do
  [ -f "$here/hosts/$name.sh" ] || { echo "usage: run.sh [unit | NAME...]; there is no hosts/$name.sh" >&2; exit 2; }
done
case ${1:-} in
  '' | unit) unit_tests; lint ;;
esac
if [ "${1:-}" = unit ]; then finish; exit; fi
if [ "$(id -u)" != 0 ]; then skip 'roles on real hosts' 'needs root'; finish; exit; fi

{ "$fleet" install && "$fleet" image; } >"$T/fleet.log" 2>&1 || not_ok 'the hosts can be built' "$(cat "$T/fleet.log")"
ssh-keygen -q -t ed25519 -N '' -f "$T/key"
ssh-keygen -q -t ed25519 -N '' -f "$T/sentinel-key"
[ $# -gt 0 ] || set -- life hardening container_engine retire mitogen
for name in "$@"; do
  echo "# $name"
  # shellcheck source=/dev/null
  bring_hosts && . "$here/hosts/$name.sh"
done

finish
