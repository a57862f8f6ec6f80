#pragma once

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "platform/past_import/past_import.h"
#include "platform/postgres/database.h"

// Imports in a service's own database: its migrations make the tables past_import and imported_record.
namespace cairn::platform::past_import {

struct PastImportRecord {
  PastImport import{};
  /// How many records of the first, second and third kind came with it.
  std::array<int, 3> records{};
};

/// Travels with the next statement or the commit.
void InsertPastImport(postgres::Transaction& tx, const PastImport& import);
void ClosePastImport(postgres::Transaction& tx, const PastImport& import);

/// Locked until the transaction's end, so that nothing comes in while it is closed. Nothing where there is none.
std::optional<PastImportRecord> LockPastImport(postgres::Transaction& tx, PastImportId id);
/// Held open until the transaction's end; any number may hold it; without counts. Nothing where there is none.
std::optional<PastImport> HoldPastImport(postgres::Transaction& tx, PastImportId id);

/// Newest first, from `after` (opened_at and id of a row) on.
std::vector<PastImportRecord> ListPastImports(postgres::Transaction& tx,
                                              const std::optional<std::pair<Instant, PastImportId>>& after, int limit);

/// That the record of this kind (1 to 3, numbered by the service) came with the import. Travels with the next statement
/// or the commit.
void InsertImportedRecord(postgres::Transaction& tx, int kind, Uuid record, PastImportId import, Instant now);
/// Did the record come with an import?
bool WasImported(postgres::Transaction& tx, int kind, Uuid record);

std::vector<postgres::Statement> PastImportStatements();

}  // namespace cairn::platform::past_import
