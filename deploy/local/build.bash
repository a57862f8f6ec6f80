# Configuring and building. Sourced; wants $root.

# Two builds of one directory at once queue. The lock ends with the shell that took it.
build_lock() {
  mkdir -p "$1"
  exec {build_lock_fd}>"$1/.lock"
  flock "$build_lock_fd"
}

# Debian's gRPC headers take about 1.2 GB a compiler: a small machine with many cores must not start them all.
build_jobs() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable/ { jobs = int($2 / 1200000); print jobs < 1 ? 1 : jobs }' /proc/meminfo)
  echo $((cores < memory ? cores : memory))
}

# build_configure PRESET
build_configure() {
  export HOME=${HOME:-$(getent passwd "$EUID" | cut -d: -f6)}
  (cd "$root" && cmake --preset "$1")
}

# build_targets PRESET TARGET…   (no target builds everything)
build_targets() {
  local preset=$1
  shift
  export HOME=${HOME:-$(getent passwd "$EUID" | cut -d: -f6)}
  ninja -C "$root/build/$preset" -j "$(build_jobs)" "$@"
}
