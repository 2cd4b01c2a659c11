# shellcheck shell=bash
# What can happen to a host, and looking into it. Each is called with slot, name and index.

need_on() { host_is_on "$1" "$2" || fail "$2 is off; power it on: fleet.sh start --dir $DIR $2"; }

need_cable() { [ -e "/sys/class/net/$(host_cable "$1" "$3")" ] || need_on "$@"; }

fault_link_down() {
  need_cable "$@"
  ip link set "$(host_cable "$1" "$3")" down
}

fault_link_up() {
  need_cable "$@"
  ip link set "$(host_cable "$1" "$3")" up
}

# Inside the host's network but before its own firewall rules, which stay as they are.
fault_mute() {
  need_on "$@"
  nsenter --net="/run/netns/$(host_netns "$1" "$2")" nft -f - <<END
table inet fleet_mute
delete table inet fleet_mute
table inet fleet_mute {
  chain in { type filter hook prerouting priority -400; iifname "eth0" tcp dport $SSH_PORT drop; }
}
END
}

fault_unmute() {
  need_on "$@"
  nsenter --net="/run/netns/$(host_netns "$1" "$2")" nft delete table inet fleet_mute 2>/dev/null || true
}

# Both ways: what the host gets and what it sends.
fault_slow() {
  need_on "$@"
  tc qdisc replace dev "$(host_cable "$1" "$3")" root tbf rate 64kbit burst 1600 latency 3s
  nsenter --net="/run/netns/$(host_netns "$1" "$2")" tc qdisc replace dev eth0 root tbf rate 64kbit burst 1600 latency 3s
}

# One that is not slow is left alone; what cannot be ended is said.
fault_unslow() {
  local netns
  need_on "$@"
  netns=/run/netns/$(host_netns "$1" "$2")
  [[ $(tc qdisc show dev "$(host_cable "$1" "$3")") != *tbf* ]] || tc qdisc del dev "$(host_cable "$1" "$3")" root
  [[ $(nsenter --net="$netns" tc qdisc show dev eth0) != *tbf* ]] || nsenter --net="$netns" tc qdisc del dev eth0 root
}

fault_kill() { host_power_off "$@"; }

fault_start() {
  ! host_is_on "$1" "$2" || { say "fleet: $2 is on already"; return 0; }
  # What a host that ended by itself has left.
  host_power_off "$@"
  step "start"
  hosts_start "$1" "${TIMEOUT:-180}" <<<"$3 $2" || fail "$2 did not start"
  step_done "$2 answers by ssh"
}

freeze_file() { printf '%s/snt%s/%s/cgroup.freeze' "$(cgroup_unified)" "$1" "$2"; }

fault_freeze() {
  need_on "$@"
  echo 1 >"$(freeze_file "$1" "$2")"
}

fault_thaw() {
  need_on "$@"
  echo 0 >"$(freeze_file "$1" "$2")"
}

fault_new_host_key() {
  local slot=$1 name=$2 index=$3 key
  if ! host_is_on "$slot" "$name"; then
    host_key_make "$slot" "$name" "$(host_address "$slot" "$index")"
    return 0
  fi
  # A mounted layer is changed through its mount only.
  COMMAND_LINE=(bash -c 'rm -f /etc/ssh/ssh_host_* && ssh-keygen -q -t ed25519 -N "" -f /etc/ssh/ssh_host_ed25519_key &&
    systemctl restart ssh.service && cut -d " " -f 1,2 /etc/ssh/ssh_host_ed25519_key.pub')
  key=$(host_exec "$slot" "$name" "$index")
  known_hosts_set "$slot" "$(host_address "$slot" "$index")" "$key"
}

# Looks into a host by other means than those under test.
host_exec() {
  local pid
  [ ${#COMMAND_LINE[@]} -gt 0 ] || fail "the command is missing: fleet.sh exec --dir $DIR $2 -- CMD..."
  need_on "$@"
  pid=$(host_init_pid "$1" "$2") || fail "$2 is ending or has only begun to start"
  nsenter --target "$pid" --mount --uts --ipc --net --pid --root --wd -- \
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "${COMMAND_LINE[@]}"
}

fleet_status() {
  local slot name address power cable flags index=0
  slot=$(fleet_slot "$1")
  while read -r name address _; do
    index=$((index + 1))
    power=off cable=-
    ! host_is_on "$slot" "$name" || power=on
    [ "$power" = off ] || [ "$(cat "$(freeze_file "$slot" "$name")")" = 0 ] || power=frozen
    # Bit 0 of the flags: set up by us, whatever the other end is.
    flags=/sys/class/net/$(host_cable "$slot" "$index")/flags
    if [ -e "$flags" ]; then
      cable=down
      [ $(($(<"$flags") & 1)) = 0 ] || cable=up
    fi
    printf '%-24s %-16s %-7s %s\n' "$name" "$address" "$power" "$cable"
  done <"$(slot_dir "$slot")/state/hosts"
}

fleet_csv() {
  local name address port user n=0 fleet
  fleet=$(fleet_folder "$1")
  [ -r "$fleet/hosts" ] || fail "no fleet is up in $1"
  say "hostname,ip_address,ssh_port,ssh_user,region"
  while read -r name address port user; do
    say "$name,$address,$port,$user,eu-west-$((n % 3 + 1))"
    n=$((n + 1))
  done <"$fleet/hosts"
}
