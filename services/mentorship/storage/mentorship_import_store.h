#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "mentorship/domain/mentorship_import.h"
#include "platform/ids/ids.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::mentorship::storage {

/// Numbers are stored.
enum class ImportedKind { kMatch = 1, kContact = 2, kSupportRequest = 3 };

struct MentorshipImportRecord {
  domain::MentorshipImport import;
  /// How many came with it.
  int matches = 0;
  int contacts = 0;
  int support_requests = 0;
};

/// Travels with the next statement or the commit.
void InsertMentorshipImport(platform::postgres::Transaction& tx, const domain::MentorshipImport& import);
void CloseMentorshipImport(platform::postgres::Transaction& tx, const domain::MentorshipImport& import);

/// Locked until the transaction's end, so that nothing comes in while it is closed. Errors:
/// MENTORSHIP_IMPORT_NOT_FOUND.
platform::Result<MentorshipImportRecord> LockMentorshipImport(platform::postgres::Transaction& tx,
                                                              MentorshipImportId id);
/// Held open until the transaction's end; any number may hold it; without counts. Errors: MENTORSHIP_IMPORT_NOT_FOUND.
platform::Result<MentorshipImportRecord> HoldMentorshipImport(platform::postgres::Transaction& tx,
                                                              MentorshipImportId id);

/// Newest first, from `after` (opened_at and id of a row) on.
std::vector<MentorshipImportRecord> ListMentorshipImports(
    platform::postgres::Transaction& tx, const std::optional<std::pair<platform::Instant, MentorshipImportId>>& after,
    int limit);

/// That the record came with the import. Travels with the next statement or the commit.
void InsertImportedRecord(platform::postgres::Transaction& tx, ImportedKind kind, platform::Uuid record,
                          MentorshipImportId import, platform::Instant now);
/// Did the record come with an import?
bool WasImported(platform::postgres::Transaction& tx, ImportedKind kind, platform::Uuid record);

std::vector<platform::postgres::Statement> MentorshipImportStatements();

}  // namespace cairn::mentorship::storage
