# shellcheck shell=bash
# Bringing a fleet up and taking it down.

# Hosts that boot at the same time; more would only make each of them slower.
readonly BOOTING_MAX=32
# Written into a fleet's folder: only a folder with this file in it is ever removed.
readonly MARKER=.sentinel-fleet

fleet_folder() { realpath -m -- "$1/fleet"; }

# The slot of the fleet in DIR; an error when there is none.
fleet_slot() {
  local n
  n=$(slot_of "$(fleet_folder "$1")")
  [ -n "$n" ] || fail "no fleet is up in $1; start one: fleet.sh up --dir $1 --count 3 --authorized-key FILE.pub"
  printf '%s' "$n"
}

remove_fleet_folder() {
  [ -e "$1/$MARKER" ] || return 0
  rm -rf --one-file-system -- "$1"
}

# Can this folder hold a host's own layer? An overlay can't lie on an overlay, for instance.
can_hold_disks() {
  local dir=$1/probe ok=0
  mkdir -p "$dir/upper" "$dir/work" "$dir/root"
  # shellcheck disable=SC2016 # expands in the inner shell
  unshare --mount --propagation private -- bash -c \
    'cd "$0" && mount -t overlay -o lowerdir="$1",upperdir=upper,workdir=work overlay root && touch root/etc/probe && rm root/etc/passwd' \
    "$dir" "$2" 2>/dev/null || ok=1
  rm -rf "$dir"
  return $ok
}

# Claims a slot and makes the fleet's folder; sets SLOT, which the caller must take down when it fails.
fleet_claim() {
  local fleet=$1 owner=$2 image=$3 dir
  lock
  [ -z "$(slot_of "$fleet")" ] || fail "a fleet is already up in $fleet; take it down first: fleet.sh down --dir $(dirname "$fleet")"
  # Without a slot it is what is left of a machine that was switched off.
  remove_fleet_folder "$fleet"
  [ ! -e "$fleet" ] || fail "$fleet exists and is not a fleet; give another --dir"
  settings_apply
  SLOT=$(slot_claim "$fleet" "$owner")
  dir=$(slot_dir "$SLOT")
  mkdir -p "$fleet/console"
  : >"$fleet/$MARKER"
  ln -s "$fleet" "$dir/state"
  ln -s "$image" "$dir/image"
  if can_hold_disks "$dir/state" "$image"; then
    mkdir "$fleet/disks"
    ln -s "$fleet/disks" "$dir/disks"
  else
    mkdir "$dir/disks"
    mount -t tmpfs -o mode=0755 sentinel-fleet "$dir/disks"
  fi
  unlock
}

host_name() {
  local prefix=$1 index=$2 count=$3 width=2
  [ "$count" -lt 100 ] || width=3
  printf '%s-%0*d' "$prefix" "$width" "$index"
}

