#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "clients/exports/part_file.h"
#include "clients/exports/table.h"
#include "platform/time/time.h"

namespace cairn::exports {

struct ExportedFile {
  /// Within the folder.
  std::string name{};
  /// "csv", "ndjson", "xlsx", "codebook".
  std::string kind{};
  Mark mark{};
};

/// What an export came to.
struct Manifest {
  /// Which export it is: ExportId.
  std::string export_id{};
  std::int64_t rows = 0;
  /// Of them those with a hidden cell.
  std::int64_t suppressed_rows = 0;
  std::vector<ExportedFile> files{};
  platform::Instant made_at{};
};

/// SHA-256 over the table's description, the version of this program and the names of the files: the same export has
/// the same, and only the same may be gone on with.
std::string ExportId(const Table& table, const std::vector<std::string>& files);

/// "cairn 0.1.0".
std::string ProgramVersion();

/// One JSON object and LF:
/// {"manifest":"cairn_export/1","export","definition","version","table","asOf","digest","sourceSha256",
/// "unit","anchor","maturity","dataCut","parameters":[{"name","value"}],"exclusions":[{"line","reason","count"}],"suppression":{"policy",
/// "from","to","shownAs"},"notice","rows","suppressedRows","files":[{"name","kind","bytes","sha256"}],"program",
/// "madeAt"}. Texts that are not known are empty, a hidden count of an exclusion is null. The policy is that of the
/// parameters suppression, suppressed_from and suppressed_to; "none" without them.
std::string TextOf(const Table& table, const Manifest& manifest);

/// Reads what TextOf wrote, but for when it was made; nothing where it is no such text.
std::optional<Manifest> ManifestFrom(std::string_view text);

/// The same in lines of two cells for a sheet, without what is known only after it is written: files and time. So the
/// same rows give the same bytes.
std::vector<std::pair<std::string, std::string>> LinesOf(const Table& table, std::int64_t rows,
                                                         std::int64_t suppressed_rows);

}  // namespace cairn::exports
