# lone-git.sh REPOSITORY COMMAND...: runs a git that takes packs away, and no second one beside it; exit code 75 where one is at work.
# Two that join packs at once lose objects: each leaves out what packs have that only the other takes away.
repository=$1
shift
host=$(uname -n)

# Held by the kernel for this shell and whatever it starts, so also for a git that outlives Sentinel.
exec 9>>"$repository/sentinel.maintenance"
flock -n 9 || exit 75

# What git gc holds and heeds itself: lock_repo_for_gc in git's builtin/gc.c.
(set -C; echo "$$ $host" >"$repository/gc.pid.lock") 2>/dev/null || exit 75
pid=
other=
if [ -f "$repository/gc.pid" ]; then
  read -r pid other <"$repository/gc.pid"
  if [ -n "$other" ] && [ -n "$(find "$repository/gc.pid" -mmin -720)" ] && { [ "$other" != "$host" ] || [ -d "/proc/$pid" ]; }; then
    rm -f "$repository/gc.pid.lock"
    exit 75
  fi
fi
mv -f "$repository/gc.pid.lock" "$repository/gc.pid"

"$@"
code=$?
rm -f "$repository/gc.pid"
exit "$code"
