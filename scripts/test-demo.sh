#!/usr/bin/env bash
# What a newcomer does first: the demo on one command, twice, and with wrong input. Leaves nothing behind.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 3

work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
port=18099 tls_port=18098
passed=0 failed=0

ok() {
  local what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    echo "ok - $what"
  else
    failed=$((failed + 1))
    echo "not ok - $what"
  fi
}

says() { grep -qF -- "$2" "$1"; }
demo() { timeout 600 ./demo.sh --port "$port" --tls-port "$tls_port" "$@" </dev/null >"$work/out" 2>&1; }
ends_well() {
  demo --once "$@" && return
  echo "# it ended with $? and these last words:"
  tail -n 40 "$work/out" | sed 's/^/# /'
  return 1
}
refuses() { # STATUS TEXT OPTIONS...
  local status=$1 text=$2
  shift 2
  demo "$@"
  if [ $? -ne "$status" ] || ! says "$work/out" "$text"; then
    tail -n 3 "$work/out"
    return 1
  fi
}
g() { git -C "$work/d/state.git" "$@"; }
namespaces() { ip netns 2>/dev/null | wc -l; }
is_empty() { [ -z "$1" ]; }

before=$(namespaces)
for round in first second; do
  ok "the $round demo ends well" ends_well --servers 2 --data "$work/d"
  ok "the $round demo made 2 servers Ready" [ "$(g grep -lE '^ *phase: Ready$' main -- status/servers | wc -l)" -eq 2 ]
  ok "the $round demo made one claim" [ "$(g ls-tree -r --name-only main | grep -c '^ipclaims/')" -eq 1 ]
  ok "the $round demo's repository is sound" is_empty "$(g fsck --full --strict 2>&1 | grep -E 'error|missing|corrupt')"
  ok "the $round demo leaves no namespace" [ "$(namespaces)" = "$before" ]
  ok "the $round demo leaves no mount" is_empty "$(grep -F "$work" /proc/mounts)"
done
ok "every commit has an actor" is_empty "$(g log --no-merges --format='%(trailers:key=Actor,valueonly)%an' main | grep -vE . )"

ok "a missing list is refused" refuses 1 "there is no such file" --no-fleet --csv "$work/none.csv" --data "$work/e"
: >"$work/empty.csv"
ok "an empty list is refused" refuses 1 "the file is empty" --no-fleet --csv "$work/empty.csv" --data "$work/e"
head -c 2000 /dev/urandom >"$work/binary.csv"
ok "a binary file is refused" refuses 1 "not text" --no-fleet --csv "$work/binary.csv" --data "$work/e"
echo 'hello world' >"$work/text.csv"
ok "a text that is no list is refused with the Session's reason" refuses 1 "the list was refused" --once --no-fleet --csv "$work/text.csv" --data "$work/f"
ok "an unknown option is refused" refuses 2 "unknown option" --frobnicate
ok "a bad number is refused" refuses 1 "a number from 1 to 100" --servers many --data "$work/e"
ok "one port for both is refused" refuses 1 "choose two" --tls-port "$port" --data "$work/e"
mkdir "$work/mine"
touch "$work/mine/precious"
ok "a folder of somebody's is left alone" refuses 1 "not a demo's" --once --servers 1 --data "$work/mine"
(exec python3 -c "import socket,time; s=socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('127.0.0.1', $port)); s.listen(); time.sleep(60)") &
holder=$!
for _ in $(seq 50); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done
ok "a port in use is refused" refuses 1 "is in use" --once --servers 1 --data "$work/e"
kill "$holder" 2>/dev/null
wait "$holder" 2>/dev/null

setsid ./demo.sh --servers 1 --port "$port" --tls-port "$tls_port" --data "$work/k" </dev/null >"$work/out" 2>&1 &
demo_pid=$!
for _ in $(seq 600); do says "$work/out" "== merge the list" && break; sleep 0.1; done
kill -TERM "$demo_pid"
wait "$demo_pid"
ok "SIGTERM ends the demo with 143" [ $? -eq 143 ]
ok "after SIGTERM no namespace is left" [ "$(namespaces)" = "$before" ]
ok "after SIGTERM no process is left" is_empty "$(. scripts/demo-lib.sh; demo_processes "$work/k")"
setsid ./demo.sh --servers 1 --port "$port" --tls-port "$tls_port" --data "$work/k" </dev/null >"$work/out" 2>&1 &
demo_pid=$!
for _ in $(seq 600); do says "$work/out" "== merge the list" && break; sleep 0.1; done
kill -KILL "$demo_pid"
wait "$demo_pid" 2>/dev/null
ok "after SIGKILL the next demo cleans up and ends well" ends_well --servers 1 --data "$work/k"
ok "and leaves no namespace" [ "$(namespaces)" = "$before" ]
for _ in $(seq 30); do pgrep -f -- "$work/k/" >/dev/null || break; sleep 0.1; done
ok "and no process, not even of the one that was killed" is_empty "$(pgrep -af -- "$work/k/")"

echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
