# Who is on call at the demo clinic, at every minute since the first of January. Sourced by seed; wants $state, $root, cairn, prepare.bash and
# seed_mentors.bash.

# Role, line, account, shift.
seed_roster_list() {
  cat <<'LIST'
peer|first|mentor|daily 08:00-20:00
peer|first|clinician|daily 20:00-08:00
peer|backup|coordinator|daily 00:00-24:00
clinician|first|clinician|daily 08:00-20:00
clinician|first|prescriber|daily 20:00-08:00
clinician|backup|prescriber|daily 08:00-20:00
clinician|backup|clinician|daily 20:00-08:00
prescriber|first|prescriber|daily 00:00-24:00
prescriber|backup|clinician|daily 00:00-24:00
LIST
}

# The night before the first of January belongs to its morning. Accounts are heard of by an event of directory: a moment later.
seed_roster() {
  local role line account shift known year first
  year=$(TZ=$stack_time_zone date +%Y)
  known=$(seed_admin oncall roster --json)
  while IFS='|' read -r role line account shift; do
    first=$year-01-01
    [[ $shift != "daily 20:00-08:00" ]] || first=$((year - 1))-12-31
    at_once seed_rotation
  done < <(seed_roster_list)
  all_done
}

seed_rotation() {
  local start=$((10#${shift:6:2} * 60))
  jq -e --arg role "ON_CALL_ROLE_${role^^}" --arg line "ON_CALL_LINE_${line^^}" --argjson start "$start" \
    'any(.rotations[]?.details; .role == $role and .line == $line and (.shifts[0].startMinute // 0) == $start)' <<<"$known" >/dev/null ||
    seed_until seed_admin oncall rotate --role "$role" --line "$line" --person "$(cat "$state/credentials/$account.user")" --shift "$shift" --from "$first"
}
