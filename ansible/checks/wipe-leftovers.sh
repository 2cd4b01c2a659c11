#!/bin/sh
# What a customer left on a host: one finding a line, nothing on a clean host.
# Run as root, read from stdin: ssh … sudo -n sh -s < wipe-leftovers.sh
# Exit code 0 when it could look at everything, whatever it found; else something else, and why on stderr.
# It shares no code with the wipe, on purpose: one would not see the other's mistakes.
# shellcheck disable=SC2015,SC2129 # tests in a chain; one file, step by step
set -u
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
state=/var/lib/sentinel
agreed='/home /opt /srv /var/lib/customer /var/www'
system='/etc/cron.d /etc/cron.daily /etc/cron.hourly /etc/cron.monthly /etc/cron.weekly /etc/sudoers.d
  /etc/systemd/system /etc/systemd/user /usr/local/lib/systemd /var/lib/systemd/linger /var/spool/cron'
scratch='/dev/shm /run/lock /tmp /var/mail /var/tmp'
login_files='.ssh/authorized_keys .ssh/authorized_keys2 .ssh/environment .ssh/rc .bash_login .bash_logout
  .bash_profile .bashrc .profile'

fail() { echo "wipe-leftovers: $*" >&2; exit 2; }

[ "$(id -u)" = 0 ] || fail 'this needs root'
baseline=$state/baseline
[ -f "$baseline" ] || fail "there is no baseline at $baseline"
awk 'NR == 1 && $0 != "sentinel-baseline 1" { exit 1 }
     { last = $0 } END { exit last != "end " NR - 1 }' "$baseline" || fail "$baseline is damaged"

# In a folder that only root can enter, and not in one that is looked at.
work=$(mktemp -d /run/sentinel-check.XXXXXX) || fail 'no room in /run'
trap 'rm -rf "$work"' EXIT
sed -n 's/^user //p' "$baseline" >"$work/users"
sed -n 's/^path //p' "$baseline" >"$work/paths"
sed -n 's/^mount //p' "$baseline" >"$work/mounts"
cat "$state"/keep.d/* 2>/dev/null | sed -n 's,/*[[:space:]]*$,,; /^\/./p' >"$work/kept"

# A name with a newline is one line as well: the newline becomes \001, as in the baseline.
one_line() { tr '\n\000' '\001\n'; }

# Paths as "kind path", parents first; of those that the baseline lacks only the topmost, and none that a role keeps.
not_in_baseline() {
  awk -v kept="$work/kept" '
    BEGIN { while ((getline line < kept) > 0) own[line] = 1 }
    FILENAME != "-" { known[$0] = 1; next }
    $0 in known { next }
    { path = substr($0, 3) }
    top != "" && index(path, top "/") == 1 { next }
    { for (k in own) if (path == k || index(path, k "/") == 1 || index(k, path "/") == 1) next
      top = path; print path }' "$work/paths" -
}

# Users who came later, and second names of root.
awk -F: -v users="$work/users" '
  BEGIN { while ((getline line < users) > 0) known[line] = 1 }
  !($1 in known) && ($3 == 0 || $3 >= 1000 && $3 != 65534) { print "user " $1 }' /etc/passwd >"$work/found" ||
  fail '/etc/passwd cannot be read'

# What they run. An account that stays may have its login, and so may this very connection.
awk -F: -v users="$work/users" '
  BEGIN { while ((getline line < users) > 0) known[line] = 1 }
  $1 in known { print $3 }' /etc/passwd >"$work/staying"
mine=' ' pid=$$
while [ "${pid:-0}" -gt 1 ]; do
  mine="$mine$pid "
  pid=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$pid/status" 2>/dev/null)
done
for status in /proc/[0-9]*/status; do
  pid=${status#/proc/} pid=${pid%/status}
  awk -v pid="$pid" '
    $1 == "State:" && $2 == "Z" { exit }
    $1 == "Uid:" { uid = $2 ? $2 : $3; if (uid >= 1000 && (uid < 61184 || uid > 65535)) print pid, uid; exit }' \
    "$status" 2>/dev/null
done >"$work/processes"
while read -r pid uid; do
  case $mine in *" $pid "*) continue ;; esac
  program=$(readlink "/proc/$pid/exe" 2>/dev/null)
  if grep -qx "$uid" "$work/staying"; then
    case $program in
      /usr/sbin/sshd | /usr/lib/openssh/sshd-session | /usr/lib/systemd/systemd) continue ;;
    esac
  fi
  [ -d "/proc/$pid" ] && echo "process $pid of $uid ${program##*/}"
done <"$work/processes" >>"$work/found"

