#include "tests/measures/suppression_attacker.h"

#include <algorithm>

namespace cairn::tests {
namespace {

/// More than any count of a test.
constexpr std::int64_t kEndless = 1'000'000;

}  // namespace

Attacker::Attacker(const Published& published, bool has_row_totals, bool has_column_totals)
    : width_(published.front().size()) {
  for (const auto& row : published) {
    for (const auto& count : row) known_.push_back(count ? Range{*count, *count} : Range{0, kEndless});
  }
  for (std::size_t r = 0; has_row_totals && r < published.size(); ++r) {
    lines_.emplace_back();
    for (std::size_t c = 0; c < width_; ++c) lines_.back().push_back(r * width_ + c);
  }
  for (std::size_t c = 0; has_column_totals && c < width_; ++c) {
    lines_.emplace_back();
    for (std::size_t r = 0; r < published.size(); ++r) lines_.back().push_back(r * width_ + c);
  }
}

bool Attacker::Narrow(std::vector<Range>& ranges) const {
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& line : lines_) {
      std::int64_t low = 0, high = 0;
      for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        low += ranges[line[i]].low;
        high += ranges[line[i]].high;
      }
      const auto tighten = [&](Range& range, std::int64_t least, std::int64_t most) {
        if (least > range.low || most < range.high) changed = true;
        range = {std::max(range.low, least), std::min(range.high, most)};
        return range.low <= range.high;
      };
      Range& total = ranges[line.back()];
      if (!tighten(total, low, high)) return false;
      for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        Range& part = ranges[line[i]];
        const Range before = part;
        if (!tighten(part, total.low - (high - part.high), total.high - (low - part.low))) return false;
        low += part.low - before.low;
        high += part.high - before.high;
      }
    }
  }
  return true;
}

bool Attacker::Search(std::vector<Range> ranges) const {
  if (!Narrow(ranges)) return false;
  std::optional<std::size_t> open;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (ranges[i].low == ranges[i].high) continue;
    if (!open || ranges[i].high - ranges[i].low < ranges[*open].high - ranges[*open].low) open = i;
  }
  if (!open) return true;
  const Range range = ranges[*open];
  for (auto value = range.low; value <= range.high; ++value) {
    ranges[*open] = {value, value};
    if (Search(ranges)) return true;
  }
  return false;
}

bool Attacker::CouldBe(std::size_t row, std::size_t column, std::int64_t value) const {
  auto ranges = known_;
  Range& asked = ranges[row * width_ + column];
  if (value < asked.low || asked.high < value) return false;
  asked = {value, value};
  return Search(std::move(ranges));
}

}  // namespace cairn::tests
