# shellcheck shell=bash
# What the proofs on hosts are made of. Needs: here, ansible, fleet, and T, a folder of their own.
# shellcheck disable=SC2015,SC2016,SC2034,SC2119,SC2120,SC2154 # run.sh and hosts/*.sh are the other half

passed=0 failed=0 skipped=0

ok() { passed=$((passed + 1)); printf 'ok - %s\n' "$1"; }
not_ok() {
  failed=$((failed + 1))
  printf 'not ok - %s\n' "$1"
  [ -z "${2:-}" ] || printf '  # %s\n' "${2//$'\n'/$'\n'  # }"
}
skip() { skipped=$((skipped + 1)); printf 'ok - %s # SKIP %s\n' "$1" "$2"; }
equal() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "expected: $2"$'\n'"got: $3"; fi; }
check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then ok "$name"; else not_ok "$name" "$output"; fi
}
contains() { if [[ $2 == *"$3"* ]]; then ok "$1"; else not_ok "$1" "missing: $3"$'\n'"in: $2"; fi; }
finish() {
  printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" = 0 ]
}

# A fleet of two fresh hosts; its addresses are in `addresses`. The last one goes.
bring_hosts() {
  [ ! -d "$T/fleet" ] || "$fleet" down --dir "$T" >/dev/null 2>&1
  rm -rf "$T/cp" # connections to hosts that are no more
  if ! "$fleet" up --dir "$T" --count 2 --authorized-key "$T/key.pub" --name-prefix role --owner $$ >"$T/fleet.log" 2>&1; then
    not_ok 'a fleet of two hosts' "$(cat "$T/fleet.log")"
    return 1
  fi
  mapfile -t addresses < <(cut -d' ' -f2 "$T/fleet/hosts")
}
# By no connection that is under test.
in_host() { "$fleet" exec --dir "$T" "role-0$1" -- "${@:2}"; }

# login USER@ADDRESS KEY CMD...
login() {
  local where=$1 key=$2
  shift 2
  ssh -i "$key" -o BatchMode=yes -o IdentitiesOnly=yes -o LogLevel=ERROR -o ConnectTimeout=5 \
    -o StrictHostKeyChecking=yes -o UserKnownHostsFile="$T/fleet/known_hosts" -o GlobalKnownHostsFile=/dev/null \
    "$where" "$@"
}
as_debian() { login "debian@$1" "$T/key" "${@:2}"; }
as_sentinel() { login "sentinel@$1" "$T/sentinel-key" "${@:2}"; }
leftovers() { as_debian "$1" sudo -n sh -s <"$ansible/checks/wipe-leftovers.sh"; }
answers() { curl -s -o /dev/null -w '%{http_code}' --max-time 5 "http://$1:${2:-9100}/metrics"; }

# The configuration as Sentinel generates it: site.yml, ansible.cfg, vars.json.
configure() {
  mkdir -p "$T/configuration"
  cp "$here/sample/"*.yml "$T/configuration/"
  sed -e "s,= \(roles\|plugins\),= $ansible/\1," \
    -e "s,^ssh_args = ,&-o UserKnownHostsFile=$T/fleet/known_hosts -o GlobalKnownHostsFile=/dev/null ," \
    -e "s,^\[ssh_connection\],&\ncontrol_path_dir = $T/cp," "$ansible/ansible.cfg" >"$T/configuration/ansible.cfg"
  # Arguments: more members of vars.json.
  printf '{"base_authorized_key": {"__ansible_unsafe": "%s"}, "sentinel_configuration_digest": {"__ansible_unsafe": "sha256:%064d"}%s}\n' \
    "$(cat "$T/sentinel-key.pub")" 1 "${1:-}" >"$T/configuration/vars.json"
}
inventory() { # [USER KEY DATA]
  local data=${3:-}
  /usr/bin/python3 "$here/inventory.py" "${2:-$T/key}" "${1:-}" "${data:-{\}}" <"$T/fleet/hosts" >"$T/inventory.json"
}
play() {
  rm -f "$T/journal"
  env -u ANSIBLE_HOST_KEY_CHECKING ANSIBLE_CONFIG="$T/configuration/ansible.cfg" ANSIBLE_LOCALHOST_WARNING=0 LC_ALL=C.UTF-8 \
    SENTINEL_JOURNAL="${JOURNAL:-$T/journal}" ansible-playbook -i "$T/inventory.json" "$@" </dev/null >"$T/out" 2>&1
}
apply() { play "$T/configuration/site.yml" "$@"; }
release() { play "$ansible/playbooks/release.yml" "$@"; }
# journal EXPRESSION: about the events, a list e.
journal() {
  /usr/bin/python3 -c 'import json, sys
e = [json.loads(line) for line in open(sys.argv[1])]
print(eval(sys.argv[2]))' "$T/journal" "$1"
}
changed() { journal 'sum(h["changed"] for h in e[-1]["hosts"].values()) if e[-1]["event"] == "ended" else "no end"'; }
completed() { journal '" ".join(sorted(x["host"] for x in e if x["event"] == "hostCompleted"))'; }
refuses() { # NAME TEXT CMD...: a run that fails and says so in its journal
  if "${@:3}"; then not_ok "$1" 'it succeeded'; return; fi
  contains "$1" "$(journal '[x.get("message", "") for x in e if x["event"] == "taskFailed"]')" "$2"
}
succeeds() { if "${@:2}"; then ok "$1"; else not_ok "$1" "$(tail -n 40 "$T/out")"; fi; }
