# One local stack: where its state lies, who it runs as, its processes. Sourced; wants $root.
#
# A stack is a state directory. Settings that a later command must know are lines `key value` in STATE/stack.

# Those with a database, and all that answer calls.
stack_services=(directory enrollment prescribing mentorship counseling outcomes)
stack_parts=("${stack_services[@]}" gateway)
stack_user=cairn

# stack_find DIR: sets $state to the real path of the state directory, which need not exist.
stack_find() {
  state=$(readlink -m -- "$1")
  shown_state=$1
}

stack_exists() { [[ -f $state/stack ]]; }

stack_recall() { [[ ! -f $state/stack ]] || sed -n "s/^$1 //p" "$state/stack"; }

stack_remember() {
  local key=$1 value=$2
  { [[ ! -f $state/stack ]] || sed "/^$key /d" "$state/stack"; echo "$key $value"; } >"$state/stack.new"
  chmod 0644 "$state/stack.new"
  mv "$state/stack.new" "$state/stack"
}

# For everything but `up`: there is a stack, and we may use it.
stack_require() {
  if ! stack_exists; then
    echo "There is no stack in $shown_state. Start one: deploy/up$(stack_state_flag)" >&2
    exit 1
  fi
  stack_require_owner
}

stack_require_owner() {
  local owner
  owner=$(stat -c %U "$state/stack")
  [[ $owner != "$(id -un)" ]] || return 0
  echo "The stack in $shown_state belongs to $owner. Run this as $owner (sudo -u $owner …), or use --state DIR for one of your own." >&2
  exit 1
}

stack_state_flag() { [[ $state == "$(readlink -m "$root/var")" ]] || printf ' --state %q' "$shown_state"; }

# Ports, from the base that is kept in the state.
stack_port() {
  local base
  base=$(stack_recall port_base)
  case $1 in
    directory) echo $((base + 1)) ;;
    enrollment) echo $((base + 2)) ;;
    prescribing) echo $((base + 3)) ;;
    mentorship) echo $((base + 4)) ;;
    counseling) echo $((base + 5)) ;;
    outcomes) echo $((base + 6)) ;;
    gateway) echo $((base + 7)) ;;
  esac
}
stack_admin_port() { echo $(($(stack_port "$1") + 100)); }

# --- who it runs as -----------------------------------------------------------------------------------------------------------

# Root does not run services: an account without rights does, and owns what the services write.
stack_run_as() { if ((EUID == 0)); then echo "$(stack_recall user)"; else id -un; fi; }

# as_service COMMAND…: as that account, in /, with an environment of three harmless variables.
as_service() {
  local -a become=()
  local user
  user=$(stack_run_as)
  if ((EUID == 0)) && [[ $user != root ]]; then
    become=(setpriv --reuid "$user" --regid "$(id -g "$user")" --init-groups --no-new-privs)
  fi
  (cd / && exec "${become[@]}" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TZ=UTC "$@")
}

# give_to_service PATH…
give_to_service() { ((EUID != 0)) || chown "$(stack_run_as):" "$@"; }

# --- PostgreSQL ---------------------------------------------------------------------------------------------------------------

postgres_bin() { ls -d /usr/lib/postgresql/15/bin; }
postgres_socket() { "$root/deploy/local/postgres" socket "$state/postgres"; }
# As superuser of the cluster; the operating system vouches for who we are.
postgres_query() {
  local database=$1 sql=$2
  "$(postgres_bin)/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h "$(postgres_socket)" -U cairn_admin -d "$database" -c "$sql"
}
postgres_ready() { "$(postgres_bin)/pg_isready" -q -t 2 -h "$(postgres_socket)"; }

# --- parts: processes with a keeper each ---------------------------------------------------------------------------------------

# part_pid FILE: the process whose number is in STATE/run/FILE, if it lives and is ours. A number alone proves nothing: it may
# have been given to somebody else since.
part_pid() {
  local pid
  pid=$(cat "$state/run/$1" 2>/dev/null) || return 1
  [[ $pid =~ ^[0-9]+$ ]] || return 1
  cat "/proc/$pid/cmdline" 2>/dev/null | tr '\0' ' ' | grep -qF -- "$state/" || return 1
  echo "$pid"
}
part_running() { part_pid "$1.pid" >/dev/null; }

# part_start NAME COMMAND…
part_start() {
  local name=$1
  shift
  (
    for lock in "${stack_lock_fd:-}" "${build_lock_fd:-}"; do [[ -z $lock ]] || exec {lock}>&-; done
    as_service setsid --fork "$state/bin/supervise" "$state" "$name" "$@" </dev/null >/dev/null 2>&1
  )
  for _ in {1..50}; do
    part_running "$name" && return 0
    sleep 0.05
  done
  echo "the keeper of $name does not start; see $state/log/$name.log"
  return 1
}

# part_end NAME…: asks all keepers at once (or the process itself where its keeper is gone), then waits for each; what does not
# end by itself is killed.
part_end() {
  local name pid
  for name in "$@"; do
    if pid=$(part_pid "$name.pid" || part_pid "$name.child.pid"); then kill -TERM "$pid" || true; fi
  done
  for name in "$@"; do part_await_end "$name"; done
}

part_await_end() {
  local name=$1 file pid
  for _ in {1..300}; do
    part_running "$name" || part_pid "$name.child.pid" >/dev/null || break
    sleep 0.1
  done
  for file in "$name.pid" "$name.child.pid"; do
    if pid=$(part_pid "$file"); then kill -KILL "$pid"; fi
  done
  rm -f "$state/run/$name.pid" "$state/run/$name.child.pid"
}

# http_status PORT PATH: the status of a GET on loopback, without a client program; nothing when nobody answers.
http_status() {
  local line=
  exec {http_fd}<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&"$http_fd"
  read -r -t 2 line <&"$http_fd" || true
  exec {http_fd}>&-
  [[ $line =~ ^HTTP/1\.[01]\ ([0-9]{3}) ]] && echo "${BASH_REMATCH[1]}"
} 2>/dev/null

service_ready() { [[ $(http_status "$(stack_admin_port "$1")" /readyz) == 200 ]]; }

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
