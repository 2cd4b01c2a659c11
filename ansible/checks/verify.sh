#!/bin/sh
# What a host is, before anything is changed on it: one key=value a line.
# Run as the login user, read from stdin: ssh … sh -s < verify.sh. Needs neither python nor root.
export LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# One bounded, printable line of whatever the host says.
say() {
  printf '%s=%s\n' "$1" "$(printf '%s' "$2" | tr -cd '[:print:]' | cut -c1-"${3:-64}")"
}

ID='' VERSION_ID=''
while IFS='=' read -r key value; do
  value=${value#\"} value=${value%\"}
  case $key in
    ID) ID=$value ;;
    VERSION_ID) VERSION_ID=$value ;;
  esac
done 2>/dev/null </etc/os-release
say os_id "$ID"
say os_version "$VERSION_ID"
say kernel "$(uname -r)"
say arch "$(uname -m)"

python=$(python3 -V 2>/dev/null | head -c 64)
case $python in
  'Python '*) say python "${python#Python }" ;;
  *) say python missing ;;
esac

if ! command -v sudo >/dev/null; then
  say sudo missing
elif sudo -n true </dev/null >/dev/null 2>&1; then
  say sudo ok
else
  say sudo denied
fi

say cpus "$(nproc 2>/dev/null)"
memory=
while read -r key value _; do
  case $key in MemTotal:) memory=$value; break ;; esac
done 2>/dev/null </proc/meminfo
say memory_kib "$memory"
say disk_kib "$(df -Pk / 2>/dev/null | { read -r _; read -r _ size _; echo "$size"; })"

first_line() {
  [ -f "$1" ] && head -c 256 "$1" 2>/dev/null | head -n 1
}
say configuration "$(first_line /var/lib/sentinel/configuration)" 256
say claim "$(first_line /var/lib/sentinel/claim)" 256
