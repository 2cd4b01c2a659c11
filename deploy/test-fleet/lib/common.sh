# shellcheck shell=bash
# Words that every part of the fleet uses: messages, times, the lock, other processes' identity.

# Everything that must be found again after its owner was killed lies here; paths are short
# because unix sockets and mount options have limits that a caller's folder may break.
readonly RUN_DIR=/run/sentinel-fleet
# Addresses .11 to .210 of a subnet.
# shellcheck disable=SC2034 # used by the other parts
readonly MAX_HOSTS=200
# shellcheck disable=SC2034
readonly MAX_SLOTS=250

say() { printf '%s\n' "$*"; }

fail() {
  printf 'fleet: %s\n' "$*" >&2
  exit 1
}

need_root() {
  [ "$(id -u)" = 0 ] || fail "$1 needs root (mounts, network namespaces); run it with sudo"
}

# Milliseconds; EPOCHREALTIME has six decimals and, in some locales, a comma.
now_ms() {
  local t=${EPOCHREALTIME/[.,]/}
  printf '%s' "${t%???}"
}

STEP_NAME='' STEP_START=0

step() {
  STEP_NAME=$1
  STEP_START=$(now_ms)
}

step_done() {
  local ms=$(($(now_ms) - STEP_START))
  printf 'fleet: %s (%d.%02d s)\n' "${1:-$STEP_NAME}" $((ms / 1000)) $((ms % 1000 / 10))
}

# A pid alone may have been given to somebody else since; with its start time it is one process.
process_start_time() {
  local line
  local -a stat
  line=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  # The second field is the command in brackets and may hold spaces and brackets itself.
  read -ra stat <<<"${line##*) }"
  # A zombie has ended; only its parent has not looked yet.
  [ "${stat[0]}" != Z ] || return 1
  printf '%s' "${stat[19]}"
}

# Claiming a slot, taking a fleet down and changing kernel settings exclude each other.
# The last fleet removes the folder with the lock in it, so a lock that was waited for
# may be on a file that is no longer there: look again after taking it.
lock() {
  while :; do
    mkdir -p "$RUN_DIR"
    { exec 9>"$RUN_DIR/lock"; } 2>/dev/null || continue
    flock 9
    [ "$RUN_DIR/lock" -ef /proc/self/fd/9 ] && return 0
  done
}

unlock() { exec 9>&-; }
