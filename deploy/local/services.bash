# Starting the parts of a stack. Sourced; wants stack.bash and prepare.bash.

services_start_postgres() {
  part_running postgres || part_start postgres "$state/bin/postgres-run" "$state/postgres"
  for _ in {1..300}; do
    postgres_ready && return 0
    sleep 0.1
  done
  echo "PostgreSQL does not answer. The end of its log:"
  tail -n 15 "$state/log/postgres.log"
  return 1
}

# service_word SERVICE WORD ARGUMENT…: one of the words of the service's program.
service_word() {
  local service=$1
  shift
  as_service "$state/bin/cairn-$service" "$@" --config "$state/etc/$service.toml"
}

services_migrate() {
  local service
  # Running services of these programs have been through this.
  if [[ -z $(services_stale "${stack_services[@]}") ]]; then return 0; fi
  for service in "${stack_services[@]}"; do
    service_word "$service" provision --provision.passwords "$state/keys/$service.passwords" \
      --provision.superuser "host='$(postgres_socket)' user=cairn_admin dbname=postgres connect_timeout=3"
    service_word "$service" migrate
  done
  service_word directory bootstrap --bootstrap.organisation "$stack_organisation" --bootstrap.site "$stack_site" \
    --bootstrap.time_zone "$stack_time_zone" --bootstrap.accounts "$stack_accounts" --bootstrap.credentials "$state/credentials"
  services_check_credentials
}

services_check_credentials() {
  local account
  for account in ${stack_accounts//,/ }; do
    [[ -s $state/credentials/$account.password ]] && continue
    echo "$state/credentials has no password of $account; the accounts cannot be made again. deploy/down --wipe, then deploy/up."
    return 1
  done
}

# Starts what does not run, and starts anew what runs from another program or other settings.
services_start() {
  local service
  local -a stale
  mapfile -t stale < <(services_stale "${stack_parts[@]}")
  part_end "${stale[@]}"
  for service in "${stale[@]}"; do service_start "$service"; done
  for service in "${stack_parts[@]}"; do service_await "$service"; done
}

# services_stale NAME…: those that do not run, or run from another program or with other settings than those in the state now.
services_stale() {
  local service
  for service in "$@"; do
    if ! part_running "$service" || [[ $(service_mark "$service") != "$(cat "$state/etc/$service.mark" 2>/dev/null)" ]]; then
      echo "$service"
    fi
  done
}

# The gateway has read the console when it started, directory its identity providers, enrollment its list of ZIP codes.
service_mark() {
  local -a read_at_start=("$state/bin/cairn-$1" "$state/etc/$1.toml" "$state/bin/supervise")
  [[ $1 != gateway ]] || mapfile -O 3 -t read_at_start < <(find "$state/console" -type f | sort)
  [[ $1 != directory ]] || mapfile -O 3 -t read_at_start < <(find "$state/identity" -name '*.json' | sort)
  [[ $1 != enrollment || ! -e $state/rurality.csv ]] || read_at_start+=("$state/rurality.csv")
  sha256sum "${read_at_start[@]}" | sha256sum | cut -d' ' -f1
}

# Outcomes walks through all facts that it holds in memory: with large pages a report takes a tenth to a fifth less (tests/bench/reports).
large_pages=(env GLIBC_TUNABLES=glibc.malloc.hugetlb=1)

service_start() {
  local service=$1 port
  local -a with=()
  [[ $service != outcomes ]] || with=("${large_pages[@]}")
  for port in "$(stack_port "$service")" "$(stack_admin_port "$service")"; do
    if port_taken "$port"; then
      echo "Port $port is taken by something else (ss -ltnp 'sport = :$port' shows by what)."
      echo "Start on other ports: deploy/up --port-base $(($(stack_recall port_base) + 1000))$(stack_state_flag)"
      return 1
    fi
  done
  part_start "$service" "${with[@]}" "$state/bin/cairn-$service" serve --config "$state/etc/$service.toml"
  service_mark "$service" >"$state/etc/$service.mark"
}

service_await() {
  local service=$1
  for _ in {1..300}; do
    service_ready "$service" && return 0
    sleep 0.1
  done
  echo "$service is not ready after 30 s. The end of $state/log/$service.log:"
  tail -n 18 "$state/log/$service.log"
  return 1
}
