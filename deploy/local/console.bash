# Building the console: Node into build/node, packages by lockfile, code of the contracts, dist. Sourced; wants $root.

console_node=$root/build/node
console_contract=$root/clients/console/src/contract

# Those who need Node or npm call these: never the machine's, which may be too old.
console_path() { PATH="$console_node/node_modules/node/bin:$console_node/node_modules/.bin:$PATH"; }

# stamped NAME DIGEST COMMAND…: does it unless it has been done for this digest.
stamped() {
  local stamp=$root/build/console/$1 digest=$2
  shift 2
  [[ $(cat "$stamp" 2>/dev/null) != "$digest" ]] || return 0
  "$@"
  mkdir -p "$root/build/console"
  echo "$digest" >"$stamp"
}

digest_of() { find "$@" -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path "$console_contract/*" -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1; }

console_bring_node() {
  mkdir -p "$console_node"
  cp "$root"/deploy/local/node/{package.json,package-lock.json,.npmrc} "$console_node"
  npm ci --prefix "$console_node" --no-audit --no-fund
}

# console_bring_packages FOLDER: what its lockfile names, without running scripts of packages.
console_bring_packages() { (console_path && npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund); }

# protoc of Debian, with the plugin of the lockfile; without our own options, which no browser reads.
console_generate() {
  local googleapis=/usr/share/gocode/src/github.com/gogo/googleapis set=$root/build/console/descriptors
  local -a protos
  mapfile -t protos < <(cd "$root/protos" && find cairn -name '*.proto' | sort)
  protos+=(google/type/date.proto google/rpc/error_details.proto)
  rm -rf "$console_contract"
  mkdir -p "$console_contract" "$root/build/console"
  (console_path && protoc -I "$root/protos" -I "$googleapis" -I /usr/include --include_imports --descriptor_set_out "$set" "${protos[@]}" &&
    node "$root/deploy/local/plain_descriptors.mjs" "$root/clients/console" "$set" "$set.plain" &&
    protoc --descriptor_set_in "$set.plain" \
      --plugin="protoc-gen-es=$root/clients/console/node_modules/.bin/protoc-gen-es" \
      --es_out "$console_contract" --es_opt target=ts,import_extension=none "${protos[@]}")
}

console_check_and_build() {
  (console_path && cd "$root/clients/console" && node node_modules/typescript/bin/tsc --noEmit && node node_modules/vite/bin/vite.js build)
}

console_needs_npm() {
  command -v npm >/dev/null || packages_apt install npm
}

# Everything that has changed since it was last done; nothing when nothing has. In a shell of its own: whatever the caller starts later must not
# keep the lock.
console_build() (
  local console=$root/clients/console packages contract
  build_lock "$root/build/console"
  packages=$(digest_of "$root/deploy/local/node" "$console/package-lock.json")
  contract=$(digest_of "$root/protos" "$root/deploy/local/console.bash" "$root/deploy/local/plain_descriptors.mjs")
  console_needs_npm
  stamped node "$(digest_of "$root/deploy/local/node")" console_bring_node
  [[ -d $console/node_modules ]] || rm -f "$root/build/console/packages"
  stamped packages "$packages" console_bring_packages "$console"
  [[ -d $console_contract ]] || rm -f "$root/build/console/contract"
  stamped contract "$packages $contract" console_generate
  [[ -s $console/dist/index.html ]] || rm -f "$root/build/console/dist"
  stamped dist "$packages $contract $(digest_of "$console")" console_check_and_build
)

# playwright-core and axe-core, for tests/console.
console_bring_tests() {
  local tests=$root/tests/console
  [[ -d $tests/node_modules ]] || rm -f "$root/build/console/tests"
  stamped tests "$(sha256sum <"$tests/package-lock.json")" console_bring_packages "$tests"
}
