#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// What an imported record became.
enum class SourceKind { kPartner = 1, kLocation = 2, kProvider = 3, kPractitionerRole = 4 };

struct SourceRecord {
  std::string source;
  SourceKind kind = SourceKind::kProvider;
  /// Resource id, or the NPI for a row of NPPES. Of a practitioner role that and "#n": a resource that names several
  /// locations is several roles.
  std::string source_id;
  platform::Uuid target;
  /// SHA-256 of what was read from it, elements in a fixed order.
  std::string digest;
  /// What the source said the last time. Only when it says something else is the thing here activated or deactivated:
  /// an import does not bring back what the clinic has ended.
  bool active = true;
};
/// Those of the ids that are known, of one source and kind.
std::vector<SourceRecord> FindSourceRecords(platform::postgres::Transaction& tx, const std::string& source,
                                            SourceKind kind, const std::vector<std::string>& source_ids);
/// Those of practitioner roles that came from the records `source_ids`, in any order. Their numbers have no gaps.
std::vector<SourceRecord> FindRoleRecords(platform::postgres::Transaction& tx, const std::string& source,
                                          const std::vector<std::string>& source_ids);
/// Those that became one of `targets`.
std::vector<SourceRecord> FindSourceRecordsOf(platform::postgres::Transaction& tx, const std::string& source,
                                              SourceKind kind, const std::vector<platform::Uuid>& targets);
/// Adds them, or replaces target, digest and activity. No two of the same source, kind and source id.
void SaveSourceRecords(platform::postgres::Transaction& tx, const std::vector<SourceRecord>& records);

/// An identifier of a resource, for references by identifier: "system|value".
struct SourceIdentifier {
  std::string source;
  SourceKind kind = SourceKind::kProvider;
  std::string identifier;
  platform::Uuid target;
};
std::vector<SourceIdentifier> FindSourceIdentifiers(platform::postgres::Transaction& tx, const std::string& source,
                                                    SourceKind kind, const std::vector<std::string>& identifiers);
/// Adds them, or replaces the target. No two of the same source, kind and identifier.
void SaveSourceIdentifiers(platform::postgres::Transaction& tx, const std::vector<SourceIdentifier>& identifiers);

std::vector<platform::postgres::Statement> SourceStatements();

}  // namespace cairn::directory::storage
