# shellcheck shell=bash
# A fleet holds a slot: a number that gives it a bridge, a subnet and a name for all its parts.
#
#   /run/sentinel-fleet/slots/<N>/   owner   pid and start time of the process the fleet is for
#                                    fleet   the fleet's folder (DIR/fleet), as text
#                                    state   the same, as a link (short, without odd characters)
#                                    image   link to the root file system below all hosts
#                                    disks   the hosts' own layers, or a link to them
#                                    root/   a folder a host, on which it mounts its root, unseen by others
#   /run/sentinel-fleet/settings/    kernel settings as they were before the first fleet

readonly SETTINGS_DIR=$RUN_DIR/settings

slot_dir() { printf '%s/slots/%s' "$RUN_DIR" "$1"; }

slot_numbers() {
  local dir
  for dir in "$RUN_DIR"/slots/*/; do
    [ -d "$dir" ] && basename "$dir"
  done | sort -n
}

# The slot of the fleet in a folder; nothing when there is none.
slot_of() {
  local n
  for n in $(slot_numbers); do
    if [ "$(cat "$(slot_dir "$n")/fleet" 2>/dev/null)" = "$1" ]; then
      printf '%s' "$n"
      return 0
    fi
  done
}

slot_owner_lives() {
  local pid start
  # The slot is claimed and its owner written under the lock: a slot without one is half removed.
  read -r pid start <"$(slot_dir "$1")/owner" 2>/dev/null || return 1
  [ "$(process_start_time "$pid" || true)" = "$start" ]
}

# Claims the first free slot for the fleet folder $1 and the owner $2; prints the number. Needs the lock.
slot_claim() {
  local fleet=$1 owner=$2 n dir start
  start=$(process_start_time "$owner") || fail "no process $owner; --owner names the running process that this fleet is for"
  for ((n = 1; n <= MAX_SLOTS; n++)); do
    dir=$(slot_dir "$n")
    [ ! -e "$dir" ] || continue
    # Somebody else's bridge of that name is not ours to use.
    [ ! -e "/sys/class/net/snt$n" ] || continue
    mkdir -p "$dir/root"
    printf '%s %s\n' "$owner" "$start" >"$dir/owner"
    printf '%s\n' "$fleet" >"$dir/fleet"
    printf '%s' "$n"
    return 0
  done
  fail "all $MAX_SLOTS slots are taken; see $RUN_DIR/slots, or run: fleet.sh clean"
}

# --- kernel settings -------------------------------------------------------

setting_file() { printf '/proc/sys/%s' "${1//.//}"; }

# Raises a setting, and remembers what it was. Needs the lock.
setting_raise() {
  local name=$1 wanted=$2 file current
  file=$(setting_file "$name")
  [ -e "$file" ] || return 0
  current=$(cat "$file")
  [ "$current" -lt "$wanted" ] || return 0
  mkdir -p "$SETTINGS_DIR"
  # Saved before it is changed; and an earlier fleet's saved value is the original one.
  [ -e "$SETTINGS_DIR/$name" ] || printf '%s %s\n' "$current" "$wanted" >"$SETTINGS_DIR/$name"
  printf '%s' "$wanted" >"$file"
}

settings_apply() {
  # Each systemd takes about three instances; at 128 the 41st host does not boot.
  setting_raise fs.inotify.max_user_instances 8192
  setting_raise fs.inotify.max_user_watches 524288
  # "ip netns" mounts its folder once and leaves it: remember whether that was us.
  if ! mountpoint -q /run/netns; then
    mkdir -p "$SETTINGS_DIR"
    if [ -e /run/netns ]; then : >"$SETTINGS_DIR/.netns-unmount"; else : >"$SETTINGS_DIR/.netns-remove"; fi
  fi
}

# When no fleet is left: put everything back. Needs the lock.
settings_restore() {
  local file name old ours
  [ -z "$(slot_numbers)" ] || return 0
  for file in "$SETTINGS_DIR"/*; do
    [ -e "$file" ] || continue
    name=$(basename "$file")
    read -r old ours <"$file"
    # Changed by somebody else meanwhile: theirs to decide.
    [ "$(cat "$(setting_file "$name")")" != "$ours" ] || printf '%s' "$old" >"$(setting_file "$name")"
  done
  if [ -e "$SETTINGS_DIR/.netns-unmount" ] || [ -e "$SETTINGS_DIR/.netns-remove" ]; then
    if [ -z "$(ls /run/netns 2>/dev/null)" ] && mountpoint -q /run/netns; then umount /run/netns; fi
    [ ! -e "$SETTINGS_DIR/.netns-remove" ] || rmdir /run/netns 2>/dev/null || true
  fi
  rm -rf "$RUN_DIR"
}
