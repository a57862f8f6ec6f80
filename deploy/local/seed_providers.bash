# The people who treat at the demo clinic: one provider of every kind at the clinic's own location, made up like their
# numbers. Sourced by seed; wants $state, $root and prepare.bash.

# Kind, NPI, prefix, given and family name, suffix, local account, credential, its number, what is offered.
# NPIs that begin with 9 have not been given to anybody. The nurse's licence ends tomorrow: something for the worklist.
seed_provider_list() {
  cat <<'LIST'
clinician|9100000014|Dr.|Ingrid|Halloran|PsyD|clinician|licence|048.0134001|--disorder alcohol --disorder opioid
prescriber|9100000022|Dr.|Samuel|Okafor|MD|prescriber|licence|042.0034002|--disorder alcohol --disorder opioid --medication oral --medication injection
nurse|9100000030||Ruth|Delacroix|RN||licence|026.0134003|--medication injection
peer-specialist|9100000048||Tomas|Reyes|CPRS|mentor|certification|CPRS-1404|--disorder alcohol --disorder opioid
counsellor|9100000055||Naomi|Feld|LADC||licence|151.0134005|--disorder alcohol --disorder opioid
coordinator|9100000063||Priya|Nair||coordinator|||
prescriber|9100000071|Dr.|Lena|Marchetti|DO|prescriber-2|licence|033.0034007|--disorder alcohol --disorder opioid --medication oral --medication injection
LIST
}

seed_providers() {
  local location kind npi prefix given family suffix account credential number offers
  # Linking an account to a provider asks for the password once more.
  "$root/deploy/cairn" --state "$state" --as admin --step-up whoami >/dev/null
  location=$(seed_location)
  seed_account prescriber-2 prescriber "Prescriber 2"
  while IFS='|' read -r kind npi prefix given family suffix account credential number offers; do
    at_once seed_provider
  done < <(seed_provider_list)
  all_done
}

# seed_account NAME ROLE DISPLAYED: one more account than a stack has, as a colleague gets one: by an invitation. Its credentials lie with the others.
seed_account() {
  local name=$1 role=$2 displayed=$3 user credentials=$state/credentials/$1
  [[ ! -s $credentials.user ]] || return 0
  user=$name@$(cut -d@ -f2 "$state/credentials/admin.user")
  openssl rand -hex 10 | write_file "$credentials.password" 0600
  # An invitation of before may never have been used.
  { seed_admin accounts invite "$user" --name "$displayed" --role "$role" --json || seed_admin accounts recover "$user" --json; } |
    jq -r .linkSecret | write_file "$credentials.link" 0600
  "$state/bin/cairn" --profile "$state/etc/cli.toml" --json accounts accept --link-file "$credentials.link" --password-file "$credentials.password" |
    jq -r .oneTimeCodeSeed | write_file "$credentials.totp" 0600
  rm "$credentials.link"
  client_profile "$name" | write_file "$state/etc/cli-$name.toml" 0644
  echo "$user" | write_file "$credentials.user" 0600
}

# Without a look at the session each time.
seed_admin() { "$state/bin/cairn" --profile "$state/etc/cli-admin.toml" "$@"; }

seed_location() {
  local found
  found=$(seed_admin locations list --own --json | jq -r '.locations[0].locationId // empty')
  [[ -z $found ]] || { echo "$found"; return 0; }
  seed_admin locations create "$stack_site" --address "12 River Road" --city Montpelier --state VT --zip "$stack_zip" --at 44.2601,-72.5754 \
    --phone 802-555-0100 --json | jq -r .location.locationId
}

# Every part is added only where it is missing, so that an interrupted seed goes on.
seed_provider() {
  local known
  known=$(seed_admin providers list --npi "$npi" --inactive --json | jq '.providers | length')
  if ((known == 0)); then
    seed_admin providers register --kind "$kind" --npi "$npi" --prefix "$prefix" --given "$given" --family "$family" --suffix "$suffix" \
      --language en >/dev/null
  fi
  known=$(seed_admin providers show "$npi" --json)
  # shellcheck disable=SC2086 # $offers is several options
  seed_has .practitionerRoles || seed_admin providers role add "$npi" --location "$location" $offers --hours "mon-fri 09:00-17:00" \
    --telehealth VT --insurance Medicaid --accepting yes --places 4 --publish >/dev/null
  [[ -z $credential ]] || seed_credential
  [[ -z $account ]] || seed_has .provider.accountId ||
    seed_admin accounts link "$(cat "$state/credentials/$account.user")" "$npi" >/dev/null
}

# seed_has PATH: is there something in $known?
seed_has() { jq -e "$1 | length > 0" <<<"$known" >/dev/null; }

seed_credential() {
  local last='2 years'
  [[ $kind != nurse ]] || last=tomorrow
  seed_has .credentials || seed_admin providers credentials add "$npi" --type "$credential" --state VT --number "$number" \
    --issued "$(date -d '2 years ago' +%F)" --expires "$(TZ=$stack_time_zone date -d "$last" +%F)" >/dev/null
  jq -e 'any(.credentials[]; .verifyTime)' <<<"$known" >/dev/null || seed_admin providers credentials verify "$npi" >/dev/null
}
