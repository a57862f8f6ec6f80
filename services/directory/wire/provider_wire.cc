#include "directory/wire/provider_wire.h"

#include "directory/domain/names.h"
#include "directory/wire/time_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory::wire {

using domain::Provider;
using domain::TidyName;

platform::Result<Provider> ParseProvider(const v1::ProviderProfile& profile) {
  Provider provider;
  provider.npi = profile.npi();
  provider.kind = static_cast<domain::ProviderKind>(profile.kind());
  provider.name = {.family = TidyName(profile.name().family()),
                   .given = TidyName(profile.name().given()),
                   .prefix = TidyName(profile.name().prefix()),
                   .suffix = TidyName(profile.name().suffix())};
  provider.taxonomy_codes = {profile.taxonomy_codes().begin(), profile.taxonomy_codes().end()};
  provider.languages = {profile.languages().begin(), profile.languages().end()};
  auto violations = domain::CheckProvider(provider, "profile.");
  if (!violations.empty()) return platform::Fail(platform::InvalidRequest(std::move(violations)));
  return provider;
}

v1::ProviderProfile ToProfile(const Provider& provider) {
  v1::ProviderProfile profile;
  profile.set_npi(provider.npi);
  profile.set_kind(static_cast<v1::ProviderKind>(provider.kind));
  auto& name = *profile.mutable_name();
  name.set_family(provider.name.family);
  name.set_given(provider.name.given);
  name.set_prefix(provider.name.prefix);
  name.set_suffix(provider.name.suffix);
  profile.mutable_taxonomy_codes()->Add(provider.taxonomy_codes.begin(), provider.taxonomy_codes.end());
  profile.mutable_languages()->Add(provider.languages.begin(), provider.languages.end());
  return profile;
}

v1::Provider ToProto(const Provider& provider, const platform::crypto::OrgKeys& keys) {
  v1::Provider proto;
  proto.set_provider_id(provider.id.ToString());
  *proto.mutable_profile() = ToProfile(provider);
  proto.set_active(provider.active);
  if (provider.account) proto.set_account_id(provider.account->ToString());
  *proto.mutable_create_time() = ToProto(provider.created_at);
  proto.set_etag(platform::rpc::MakeEtag(keys, provider.id.value, provider.version));
  return proto;
}

}  // namespace cairn::directory::wire
