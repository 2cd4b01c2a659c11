#!/usr/bin/env bash
# The main job on one command: a fleet of real hosts, a supplier's list merged into a state repository,
# every server made Ready, one address claimed. See README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=scripts/demo-lib.sh
. scripts/demo-lib.sh

usage() {
  cat <<'U'
usage: ./demo.sh [--once] [--servers N] [--port P] [--tls-port P] [--data DIR] [--no-fleet --csv FILE]

  --once        wait until every server is Ready, claim one address, print the audit trail, stop everything
  --servers N   hosts of the fleet, 1 to 100 (5)
  --port P      where the service listens on 127.0.0.1 (8080)
  --tls-port P  where it listens for HTTPS on 127.0.0.1, with a certificate of a local authority (8443)
  --data DIR    where everything is kept (.demo/)
  --no-fleet    start no hosts; bring your own with --csv FILE
  --csv FILE    the supplier's list to import instead of the fleet's own
  --dead NAMES  hosts of the fleet that are off from the start, such as demo-05, to watch what becomes of them
U
}

once=0 servers=5 port=8080 tls_port=8443 data=.demo fleet=1 csv='' dead=''
while [ $# -gt 0 ]; do
  case $1 in
    --servers | --port | --tls-port | --data | --csv | --dead)
      [ $# -ge 2 ] || { echo "error: $1 needs a value. See ./demo.sh --help" >&2; exit 2; } ;;
  esac
  case $1 in
    --once) once=1 ;;
    --servers) servers=$2; shift ;;
    --port) port=$2; shift ;;
    --tls-port) tls_port=$2; shift ;;
    --data) data=$2; shift ;;
    --csv) csv=$2; shift ;;
    --dead) dead=$2; shift ;;
    --no-fleet) fleet=0 ;;
    --help | -h) usage; exit 0 ;;
    *) echo "error: unknown option '$1'. See ./demo.sh --help" >&2; exit 2 ;;
  esac
  shift
done

check_options() {
  { [[ $servers =~ ^[0-9]{1,3}$ ]] && [ "$servers" -ge 1 ] && [ "$servers" -le 100 ]; } || fail "--servers '$servers': write a number from 1 to 100."
  is_port "$port" || fail "--port '$port': write a number from 1 to 65535."
  is_port "$tls_port" || fail "--tls-port '$tls_port': write a number from 1 to 65535."
  [ "$port" != "$tls_port" ] || fail "--port and --tls-port are both $port: choose two."
  [ "$fleet" = 1 ] || [ -n "$csv" ] || fail "--no-fleet needs the list of your own hosts: --csv FILE."
  if [ -n "$csv" ]; then
    [ -f "$csv" ] || fail "--csv '$csv': there is no such file."
    [ -s "$csv" ] || fail "--csv '$csv': the file is empty. A list has a heading line, such as 'hostname,ip_address,ssh_port,ssh_user', and a line a server."
    grep -qI . "$csv" || fail "--csv '$csv': the file is not text. Save the spreadsheet as CSV (comma or semicolon, UTF-8)."
    csv=$(realpath "$csv")
  fi
  [ "$fleet" = 0 ] || [ "$(id -u)" -eq 0 ] || fail "the fleet needs root: it makes network namespaces and mounts. Run 'sudo ./demo.sh', or bring your own hosts with --no-fleet --csv FILE."
}

check_port() {
  if port_is_taken "$port"; then fail "port $port on 127.0.0.1 is in use. Stop what listens there, or choose another with --port."; fi
  if port_is_taken "$tls_port"; then fail "port $tls_port on 127.0.0.1 is in use. Stop what listens there, or choose another with --tls-port."; fi
}

# A folder that this demo made, or makes now; anything else is left alone.
prepare_data() {
  if [ -d "$data" ] && [ -n "$(ls -A "$data")" ] && [ ! -f "$data/.sentinel-demo" ]; then
    fail "--data '$data' holds something that is not a demo's. Choose a folder that does not exist yet."
  fi
  mkdir -p "$data" || fail "--data '$data' cannot be made."
  data=$(cd "$data" && pwd)
  local owner
  if owner=$(cat "$data/owner" 2>/dev/null) && [ -n "$owner" ] && [ "$(start_time "${owner%% *}" || true)" = "${owner##* }" ]; then
    fail "a demo runs on $data already (process ${owner%% *}). Stop it first, or choose another folder with --data."
  fi
  touch "$data/.sentinel-demo"
  echo "$$ $(start_time $$)" >"$data/owner"
}

# What an earlier demo left when it was killed; its service may still hold the port.
clean_earlier() {
  end_demo_processes "$data"
  if [ -d "$data/fleet" ]; then deploy/test-fleet/fleet.sh down --dir "$data" >/dev/null; fi
}

