#!/usr/bin/env bash
# The web admin's tests. 'unit': types, lint, the API's types, and pages against a mocked service. 'browser': walks in Chromium
# against the real service with real hosts (root). Ends with the plain total.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 3
passed=0 failed=0

check() {
  local name=$1
  shift
  if "$@"; then
    echo "ok - $name"
    passed=$((passed + 1))
  else
    echo "not ok - $name"
    failed=$((failed + 1))
  fi
}

# What is generated must be what the API says now.
api_types_are_current() {
  local wanted=web-admin/src/api/schema.d.ts made
  [ -d web-admin/api-generator/node_modules ] || npm --prefix web-admin/api-generator ci --no-audit --no-fund --ignore-scripts >/dev/null || return 1
  made=$(mktemp --suffix .d.ts)
  node web-admin/api-generator/node_modules/openapi-typescript/bin/cli.js docs/openapi.json -o "$made" >/dev/null || return 1
  diff -q "$made" "$wanted" >/dev/null || { echo "$wanted is not what docs/openapi.json says: run 'npm run api' in web-admin" >&2; rm -f "$made"; return 1; }
  rm -f "$made"
}

unit() {
  local report status=0
  check "types" npm --prefix web-admin exec --offline -- tsc -p web-admin
  check "lint" bash -c 'cd web-admin && npx oxlint --deny-warnings'
  check "the API's types" api_types_are_current
  check "build and size" scripts/build-web.sh
  report=$(mktemp)
  (cd web-admin && npx vitest run --reporter=default --reporter=json --outputFile.json="$report") || status=$?
  read -r a b c < <(node -e '
    const r = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    const broken = r.testResults.filter((f) => f.status === "failed" && f.assertionResults.length === 0).length;
    console.log(r.numPassedTests, r.numFailedTests + broken, r.numPendingTests + r.numTodoTests);' "$report") || { echo "not ok - the tests of pages gave no report"; a=0 b=1 c=0; }
  rm -f "$report"
  passed=$((passed + a)) failed=$((failed + b))
  # What no test was blamed for, such as an error after its end.
  if [ "$status" -ne 0 ] && [ "$b" -eq 0 ]; then
    echo "not ok - the tests of pages ended with $status, and none of them failed"
    failed=$((failed + 1))
  fi
  echo "$passed passed, $failed failed, $c skipped"
  [ "$failed" -eq 0 ]
}

scripts/build-web.sh --packages || exit 3
case ${1:-unit} in
  unit) unit ;;
  browser)
    [ "$(id -u)" -eq 0 ] || { echo "error: the walks need root: they make real hosts. Run 'sudo scripts/test-web.sh browser', or 'scripts/test-web.sh unit'." >&2; exit 3; }
    scripts/install.sh chromium=chromium git=git ssh-keygen=openssh-client ansible-playbook=ansible-core sshpass=sshpass age=age flock=util-linux || exit 3
    deploy/test-fleet/fleet.sh install || exit 3
    scripts/build-web.sh || exit 3
    dotnet build reconciler/src/Sentinel.Cli -c Release --nologo -v quiet || { echo "error: the service could not be built." >&2; exit 3; }
    cd web-admin && exec node e2e/run.mjs "${@:2}"
    ;;
  *) echo "usage: scripts/test-web.sh [unit|browser [WALK...]]" >&2; exit 2 ;;
esac
