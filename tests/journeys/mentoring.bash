# What the journeys of mentors share: patients in treatment, mentors, and waiting for what one service tells another. Sourced after stack.bash.
source "$root/deploy/local/prepare.bash"

clinician() { cairn_as clinician "$@"; }
prescriber() { cairn_as prescriber "$@"; }
mentor() { cairn_as mentor "$@"; }
coordinator() { cairn_as coordinator "$@"; }
admin() { cairn_as admin "$@"; }

# Days of the clinic, and moments as the command line takes them.
days_ago() { TZ=$stack_time_zone date -d "$1 days ago" +%F; }
moment() { date -u -d "$1" +%FT%TZ; }

user_of() { cat "$state/credentials/$1.user"; }
account_of() { cairn_as "$1" call directory.v1.SessionService/GetMySession | jq -r .session.accountId; }

# soon COMMAND…: what an event of a neighbour has to come before; tried for ten seconds. Prints what it says.
soon() {
  local waited
  for ((waited = 0; waited < 50; waited++)); do
    "$@" 2>"$work/soon" && return 0
    sleep 0.2
  done
  fail "this does not succeed: $*: $(head -c 300 "$work/soon")" >&2
}

# new_patient FAMILY GIVEN [DAYS]: enrolled so many days ago; prints the id.
new_patient() {
  local id since
  since=$(days_ago "${3:-20}")
  id=$(clinician --json patients register --family "$1" --given "$2" --birth-date 1981-04-09 --gender female --anyway | jq -r .patient.patientId)
  clinician episodes enroll "$id" --notice-given "$since" --start "$since" --disorder alcohol --criteria 6 >"$work/enrolled" 2>&1 ||
    fail "not enrolled: $(head -c 300 "$work/enrolled")" >&2
  echo "$id"
}

# ask_for_mentor PATIENT [OPTION…]: everything that is asked of everybody, for a mentor who speaks $language.
ask_for_mentor() {
  soon clinician matching ask "$1" --language "$language" --mentor-gender any --state VT --form telehealth --hours "mon-fri 09:00-12:00" --no-conflicts \
    --substance alcohol --experience none "${@:2}" >/dev/null
}

# new_mentor NAME [OPTION…]: certified; prints the id.
new_mentor() {
  local id
  id=$(soon admin --json mentors add --name "$1" --language "$language" --recovery-since 2012-05-01 --hours "mon-fri 09:00-17:00" --telehealth yes \
    --workforce staff --supervisor "$(user_of "$supervisor")" --state VT --postal-code "$stack_zip" --time-zone "$stack_time_zone" --substance alcohol \
    --medication naltrexone "${@:2}" | jq -r .mentor.mentorId)
  admin mentors certify "$id" --kind ic-rc-peer-recovery --number "J-${id:24}" --issuer "Vermont peer recovery board" \
    --expires "$(date -d '400 days' +%F)" >/dev/null
  echo "$id"
}

relationship_of() { clinician --json relationships list "$1" | jq -r "[.relationships[]?][0] | ${2:-.state}"; }

# The clock cannot be turned: moments that a service keeps are moved instead, and it does by itself what is due then.
move_moments() { PGOPTIONS="-c search_path=$1" "$(postgres_bin)/psql" -X -q -v ON_ERROR_STOP=1 -h "$(postgres_socket)" -U cairn_admin "cairn_$1" -c "$2" >/dev/null; }
