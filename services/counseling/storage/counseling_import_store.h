#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "counseling/domain/counseling_import.h"
#include "platform/ids/ids.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::counseling::storage {

/// Numbers are stored.
enum class ImportedKind { kModule = 1, kSession = 2 };

struct CounselingImportRecord {
  domain::CounselingImport import;
  /// How many came with it.
  int modules = 0;
  int sessions = 0;
};

/// Travels with the next statement or the commit.
void InsertCounselingImport(platform::postgres::Transaction& tx, const domain::CounselingImport& import);
void CloseCounselingImport(platform::postgres::Transaction& tx, const domain::CounselingImport& import);

/// Locked until the transaction's end, so that nothing comes in while it is closed. Errors:
/// COUNSELING_IMPORT_NOT_FOUND.
platform::Result<CounselingImportRecord> LockCounselingImport(platform::postgres::Transaction& tx,
                                                              CounselingImportId id);
/// Held open until the transaction's end; any number may hold it; without counts. Errors: COUNSELING_IMPORT_NOT_FOUND.
platform::Result<CounselingImportRecord> HoldCounselingImport(platform::postgres::Transaction& tx,
                                                              CounselingImportId id);

/// Newest first, from `after` (opened_at and id of a row) on.
std::vector<CounselingImportRecord> ListCounselingImports(
    platform::postgres::Transaction& tx, const std::optional<std::pair<platform::Instant, CounselingImportId>>& after,
    int limit);

/// That the record came with the import. Travels with the next statement or the commit.
void InsertImportedRecord(platform::postgres::Transaction& tx, ImportedKind kind, platform::Uuid record,
                          CounselingImportId import, platform::Instant now);

std::vector<platform::postgres::Statement> CounselingImportStatements();

}  // namespace cairn::counseling::storage
