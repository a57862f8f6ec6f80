#include "measures/reports/report.h"

#include <algorithm>
#include <stdexcept>

namespace cairn::measures::reports {

const Value& Report::At(std::size_t row, std::string_view column) const {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const Column& one) { return one.name == column; });
  if (found == columns.end()) throw std::out_of_range("no column " + std::string(column));
  return rows.at(row).at(static_cast<std::size_t>(found - columns.begin()));
}

void Exclusions::Add(std::string_view line, std::string_view reason, std::int64_t count) {
  if (count == 0) return;
  const auto is_it = [&](const Exclusion& one) { return one.line == line && one.reason == reason; };
  if (last_ >= all_.size() || !is_it(all_[last_])) {
    const auto found = std::find_if(all_.begin(), all_.end(), is_it);
    last_ = static_cast<std::size_t>(found - all_.begin());
    if (found == all_.end()) all_.push_back({std::string(line), std::string(reason), 0});
  }
  *all_[last_].count += count;
}

void Exclusions::Add(const Exclusions& more) {
  for (const auto& one : more.all_) Add(one.line, one.reason, *one.count);
}

void Exclusions::AddTo(std::string_view line, const Exclusions& more) {
  for (const auto& one : more.all_) Add(line, one.reason, *one.count);
}

Row& Row::Text(std::string text) {
  cells_.emplace_back(std::move(text));
  return *this;
}

Row& Row::Count(std::int64_t count) {
  cells_.emplace_back(count);
  return *this;
}

Row& Row::Count(std::optional<std::int64_t> count) {
  if (count) return Count(*count);
  return Number({});
}

Row& Row::Number(std::optional<double> number) {
  if (number) {
    cells_.emplace_back(*number);
  } else {
    cells_.emplace_back();
  }
  return *this;
}

Row& Row::Share(std::int64_t part, std::int64_t whole) {
  const auto share = ShareOf(part, whole);
  ShareAlone(share);
  if (!share) return Number({}).Number({});
  const auto limits = WilsonLimits(*share);
  return Number(limits.lower).Number(limits.upper);
}

Row& Row::ShareAlone(const std::optional<Ratio>& share) {
  return Number(share ? std::optional(share->value()) : std::nullopt);
}

Column PartOf(std::string name, std::vector<std::string> wholes) {
  return {.name = std::move(name), .part_of = std::move(wholes)};
}

Column Nested(std::string name, std::vector<std::string> wholes) {
  return {.name = std::move(name), .part_of = std::move(wholes), .nested_lines = true};
}

Column Alone(Column column) {
  column.stands_alone = true;
  return column;
}

void AddShareColumns(std::vector<Column>& columns, const std::string& name) {
  for (const char* end : {"", "_lower", "_upper"}) columns.push_back({name + end, ColumnKind::kShare});
}

}  // namespace cairn::measures::reports
