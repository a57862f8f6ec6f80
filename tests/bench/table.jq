# The result as lines of tab separated columns.

def show: if . == null then "-" elif type == "number" then (. * 100 | round / 100 | tostring) else tostring end;
def line(a; b; c): [a, b, c] | map(show) | @tsv;

line("WHAT"; "MEASURED"; "BUDGET"),
(.idle_rss_mib // {} | to_entries[] | line("\(.key), idle RSS MiB"; .value; "<= 40")),
(select(."import" != null)
 | line("import, patients/s"; ."import".per_second; ">= 2000"),
 line("import, created / refused"; "\(."import".created) / \(."import".refused)"; ""),
 line("import, client RSS MiB at a quarter / end / most"; [."import".client_rss_mib | .quarter, .end, .most | show] | join(" / "); "constant"),
 line("import, server RSS MiB at a quarter / end / most"; [."import".server_rss_mib | .quarter, .end, .most | show] | join(" / "); "constant")),
(.calls[]
 | {get: "GetPatient", register: "RegisterPatient", decide: "DecideDisclosure", report: "RecordSelfReport", observe: "RecordObservedDose",
    give: "RecordAdministration", adherence: "GetAdherence"}[.method] as $call
 | ({get: ">= 0.8", adherence: ">= 0.8", report: ">= 1.2", observe: ">= 1.2", give: ">= 1.2"}[.method] // ">= 0.5") as $budget
 | "\($call), \(.in_flight) in flight" as $name
 | (if .in_flight == 1
    then line("\($name): p50 to pgbench -c 1"; .p50_ratio; "<= 2.5")
    else line("\($name): rate to pgbench (\(.floor))"; .ratio; $budget) end),
   line("  calls/s, pgbench tps"; "\(.per_second | show), \(.floor_per_second | show)"; ""),
   line("  p50 / p99 ms, pgbench p50 ms"; "\(.p50_ms | show) / \(.p99_ms | show), \(.floor_p50_ms | show)"; ""),
   line("  CPU us/call server / PostgreSQL, failed calls"; "\(.cpu_us_per_call.server | show) / \(.cpu_us_per_call.postgres | show), \(.failed)"; ""))