# The customers' paths, and what is mounted in them.
awk '{ print $5 }' /proc/self/mountinfo | sed 's/\\040/ /g; s/\\011/\t/g; s/\\012/\x01/g; s/\\134/\\/g' >"$work/mounted"
roots=$agreed
while IFS= read -r point; do
  for root in $agreed; do
    case $point in
      "$root" | "$root"/*) grep -Fqx -e "$point" "$work/mounts" || printf 'mount %s\n' "$point" ;;
    esac
  done
done <"$work/mounted" >>"$work/found"
for root in $roots; do
  [ -e "$root" ] || [ -L "$root" ] || continue
  find "$root" -xdev -printf '%y %p\000' || fail "$root cannot be read"
done >"$work/tree"
while IFS= read -r point; do
  [ -d "$point" ] || continue
  find "$point" -xdev -mindepth 1 -printf '%y %p\000' || fail "$point cannot be read"
done <"$work/mounts" >>"$work/tree"
# Ansible's own folders in the home of the account that it logs in with, while they are empty.
cut -d: -f1,6 /etc/passwd | while IFS=: read -r name home; do
  grep -Fqx -e "$name" "$work/users" || continue
  [ -d "$home/.ansible" ] && [ ! -L "$home/.ansible" ] || continue
  [ -z "$(find "$home/.ansible" ! -path "$home/.ansible" ! -path "$home/.ansible/tmp" -print -quit)" ] &&
    [ -z "$(find "$home/.ansible" ! -type d -print -quit)" ] &&
    printf 'd %s\nd %s\n' "$home/.ansible" "$home/.ansible/tmp"
done >>"$work/paths"
one_line <"$work/tree" | sed 's/^[^fdl] /o /' | not_in_baseline | sed 's/^/path /' >>"$work/found"

# A later account may get the same number: nothing that belongs to a person lies in the folders that all share.
for root in $scratch; do
  [ -d "$root" ] || continue
  find "$root" -xdev -mindepth 1 -uid +999 ! \( -uid +61183 -uid -65536 \) -prune -printf '%p\000' 2>/dev/null
done | one_line | sed 's/^/path /' >>"$work/found"

# Jobs and units that neither the baseline knows nor a package owns, nor enable a package's unit.
cat /var/lib/dpkg/info/*.list | sed 's,^/usr/lib/,/lib/,' | sort -u >"$work/packaged"
for root in $system; do
  [ -d "$root" ] || continue
  find "$root" -xdev ! -type d ! -path /etc/sudoers.d/sentinel -printf '%y %p\000' || fail "$root cannot be read"
done >"$work/tree"
one_line <"$work/tree" | sed 's/^[^fdl] /o /' | not_in_baseline | while IFS= read -r path; do
  target=$path
  if [ -L "$path" ]; then
    target=$(readlink "$path")
    case $target in /*) ;; *) target=$(realpath -sm "${path%/*}/$target") ;; esac
  fi
  for one in "$path" "$target"; do
    case $one in /usr/lib/*) one=${one#/usr} ;; esac
    grep -Fqx -e "$one" "$work/packaged" && continue 2
  done
  printf 'job %s\n' "$path"
done >>"$work/found"
for unit in /run/systemd/transient/*; do
  case $unit in *.service | *.timer | *.path | *.socket) [ -e "$unit" ] && printf 'unit %s\n' "${unit##*/}" ;; esac
done >>"$work/found"

# Who may log in to the accounts that stay, and what runs then.
while IFS=: read -r name _ uid _ _ home _; do
  grep -Fqx -e "$name" "$work/users" || continue
  for file in $login_files; do
    path=$home/$file
    then=$(awk -v path="$path" '$1 == "file" { at = $0; sub(/^file [^ ]* [^ ]* [^ ]* [^ ]* /, "", at)
                                               if (at == path) print $2, $3, $4, $5 }' "$baseline")
    now=
    if [ -L "$path" ] || { [ -e "$path" ] && [ ! -f "$path" ]; }; then
      now=odd
    elif [ -f "$path" ]; then
      now="$(stat -c '%a %u %g' "$path") $(base64 -w0 "$path")"
      [ -s "$path" ] || now="$now-"
    fi
    [ "$now" = "$then" ] || printf 'login file %s\n' "$path"
  done
done </etc/passwd >>"$work/found"

# Containers.
for engine in podman docker; do
  command -v "$engine" >/dev/null || continue
  for sort in 'container ps -aq' 'image images -aq' 'volume volume ls -q'; do
    # shellcheck disable=SC2086 # the words of a listing
    names=$(timeout 30 $engine ${sort#* } </dev/null 2>/dev/null) || {
      # One that never worked here has nothing to show either.
      case $engine in
        podman) held=$(find /var/lib/containers/storage -name containers.json -o -name images.json -o -path '*/volumes/*') ;;
        docker) held=$(find /var/lib/docker/containers /var/lib/docker/volumes /var/lib/docker/image -mindepth 1 \
          \( -path '*/containers/*' -o -path '*/volumes/*/*' -o -path '*/imagedb/content/*/*' \)) ;;
      esac 2>/dev/null
      [ -z "$held" ] || fail "$engine does not answer, and holds something"
      continue
    }
    [ -z "$names" ] || printf '%s\n' "$names" | sed "s/^/${sort%% *} /"
  done
done >>"$work/found"

if [ -e "$state/claim" ] || [ -L "$state/claim" ]; then
  echo 'claim marker' >>"$work/found"
fi

# Names are the customer's: they come out printable and bounded.
tr -c '[:print:]\n' '?' <"$work/found" | cut -c1-300 | head -n 1000
