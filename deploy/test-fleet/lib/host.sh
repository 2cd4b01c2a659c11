# shellcheck shell=bash
# One host: its disk, its network, its power. A host is known by the slot's number and its name;
# its line in the slot's list of hosts gives the rest.

readonly SSH_PORT=22
# shellcheck disable=SC2034 # used by the other parts
readonly SSH_USER=debian

subnet() { printf '10.213.%s' "$1"; }
host_address() { printf '%s.%s' "$(subnet "$1")" $((10 + $2)); }
host_netns() { printf 'snt%s-%s' "$1" "$2"; }
host_cable() { printf 'snt%sh%s' "$1" "$2"; }
# Interfaces of a slot share a group, so that they can be deleted at once.
link_group() { printf '%s' $((21300 + $1)); }

# The host's number in its fleet, 1 for the first.
host_index() {
  local slot=$1 name=$2 n
  n=$(grep -n "^$name " "$(slot_dir "$slot")/state/hosts" 2>/dev/null | cut -d : -f 1)
  [ -n "$n" ] || fail "no host $name in this fleet; its hosts are: $(cut -d ' ' -f 1 "$(slot_dir "$slot")/state/hosts" | tr '\n' ' ')"
  printf '%s' "$n"
}

# --- disk ------------------------------------------------------------------

# The host's own layer, with what makes it this host and no other.
host_disk_make() {
  local slot=$1 name=$2 address=$3 key=$4 upper
  upper=$(slot_dir "$slot")/disks/$name/upper
  mkdir -p "$upper/etc/ssh" "$upper/home/debian/.ssh"
  printf '%s\n' "$name" >"$upper/etc/hostname"
  printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$name" >"$upper/etc/hosts"
  local id
  id=$(</proc/sys/kernel/random/uuid)
  printf '%s\n' "${id//-/}" >"$upper/etc/machine-id"
  cp "$key" "$upper/home/debian/.ssh/authorized_keys"
  chmod 0700 "$upper/home/debian" "$upper/home/debian/.ssh"
  chmod 0600 "$upper/home/debian/.ssh/authorized_keys"
  # The first ordinary user of the image; its name is not known to this machine.
  chown -R 1000:1000 "$upper/home/debian"
  host_key_make "$slot" "$name" "$address"
}

host_key_make() {
  local slot=$1 name=$2 address=$3 dir
  dir=$(slot_dir "$slot")/disks/$name/upper/etc/ssh
  mkdir -p "$dir"
  rm -f "$dir/ssh_host_ed25519_key" "$dir/ssh_host_ed25519_key.pub"
  ssh-keygen -q -t ed25519 -N '' -C "root@$name" -f "$dir/ssh_host_ed25519_key"
  known_hosts_set "$slot" "$address" "$(cut -d ' ' -f 1,2 "$dir/ssh_host_ed25519_key.pub")"
}

# What the hosts' keys really are, for tests that must not ask the network.
known_hosts_set() {
  local file
  file=$(slot_dir "$1")/state/known_hosts
  { grep -v "^$2 " "$file" 2>/dev/null || true; printf '%s %s\n' "$2" "$3"; } >"$file.new"
  mv "$file.new" "$file"
}

# --- network ---------------------------------------------------------------

bridge_make() {
  local n=$1
  ip -batch - <<END
link add snt$n group $(link_group "$n") type bridge stp_state 0 forward_delay 0
address add $(subnet "$n").1/24 dev snt$n
link set snt$n up
END
}

# A network of its own: firewall rules and sysctls of a host stay in the host.
host_network_make() {
  local slot=$1 name=$2 index=$3 netns cable
  netns=$(host_netns "$slot" "$name")
  cable=$(host_cable "$slot" "$index")
  ip netns add "$netns"
  ip link add "$cable" group "$(link_group "$slot")" type veth peer name eth0 netns "$netns"
  ip link set "$cable" master "snt$slot" up
  ip -n "$netns" -batch - <<END
link set lo up
address add $(host_address "$slot" "$index")/24 dev eth0
link set eth0 up
route add default via $(subnet "$slot").1
END
}

