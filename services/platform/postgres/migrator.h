#pragma once

#include <string>
#include <vector>

namespace cairn::platform::postgres {

/// One file NNNN_verb_noun.sql, compiled into the binary by cairn_embed_migrations() so that a binary carries its
/// schema.
struct Migration {
  /// File name without ".sql", for example "platform/audit/0001_create_audit_event" or "0001_create_patient".
  std::string name;
  std::string sql;
};

struct MigrationStatus {
  std::vector<std::string> applied;
  std::vector<std::string> pending;
};

/// Applies what is pending, each file in a transaction of its own, in the given order, under a lock row: two migrators
/// at once apply everything once. Connects as the schema owner. Returns the names applied now. Throws
/// std::runtime_error when an applied file's SHA-256 differs from the one recorded, when an applied file is missing
/// from `migrations`, or when a file fails (its transaction is rolled back; earlier files stay).
std::vector<std::string> Migrate(const std::string& owner_connection_string, const std::vector<Migration>& migrations);

/// What is applied and what is not; throws as Migrate does on a checksum that differs. Any role that may read
/// schema_migration will do.
MigrationStatus Status(const std::string& connection_string, const std::vector<Migration>& migrations);

}  // namespace cairn::platform::postgres
