# Rounds to medians and ratios.

def median: sort | if length == 0 then null else .[length / 2 | floor] end;
def round3: if . == null then null else . * 1000 | round / 1000 end;

. as $rounds
| def of($what; $method; $in_flight): [$rounds[] | select(.what == $what and .method == $method and .in_flight == $in_flight)];

def ratios($method; $in_flight; field):
  of("rpc"; $method; $in_flight) as $rpc | of("pgbench"; $method; $in_flight) as $floor
  | [range([$rpc, $floor] | map(length) | min) | ($rpc[.] | field) / ($floor[.] | field)];

def call($method; $in_flight):
  of("rpc"; $method; $in_flight) as $rpc | of("pgbench"; $method; $in_flight) as $floor
  | {method: $method, in_flight: $in_flight,
     per_second: ([$rpc[].per_second] | median | round3), floor_per_second: ([$floor[].per_second] | median | round3),
     floor: ($floor[0] | "\(.form), \(.clients) clients"),
     ratio: (ratios($method; $in_flight; .per_second) | median | round3),
     p50_ms: ([$rpc[].p50_ms] | median | round3), p99_ms: ([$rpc[].p99_ms] | median | round3),
     floor_p50_ms: ([$floor[].p50_ms] | median | round3),
     p50_ratio: (ratios($method; $in_flight; .p50_ms) | median | round3),
     failed: ([$rpc[].failed] | add),
     cpu_us_per_call: {server: ([$rpc[].cpu_us_per_call.server] | median | round), postgres: ([$rpc[].cpu_us_per_call.postgres] | median | round)},
     rounds: ($rpc | length)};

{idle_rss_mib: $idle[0], "import": $imported[0],
 calls: [($methods | split(" "))[] as $method | (1, 64) as $in_flight | call($method; $in_flight)]}
