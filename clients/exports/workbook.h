#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "clients/exports/cell_text.h"
#include "clients/exports/workbook_frame.h"
#include "clients/exports/zip_writer.h"

namespace cairn::exports {

/// XLSX with a sheet for each table (SheetNamesOf), with a header, and the sheets codebook and manifest. Texts are
/// texts and never formulas, whatever they begin with; whole numbers and others are numbers, suppressed is a truth
/// value, what is empty has no cell. Numbers have as many digits as reading gives the same number of; spreadsheets show
/// 15. Memory does not grow with the rows. The same rows give the same bytes.
///
/// All but the rows is WorkbookFrame. Rows are written here: the library prints numbers slowly, and packs at a level
/// that cannot be chosen.
class Workbook {
 public:
  /// Begins PATH.part anew; `answer` outlives it. Throws as RejectWrite says, here and below.
  Workbook(const std::string& path, const Answer& answer);

  /// Rows that are added go to this table's sheet from here on. Tables come in their order, each once.
  void BeginTable(std::size_t table);
  /// Throws OUT_OF_RANGE EXPORT_TOO_LARGE where a sheet does not hold it: after 1,048,575 rows, or a text of more than
  /// 32,767 characters; or where a sheet would have 4 GiB.
  void Add(const FileRow& row);
  /// Writes the sheet of the manifest, and gives the file its name.
  Mark Finish(const std::vector<std::pair<std::string, std::string>>& manifest);

 private:
  void EndTable();

  const Answer& answer_;
  const std::string folder_;
  const std::vector<CodebookLine> codebook_;
  ZipWriter zip_;
  /// By the tables: what comes before their rows, and after.
  std::vector<std::pair<std::string, std::string>> sheets_;
  std::optional<SheetText> rows_text_;
  std::size_t table_ = 0;
  std::int64_t rows_ = 0;
  std::string buffer_;
};

}  // namespace cairn::exports
