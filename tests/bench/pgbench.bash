# The floor: pgbench with the same SQL that a call runs. The SQL is not written down a second time: two calls are made while
# PostgreSQL logs statements and parameters, and what they have run becomes the pgbench script. Sourced; wants stack.bash,
# processes.bash, $work, $state, client(). $bench_service: whose calls are measured (default enrollment).

service_connection() { sed -n 's/^ *app *= *"\(.*\)"/\1/p' "$state/etc/${bench_service:-enrollment}.toml" | head -n 1; }

capture_begin() {
  local setting
  for setting in "log_statement = 'all'" "log_parameter_max_length = -1" "log_line_prefix = '@@%c|%d|%u|'" "log_error_verbosity = 'default'" \
    "log_min_messages = 'log'"; do
    postgres_query postgres "ALTER SYSTEM SET $setting"
  done
  postgres_query postgres "SELECT pg_reload_conf()" >/dev/null
  sleep 1
}

capture_end() {
  local setting
  for setting in log_statement log_parameter_max_length log_line_prefix log_error_verbosity log_min_messages; do
    postgres_query postgres "ALTER SYSTEM RESET $setting"
  done
  postgres_query postgres "SELECT pg_reload_conf()" >/dev/null
  sleep 1
}

postgres_log() { if [[ -s $state/postgres/log ]]; then echo "$state/postgres/log"; else echo "$state/log/postgres.log"; fi; }

# capture FILE COMMAND…: what the service runs in its database meanwhile, as an array of {session, role, text, parameters}.
capture() {
  local file=$1 from
  shift
  from=$(stat -c %s "$(postgres_log)")
  "$@" >/dev/null
  sleep 0.5
  tail -c "+$((from + 1))" "$(postgres_log)" | jq -Rsc --arg database "cairn_${bench_service:-enrollment}" -f "$root/tests/bench/capture.jq" >"$file"
}

# Types of the parameters of each captured text, as PostgreSQL infers them: {text: [type, …]}.
parameter_types() {
  jq -r '[.[].text] | unique | .[] | @base64' "$1" | while read -r encoded; do
    local text
    text=$(base64 -d <<<"$encoded")
    {
      printf 'PREPARE captured AS %s;\n' "$text"
      echo "SELECT array_to_json(parameter_types::text[]) FROM pg_prepared_statements WHERE name = 'captured'"
    } | "$(postgres_bin)/psql" -X -q -A -t "$(service_connection)" 2>/dev/null |
      jq -c --arg text "$text" '{($text): .}' || true
  done | jq -sc 'add // {}'
}

invented_name() { head -c 5 /dev/urandom | od -An -tx1 | tr -d ' \n' | tr '0-9a-f' 'a-p'; }

# Nothing about the two captured people is the same, so that no index value is repeated a thousand times by pgbench.
register_call() {
  client call enrollment.v1.PatientService/RegisterPatient "$(jq -nc --arg id "$(cat /proc/sys/kernel/random/uuid)" --arg mrn "bench-$RANDOM$RANDOM" \
    --arg family "$(invented_name)" --arg given "$(invented_name)" \
    '{request_id: $id, profile: {names: [{use: "USE_OFFICIAL", family: $family, given: [$given, $given[3:]]}],
      birth_date: {year: 1984, month: 5, day: 17}, administrative_gender: "ADMINISTRATIVE_GENDER_FEMALE", birth_sex: "F",
      identifiers: [{type: "MR", system: "https://loadgen.example/mrn", value: $mrn}],
      telecoms: [{system: "SYSTEM_PHONE", use: "home", value: ("555-" + $mrn[-3:] + "-0100")}],
      addresses: [{lines: ["12 Quarry Road"], city: "Norham", state: "NY", postal_code: "10002", country: "US"}],
      languages: ["en-US"]}}')"
}
decide_call() {
  client call enrollment.v1.DisclosureService/DecideDisclosure "$(jq -nc --arg id "$(cat /proc/sys/kernel/random/uuid)" --arg patient "$1" \
    '{request_id: $id, patient_id: $patient, recipient: {name: "Valley Health", status: "RECIPIENT_STATUS_COVERED_ENTITY_OR_BUSINESS_ASSOCIATE",
      classes: ["RECIPIENT_CLASS_TREATING_PROVIDERS"], treats_the_patient: true},
      purpose: "DISCLOSURE_PURPOSE_TREATMENT", information: ["INFORMATION_CATEGORY_DIAGNOSIS"]}')"
}
# The first patients have consented to what decide_call asks.
consent_some() {
  head -n 40 "$work/ids" >"$work/ids.consented"
  local patient
  while read -r patient; do client consents sign "$patient" --tpo >/dev/null; done <"$work/ids.consented"
}
get_call() { client call enrollment.v1.PatientService/GetPatient "{\"patient_id\": \"$1\"}"; }

