#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/audit/entry.h"
#include "platform/postgres/database.h"

// Reads of the sealed log, in transactions of the role <svc>_relay for one organisation. That role sees every
// organisation's rows, so each statement names the one it is about.
namespace cairn::platform::ledger {

struct TreeHead {
  std::int64_t tree_size = 0;
  std::string root;
  Instant signed_at;
  std::string key_id;
  std::string signature;
};

/// Entry, and the leaf hash that stands beside it.
struct SealedEntry {
  audit::Entry entry;
  std::string leaf;
};

struct SearchFilter {
  std::optional<Instant> from{};
  std::optional<Instant> until{};
  std::optional<AccountId> actor{};
  std::optional<SubjectId> subject{};
  /// Full name, or the part after the slash; empty: any.
  std::string method{};
  bool refused_only = false;
};
struct SearchCursor {
  Instant at;
  Uuid audit_id;
};
/// Newest first, after the cursor; position 0 for entries that are not sealed.
std::vector<audit::Entry> SearchEntries(postgres::Transaction& tx, const SearchFilter& filter,
                                        const std::optional<SearchCursor>& after, int limit);

/// Whose records an actor touched, by id, after `after`.
struct AffectedPerson {
  SubjectId subject;
  std::int64_t calls = 0;
  Instant first;
  Instant last;
};
std::vector<AffectedPerson> ListAffectedPersons(postgres::Transaction& tx, AccountId actor, Instant from, Instant until,
                                                SubjectId after, int limit);

/// The head of this size; of the newest for 0. Nothing when there is none.
std::optional<TreeHead> FindTreeHead(postgres::Transaction& tx, std::int64_t tree_size);
/// Heads with from < tree_size <= to, by size.
std::vector<TreeHead> ListTreeHeads(postgres::Transaction& tx, std::int64_t from, std::int64_t to);
std::int64_t CountUnsealed(postgres::Transaction& tx);

/// Sealed entries with after < position <= until, in order.
std::vector<SealedEntry> ListSealed(postgres::Transaction& tx, std::int64_t after, std::int64_t until);
std::optional<audit::Entry> FindSealed(postgres::Transaction& tx, const Uuid& audit_id);
/// Leaf hashes with position > after, in order, at most `limit`.
std::vector<std::string> ListLeaves(postgres::Transaction& tx, std::int64_t after, int limit);

std::vector<postgres::Statement> LedgerStatements();

}  // namespace cairn::platform::ledger
