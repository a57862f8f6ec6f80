# The chart of somebody who may begin with naltrexone: everything that the safety gate asks about, recorded through the command line client as
# the clinician. Sourced; needs a function `cairn ROLE ARGUMENT…`.

# record_chart PATIENT COLLECTED BORN SEX: all findings as of now, all laboratory reports of the day COLLECTED. SEX is female or male.
record_chart() {
  local patient=$1 collected=$2 born=$3 sex=$4 line report
  local -a words reports=()
  cairn clinician findings record-all "$patient" --file <(chart_findings "$born" "$sex") >/dev/null
  while read -r line; do
    read -ra words <<<"$line"
    cairn clinician labs record "$patient" "${words[@]}" --collected "$collected" </dev/null >/dev/null &
    reports+=($!)
  done < <(chart_labs)
  for report in "${reports[@]}"; do wait "$report"; done
}

chart_findings() {
  cat <<END
medication-review
monitoring-programme-check
withdrawal-scale score=0
alcohol-withdrawal-scale score=2
opioid-history dependent-now=no
reported-opioid-use answer=no
drinking never-drinks=no drinking-now=no able-to-abstain=yes last-drink-on=$(date -d '7 days ago' +%F)
demographics birth-date=$1 sex=$2
body-measures weight-grams=70000 height-millimetres=1700
pregnancy-possible answer=no
allergies
dialysis answer=no
bleeding-risk haemophilia=no
depression-item-9 score=0
suicidality reported=no
liver-problems acute-hepatitis=no liver-failure=no child-pugh-c=no
liver-symptoms jaundice=no dark-urine=no upper-quadrant-pain-days=0
opioid-need
overdose-counselling reversal-agent-offered=yes reply=accepted vulnerability-explained=yes
injection-site-check unresolved-reaction=no thick-gluteal-fat=no
adverse-events eosinophilic-pneumonia=no
earlier-treatment
END
}

# Each with that laboratory's own upper limit where a value is read as a multiple of it.
chart_labs() {
  cat <<END
LIVER --value 1742-6=30,U/L,40 --value 1920-8=30,U/L,40 --value 1975-2=0.5,mg/dL,1.2
RENAL --value 2160-0=0.8,mg/dL
COAGULATION --value 777-3=200,10*3/uL --value 6301-6=1.0,{INR}
PREGNANCY --screen 2106-3=negative,presumptive
DRUG_SCREEN --screen 19295-5=negative,presumptive --screen 19642-8=negative,presumptive --screen 59673-4=negative,presumptive --screen 3414-0=negative,presumptive --screen 19550-3=negative,presumptive
END
}
