#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// A table for programs, written into one text: CSV with LF, or with --json an array of objects. Cells come in the
/// order of the columns.
class MeasuresTable {
 public:
  /// `columns` is the header's CSV line.
  MeasuresTable(std::string_view columns, bool json);

  void Add(std::string_view text);
  void Add(int number);
  /// 17 significant digits, so that reading it gives the same double; infinite is Inf, in JSON null. An absent one is
  /// empty, in JSON null.
  void Add(const std::optional<double>& number);
  void EndRow();
  /// The whole text.
  std::string_view End();

 private:
  void BeginCell();

  bool json_;
  std::vector<std::string> names_;
  std::size_t cell_ = 0;
  bool rows_ = false;
  std::string text_;
};

}  // namespace cairn::cli