# A new fleet has new hosts, so what is known of the last one's is kept aside.
put_aside() {
  if [ "$fleet" = 1 ] && [ -d "$data/state.git" ]; then
    rm -rf "$data/previous"
    mkdir "$data/previous"
    local item
    for item in state.git admin.token token-use.json keys runs checkout sentinel.log; do
      [ ! -e "$data/$item" ] || mv "$data/$item" "$data/previous/"
    done
  fi
}

service_pid='' tail_pid=''
clean_up() {
  local status=$?
  trap - EXIT
  trap '' INT TERM
  [ -z "$tail_pid" ] || kill "$tail_pid" 2>/dev/null || true
  if [ -n "$service_pid" ]; then
    kill -TERM "$service_pid" 2>/dev/null || true
    for _ in $(seq 100); do kill -0 "$service_pid" 2>/dev/null || break; sleep 0.1; done
  fi
  end_demo_processes "$data"
  if [ -d "$data/fleet" ]; then deploy/test-fleet/fleet.sh down --dir "$data" >/dev/null 2>&1 || echo "warning: the fleet could not be removed whole; run deploy/test-fleet/fleet.sh clean" >&2; fi
  rm -rf "$data/owner" "$data/checkout"
  exit "$status"
}

install_missing() {
  scripts/install.sh git=git jq=jq curl=curl ssh=openssh-client ssh-keygen=openssh-client ansible-playbook=ansible-core age=age sshpass=sshpass flock=util-linux setsid=util-linux
  if [ "$fleet" = 1 ]; then deploy/test-fleet/fleet.sh install; fi
}

start_fleet() {
  local options=(--dir "$data" --count "$servers" --authorized-key "$data/demo_key.pub" --name-prefix demo --owner $$)
  [ -z "$dead" ] || options+=(--dead "$dead")
  deploy/test-fleet/fleet.sh up "${options[@]}"
}

make_key() {
  [ -f "$data/demo_key" ] || ssh-keygen -q -t ed25519 -N '' -C sentinel-demo -f "$data/demo_key"
}

start_service() {
  [ -d "$data/state.git" ] || dotnet artifacts/sentinel/sentinel.dll init --bare "$data/state.git"
  chmod 700 "$data/state.git"
  : >"$data/sentinel.log"
  chmod 600 "$data/sentinel.log"
  SENTINEL_DEMO=$data dotnet artifacts/sentinel/sentinel.dll run \
    "--Urls=http://127.0.0.1:$port" \
    "--Tls:Url=https://127.0.0.1:$tls_port" \
    "--StateRepo:Path=$data/state.git" \
    "--Auth:AdminTokenFile=$data/admin.token" \
    "--Ansible:PrivateKeyFile=$data/demo_key" \
    "--Ansible:KeysPath=$data/keys" \
    "--Ansible:RunsPath=$data/runs" \
    --Claims:ReleaseGrace=00:00:00 --Claims:CoolDown=00:00:05 --Reconciler:WaitingProbeCap=00:00:10 \
    >>"$data/sentinel.log" 2>&1 &
  service_pid=$!
  # It ends with this shell, also when that is killed: a log that nobody writes to would keep it for ever.
  tail --pid=$$ -s 0.2 -n +1 -F "$data/sentinel.log" 2>/dev/null > >(sed -u 's/^/   /') &
  tail_pid=$!
  for _ in $(seq 300); do
    if curl -fsS -o /dev/null "http://127.0.0.1:$port/readyz" 2>/dev/null; then
      curl -fsS -o /dev/null --retry 5 --retry-connrefused --cacert "$data/keys/tls/ca.crt" "https://127.0.0.1:$tls_port/readyz" || fail "the service does not answer over HTTPS. Its log: $data/sentinel.log"
      return 0
    fi
    kill -0 "$service_pid" 2>/dev/null || fail "the service did not start. Its last words: $(tail -n 1 "$data/sentinel.log")"
    sleep 0.1
  done
  fail "the service did not become ready within 30 s. Its log: $data/sentinel.log"
}

