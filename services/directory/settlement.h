#pragma once

#include <memory>
#include <vector>

#include "directory/domain/provider.h"
#include "platform/postgres/database.h"

namespace cairn::directory {

/// Makes everything follow that depends on these providers at `now`: their public listings; ProviderActivated,
/// ProviderDeactivated, ProviderStandingChanged and CredentialLapsed where something has changed since they were last
/// published; and the moment at which this must be done again although nobody does anything (a date passes). Called at
/// the end of every transaction that touched a provider, its roles, credentials, locations or account link, with the
/// providers locked (it locks those that are not). Safe to repeat: what has not changed publishes nothing.
void Settle(platform::postgres::Transaction& tx, const std::vector<domain::ProviderId>& providers,
            platform::Instant now);

/// Settles providers whose moment has come, in every organisation. Listings and standing do not wait for it (both carry
/// the moment until which they hold); what it brings is the event CredentialLapsed, a listing that begins on a date,
/// and rows that say what is true.
class SettlementClock {
 public:
  SettlementClock(platform::postgres::Database& database, const platform::Clock& clock);
  ~SettlementClock();
  void Start();
  void Stop();
  /// One pass; returns how many providers were settled. For tests.
  int RunOnce();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::directory
