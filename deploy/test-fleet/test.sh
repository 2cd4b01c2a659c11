#!/usr/bin/env bash
# Proves the test fleet itself: hosts are real, faults are faults, and nothing is left behind.
# Needs root. Takes about half a minute once the root file system is built.
# shellcheck disable=SC2016 # much of what is quoted here expands in a host
set -uo pipefail

here=$(dirname "$(readlink -f "$0")")
fleet=$here/fleet.sh
passed=0 failed=0 skipped=0

ok() { passed=$((passed + 1)); printf 'ok - %s\n' "$1"; }
not_ok() { failed=$((failed + 1)); printf 'not ok - %s\n' "$1"; [ -z "${2:-}" ] || printf '  # %s\n' "${2//$'\n'/$'\n'  # }"; }
skip() { skipped=$((skipped + 1)); printf 'ok - %s # SKIP %s\n' "$1" "$2"; }

# check NAME CMD...: passes when the command does.
check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then ok "$name"; else not_ok "$name" "$output"; fi
}

# refuses NAME TEXT CMD...: passes when the command fails and says TEXT.
refuses() {
  local name=$1 text=$2 output
  shift 2
  if output=$("$@" 2>&1); then not_ok "$name" "it succeeded"; return; fi
  if [[ $output == *"$text"* ]]; then ok "$name"; else not_ok "$name" "$output"; fi
}

equal() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "$(printf 'expected:\n%s\ngot:\n%s' "$2" "$3")"; fi; }

finish() {
  printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" = 0 ]
}

if [ "$(id -u)" != 0 ]; then
  skip "test fleet" "needs root"
  finish
  exit
fi

# Long, and with what shells, mounts and sockets dislike.
T=$(mktemp -d)
long="$T/a folder, with: odd characters and a name that is longer than a unix socket's path may be, which is one hundred and eight"
a=$long/a b=$T/b c=$T/c
mkdir -p "$long"

