#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "measures/reports/report.h"
#include "platform/result/result.h"

// What is exported: a table with everything that says what its numbers are.
namespace cairn::exports {

using measures::reports::ColumnKind;
using measures::reports::Exclusion;
using measures::reports::Parameter;

struct Column {
  std::string name{};
  ColumnKind kind = ColumnKind::kCount;
  /// As measures::reports::ColumnMeaning. Where both are empty they are looked up there.
  std::string unit{};
  std::string meaning{};
};

/// A cell that must not be told.
struct Hidden {
  friend bool operator==(const Hidden&, const Hidden&) = default;
};

/// Nothing is what is not defined or not known. Texts are UTF-8.
using Cell = std::variant<std::monostate, Hidden, std::string, std::int64_t, double>;
using Cells = std::vector<Cell>;

/// Puts the next row into `cells`, by the columns of the table; false after the last one. Begins with the first row and
/// gives the same rows each time that the same export is gone on with.
using NextRow = std::function<bool(Cells& cells)>;

/// One table of what RunReport answers, but for its rows. Where there is a column "suppressed" its cells are "true" or
/// "false" and say whether its row has a hidden cell, as those of measures::reports::Published do.
struct Table {
  /// "discontinuation".
  std::string definition{};
  /// "curve", of a report with several tables; else empty.
  std::string name{};
  /// What its files are called before the dot; empty: DEFINITION, or DEFINITION_NAME.
  std::string file{};
  /// "1".
  std::string version{};
  std::vector<Parameter> parameters{};
  std::string unit{}, anchor{}, maturity{}, data_cut{};
  std::vector<Exclusion> exclusions{};
  /// At most 1,000, each with a name of its own.
  std::vector<Column> columns{};
};

/// What its files are called before the dot.
std::string FileNameOf(const Table& table);

/// Whether files may be called so: at most `longest` of a to z, 0 to 9 and _.
bool IsFileName(std::string_view name, std::size_t longest = 64);

/// Everything that is wrong with it: definition, name and file must be file names, for files are named after them;
/// empty when nothing is. `field` is the path, "columns[2].name".
std::vector<platform::FieldViolation> ProblemsOf(const Table& table);

/// The largest whole number, either sign, that every reader of the files keeps as it is.
constexpr std::int64_t kLargestWhole = 9'007'199'254'740'992;

/// A row as it stands in every file: hidden cells are empty ones, and one flag says that there are some.
struct FileRow {
  /// Without that of the table's column "suppressed". Cells of shares and numbers are doubles.
  Cells cells{};
  bool is_suppressed = false;
};

/// Makes rows for files.
class RowMaker {
 public:
  explicit RowMaker(const Table& table);

  /// Names of the columns but "suppressed", which comes last in every file.
  const std::vector<Column>& columns() const { return columns_; }
  /// What is wrong with `cells`, empty when nothing is: their number; a text where a number belongs; a number that is
  /// not finite, or whole and beyond kLargestWhole; "suppressed" that is neither "true" nor "false". Takes the cells
  /// apart.
  std::string Take(Cells& cells, FileRow& row) const;

 private:
  std::vector<Column> columns_;
  /// Where it is among the table's.
  std::optional<std::size_t> flag_;
};

/// A report and its rows. The first is asked of a definition "name/version".
Table TableOf(const measures::reports::Report& report);
Cells CellsOf(const std::vector<measures::reports::Value>& row);

/// "text", "label", "count", "share", "number".
std::string_view NameOf(ColumnKind kind);
std::optional<ColumnKind> KindNamed(std::string_view name);

}  // namespace cairn::exports
