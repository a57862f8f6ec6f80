#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "directory/domain/credential.h"
#include "directory/domain/location.h"
#include "directory/domain/provider.h"
#include "directory/wire/imported_record.h"
#include "platform/result/result.h"

// The NPPES data dissemination file of CMS (V.2 readme, 2025), by the names of its columns: their order, and columns
// that are not known here, do not matter.
namespace cairn::directory::wire {

/// Where the columns of one file are.
class NppesHeader {
 public:
  /// INVALID_ARGUMENT INVALID_REQUEST with everything wrong with `start.header`: it is no CSV, a column is there twice
  /// (REPEATED_COLUMN), one that is needed is not there (MISSING_COLUMN and its name).
  static platform::Result<NppesHeader> Parse(std::string_view header);

  /// Reads one row. Entity type 1 becomes a provider with what it needs of the practice location; mailing addresses are
  /// not read. Licences have no dates in NPPES: they become credentials that pass no rule. Entity type 2 becomes a
  /// partner. One that is deactivated and not reactivated since has nothing else in it (CMS empties the row) and
  /// becomes ImportedDeactivation. Pure.
  ///
  /// Problems, by name of the column: RECORD_TOO_LONG (over 256 KiB), INVALID_UTF8, INVALID_CSV (also: not as many
  /// cells as the header), MISSING_ELEMENT, UNKNOWN_CODE, INVALID_VALUE, NPI_CHECK_DIGIT, UNKNOWN_STATE.
  ImportedRecord Read(std::string_view row) const;

 private:
  friend class NppesRow;
  /// One for each of kNppesColumns, kCodes and kLicences; npos where it is not there.
  std::vector<std::size_t> positions_;
  std::size_t width_ = 0;
};

/// The column that an element (FHIRPath) of a person or an organisation comes from; the element itself when there is
/// none.
std::string NppesColumnOf(std::string_view element);

/// What one row of an export says.
struct NppesPerson {
  domain::Provider provider;
  std::vector<domain::Credential> credentials;
  /// Nothing when the person works nowhere.
  std::optional<domain::ImportedPractice> practice;
};

/// The header line of an export, and a row of it, each with its line end. Names stand in the table as they are, so that
/// it reads back as it was: open it in a spreadsheet as text (platform/csv says why).
void AppendNppesHeader(std::string& out);
void AppendNppesRow(const NppesPerson& person, std::string& out);

}  // namespace cairn::directory::wire