cleanup() {
  local dir
  for dir in "$a" "$b" "$c" "$T/over/d"; do "$fleet" down --dir "$dir" >/dev/null 2>&1; done
  [ ! -d "$T/over" ] || umount "$T/over" 2>/dev/null
  rm -rf --one-file-system "$T"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

ssh-keygen -q -t ed25519 -N '' -f "$T/key"
address() { awk -v name="$2" '$1 == name { print $2 }' "$1/fleet/hosts"; }

# login DIR NAME CMD...: by ssh, only to the key that the host really has.
login() {
  local dir=$1 name=$2
  shift 2
  # ssh splits this option at blanks, so the file is given a plain path.
  cp "$dir/fleet/known_hosts" "$T/known_hosts"
  ssh -n -i "$T/key" -o BatchMode=yes -o IdentitiesOnly=yes -o LogLevel=ERROR -o ConnectTimeout=3 \
    -o StrictHostKeyChecking=yes -o UserKnownHostsFile="$T/known_hosts" -o GlobalKnownHostsFile=/dev/null \
    "${SSH_AS:-debian}@$(address "$dir" "$name")" "$@"
}
no_login() { ! login "$@"; }
in_host() { "$fleet" exec --dir "$1" "$2" -- "${@:3}"; }
try_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

# Other fleets may come and go on this machine meanwhile; theirs is what carries their slot's number.
foreign_slots() {
  local slot
  for slot in /run/sentinel-fleet/slots/*/; do
    [ ! -s "$slot/fleet" ] || grep -qF "$T" "$slot/fleet" || basename "$slot"
  done
}

# What a fleet of ours could leave.
leftovers() {
  local foreign
  foreign=$(foreign_slots | sed 's/.*/\\bsnt&\\b|snt&h[0-9]|slots\/&$/' | paste -sd '|')
  {
    find /run/netns /sys/class/net /run/systemd/nspawn/propagate -maxdepth 1 -name 'snt*' 2>/dev/null
    find /sys/fs/cgroup -maxdepth 3 -type d -name 'snt*'
    find /run/sentinel-fleet/slots -mindepth 1 -maxdepth 1 2>/dev/null
    grep -E 'sentinel-fleet|snt[0-9]' /proc/mounts
    # Ended ones that this machine's pid 1 has not collected yet are none.
    pgrep -a -x -r D,R,S,T systemd-nspawn
  } | grep -vE "${foreign:-^$}"
}

# A setting as it was before any fleet.
setting() {
  local saved
  if saved=$(cat "/run/sentinel-fleet/settings/fs.inotify.$1" 2>/dev/null); then
    printf '%s\n' "${saved% *}"
  else
    cat "/proc/sys/fs/inotify/$1"
  fi
}
settings() { setting max_user_instances; setting max_user_watches; }

check "tools are installed" "$fleet" install
check "clean works with nothing to clean" "$fleet" clean
# The checks run in subshells, which end at once: the fleets are for this script.
up() { "$fleet" up --owner $$ --authorized-key "$T/key.pub" "$@"; }

before=$(leftovers)
settings_before=$(settings)
check "the root file system is built or cached" "$fleet" image

# --- refusals --------------------------------------------------------------
refuses "up without a public key" "no such file" up --dir "$b" --count 1 --authorized-key "$T/none"
refuses "up with a private key" "not a public key" up --dir "$b" --count 1 --authorized-key "$T/key"
refuses "up with too many hosts" "from 1 to 200" up --dir "$b" --count 201
refuses "up with a dead host that is none" "demo-01 to demo-02" up --dir "$b" --count 2 --dead x
mkdir -p "$T/mine/fleet"
refuses "up on a folder that is somebody's" "is not a fleet" up --dir "$T/mine" --count 1
equal "a refusal leaves nothing" "$before" "$(leftovers)"

# --- hosts -----------------------------------------------------------------
umask 077
check "three hosts, one of them dead" up --dir "$a" --count 3 --dead demo-03
umask 022
equal "hosts are listed" "demo-01 22 debian demo-02 22 debian demo-03 22 debian" "$(awk '{ print $1, $3, $4 }' "$a/fleet/hosts" | xargs)"
for name in demo-01 demo-02; do
  check "$name: ssh and sudo" login "$a" "$name" sudo -n true
  check "$name: systemd is running, nothing failed" login "$a" "$name" 'test "$(systemctl is-system-running --wait)" = running'
  equal "$name: its own name" "$name" "$(login "$a" "$name" hostname)"
done
SSH_AS=root check "root may not log in" no_login "$a" demo-01 true
equal "host keys differ" 3 "$(cut -d ' ' -f 3 "$a/fleet/known_hosts" | sort -u | wc -l)"
equal "machine ids differ" 2 "$({ login "$a" demo-01 cat /etc/machine-id; login "$a" demo-02 cat /etc/machine-id; } | sort -u | wc -l)"
check "the dead host does not answer" no_login "$a" demo-03 true
equal "csv" "hostname,ip_address,ssh_port,ssh_user,region demo-01,$(address "$a" demo-01),22,debian,eu-west-1" \
  "$("$fleet" csv --dir "$a" | head -n 2 | xargs)"
equal "status" "demo-01 on up demo-02 on up demo-03 off -" "$("$fleet" status --dir "$a" | awk '{ print $1, $3, $4 }' | xargs)"

check "a package from the local folder" login "$a" demo-01 \
  'sudo apt-get -q update && sudo DEBIAN_FRONTEND=noninteractive apt-get -q install -y prometheus-node-exporter'
check "its service runs" try_for 10 login "$a" demo-01 systemctl is-active --quiet prometheus-node-exporter
check "its port answers this machine" try_for 10 timeout 2 bash -c ": <'/dev/tcp/$(address "$a" demo-01)/9100'"
check "the other host does not have it" login "$a" demo-02 '! dpkg -s prometheus-node-exporter 2>/dev/null'
check "time synchronisation can be installed and runs" login "$a" demo-02 \
  'sudo DEBIAN_FRONTEND=noninteractive apt-get -q install -y systemd-timesyncd && systemctl is-active systemd-timesyncd'
check "a host's firewall is its own" login "$a" demo-01 \
  'sudo nft add table inet t && sudo nft add chain inet t c "{ type filter hook input priority 0; policy accept; }"'
equal "and nobody else's" "" "$(nft list tables 2>/dev/null | grep 'inet t$'; in_host "$a" demo-02 nft list tables)"
check "a host's net sysctls are its own" login "$a" demo-01 sudo sysctl -qw net.ipv4.conf.all.log_martians=1
equal "exec looks in without ssh" "demo-01 1" "$(in_host "$a" demo-01 sh -c 'echo $(hostname) $(sysctl -n net.ipv4.conf.all.log_martians)')"

# --- faults ----------------------------------------------------------------
check "link-down" "$fleet" link-down --dir "$a" demo-01
check "ssh fails" no_login "$a" demo-01 true
check "link-up" "$fleet" link-up --dir "$a" demo-01
check "ssh answers again" try_for 10 login "$a" demo-01 true
check "mute" "$fleet" mute --dir "$a" demo-01
check "ssh is silent" no_login "$a" demo-01 true
check "other ports answer" timeout 2 bash -c ": <'/dev/tcp/$(address "$a" demo-01)/9100'"
check "unmute" "$fleet" unmute --dir "$a" demo-01
check "ssh answers again after mute" try_for 10 login "$a" demo-01 true
check "slow" "$fleet" slow --dir "$a" demo-01
slowly=$(date +%s%3N)
check "64 KiB take seconds then" login "$a" demo-01 'head -c 65536 /dev/urandom'
slowly=$(($(date +%s%3N) - slowly))
check "and not less ($slowly ms)" [ "$slowly" -gt 4000 ]
check "unslow" "$fleet" unslow --dir "$a" demo-01
check "unslow of one that is not slow" "$fleet" unslow --dir "$a" demo-01
check "freeze" "$fleet" freeze --dir "$a" demo-01
check "a frozen host takes the connection and says nothing" bash -c "timeout 2 bash -c ': <\"/dev/tcp/$(address "$a" demo-01)/22\"' &&
  ! timeout 1 bash -c 'read -r line <\"/dev/tcp/$(address "$a" demo-01)/22\"'"
check "thaw" "$fleet" thaw --dir "$a" demo-01
check "ssh answers again after thaw" try_for 10 login "$a" demo-01 true
old=$(login "$a" demo-02 cat /etc/ssh/ssh_host_ed25519_key.pub | cut -d ' ' -f 2)
cp "$a/fleet/known_hosts" "$T/old_known_hosts"
check "new-host-key" "$fleet" new-host-key --dir "$a" demo-02
check "the host has another key, and known_hosts says so" login "$a" demo-02 "! grep -qF '$old' /etc/ssh/ssh_host_ed25519_key.pub"
refuses "a client that knows the old one refuses" "Host key verification failed" \
  ssh -n -i "$T/key" -o BatchMode=yes -o UserKnownHostsFile="$T/old_known_hosts" "debian@$(address "$a" demo-02)" true
login "$a" demo-02 'echo kept >kept; sudo touch /etc/kept' || true
check "kill" "$fleet" kill --dir "$a" demo-02
check "it does not answer" no_login "$a" demo-02 true
check "kill of a dead host" "$fleet" kill --dir "$a" demo-02
refuses "exec in a dead host" "demo-02 is off" "$fleet" exec --dir "$a" demo-02 -- true
check "start" "$fleet" start --dir "$a" demo-02
check "it has its disk and its key" login "$a" demo-02 'grep -q kept kept && test -e /etc/kept'
check "start the one that was dead" "$fleet" start --dir "$a" demo-03
check "it lets us in" login "$a" demo-03 sudo -n true
boot=$(login "$a" demo-03 cat /proc/sys/kernel/random/boot_id)
login "$a" demo-03 sudo systemctl reboot >/dev/null 2>&1
rebooted() {
  local id
  id=$(login "$a" demo-03 cat /proc/sys/kernel/random/boot_id 2>/dev/null) && [ "$id" != "$boot" ]
}
check "a host reboots by itself" try_for 20 rebooted
refuses "an unknown host" "its hosts are: demo-01 demo-02 demo-03" "$fleet" kill --dir "$a" other

# --- side by side, owners --------------------------------------------------
sleep 300 &
owner=$!
check "a second fleet beside the first" up --dir "$b" --count 1 --name-prefix other --owner "$owner"
check "the second answers" login "$b" other-01 true
check "the first still answers" login "$a" demo-01 true
refuses "up where a fleet is up" "already up" up --dir "$b" --count 1
check "clean leaves fleets whose owner lives" "$fleet" clean
check "the first still answers after clean" login "$a" demo-01 true
check "the second still answers after clean" login "$b" other-01 true
kill -KILL "$owner"
wait "$owner" 2>/dev/null
check "clean after the second's owner was killed" "$fleet" clean
equal "the second is gone" "no" "$([ -e "$b/fleet" ] && echo yes || echo no)"
check "the first answers" login "$a" demo-01 true

# up killed half-way: the owner (this script) lives, so down is what takes it away.
"$fleet" up --owner $$ --dir "$c" --count 20 --authorized-key "$T/key.pub" >/dev/null 2>&1 &
half=$!
try_for 10 test -s "$c/fleet/hosts"
kill -KILL "$half"
wait "$half" 2>/dev/null
check "down of a fleet that was half made" "$fleet" down --dir "$c"

# A folder that can't hold a host's layer: on an overlay itself.
mkdir -p "$T/over" "$T/o/l" "$T/o/u" "$T/o/w"
if mount -t overlay -o "lowerdir=$T/o/l,upperdir=$T/o/u,workdir=$T/o/w" overlay "$T/over"; then
  check "a fleet in a folder on an overlay" up --dir "$T/over/d" --count 1
  check "it keeps its disk" bash -c "'$fleet' exec --dir '$T/over/d' demo-01 -- touch /etc/kept &&
    '$fleet' kill --dir '$T/over/d' demo-01 && '$fleet' start --dir '$T/over/d' demo-01 && '$fleet' exec --dir '$T/over/d' demo-01 -- test -e /etc/kept"
  check "and goes down" "$fleet" down --dir "$T/over/d"
  umount "$T/over"
else
  skip "a fleet in a folder on an overlay" "no overlay can be mounted here"
fi

# --- down ------------------------------------------------------------------
"$fleet" freeze --dir "$a" demo-01
rm -f "$a/fleet/hosts" "$a/fleet/known_hosts"
check "down with a frozen host and missing files" "$fleet" down --dir "$a"
check "down again" "$fleet" down --dir "$a"
equal "the folder is as it was" "" "$(find "$a" "$b" "$c" -mindepth 1)"
equal "no mount names the folder" "" "$(grep -F "$T" /proc/mounts)"
equal "nothing is left" "$before" "$(leftovers)"
if [ -z "$(foreign_slots)" ]; then
  equal "kernel settings are put back" "$settings_before" "$(cat /proc/sys/fs/inotify/max_user_instances /proc/sys/fs/inotify/max_user_watches)"
  equal "its folder in /run is gone" "no" "$([ -e /run/sentinel-fleet ] && echo yes || echo no)"
else
  skip "kernel settings are put back" "another fleet is up"
fi

finish
