# Helpers of demo.sh: time, steps, processes.
# shellcheck shell=bash

now_ms() { date +%s%3N; }

fail() {
  echo "error: $*" >&2
  exit 1
}

declare -a STEP_NAMES=() STEP_TIMES=()
step_started=0
step_name=''

step() {
  end_step
  step_name=$1
  step_started=$(now_ms)
  echo "== $1"
}

end_step() {
  [ -n "$step_name" ] || return 0
  STEP_NAMES+=("$step_name")
  STEP_TIMES+=($(($(now_ms) - step_started)))
  step_name=''
}

print_steps() {
  end_step
  local i
  for i in "${!STEP_NAMES[@]}"; do
    printf '  %6.1f s  %s\n' "$(seconds "${STEP_TIMES[$i]}")" "${STEP_NAMES[$i]}"
  done
}

seconds() { awk -v ms="$1" 'BEGIN { printf "%.1f", ms / 1000 }'; }

# The start time of a process, which together with its id names it for ever.
start_time() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  stat=${stat##*) }
  echo "$stat" | cut -d' ' -f20
}

# Processes of a demo on that data folder: they carry its name in their environment, also those that outlived their parent.
demo_processes() {
  local data=$1
  # Processes end while one looks at them: what grep says about those is of no interest.
  {
    grep -lzxF -e "SENTINEL_DEMO=$data" /proc/[0-9]*/environ
    grep -lzF -e "SENTINEL_JOURNAL=$data/" /proc/[0-9]*/environ
  } 2>/dev/null | cut -d/ -f3 | sort -u | grep -vx "$$"
  return 0
}

# First politely, then not.
end_demo_processes() {
  local data=$1 pids tries
  for signal in TERM KILL; do
    for tries in $(seq 50); do
      pids=$(demo_processes "$data")
      [ -n "$pids" ] || return 0
      # shellcheck disable=SC2086 # a list of numbers
      [ "$tries" -gt 1 ] || kill -s "$signal" $pids 2>/dev/null || true
      sleep 0.1
    done
  done
}

is_port() { [[ $1 =~ ^[0-9]{1,5}$ ]] && [ "$1" -ge 1 ] && [ "$1" -le 65535 ]; }

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