# render METHOD FORM VALUE [IDS [SQL]]: the pgbench script; VALUE is replaced by one of the ids in the file IDS. SQL: what makes an id of its
# line number :n, where the ids are too many to be written down.
render() {
  local method=$1 form=$2 instead=$3 ids=${4:-$work/ids} id_sql=${5:-}
  jq -rn --slurpfile idle "$work/idle.sql.json" --slurpfile first "$work/$method.1.json" --slurpfile second "$work/$method.2.json" \
    --slurpfile types "$work/$method.types.json" --arg form "$form" --arg instead "$instead" --arg id_sql "$id_sql" --slurpfile ids <(jq -Rsc 'split("\n")[:-1]' "$ids") \
    -f "$root/tests/bench/pgbench_script.jq" >"$work/scripts/$method.$form.sql"
}

pgbench_prepare() {
  local first second form number method
  list_ids
  consent_some
  first=$(sed -n 1p "$work/ids") second=$(sed -n 2p "$work/ids")
  # Pools and caches are warm, as in the measurement.
  for number in 1 2 3; do
    register_call >/dev/null
    get_call "$first" >/dev/null
    decide_call "$first" >/dev/null
  done
  capture_begin
  capture "$work/idle.sql.json" sleep 2
  capture "$work/get.1.json" get_call "$first"
  capture "$work/get.2.json" get_call "$second"
  capture "$work/register.1.json" register_call
  capture "$work/register.2.json" register_call
  capture "$work/decide.1.json" decide_call "$first"
  capture "$work/decide.2.json" decide_call "$second"
  capture_end
  for method in get register decide; do parameter_types "$work/$method.2.json" >"$work/$method.types.json"; done
  rm -rf "$work/scripts"
  mkdir -p "$work/scripts"
  for form in separate pipeline; do
    render register "$form" ''
    render get "$form" "$second"
    render decide "$form" "$second" "$work/ids.consented"
  done
  pgbench_choose get
  pgbench_choose register
  pgbench_choose decide
}

# pgbench_run METHOD FORM CLIENTS: one line of JSON.
pgbench_run() {
  local method=$1 form=$2 clients=$3 threads
  threads=$((clients < 2 ? 1 : 2))
  rm -f "$work"/transactions.*
  PGOPTIONS=${pgbench_settings:-} "$(postgres_bin)/pgbench" -n -M prepared -c "$clients" -j "$threads" -T "$seconds" -l --log-prefix="$work/transactions" \
    -f "$work/scripts/$method.$form.sql" "$(service_connection)" >"$work/pgbench.out" 2>"$work/pgbench.err" || { head -n 5 "$work/pgbench.err" >&2; return 1; }
  cat "$work"/transactions.* | awk '{ print $3 }' | sort -n |
    jq -sc --arg method "$method" --arg form "$form" --argjson clients "$clients" --argjson tps "$(sed -n 's/^tps = \([0-9.]*\).*/\1/p' "$work/pgbench.out" | grep . || echo 0)" \
      '{what: "pgbench", method: $method, form: $form, clients: $clients, per_second: $tps,
        p50_ms: ((.[length / 2 | floor] // 0) / 1000), p99_ms: ((.[length * 99 / 100 | floor] // 0) / 1000)}'
}

# The floor is the best that pgbench reaches, over forms and numbers of clients.
pgbench_choose() {
  local method=$1 form clients
  for form in separate pipeline; do
    for clients in 1 16 32 64; do pgbench_run "$method" "$form" "$clients"; done
  done | tee "$work/$method.forms.jsonl" | jq -sc \
    '{many: max_by(.per_second) | {form, clients}, one: ([.[] | select(.clients == 1)] | min_by(.p50_ms) | {form, clients})}' >"$work/$method.floor.json"
}

# pgbench_measure METHOD IN_FLIGHT: beside a call with that many in flight.
pgbench_measure() {
  local method=$1 in_flight=$2 which=many
  ((in_flight > 1)) || which=one
  pgbench_run "$method" "$(jq -r ".$which.form" "$work/$method.floor.json")" "$(jq -r ".$which.clients" "$work/$method.floor.json")" |
    jq -c --argjson in_flight "$in_flight" '. + {in_flight: $in_flight}' >>"$work/rounds.jsonl"
}
