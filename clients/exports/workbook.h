#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clients/exports/answer.h"
#include "clients/exports/codebook.h"

struct lxw_workbook;
struct lxw_worksheet;

namespace cairn::exports {

/// XLSX with a sheet for each table (SheetNamesOf), with a header, and the sheets codebook and manifest. Texts are
/// texts and never formulas, whatever they begin with; whole numbers and others are numbers, suppressed is a truth
/// value, what is empty has no cell. Numbers have 16 significant digits, as the library prints them; spreadsheets
/// show 15. Memory: one row; rows lie in files without a name in the same folder until the end, so that nothing of an
/// unfinished one can be gone on with. The same rows give the same bytes.
class Workbook {
 public:
  /// Begins PATH.part anew. Throws as RejectWrite says, here and below.
  Workbook(const std::string& path, const Answer& answer);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  /// Rows that are added go to this table's sheet from here on. Tables come in their order.
  void BeginTable(std::size_t table);
  /// Throws OUT_OF_RANGE EXPORT_TOO_LARGE where a sheet does not hold it: after 1,048,575 rows, or a text of more than
  /// 32,767 characters.
  void Add(const FileRow& row);
  /// Writes the other sheets and PATH.part, and reads it back: a whole file, and as many rows as were added.
  void Finish(const std::vector<CodebookLine>& codebook,
              const std::vector<std::pair<std::string, std::string>>& manifest);

 private:
  void AddSheet(const std::string& name, const std::vector<Column>& columns);
  void Write(::lxw_worksheet* sheet, std::uint32_t row, std::size_t column, const std::string& text);
  void RejectIfTheDiskIsFull();

  std::string part_;
  /// Where the library keeps it.
  std::string folder_;
  ::lxw_workbook* workbook_ = nullptr;
  /// By the tables.
  std::vector<::lxw_worksheet*> sheets_;
  std::vector<std::int64_t> rows_;
  std::size_t table_ = 0;
};

/// `text` as XML keeps it in a cell: what XML has no character for becomes _xHHHH_, and so does the underscore of a
/// text that looks so already (ECMA-376 part 1, ST_Xstring).
std::string EscapedForCell(std::string_view text);

}  // namespace cairn::exports
