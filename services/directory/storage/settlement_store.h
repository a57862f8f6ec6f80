#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/provider.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// What has been told of a provider, so that only changes are told.
struct Published {
  domain::ProviderId provider;
  /// Version of the last event of the provider; events of a provider rise from 1.
  std::int64_t event_version = 0;
  /// Nothing before the first.
  std::optional<bool> active;
  /// SHA-256 of the last ProviderStandingChanged; empty before the first.
  std::string standing_digest;
};
std::vector<Published> LoadPublished(platform::postgres::Transaction& tx,
                                     const std::vector<domain::ProviderId>& providers);
void SavePublished(platform::postgres::Transaction& tx, const std::vector<Published>& published);

struct Due {
  platform::OrgId org;
  domain::ProviderId provider;
};
/// When each provider is to be settled again; nothing: never by itself. In the transaction of the organisation.
struct NextSettlement {
  domain::ProviderId provider;
  std::optional<platform::Instant> at;
};
void SaveNextSettlements(platform::postgres::Transaction& tx, const std::vector<NextSettlement>& next);
/// In a transaction of the installation: at most `limit` that are due, soonest first.
std::vector<Due> ListDue(platform::postgres::Transaction& tx, platform::Instant now, int limit);

std::vector<platform::postgres::Statement> SettlementStatements();

}  // namespace cairn::directory::storage
