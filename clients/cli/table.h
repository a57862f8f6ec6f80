#pragma once

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "clients/cli/terminal.h"

namespace cairn::cli {

struct Column {
  std::string title;
  /// Cells may be cut with "…" where the terminal is narrow. Ids, numbers and drug names never are.
  bool may_shorten = false;
};

/// Rows for people. On a terminal it keeps to the width: first the columns that may be shortened give way, then each
/// row becomes a block of "title: value" lines. Elsewhere nothing is cut. Cells are made safe for a terminal here; an
/// empty cell is "-".
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
  /// As many cells as there are columns.
  void Add(std::vector<std::string> cells);
  void Print(std::ostream& out, const Terminal& terminal) const;

 private:
  std::vector<int> Widths() const;
  void PrintRows(std::ostream& out, const Terminal& terminal, const std::vector<int>& widths) const;
  void PrintBlocks(std::ostream& out) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// "name:  value" lines, values aligned; an empty value is "not recorded".
void PrintFields(std::ostream& out, const Terminal& terminal,
                 const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace cairn::cli
