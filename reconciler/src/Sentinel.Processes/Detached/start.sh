#!/bin/sh
# Runs a program that outlives the one that started it.
# Arguments: the folder of the run, the time limit in seconds, input or nothing, the program and its arguments.
# In the folder: lock (held while anything of the run lives), pid, out, err, rc (the exit code, written last),
# timedout (the limit was reached).
umask 077
d=$1 limit=$2 input=$3
shift 3

# What comes by standard input is for the program alone.
if [ "$input" = input ]; then exec 7<&0; else exec 7</dev/null; fi
exec </dev/null 9>>"$d/lock"
flock -w 10 9 || exit 125

# A command and not '': an ignored signal would be inherited, and the program would not hear SIGINT.
stopped=
trap stopped=1 INT TERM HUP

IFS= read -r stat </proc/$$/stat
start=$(echo "${stat##*) }" | cut -d' ' -f20)
printf '%s %s %s\n' $$ "$start" "$(cat /proc/sys/kernel/random/boot_id)" >"$d/pid.tmp" && mv "$d/pid.tmp" "$d/pid"

# Only now: whoever started us waits for the end of these two, and then finds the pid.
exec >>"$d/out" 2>>"$d/err"

# The limit holds when nobody watches. The watch waits for the lock, so it ends with the run, and it has a
# session of its own, so a signal to the run does not reach it. $3 stays the run's group while the lock is held.
setsid sh -c '
  exec 9>&- 8>>"$1/lock"
  over() { flock -w "$1" 8 || [ -e "$d/rc" ]; }
  d=$1
  over "$2" && exit
  : >"$d/timedout"
  kill -s INT -- "-$3"; over 5 && exit
  kill -s TERM -- "-$3"; over 3 && exit
  kill -s KILL -- "-$3"
' watch "$d" "$limit" $$ 7<&- &

# In the foreground: a background command of sh ignores SIGINT. Not at all where its end was asked for meanwhile.
if [ "$stopped" ]; then
  rc=130
else
  "$@" <&7 7<&-
  rc=$?
fi
echo "$rc" >"$d/rc.tmp" && sync "$d/rc.tmp" && mv "$d/rc.tmp" "$d/rc"
