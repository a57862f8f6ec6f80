#pragma once

#include <string>
#include <vector>

#include "clients/exports/format.h"
#include "clients/exports/manifest.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::exports {

struct ExportRequest {
  /// Where the files go; made (0700) where it is missing. A folder holds one export.
  std::string folder{};
  /// At least one, each once.
  std::vector<Format> formats{};
  /// Goes on with what was begun here, or begins.
  bool resume = false;
  /// When it is finished.
  const platform::Clock* clock = nullptr;
  /// After so many rows what was written is on the disk and counts. A program that is killed loses that much work.
  std::int64_t rows_a_commit = 50'000;
};

/// Writes for each table NAME.csv and NAME.ndjson (row_text.h), NAME being FileNameOf it, for all together one workbook
/// (workbook.h) that is called as the answer, codebook.csv, codebook.json and, last of all, manifest.json: a folder
/// without it holds no finished export. `rows` has those of each table, in their order. Rows are asked for once,
/// whatever the formats; memory does not grow with them.
///
/// A file has its name only when it is whole, and is NAME.part before; export.journal says how far the files of text
/// have come. After a crash, or a full disk, the same export with `resume` goes on behind the last commit: it asks for
/// all rows again and passes over those that are there. The files are those of an export that was never interrupted.
/// XLSX can't be gone on with and is made again from the rows. With `resume` a finished export is answered as it is.
/// PinIn says as of when it was begun.
///
/// Returns what manifest.json says (of one that was finished before, without when it was made). Errors, none of which
/// leaves a file under its name that is not whole:
///   INVALID_ARGUMENT INVALID_REQUEST: ProblemsOf the answer, naming all; or a row that RowMaker does not take.
///   ALREADY_EXISTS EXPORT_EXISTS: the folder holds a finished export, or a file of that name.
///   FAILED_PRECONDITION EXPORT_UNFINISHED: it holds one of which rows are committed, and `resume` was not asked for.
///   FAILED_PRECONDITION EXPORT_OF_ANOTHER: what was begun, or is there, is another export, or of another version of
///   this program; or the rows are fewer than had been written. ABORTED EXPORT_IN_USE; DATA_LOSS EXPORT_DAMAGED: a
///   .part is not what had been written. OUT_OF_RANGE EXPORT_TOO_LARGE: more than a sheet of XLSX holds. INTERNAL
///   EXPORT_DISK_FULL: what was committed is kept; INTERNAL EXPORT_NOT_WRITTEN: another fault of the disk.
/// What `rows` throw passes through; what was committed is kept.
platform::Result<Manifest> Export(const Answer& answer, const std::vector<NextRow>& rows, const ExportRequest& request);

}  // namespace cairn::exports
