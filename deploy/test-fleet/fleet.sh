#!/usr/bin/env bash
# Real hosts on one machine, for the demo and the tests: see README.md beside this file.
set -euo pipefail

LIB=$(dirname "$(readlink -f "$0")")/lib
readonly LIB
# Not in every user's PATH, not even in every root's.
export PATH=$PATH:/usr/sbin:/sbin
# Files we make must be readable for the hosts, whatever the caller's umask is.
umask 022
# shellcheck source=lib/common.sh
. "$LIB/common.sh"
# shellcheck source=lib/install.sh
. "$LIB/install.sh"
# shellcheck source=lib/image.sh
. "$LIB/image.sh"
# shellcheck source=lib/slots.sh
. "$LIB/slots.sh"
# shellcheck source=lib/host.sh
. "$LIB/host.sh"
# shellcheck source=lib/fleet-up.sh
. "$LIB/fleet-up.sh"
# shellcheck source=lib/faults.sh
. "$LIB/faults.sh"

usage() {
  cat <<'END'
usage: fleet.sh COMMAND

  install                         install the packages this needs (Debian)
  image                           build the hosts' root file system, once
  up --dir DIR --count N --authorized-key FILE.pub
     [--name-prefix demo] [--dead NAME,NAME] [--owner PID] [--timeout SECONDS]
                                  start N hosts; they are listed in DIR/fleet/hosts
  down --dir DIR                  take the fleet down; nothing is left of it
  clean                           take down the fleets whose owner has ended
  status --dir DIR                each host: name, address, power, cable
  csv --dir DIR                   the fleet as a supplier's CSV

  link-down|link-up --dir DIR NAME   unplug the host's cable, plug it in
  mute|unmute --dir DIR NAME         drop packets to its ssh port, without an answer
  slow|unslow --dir DIR NAME         64 kbit/s, both ways
  kill|start --dir DIR NAME          power off, power on with the same disk
  freeze|thaw --dir DIR NAME         the host hangs: its kernel answers, its programs do not
  new-host-key --dir DIR NAME        another ssh host key, as after a reinstallation
  exec --dir DIR NAME -- CMD...      run a command in the host as root, without ssh
END
}

DIR='' COUNT='' KEY='' PREFIX=demo DEAD='' OWNER=$PPID TIMEOUT='' NAME='' SLOT=''
COMMAND_LINE=()

parse() {
  while [ $# -gt 0 ]; do
    case $1 in
      --dir | --count | --authorized-key | --name-prefix | --dead | --owner | --timeout)
        [ $# -ge 2 ] || fail "$1 needs a value"
        option "$1" "$2"
        shift 2
        ;;
      --) shift; COMMAND_LINE=("$@"); return ;;
      -*) fail "unknown option $1; see fleet.sh --help" ;;
      *)
        [ -z "$NAME" ] || fail "unexpected argument $1; a command for the host follows --"
        NAME=$1
        shift
        ;;
    esac
  done
}

option() {
  case $1 in
    --dir) DIR=$2 ;;
    --count) COUNT=$2 ;;
    --authorized-key) KEY=$2 ;;
    --name-prefix) PREFIX=$2 ;;
    --dead) DEAD=$2 ;;
    --owner) OWNER=$2 ;;
    --timeout) TIMEOUT=$2 ;;
  esac
}

need_dir() { [ -n "$DIR" ] || fail "--dir DIR is missing: the folder that the fleet is in"; }

is_number() { [[ $1 =~ ^[0-9]{1,9}$ ]] && [ "$((10#$1))" -ge 1 ]; }

command_up() {
  need_root up
  need_tools
  need_dir
  { is_number "$COUNT" && [ "$COUNT" -le "$MAX_HOSTS" ]; } || fail "--count '$COUNT': a number from 1 to $MAX_HOSTS is needed"
  [ -r "$KEY" ] || fail "--authorized-key '$KEY': no such file; make a key with ssh-keygen and give its .pub"
  # ssh-keygen would describe a private key as gladly.
  { ssh-keygen -l -f "$KEY" >/dev/null 2>&1 && ! grep -q 'PRIVATE KEY' "$KEY"; } || fail "--authorized-key '$KEY' is not a public key; give the .pub file"
  [[ $PREFIX =~ ^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$ ]] || fail "--name-prefix '$PREFIX': up to 32 of a-z, 0-9 and -, starting with a letter"
  is_number "$OWNER" || fail "--owner '$OWNER': a process id is needed"
  [ -n "$TIMEOUT" ] || TIMEOUT=$((60 + COUNT))
  is_number "$TIMEOUT" || fail "--timeout '$TIMEOUT': a number of seconds is needed"
  fleet_up "$DIR" "$COUNT" "$KEY" "$PREFIX" "$DEAD" "$OWNER" "$TIMEOUT"
}

# A command about one host: finds slot and index, then calls $1 with slot, name and index.
one_host() {
  local index
  need_root "$COMMAND"
  need_dir
  [ -n "$NAME" ] || fail "the host's name is missing: fleet.sh $COMMAND --dir $DIR NAME"
  SLOT=$(fleet_slot "$DIR")
  index=$(host_index "$SLOT" "$NAME")
  "$1" "$SLOT" "$NAME" "$index"
}

COMMAND=${1:-}
[ $# -eq 0 ] || shift
case $COMMAND in -h | --help | help) usage; exit 0 ;; esac
parse "$@"
case $COMMAND in
  install) command_install ;;
  image) image_ensure; image_path; printf '\n' ;;
  up) command_up ;;
  down) need_root down; need_dir; fleet_down "$DIR" ;;
  clean) need_root clean; clean_slots ;;
  status) need_dir; fleet_status "$DIR" ;;
  csv) need_dir; fleet_csv "$DIR" ;;
  link-down) one_host fault_link_down ;;
  link-up) one_host fault_link_up ;;
  mute) one_host fault_mute ;;
  unmute) one_host fault_unmute ;;
  slow) one_host fault_slow ;;
  unslow) one_host fault_unslow ;;
  kill) one_host fault_kill ;;
  start) one_host fault_start ;;
  freeze) one_host fault_freeze ;;
  thaw) one_host fault_thaw ;;
  new-host-key) one_host fault_new_host_key ;;
  exec) one_host host_exec ;;
  *) usage >&2; exit 2 ;;
esac
