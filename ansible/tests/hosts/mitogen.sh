# shellcheck shell=bash
# The same roles by mitogen, where a machine's settings ask for it: each finds nothing to change after the other, and the wipe is as thorough.
# shellcheck disable=SC2154

plugins=/usr/lib/python3/dist-packages/ansible_mitogen/plugins/strategy
by_mitogen() { ANSIBLE_STRATEGY=mitogen_host_pinned ANSIBLE_STRATEGY_PLUGINS=$plugins "$@"; }

configure
PLAIN_CONNECTION=1 inventory
succeeds 'mitogen applies everything' by_mitogen apply
equal 'every host is completed' 's0001 s0002' "$(completed)"
succeeds 'plain Ansible afterwards succeeds' apply
equal 'and finds nothing to change' 0 "$(changed)"
succeeds 'mitogen again succeeds' by_mitogen apply
equal 'and finds nothing to change, either' 0 "$(changed)"
succeeds 'check mode by mitogen succeeds' by_mitogen apply --check
equal 'and would change nothing' 0 "$(changed)"
for address in "${addresses[@]}"; do as_debian "$address" sudo sh -s <"$here/plant-customer.sh" >"$T/out" 2>&1 || not_ok "$address: a customer moves in" "$(cat "$T/out")"; done
succeeds 'mitogen wipes' by_mitogen release
for address in "${addresses[@]}"; do equal "$address: nothing is left" '' "$(leftovers "$address" 2>&1)"; done
succeeds 'mitogen retires' by_mitogen play "$ansible/playbooks/retire.yml"
equal 'and nothing of Sentinel is there' '' "$(in_host 1 sh -c 'ls -d /var/lib/sentinel /etc/sudoers.d/sentinel 2>/dev/null; getent passwd sentinel')"
