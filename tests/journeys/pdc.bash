# The report on adherence, made again of what charts say. Sourced after stack.bash; wants $work.

# Without a look at the session each time: it is there.
client() { "$state/bin/cairn" --profile "$state/etc/cli-$1.toml" --json "${@:2}"; }

programme_of() {
  client admin call enrollment.v1.ProgrammeService/ListProgrammes '{}' | jq -r --arg name "$1" '.programmes[] | select(.name == $name).programmeId'
}

# episodes_of PROGRAMME_ID: patient, first day, last day ("-": none yet) and how many the patient had before, a line each.
episodes_of() {
  client clinician episodes list | jq -r --arg programme "$1" 'def day: [.year, .month, .day] | map(tostring | if length < 2 then "0" + . else . end) | join("-");
    [.episodes[] | select(.programmeId == $programme)] | group_by(.patientId)[] | sort_by(.startedOn | day) | to_entries[]
    | "\(.value.patientId) \(.value.startedOn | day) \(.value.endedOn | if . then day else "-" end) \(.key)"'
}

# chart PATIENT STARTED ENDED EARLIER: of an episode in which somebody was treated a line: day zero, the last day, and the share of days covered over the
# first 180 days. It is the PDC that the chart prints; after an earlier episode, where the chart prints one number from the first dose on, the days of its
# calendar.
chart() {
  local patient=$1 started=$2 ended=$3 earlier=$4 first until
  first=$(client clinician adherence --patient "$patient" | jq -r --arg started "$started" --arg ended "$ended" \
    'def day: [.year, .month, .day] | map(tostring | if length < 2 then "0" + . else . end) | join("-");
     [.adherence.supplies[]?.on | day | select(. >= $started and ($ended == "-" or . <= $ended))][0] // empty')
  [[ -n $first ]] || return 0
  until=$(date -d "$first + 179 days" +%F)
  [[ $until < $today ]] || until=$today
  [[ $ended == - || $until < $ended ]] || until=$ended
  client clinician adherence --patient "$patient" --until "$until" | jq -c --arg first "$first" --arg ended "$ended" --argjson earlier "$earlier" \
    'def day: [.year, .month, .day] | map(tostring | if length < 2 then "0" + . else . end) | join("-");
     def printed: [.measures[] | select(.kind == "KIND_PDC").share | select(.) | {part: (.part // 0), whole}][0];
     def counted: [.days[] | select((.date | day) >= $first).state] | {part: map(select(. == "STATE_COVERED")) | length, whole: map(select(. != "STATE_STAY")) | length};
     def supplies: [.supplies[] | select((.on | day) >= $first)];
     {$first, $ended, share: (.adherence
       | if $earlier == 0 then printed
         elif (supplies | any(.kind != "DOSE_KIND_DISPENSE" and .kind != "DOSE_KIND_OBSERVED")) or (supplies | map(.on) | unique | length) >= 2 then counted
         else null end)}'
}

# charts PROGRAMME_ID: of everybody, some at once.
charts() {
  local patient started ended earlier running=0 number=0
  rm -f "$work"/chart.*
  while read -r patient started ended earlier; do
    number=$((number + 1))
    chart "$patient" "$started" "$ended" "$earlier" >"$work/chart.$number" &
    running=$((running + 1))
    if ((running >= 4)); then
      wait -n
      running=$((running - 1))
    fi
  done < <(episodes_of "$1")
  wait
  cat "$work"/chart.*
}

# The cells of the report: who is measured, the quartiles (type 7 of Hyndman and Fan), the bands.
rebuilt() {
  jq -sc --arg cut "$today" '
    def day: split("-") | map(tonumber) | [.[0], .[1] - 1, .[2], 0, 0, 0, 0, 0] | mktime / 86400 | floor;
    def quantile($p): ((length - 1) * $p) as $at | ($at | floor) as $low | .[$low] + ($at - $low) * ((.[$low + 1] // .[$low]) - .[$low]);
    ($cut | day) as $cut
    | [.[] | select((.first | day) <= $cut - 91) | select(.ended == "-" or (.ended | day) > $cut or (.ended | day) - (.first | day) >= 91)
        | .share | select(.)]
    | (map(.part / .whole) | sort) as $shares
    | {measured: length, median: ($shares | quantile(0.5)), first_quartile: ($shares | quantile(0.25)), third_quartile: ($shares | quantile(0.75)),
       high: map(select(.part * 10 >= .whole * 8)) | length,
       partial: map(select(.part * 10 < .whole * 8 and .part * 2 >= .whole)) | length, low: map(select(.part * 2 < .whole)) | length}'
}

reported() {
  jq -c '.result.tables[0] as $t | [$t.columns, $t.rows[0].cells] | transpose | map({(.[0].name): (.[1].count // .[1].number // 0 | tonumber)}) | add
    | {measured, median, first_quartile, third_quartile, high, partial, low}'
}

# expect_report_of_charts PROGRAMME LEAST: the report has what the charts of everybody in the programme say, LEAST people measured or more. Whatever
# prescribing has told has arrived when it does.
expect_report_of_charts() {
  local programme=$1 least=$2 waited expected counted
  charts "$(programme_of "$programme")" >"$work/charts"
  expected=$(rebuilt <"$work/charts")
  for ((waited = 0; waited < 50; waited++)); do
    client coordinator reports run pdc-distribution --programme "$programme" --cut "$today" >"$work/report"
    counted=$(reported <"$work/report")
    jq -en "$expected as \$a | $counted as \$b | all(\$a | keys[]; (\$a[.] - \$b[.] | fabs) < 1e-12)" >/dev/null && break
    sleep 0.2
  done
  ((waited < 50)) || fail "charts and report differ: $expected, $counted"
  (($(jq .measured <<<"$expected") >= least)) || fail "too few people are measured to prove anything: $expected"
  passed "the report counts what the charts of $(wc -l <"$work/charts") treated episodes say: $expected"
}