host_network_remove() {
  local slot=$1 name=$2 index=$3
  # The cable first: with the namespace alone it would go some time later.
  ip link delete "$(host_cable "$slot" "$index")" 2>/dev/null || true
  ip netns delete "$(host_netns "$slot" "$name")" 2>/dev/null || true
}

# --- power -----------------------------------------------------------------

# The cgroup hierarchies in which a host gets a group: the unified one, and systemd's own where the
# machine still has it (nspawn looks the host's path up there and copies it).
cgroup_roots() { awk '$3 == "cgroup2" || ($3 == "cgroup" && $4 ~ /name=systemd/) { print $2 }' /proc/mounts; }

# The unified hierarchy, which can freeze and kill a whole group.
cgroup_unified() { awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts; }

cgroup_remove() {
  local group=$1 root tries
  for root in $(cgroup_roots); do
    [ -d "$root/$group" ] || continue
    # A killed process leaves its group a moment after the signal.
    for ((tries = 0; tries < 100; tries++)); do
      find "$root/$group" -depth -type d -exec rmdir {} + 2>/dev/null || true
      [ -d "$root/$group" ] || continue 2
      sleep 0.05
    done
    printf 'fleet: warning: %s is still in use\n' "$root/$group" >&2
  done
}

cgroup_kill() {
  local group=$1 root tries pids
  for root in $(cgroup_roots); do
    [ -d "$root/$group" ] || continue
    if [ -e "$root/$group/cgroup.kill" ]; then
      echo 1 >"$root/$group/cgroup.kill" || true
      continue
    fi
    for ((tries = 0; tries < 20; tries++)); do
      pids=$(find "$root/$group" -name cgroup.procs -exec cat {} + 2>/dev/null || true)
      [ -n "$pids" ] || break
      # shellcheck disable=SC2086 # pids, a line each
      kill -KILL $pids 2>/dev/null || true
      sleep 0.05
    done
  done
}

host_is_on() {
  local group
  group=$(cgroup_unified)/snt$1/$2
  grep -q '^populated 1' "$group/cgroup.events" 2>/dev/null
}

# The host's pid 1, as this machine counts: the one in its group that is number 1 in a pid namespace.
host_init_pid() {
  local group pid pids
  group=$(cgroup_unified)/snt$1/$2
  pids=$(find "$group" -name cgroup.procs -exec cat {} + 2>/dev/null || true)
  for pid in $pids; do
    if [ "$(awk '/^NSpid:/ { print (NF == 3 ? $3 : 0) }' "/proc/$pid/status" 2>/dev/null)" = 1 ]; then
      printf '%s' "$pid"
      return 0
    fi
  done
  return 1
}

host_power_on() {
  local slot=$1 name=$2 index=$3 root dir
  dir=$(slot_dir "$slot")
  host_network_make "$slot" "$name" "$index"
  mkdir -p "$dir/root/$name" "$dir/disks/$name/upper"
  # Overlay's scratch: it also marks a disk that was not unmounted, as after a power cut, and refuses it.
  rm -rf "$dir/disks/$name/work"
  mkdir "$dir/disks/$name/work"
  for root in $(cgroup_roots); do mkdir -p "$root/snt$slot/$name"; done
  # Its mounts live in a namespace of its own and end with it. Slave: what this machine
  # unmounts must not be kept alive by a host. No lock and no terminal are inherited.
  setsid unshare --mount --propagation slave -- "$LIB/power-on.sh" "$slot" "$name" "$(host_netns "$slot" "$name")" \
    </dev/null >>"$dir/state/console/$name.log" 2>&1 9>&- 8>&- &
  disown
}

host_power_off() {
  local slot=$1 name=$2 index=$3
  cgroup_kill "snt$slot/$name"
  cgroup_remove "snt$slot/$name"
  rm -rf "/run/systemd/nspawn/propagate/$(host_netns "$slot" "$name")"
  host_network_remove "$slot" "$name" "$index"
}

# True when sshd has said its name. Only for a host that is on: elsewhere connect() waits for seconds.
host_answers() {
  local banner=''
  { IFS= read -r -t 2 banner; } 2>/dev/null <"/dev/tcp/$1/$SSH_PORT" || return 1
  [[ $banner == SSH-* ]]
}