# As an admin does it: a branch with the list, merged into main.
merge_list() {
  rm -rf "$data/checkout"
  git clone -q "$data/state.git" "$data/checkout"
  local g=(git -C "$data/checkout" -c user.name=admin -c user.email=admin@localhost)
  "${g[@]}" checkout -q -b add-demo-servers
  mkdir -p "$data/checkout/imports"
  if [ -n "$csv" ]; then
    cp "$csv" "$data/checkout/imports/demo.csv"
  else
    deploy/test-fleet/fleet.sh csv --dir "$data" >"$data/checkout/imports/demo.csv"
  fi
  "${g[@]}" add imports
  if "${g[@]}" diff --cached --quiet; then
    echo "   the list is on main already"
    return 0
  fi
  "${g[@]}" commit -q -m 'imports: add the demo servers'
  # Sentinel commits too: whoever is outrun merges on the new head, as in any shared repository.
  local try
  for try in $(seq 20); do
    "${g[@]}" fetch -q origin
    "${g[@]}" checkout -q -B main origin/main
    "${g[@]}" merge -q --no-ff -m 'Merge branch add-demo-servers' add-demo-servers
    if "${g[@]}" push -q origin main 2>"$data/push.log"; then rm -f "$data/push.log"; return 0; fi
  done
  fail "the list could not be pushed, $try times. Git's last words: $(tail -n 1 "$data/push.log")"
}

api() {
  curl -fsS --max-time 70 -H "Authorization: Bearer $(cat "$data/admin.token")" "$@"
}

first_ready='' all_ready=''
wait_ready() {
  local started summary total ready session
  started=$(now_ms)
  while :; do
    kill -0 "$service_pid" 2>/dev/null || fail "the service ended. Its log: $data/sentinel.log"
    session=$(api "http://127.0.0.1:$port/api/v1/sessions/demo" 2>/dev/null || true)
    if [ "$(jq -r '.reason // ""' <<<"$session" 2>/dev/null)" = Refused ]; then
      fail "the list was refused. $(jq -r '.message' <<<"$session")"
    fi
    summary=$(api "http://127.0.0.1:$port/api/v1/fleet/summary")
    total=$(jq .servers <<<"$summary")
    ready=$(jq '.phases.Ready // 0' <<<"$summary")
    [ "$ready" -eq 0 ] || [ -n "$first_ready" ] || first_ready=$(($(now_ms) - started))
    if [ -n "$session" ] && [ "$total" -gt 0 ] && [ "$ready" -eq "$total" ]; then
      all_ready=$(($(now_ms) - started))
      return 0
    fi
    if [ $(($(now_ms) - started)) -gt 900000 ]; then
      api "http://127.0.0.1:$port/api/v1/servers?limit=500" | jq -r '.items[] | select(.phase != "Ready") | "  \(.name) \(.address): \(.phase): \(.message)"' >&2
      fail "not every server is Ready after 15 minutes; the list above says why."
    fi
    sleep 0.2
  done
}

claim_one() {
  local answer
  answer=$(api -X POST -H 'Content-Type: application/json' -H "Idempotency-Key: demo-$$" \
    -d '{"name":"demo-shop","purpose":"a first shop","wait":"60s"}' "http://127.0.0.1:$port/api/v1/claims") ||
    fail "the claim was refused. The service's log: $data/sentinel.log"
  [ "$(jq -r .phase <<<"$answer")" = Bound ] || fail "the claim is $(jq -r .phase <<<"$answer"), not Bound."
  jq -r '"   \(.name) has \(.address) (\(.server)), ssh as \(.ssh.user) to port \(.ssh.port), commit \(.commit[0:10])"' <<<"$answer"
}

print_trail() {
  git -C "$data/state.git" log --reverse --format='%C(auto)%h %<(10,trunc)%an %s' main | sed 's/^/   /'
}

check_options
prepare_data
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

clean_earlier
check_port
step "install what is missing"; install_missing
put_aside
step "build"; scripts/build.sh
make_key
if [ "$fleet" = 1 ]; then step "start $servers hosts"; start_fleet; fi
step "start the service"; start_service
step "merge the list into main"; merge_list
step "every server Ready"; wait_ready
if [ "$once" = 1 ]; then
  step "claim one address over HTTP"; claim_one
  end_step
  kill "$tail_pid" 2>/dev/null || true
  tail_pid=''
  echo "== the audit trail: git -C $data/state.git log main"
  print_trail
  echo "== how long it took"
  print_steps
  printf '  %6.1f s  from the merge to the first Ready server\n  %6.1f s  from the merge to every server Ready\n' "$(seconds "$first_ready")" "$(seconds "$all_ready")"
  exit 0
fi

end_step
cat <<U
== Sentinel is up: http://127.0.0.1:$port   (Ctrl-C stops everything)
   HTTPS    https://127.0.0.1:$tls_port   (curl --cacert $data/keys/tls/ca.crt)
   token    $data/admin.token
   state    git -C $data/state.git log main
   claim    curl -X POST -H "Authorization: Bearer \$(cat $data/admin.token)" -d '{"purpose":"a shop"}' http://127.0.0.1:$port/api/v1/claims
U
wait "$service_pid" || fail "the service ended. Its log: $data/sentinel.log"
