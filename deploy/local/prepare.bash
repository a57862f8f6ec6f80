# Everything in the state directory that exists before anything runs: place, owner, programs, keys, settings. Sourced.

stack_organisation="Cedar Hollow"
stack_site="Cedar Hollow Riverside"
stack_time_zone=America/New_York
stack_zip=05602
stack_accounts=clinician,prescriber,mentor,analyst,coordinator,admin,privacy

# Makes the state directory, where the account that runs the services can reach it, and takes its lock.
stack_place() {
  umask 022
  if stack_exists; then
    stack_require_owner
  else
    place_user
    mkdir -p "$state"
    place_reachable
    stack_remember user "$(place_runs_as)"
  fi
  # What is remembered may come from an earlier machine.
  place_user
  exec {stack_lock_fd}>"$state/.lock"
  flock -n "$stack_lock_fd" || { echo "Another deploy command works on $shown_state; waiting for it."; flock "$stack_lock_fd"; }
  place_directories
}

# What root writes lies in directories of root: the services' account must not be able to put a link in its way.
place_directories() {
  mkdir -p -m 0755 "$state"/{bin,etc,tls,up,run,log,identity}
  mkdir -p -m 0700 "$state"/{keys,credentials,sessions,pki,postgres}
  give_to_service "$state"/{run,log,credentials,postgres}
  if ((EUID == 0)); then
    chgrp "$(id -g "$(stack_run_as)")" "$state/keys"
    chmod 0750 "$state/keys"
  fi
}

place_runs_as() { if ((EUID == 0)); then echo "$stack_user"; else id -un; fi; }

place_user() {
  local user
  user=$(stack_recall user)
  user=${user:-$(place_runs_as)}
  ((EUID == 0)) && ! id -u "$user" >/dev/null 2>&1 || return 0
  useradd --system --user-group --home-dir /var/lib/cairn --no-create-home --shell /usr/sbin/nologin "$user"
  echo "Made the system account $user: services and PostgreSQL run as it, not as root."
}

# A tree below /root is closed to that account: the state goes to /var/lib/cairn, with a link to it where it was asked for.
place_reachable() {
  local real
  ((EUID == 0)) || return 0
  ! setpriv --reuid "$stack_user" --regid "$stack_user" --init-groups test -x "$state" || return 0
  real=/var/lib/cairn/$(printf '%s' "$state" | sha256sum | cut -c 1-12)
  if ! rmdir "$state" 2>/dev/null; then
    echo "$shown_state is not empty and $stack_user cannot reach it. Empty it, or use another --state." >&2
    exit 1
  fi
  mkdir -p -m 0755 /var/lib/cairn "$real"
  ln -s "$real" "$state"
  echo "The account $stack_user cannot reach $shown_state: the state is in $real, $shown_state is a link to it."
  state=$real
}

# write_file PATH MODE: standard input, whole or not at all; an equal file is left as it is.
write_file() {
  local path=$1 mode=$2
  (umask 077 && cat >"$path.new")
  if cmp -s "$path.new" "$path"; then rm "$path.new"; return 0; fi
  chmod "$mode" "$path.new"
  mv "$path.new" "$path"
}

prepare_files() {
  prepare_programs
  local service
  for service in "${stack_services[@]}"; do
    prepare_keys "$service"
    give_to_service "$state/keys/$service".*
  done
}

prepare_programs() {
  local from name
  local -a names=(cairn "${stack_parts[@]/#/cairn-}")
  # What fills a clinic; a stack does without.
  ! prepare_find_program cairn-simulate >/dev/null 2>&1 || names+=(cairn-simulate)
  for name in "${names[@]}"; do
    from=$(prepare_find_program "$name")
    cmp -s "$from" "$state/bin/$name" || install -m 0755 "$from" "$state/bin/$name"
  done
  for name in supervise postgres-run postgres; do
    cmp -s "$root/deploy/local/$name" "$state/bin/$name" || install -m 0755 "$root/deploy/local/$name" "$state/bin/$name"
  done
  prepare_version | write_file "$state/etc/version" 0644
}

prepare_find_program() {
  local found
  found=$(find "$build_dir" -name "$1" -type f -perm -u+x -print -quit 2>/dev/null)
  [[ -n $found ]] && { echo "$found"; return 0; }
  echo "$1 is not built in $build_dir. Leave out --no-build, or name the directory with --build-dir." >&2
  return 1
}

