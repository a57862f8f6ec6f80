# Memory and processor time of the parts of a stack. Sourced; wants stack.bash and $state.

rss_mib() { awk '/^VmRSS/ { printf "%.1f\n", $2 / 1024 }' "/proc/$1/status"; }

# Microseconds of processor time of processes so far, those of children that ended included.
cpu_us() {
  local pid
  for pid in "$@"; do sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null || true; done |
    awk -v tick="$(getconf CLK_TCK)" '{ sum += $12 + $13 + $14 + $15 } END { printf "%.0f\n", sum * 1000000 / tick }'
}

postmaster_pid() { head -n 1 "$state/postgres/data/postmaster.pid"; }

# Two lines: the service that is measured and directory; PostgreSQL.
cpu_all() {
  cpu_us "$(part_pid "${bench_service:-enrollment}.child.pid")" "$(part_pid directory.child.pid)"
  # shellcheck disable=SC2046
  cpu_us "$(postmaster_pid)" $(pgrep -P "$(postmaster_pid)")
}

# sample_rss PID FILE PID FILE: the memory of both, five times a second, as long as the first lives.
sample_rss() {
  local first=$1 first_file=$2 second=$3 second_file=$4
  : >"$first_file"
  : >"$second_file"
  while kill -0 "$first" 2>/dev/null; do
    rss_mib "$first" >>"$first_file" 2>/dev/null || true
    rss_mib "$second" >>"$second_file" 2>/dev/null || true
    sleep 0.2
  done
}

# Memory after a quarter of the run and at its end: equal where memory does not depend on the size of the input.
rss_summary() {
  jq -Rsc 'split("\n") | map(select(. != "") | tonumber) |
    if length == 0 then {quarter: null, end: null, most: null}
    else {quarter: .[length / 4 | floor], end: .[-1], most: max} end' "$1"
}
