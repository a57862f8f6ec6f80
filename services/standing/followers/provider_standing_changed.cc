#include "standing/followers/provider_standing_changed.h"

#include <stdexcept>

#include "standing/storage/provider_standing_store.h"

namespace cairn::standing::followers {

namespace {

using Event = directory::v1::ProviderStandingChanged;

template <class Id>
Id ParseTold(const std::string& text) {
  const auto id = Id::Parse(text);
  if (!id) throw std::runtime_error("an event of directory names no id");
  return *id;
}

// 0001-01-01 to the end of 9999, as in google.protobuf.Timestamp.
platform::Instant ParseTold(bool told, const google::protobuf::Timestamp& time) {
  const bool in_range = time.seconds() >= -62'135'596'800 && time.seconds() <= 253'402'300'799;
  if (!told || !in_range || time.nanos() < 0 || time.nanos() > 999'999'999) {
    throw std::runtime_error("an event of directory names no time");
  }
  return platform::Instant(std::chrono::seconds(time.seconds()) + std::chrono::microseconds(time.nanos() / 1000));
}

CredentialFact ToFact(const Event::Credential& credential) {
  CredentialFact fact;
  fact.id = ParseTold<CredentialId>(credential.credential_id());
  fact.type = static_cast<CredentialType>(credential.type());
  fact.state = credential.state();
  fact.verified = credential.verified();
  fact.from = ParseTold(credential.has_from_time(), credential.from_time());
  if (credential.has_until_time()) fact.until = ParseTold(true, credential.until_time());
  return fact;
}

}  // namespace

// A kind or a type that this program does not know yet is kept: no rule names it, so it gives no right.
void OnProviderStandingChanged(platform::postgres::Transaction& tx, const Event& event, std::int64_t version) {
  ProviderFacts facts;
  facts.provider = ParseTold<ProviderId>(event.provider_id());
  if (!event.account_id().empty()) facts.account = ParseTold<platform::AccountId>(event.account_id());
  facts.kind = static_cast<ProviderKind>(event.kind());
  facts.active = event.active();
  for (const auto& credential : event.credentials()) facts.credentials.push_back(ToFact(credential));
  storage::UpsertProviderStanding(tx, facts, version);
}

}  // namespace cairn::standing::followers