# Powers on the hosts named on standard input ("index name" a line) and returns when each has answered.
hosts_start() {
  local slot=$1 seconds=$2 deadline index name line
  local -a waiting=() booting=() still=()
  mapfile -t waiting
  deadline=$(($(now_ms) + seconds * 1000))
  while [ ${#waiting[@]} -gt 0 ] || [ ${#booting[@]} -gt 0 ]; do
    if [ ${#waiting[@]} -gt 0 ] && [ ${#booting[@]} -lt "$BOOTING_MAX" ]; then
      read -r index name <<<"${waiting[0]}"
      waiting=("${waiting[@]:1}")
      host_power_on "$slot" "$name" "$index"
      booting+=("$index $name")
      continue
    fi
    still=()
    for line in "${booting[@]}"; do
      host_answers "$(host_address "$slot" "${line%% *}")" || still+=("$line")
    done
    booting=("${still[@]}")
    [ ${#booting[@]} -gt 0 ] || continue
    if [ "$(now_ms)" -gt "$deadline" ]; then
      for line in "${booting[@]}"; do
        printf 'fleet: %s has not answered on port %s within %s s; the end of its console:\n' "${line#* }" "$SSH_PORT" "$seconds" >&2
        tail -n 25 "$(slot_dir "$slot")/state/console/${line#* }.log" >&2 || true
      done
      return 1
    fi
    sleep 0.1
  done
}

fleet_up() {
  local dir=$1 count=$2 key=$3 prefix=$4 dead=$5 owner=$6 seconds=$7
  local fleet image index name slot
  local -a living=()
  fleet=$(fleet_folder "$dir")
  image_ensure
  image=$(image_path)
  clean_slots
  for name in ${dead//,/ }; do
    for ((index = 1; index <= count; index++)); do [ "$name" != "$(host_name "$prefix" "$index" "$count")" ] || continue 2; done
    fail "--dead $name: no such host; the names go from $(host_name "$prefix" 1 "$count") to $(host_name "$prefix" "$count" "$count")"
  done

  step "network"
  # Half a fleet is nobody's: whatever ends this run early takes it down.
  trap 'fleet_up_failed' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  fleet_claim "$fleet" "$owner" "$image"
  slot=$SLOT
  bridge_make "$slot"
  step_done "slot $slot, network $(subnet "$slot").0/24"

  step "disks"
  for ((index = 1; index <= count; index++)); do
    name=$(host_name "$prefix" "$index" "$count")
    printf '%s %s %s %s\n' "$name" "$(host_address "$slot" "$index")" "$SSH_PORT" "$SSH_USER" >>"$fleet/hosts"
    host_disk_make "$slot" "$name" "$(host_address "$slot" "$index")" "$key"
    [[ ",$dead," == *",$name,"* ]] || living+=("$index $name")
  done
  step_done "$count disks, each with its own ssh host key"

  step "boot"
  [ ${#living[@]} = 0 ] || hosts_start "$slot" "$seconds" < <(printf '%s\n' "${living[@]}")
  step_done "${#living[@]} hosts answer by ssh${dead:+, not powered on: $dead}"
  trap - EXIT INT TERM HUP
}

fleet_up_failed() {
  local status=$?
  trap - EXIT
  trap '' INT TERM HUP
  lock
  [ -z "$SLOT" ] || slot_down "$SLOT"
  settings_restore
  unlock
  exit "$status"
}

# Takes everything away that carries the slot's number, whether or not it is complete. Needs the lock.
slot_down() {
  local n=$1 dir fleet netns
  dir=$(slot_dir "$n")
  fleet=$(cat "$dir/fleet" 2>/dev/null || true)
  cgroup_kill "snt$n"
  cgroup_remove "snt$n"
  # The cables first: with the namespaces alone they would go some time later.
  ip link delete group "$(link_group "$n")" 2>/dev/null || true
  for netns in "/run/netns/snt$n-"*; do
    [ -e "$netns" ] || continue
    ip netns delete "$(basename "$netns")" 2>/dev/null || true
  done
  rm -rf "/run/systemd/nspawn/propagate/snt$n-"*
  rmdir /run/systemd/nspawn/propagate /run/systemd/nspawn/locks /run/systemd/nspawn 2>/dev/null || true
  if mountpoint -q "$dir/disks"; then umount -l "$dir/disks"; fi
  [ -z "$fleet" ] || remove_fleet_folder "$fleet"
  # Last: as long as it is there, somebody can still find what is left.
  rm -rf --one-file-system "$dir"
}

fleet_down() {
  local fleet n
  fleet=$(fleet_folder "$1")
  lock
  n=$(slot_of "$fleet")
  if [ -n "$n" ]; then
    step "down"
    slot_down "$n"
    step_done "slot $n is down"
  else
    remove_fleet_folder "$fleet"
  fi
  settings_restore
  unlock
}

# Takes down the fleets whose owner has ended without doing it.
clean_slots() {
  local n
  # Nothing there: leave no lock behind either.
  [ -d "$RUN_DIR" ] || return 0
  lock
  for n in $(slot_numbers); do
    slot_owner_lives "$n" && continue
    say "fleet: slot $n was left by an owner that ended: $(cat "$(slot_dir "$n")/fleet" 2>/dev/null || true)"
    slot_down "$n"
  done
  settings_restore
  unlock
}
