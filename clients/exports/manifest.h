#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "clients/exports/answer.h"
#include "clients/exports/part_file.h"
#include "platform/time/time.h"

namespace cairn::exports {

struct ExportedFile {
  /// Within the folder.
  std::string name{};
  /// "csv", "ndjson", "xlsx", "codebook"; "parquet" where clients/parquet has added one.
  std::string kind{};
  /// File name of the table whose rows they are; empty of files about all.
  std::string table{};
  Mark mark{};
};

struct ExportedTable {
  std::int64_t rows = 0;
  /// Of them those with a hidden cell.
  std::int64_t suppressed_rows = 0;
};

/// What an export came to.
struct Manifest {
  /// Which export it is: ExportId.
  std::string export_id{};
  /// Of all tables.
  std::int64_t rows = 0, suppressed_rows = 0;
  /// By the tables of the answer.
  std::vector<ExportedTable> tables{};
  std::vector<ExportedFile> files{};
  platform::Instant made_at{};
};

/// SHA-256 over the answer's description, the version of this program and the names of the files: the same export has
/// the same, and only the same may be gone on with.
std::string ExportId(const Answer& answer, const std::vector<std::string>& files);

/// "cairn 0.1.0".
std::string ProgramVersion();

/// One JSON object and LF:
/// {"manifest":"cairn_export/2","export","report","definition","version","parameters":[{"name","value"}],"cohort":[{"name","value"}],
/// "view","ownPanel","asOf","dataCut","freshness":[{"source","position","recordedTime"}],"digest","sourceSha256","notTold","notice",
/// "tables":[{"file","definition","version","table","unit","anchor","maturity","dataCut","parameters","exclusions":[{"line","reason","count"}],
/// "suppression":{"policy","from","to","shownAs"},"rows","suppressedRows"}],"rows","suppressedRows",
/// "files":[{"name","kind","table","bytes","sha256"}],"program","madeAt"}. Definition and version are those of the
/// first table. Texts that are not known are empty, a hidden count of an exclusion is null. The policy is that of the
/// parameters suppression, suppressed_from and suppressed_to; "none" without them.
std::string TextOf(const Answer& answer, const Manifest& manifest);

/// Reads what TextOf wrote, but for when it was made; nothing where it is no such text.
std::optional<Manifest> ManifestFrom(std::string_view text);

/// The same in lines of two cells for a sheet, without what is known only after it is written: files and time. So the
/// same rows give the same bytes.
std::vector<std::pair<std::string, std::string>> LinesOf(const Answer& answer,
                                                         const std::vector<ExportedTable>& tables);

}  // namespace cairn::exports
