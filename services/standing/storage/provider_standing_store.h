#pragma once

#include <functional>
#include <variant>
#include <vector>

#include "platform/postgres/database.h"
#include "standing/domain/standing.h"

// The projection of directory's ProviderStandingChanged that every service keeps which asks for standing. Tables:
// provider_standing (migrations in this folder), follower_parked (platform/outbox).
namespace cairn::standing::storage {

/// Takes up what directory told; an older version than the one that is here changes nothing.
void UpsertProviderStanding(platform::postgres::Transaction& tx, const ProviderFacts& facts, std::int64_t version);

/// Whose standing is asked for: a provider, or the provider that an account's person is.
using Who = std::variant<ProviderId, platform::AccountId>;

/// When the follower of directory's feed last held everything that directory had published;
/// platform::outbox::Follower::FreshAsOf.
using FreshAsOf = std::function<std::optional<platform::Instant>()>;

/// What an act rests on, for the row that records it.
struct Relied {
  ProviderId provider;
  Standing standing;
};

/// Decide() for `who`, in the transaction of the act itself: one statement. Fails closed:
/// UNAVAILABLE STANDING_STALE (metadata: none) with RetryInfo when the projection has not been known to be complete
/// within the last 5 seconds before `at`, when an event of this provider could not be applied, or when the account is
/// that of two providers; FAILED_PRECONDITION NO_STANDING with PROVIDER_UNKNOWN (metadata: act, and provider_id or
/// account_id as asked) when there is no such provider or the account is nobody's.
platform::Result<Relied> RequireStanding(platform::postgres::Transaction& tx, const Who& who, Act act,
                                         std::string_view state, platform::Instant at, const FreshAsOf& fresh_as_of);

std::vector<platform::postgres::Statement> ProviderStandingStatements();

}  // namespace cairn::standing::storage
