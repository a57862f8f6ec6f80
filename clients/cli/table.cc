#include "clients/cli/table.h"

#include <algorithm>
#include <numeric>

#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

constexpr int kGap = 2;
constexpr int kNarrowest = 12;
constexpr const char* kBold = "\x1b[1m";
constexpr const char* kPlain = "\x1b[0m";

int TotalWidth(const std::vector<int>& widths) {
  return std::accumulate(widths.begin(), widths.end(), 0) + kGap * (static_cast<int>(widths.size()) - 1);
}

std::string Padding(int columns) { return std::string(static_cast<std::size_t>(std::max(columns, 0)), ' '); }

/// Takes columns from the widest shortenable column until all fit; false when that is not enough.
bool Shrink(std::vector<int>& widths, const std::vector<Column>& columns, int available) {
  while (TotalWidth(widths) > available) {
    int widest = -1;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool gives_way = columns[i].may_shorten && widths[i] > kNarrowest;
      if (gives_way && (widest < 0 || widths[i] > widths[static_cast<std::size_t>(widest)]))
        widest = static_cast<int>(i);
    }
    if (widest < 0) return false;
    --widths[static_cast<std::size_t>(widest)];
  }
  return true;
}

}  // namespace

void Table::Add(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = cell.empty() ? "-" : Printable(cell);
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

std::vector<int> Table::Widths() const {
  std::vector<int> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    int width = DisplayWidth(columns_[i].title);
    for (const auto& row : rows_) width = std::max(width, DisplayWidth(row[i]));
    widths.push_back(width);
  }
  return widths;
}

void Table::Print(std::ostream& out, const Terminal& terminal) const {
  std::vector<int> widths = Widths();
  if (terminal.width > 0 && !Shrink(widths, columns_, terminal.width)) return PrintBlocks(out);
  PrintRows(out, terminal, widths);
}

void Table::PrintRows(std::ostream& out, const Terminal& terminal, const std::vector<int>& widths) const {
  const auto print_row = [&](const auto& cell) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string text = Shorten(cell(i), widths[i]);
      out << text;
      if (i + 1 < columns_.size()) out << Padding(widths[i] - DisplayWidth(text) + kGap);
    }
  };
  if (terminal.colour) out << kBold;
  print_row([&](std::size_t i) { return columns_[i].title; });
  out << (terminal.colour ? kPlain : "") << "\n";
  for (const auto& row : rows_) {
    print_row([&](std::size_t i) { return row[i]; });
    out << "\n";
  }
}

void Table::PrintBlocks(std::ostream& out) const {
  int widest = 0;
  for (const Column& column : columns_) widest = std::max(widest, DisplayWidth(column.title));
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    if (r > 0) out << "\n";
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      out << columns_[i].title << ":" << Padding(widest - DisplayWidth(columns_[i].title) + 1) << rows_[r][i] << "\n";
    }
  }
}

void PrintFields(std::ostream& out, const Terminal& terminal,
                 const std::vector<std::pair<std::string, std::string>>& fields) {
  int widest = 0;
  for (const auto& [name, value] : fields) widest = std::max(widest, DisplayWidth(name));
  for (const auto& [name, value] : fields) {
    out << (terminal.colour ? kBold : "") << name << ":" << (terminal.colour ? kPlain : "")
        << Padding(widest - DisplayWidth(name) + 1) << (value.empty() ? "not recorded" : Printable(value)) << "\n";
  }
}

}  // namespace cairn::cli
