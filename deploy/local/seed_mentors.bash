# The mentors of the demo clinic, those who wait for one, meetings around it and a local hotline, made up. Sourced by seed; wants $state, $root, cairn, at_once and prepare.bash.

# Name, languages, lived experience, substances, in recovery since, hours, telehealth, capacity, workforce, account, certificate, days until it
# expires, born in, community ("none": asked, and there is none; empty: not asked).
# Alex's certificate ends within the month, and Kim's has ended: something to look after.
seed_mentor_list() {
  cat <<'LIST'
Tomas|en es|parent rural|alcohol opioids|2016-04-02|mon-fri 09:00-17:00|yes|20|staff|mentor|CPRS-1404|700|1978|Riverside home group
Alex|en|veteran justice-involved|opioids|2018-09-15|mon,wed,fri 17:00-23:00|yes|15|staff||PR-2210|25|1984|none
June|en fr|lgbtq chronic-pain|alcohol stimulants|2014-01-20|sat,sun 08:00-20:00|no|12|staff||PR-3107|400|1969|none
Kim|en vi|pregnancy parent|alcohol|2019-06-30|tue,thu 10:00-16:00|yes|10|external||NCPRSS-88|-10|1990|
Odell|en|veteran|alcohol opioids|2012-03-11|mon-fri 08:00-16:00|yes|20|staff||PR-3301|380|1964|none
Marguerite|en fr|parent|alcohol|2015-10-02|mon-fri 12:00-21:00|yes|18|staff||PR-3318|510|1972|none
Dacian|en|rural chronic-pain|opioids alcohol|2017-07-19|mon-fri 09:00-13:00|yes|15|staff||PR-3325|260|1981|none
Yolanda|en es|parent|alcohol opioids|2013-12-05|mon-fri 13:00-21:00|yes|18|staff||PR-3342|610|1975|none
Bertrand|en|justice-involved|opioids|2016-02-28|mon-fri 17:00-22:00|yes|15|staff||PR-3359|150|1986|none
Saoirse|en|lgbtq|alcohol stimulants|2018-05-21|mon-fri 08:00-12:00|yes|12|staff||PR-3366|700|1992|none
Clement|en|veteran rural|alcohol|2011-08-30|mon-fri 09:00-17:00|yes|15|staff||PR-3373|330|1958|none
Ximena|en es|pregnancy parent|opioids alcohol|2019-01-14|mon-fri 16:00-22:00|yes|12|staff||PR-3380|450|1994|none
LIST
}

seed_mentors() {
  local name languages experience substances recovery hours telehealth capacity workforce account number left born community supervisor
  supervisor=$(cat "$state/credentials/clinician.user")
  while IFS='|' read -r name languages experience substances recovery hours telehealth capacity workforce account number left born community; do
    seed_mentor </dev/null
  done < <(seed_mentor_list)
  all_done
}

# One after the other: mentors are listed in the order in which they came. Accounts are heard of by an event of directory: a moment later.
seed_mentor() {
  local known word
  local -a options=(--name "$name" --recovery-since "$recovery" --hours "$hours" --telehealth "$telehealth" --capacity "$capacity" --workforce "$workforce"
    --supervisor "$supervisor" --state VT --postal-code "$stack_zip" --at 44.2601,-72.5754 --time-zone "$stack_time_zone" --medication naltrexone)
  options+=(--birth-year "$born")
  [[ -z $community ]] || options+=(--community "$community")
  known=$(seed_admin mentors list --json | jq -c --arg name "$name" '[.mentors[]? | select(.profile.displayName == $name)][0] // empty')
  if [[ -z $known ]]; then
    for word in $languages; do options+=(--language "$word"); done
    for word in $experience; do options+=(--experience "$word"); done
    for word in $substances; do options+=(--substance "$word"); done
    [[ -z $account ]] || options+=(--account "$(cat "$state/credentials/$account.user")")
    seed_until seed_admin mentors add "${options[@]}" || return 1
    known='{}'
  fi
  jq -e '.certifications | length > 0' <<<"$known" >/dev/null ||
    at_once seed_admin mentors certify "$name" --kind ic-rc-peer-recovery --number "$number" --issuer "Vermont peer recovery board" \
      --expires "$(date -d "$left days" +%F)"
}

# What patients say for the choice of a mentor, one a line: somebody whom each mentor fits, somebody who asks for a language that nobody with a
# certificate speaks, somebody with little time and a conflict, and somebody of whom little is known yet.
seed_waiting_list() {
  cat <<'LIST'
--language en --mentor-gender any --state VT --form telehealth --hours mon-fri 09:00-12:00 --no-conflicts --substance alcohol --experience parent --birth-year 1985
--language en --mentor-gender any --state VT --form telehealth --hours mon,wed 18:00-22:00 --avoid "Riverside home group" --substance opioids --experience veteran --birth-year 1979
--language fr --mentor-gender any --state VT --form in-person --at 44.2650,-72.5800 --hours sat 10:00-16:00 --no-conflicts --substance alcohol --experience none
--language vi --mentor-gender any --state VT --form telehealth --hours tue,thu 10:00-14:00 --no-conflicts --substance alcohol --experience pregnancy
--language en --mentor-gender any --state VT --form telehealth --hours mon 09:00-10:00 --conflict Tomas=relative --substance alcohol
--language es
LIST
}

# Those who have been in treatment longest. enrollment's episodes are heard of by an event: a moment later.
seed_waiting() {
  local line patient
  local -a patients options
  mapfile -t patients < <(cairn clinician episodes list --state active --json |
    jq -r '.episodes | sort_by(.startedOn.year * 10000 + .startedOn.month * 100 + .startedOn.day) | .[].patientId' | head -n 6)
  for patient in "${patients[@]}"; do
    read -r line <&3 || break
    # Hours are two words of one option.
    mapfile -t options < <(sed -E 's/--hours ([^ ]+) ([^ ]+)/--hours=\1_\2/' <<<"$line" | tr ' ' '\n' | tr '_' ' ')
    seed_until cairn clinician matching ask "$patient" "${options[@]}" || return 1
  done 3< <(seed_waiting_list)
}

# A feed of meetings around the clinic, made up like the rest; one of them is known to be friendly to people who take medication.
seed_meetings() {
  local meeting
  seed_admin meetings import "$root/tests/data/meetings.json" --feed demo >/dev/null
  meeting=$(cairn coordinator meetings find --near "$stack_zip" --json | jq -r '[.meetings[].meeting | select(.slug == "women-together")][0].meetingId')
  cairn coordinator meetings rate "$meeting" --friendly-to-medication yes >/dev/null
}

# The one local line, made up like the rest: 555-01xx is nobody's number.
seed_hotlines() {
  seed_admin forms hotlines list --json | jq -e 'any(.localHotlines[]?; .details.number == "+18025550142")' >/dev/null ||
    seed_admin forms hotlines add --name "Green Valley Crisis Line" --number "(802) 555-0142" --texts yes --purpose "anybody in crisis, and their families" \
      --language en --language es --hours always --state VT >/dev/null
}

# seed_until COMMAND…: tries again for ten seconds.
seed_until() {
  for _ in {1..50}; do
    "$@" >/dev/null && return 0
    sleep 0.2
  done
  echo "this does not succeed: $*"
  return 1
}