prepare_version() {
  local version commit
  version=$(sed -n 's/^project(cairn VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")
  commit=$(git -c safe.directory='*' -C "$root" rev-parse --short=12 HEAD 2>/dev/null) || commit=
  echo "$version${commit:+ ($commit)}"
}

# Root key of the service's encryption, and passwords of its database roles. Made once: whoever loses the root key loses
# every name in the database.
prepare_keys() {
  local service=$1 keys=$state/keys role
  if [[ ! -s $keys/$service.keys ]]; then
    echo "k1 $(openssl rand 32 | openssl base64 -A | tr '+/' '-_' | tr -d '=')" | write_file "$keys/$service.keys" 0600
  fi
  # Whose records the service has made unreadable. It only ever adds lines, and may not make the file: the directory is not its own.
  [[ -e $keys/$service.destroyed ]] || write_file "$keys/$service.destroyed" 0600 </dev/null
  if [[ ! -s $keys/$service.passwords ]]; then
    for role in owner app relay audit; do echo "$role $(openssl rand -hex 24)"; done | write_file "$keys/$service.passwords" 0600
  fi
  while read -r role password; do
    echo "*:*:cairn_$service:${service}_$role:$password"
  done <"$keys/$service.passwords" | write_file "$keys/$service.pgpass" 0600
}

# By what reports tell rurality. A clinic gives its own; people who are made up live in places that are.
prepare_rurality() {
  local list=$state/rurality.csv
  if [[ -n ${asked_rurality:-} ]]; then
    "$state/bin/cairn-enrollment" check-rurality-list "$asked_rurality"
    write_file "$list" 0644 <"$asked_rurality"
  elif [[ ! -e $list && $(stack_recall seed) == demo ]]; then
    write_file "$list" 0644 <"$root/clients/simulator/places.csv"
  fi
}

prepare_settings() {
  "$root/deploy/local/certificates" "$state" "$(stack_run_as)"
  prepare_rurality
  local service account
  for service in "${stack_services[@]}"; do
    settings_of_service "$service" | write_file "$state/etc/$service.toml" 0644
  done
  prepare_console
  settings_of_gateway | write_file "$state/etc/gateway.toml" 0644
  client_profile own | write_file "$state/etc/cli.toml" 0644
  for account in ${stack_accounts//,/ } $(prepare_invited_accounts); do
    client_profile "$account" | write_file "$state/etc/cli-$account.toml" 0644
  done
}

# Those that the seed has added to the ones that a stack begins with.
prepare_invited_accounts() {
  local file name
  for file in "$state"/credentials/*.user; do
    name=$(basename "$file" .user)
    [[ ! -s $file || ,$stack_accounts, == *,$name,* ]] || echo "$name"
  done
}

settings_of_service() {
  local service=$1 role
  cat <<SETTINGS
# Written by deploy/up.
[server]
listen = "127.0.0.1:$(stack_port "$service")"
admin = "127.0.0.1:$(stack_admin_port "$service")"

[tls]
certificate = "$state/tls/$service/certificate.pem"
private_key = "$state/tls/$service/private_key.pem"
root_certificates = "$state/tls/$service/ca.pem"

[keys]
file = "$state/keys/$service.keys"

[postgres]
SETTINGS
  for role in app relay audit owner; do echo "$role = \"$(connection_string "$service" "$role")\""; done
  # What is in there says with which identity providers people may sign in; deploy/README.md.
  [[ $service != directory ]] || printf '\n[identity]\ndirectory = "%s"\n' "$state/identity"
  [[ $service != enrollment || ! -e $state/rurality.csv ]] || printf '\n[rurality]\nlist = "%s"\n' "$state/rurality.csv"
  [[ $service == directory ]] || printf '\n[directory]\naddress = "127.0.0.1:%s"\n' "$(stack_port directory)"
  case $service in prescribing | mentorship | counseling | outcomes) printf '\n[enrollment]\naddress = "127.0.0.1:%s"\n' "$(stack_port enrollment)" ;; esac
  case $service in mentorship | outcomes) printf '\n[prescribing]\naddress = "127.0.0.1:%s"\n' "$(stack_port prescribing)" ;; esac
  case $service in prescribing | mentorship) printf '\n[outcomes]\naddress = "127.0.0.1:%s"\n' "$(stack_port outcomes)" ;; esac
  # It follows every feed, its own as well.
  if [[ $service == outcomes ]]; then
    local told
    for told in mentorship counseling outcomes; do printf '\n[%s]\naddress = "127.0.0.1:%s"\n' "$told" "$(stack_port "$told")"; done
  fi
}

# What browsers get: the console where it has been built, else a page that says so. Whole, or as it was.
prepare_console() {
  local from=$root/clients/console/dist
  [[ -s $from/index.html ]] || from=$root/services/gateway/assets/placeholder
  if diff -rq "$from" "$state/console" >/dev/null 2>&1; then return 0; fi
  rm -rf "$state/console.new" "$state/console.old"
  cp -r "$from" "$state/console.new"
  chmod -R u=rwX,go=rX "$state/console.new"
  [[ ! -e $state/console ]] || mv "$state/console" "$state/console.old"
  mv "$state/console.new" "$state/console"
  rm -rf "$state/console.old"
}

# Browsers are not told to come by HTTPS alone: that would hold for everything else on localhost, too.
settings_of_gateway() {
  local port service
  port=$(stack_port gateway)
  cat <<SETTINGS
# Written by deploy/up.
[server]
listen = "127.0.0.1:$port"
admin = "127.0.0.1:$(stack_admin_port gateway)"
origins = "https://localhost:$port,https://127.0.0.1:$port"
strict_transport = false

[https]
certificate = "$state/tls/gateway/certificate.pem"
private_key = "$state/tls/gateway/private_key.pem"

[tls]
certificate = "$state/tls/gateway/certificate.pem"
private_key = "$state/tls/gateway/private_key.pem"
root_certificates = "$state/tls/gateway/ca.pem"

[assets]
directory = "$state/console"
SETTINGS
  for service in "${stack_services[@]}"; do printf '\n[%s]\naddress = "127.0.0.1:%s"\n' "$service" "$(stack_port "$service")"; done
}

connection_string() {
  echo "host='$(postgres_socket)' dbname=cairn_$1 user=$1_$2 passfile='$state/keys/$1.pgpass' connect_timeout=3"
}

# A profile of the command line client; each session has its own file.
client_profile() {
  cat <<PROFILE
# Written by deploy/up.
directory = "127.0.0.1:$(stack_port directory)"
enrollment = "127.0.0.1:$(stack_port enrollment)"
prescribing = "127.0.0.1:$(stack_port prescribing)"
mentorship = "127.0.0.1:$(stack_port mentorship)"
counseling = "127.0.0.1:$(stack_port counseling)"
outcomes = "127.0.0.1:$(stack_port outcomes)"
certificate = "$state/tls/cli/certificate.pem"
private_key = "$state/tls/cli/private_key.pem"
root_certificates = "$state/tls/cli/ca.pem"
session_file = "$state/sessions/$1.json"
PROFILE
}
