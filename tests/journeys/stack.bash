# The stack that journeys and chaos tests run against, and what they say. Sourced.
# ctest gives CAIRN_STACK, the state directory, and CAIRN_BUILD, where the programs of this build are.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd -P)
source "$root/deploy/local/stack.bash"
samples=$root/tests/data/patients.ndjson
bad_samples=$root/tests/data/patients-bad.ndjson
synthea=$root/../shared/data/fhir-100/Patient.ndjson

stack_find "${CAIRN_STACK:?the state directory of the test stack}"
build_dir=${CAIRN_BUILD:?the build directory}
work=$(mktemp -d "${TMPDIR:-/tmp}/cairn-test.XXXXXX")
cleanup=()
finish() {
  local command
  for command in "${cleanup[@]}"; do eval "$command"; done
  rm -rf "$work"
}
trap finish EXIT

checks=0
say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
passed() {
  checks=$((checks + 1))
  say "ok: $*"
}
fail() {
  say "FAILED: $*"
  exit 1
}
finished() { say "$checks checks passed"; }

# expect_equal WHAT EXPECTED ACTUAL
expect_equal() {
  [[ $2 == "$3" ]] || fail "$1: expected '$2', is '$3'"
  passed "$1: $2"
}

cairn_as() {
  local role=$1
  shift
  "$root/deploy/cairn" --state "$state" --as "$role" "$@"
}

# expect_refused WHAT REASON ROLE ARGUMENT…: the command fails, and says REASON.
expect_refused() {
  local what=$1 reason=$2 role=$3 code=0
  shift 3
  cairn_as "$role" "$@" >"$work/out" 2>"$work/err" || code=$?
  ((code != 0)) || fail "$what: was allowed"
  grep -q -- "$reason" "$work/err" "$work/out" || fail "$what: refused without saying $reason: $(head -c 300 "$work/err")"
  passed "$what: $reason, exit code $code"
}

# import FILE ARGUMENT…: as clinician; prints the summary, the last line.
import_as_clinician() { cairn_as clinician patients import "$@" --json | tail -n 1; }

service_pid() { part_pid "$1.child.pid"; }
postgres_pid() { head -n 1 "$state/postgres/data/postmaster.pid"; }
