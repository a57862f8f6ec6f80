# The Debian packages of deploy/packages.txt, and of other lists that who sources this adds. Sourced; wants $root, the top of the tree.
packages_lists=("$root/deploy/packages.txt")

packages_wanted() { sed 's/#.*//' "${packages_lists[@]}" | xargs -n 1; }

packages_missing() {
  local -a wanted
  mapfile -t wanted < <(packages_wanted)
  comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) \
    <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

# Called before a step, on the terminal: a step has none to ask for a password on.
packages_ask() {
  [[ -n $(packages_missing) && $EUID -ne 0 ]] || return 0
  if ! command -v sudo >/dev/null; then
    echo "Packages are missing and only root may install them. As root: apt-get install $(packages_missing | xargs)" >&2
    exit 1
  fi
  sudo -v
}

packages_install() {
  local -a missing
  mapfile -t missing < <(packages_missing)
  ((${#missing[@]} > 0)) || return 0
  echo "installing: ${missing[*]}"
  packages_keep_postgres_private
  if compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null && packages_apt install "${missing[@]}"; then return 0; fi
  packages_apt update
  packages_apt install "${missing[@]}"
}

packages_apt() {
  local verb=$1
  shift
  [[ $verb != install ]] || set -- --no-install-recommends "$@"
  packages_as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300 "$verb" "$@"
}

packages_as_root() { if ((EUID == 0)); then "$@"; else sudo "$@"; fi; }

# Where PostgreSQL is not installed yet, Debian's package would start a server for the whole machine that nobody asked for.
packages_keep_postgres_private() {
  [[ ! -e /etc/postgresql-common ]] || return 0
  packages_as_root mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' |
    packages_as_root tee /etc/postgresql-common/createcluster.d/cairn.conf >/dev/null
}
