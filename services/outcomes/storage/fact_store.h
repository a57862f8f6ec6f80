#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "outcomes/domain/as_of.h"
#include "platform/postgres/database.h"

// What the services have told, as told. Append-only.
namespace cairn::outcomes::storage {

struct NewFact {
  domain::FactPlace place{};
  std::string event_type{};
  platform::Uuid aggregate{};
  platform::Instant occurred_at{};
  platform::Instant recorded_at{};
  /// The whole event.
  std::string payload{};
};
/// Keeps a fact; one that is here already stays as it is. Its predecessor in the feed must be here, else the
/// transaction fails. Travels with the transaction's next statement.
void InsertFact(platform::postgres::Transaction& tx, const NewFact& fact);

struct StoredFact {
  std::int64_t position = 0;
  platform::Instant recorded_at{};
  std::string payload{};
};
/// At most `limit` facts of `source` after `after` and up to `until`, in order.
std::vector<StoredFact> ListFacts(platform::postgres::Transaction& tx, domain::FactSource source, std::int64_t after,
                                  std::int64_t until, std::int64_t limit);

/// How far each source has arrived.
domain::AsOf FindArrived(platform::postgres::Transaction& tx);

/// The last fact that is known.
struct FactHead {
  platform::Instant recorded_at{};
  /// Of every fact up to it.
  std::string digest{};
};
/// Of each source of which something is known as of `as_of`.
std::map<domain::FactSource, FactHead> FindFactHeads(platform::postgres::Transaction& tx, const domain::AsOf& as_of);

std::vector<platform::postgres::Statement> FactStatements();

}  // namespace cairn::outcomes::storage
