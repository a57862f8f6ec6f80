# Numbered progress lines with elapsed time. Sourced.
#
#   steps_open 3 DIR              three steps; what they print goes to DIR/<number>-<word>.log
#   step "build" build_binaries   [1/3] build … 12.3s
#
# A step runs in a subshell of its own: what it wants to keep it writes to a file. When it fails, its last lines are shown and
# the script ends.

steps_total=0
steps_done=0
steps_logs=
steps_child=
steps_began=${EPOCHREALTIME/[.,]/}

steps_open() {
  steps_total=$1
  steps_logs=$2
  mkdir -p "$steps_logs"
  trap steps_interrupted INT TERM
}

# Seconds with one decimal since a value of EPOCHREALTIME without its point.
seconds_since() {
  local tenths=$(((${EPOCHREALTIME/[.,]/} - $1) / 100000))
  printf '%d.%ds' $((tenths / 10)) $((tenths % 10))
}

step() {
  local title=$1 began=${EPOCHREALTIME/[.,]/} code=0
  shift
  steps_done=$((steps_done + 1))
  local label="[$steps_done/$steps_total] $title"
  local log="$steps_logs/$steps_done-${title%%[ :]*}.log"
  printf '%s … ' "$label"
  set -m # a process group of its own, so that an interrupt ends everything the step has started
  ("$@") >"$log" 2>&1 </dev/null &
  steps_child=$!
  set +m
  steps_watch "$log" "$label" "$began" || code=$?
  steps_child=
  if ((code != 0)); then
    printf 'failed after %s\n\n' "$(seconds_since "$began")"
    printf 'Step "%s" failed. The last lines of %s:\n' "$title" "$log" >&2
    tail -n "$([[ ${CI:-} == true ]] && echo 200 || echo 20)" "$log" | sed 's/^/    /' >&2
    exit 1
  fi
  printf '%s\n' "$(seconds_since "$began")"
}

# A sign of life on long steps: on a terminal the last line of the log, elsewhere a line a minute.
steps_watch() {
  local log=$1 label=$2 began=$3 looks=0 last=
  while kill -0 "$steps_child" 2>/dev/null; do
    if ((looks < 40)); then
      sleep 0.05
    else
      sleep 0.5
      last=$(tail -n 1 "$log" 2>/dev/null | tr -dc '[:print:]' | cut -c 1-60)
      if [[ -t 1 ]]; then
        printf '\r\033[K%s … %s  %s ' "$label" "$(seconds_since "$began")" "$last"
      elif ((looks % 120 == 0)); then
        printf '\n      %s  %s … ' "$(seconds_since "$began")" "$last"
      fi
    fi
    looks=$((looks + 1))
  done
  if [[ -t 1 ]] && ((looks > 40)); then printf '\r\033[K%s … ' "$label"; fi
  wait "$steps_child"
}

steps_interrupted() {
  trap - INT TERM
  [[ -z $steps_child ]] || kill -TERM -- "-$steps_child" 2>/dev/null || true
  printf '\nInterrupted. Start again to go on from here.\n' >&2
  exit 130
}
