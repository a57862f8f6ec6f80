#include "measures/suppression.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace cairn::measures {
namespace {

using Line = std::vector<std::size_t>;

class Suppressor {
 public:
  Suppressor(const CountTable& table, const SuppressionPolicy& policy)
      : table_(table), policy_(policy), lines_(table.Lines()), hidden_(table.size()) {}

  std::vector<bool> Run(std::span<const TableCell> hidden_already) {
    for (const auto& cell : hidden_already) hidden_[table_.IndexOf(cell)] = true;
    for (std::size_t i = 0; i < table_.size(); ++i) {
      if (policy_.IsSmall(Count(i))) hidden_[i] = true;
    }
    do {
      while (ProtectLines()) continue;
    } while (ProtectBestKnown());
    return std::move(hidden_);
  }

 private:
  std::int64_t Count(std::size_t cell) const { return table_.at(table_.CellOf(cell)); }

  /// Lower comes first: counts above the small ones, totals of the line, what is below the small ones, zeros.
  auto Rank(std::size_t cell, bool is_total) const {
    const auto count = Count(cell);
    const int kind = count == 0 ? 3 : count < policy_.min ? 2 : is_total ? 1 : 0;
    return std::tuple(kind, count, cell);
  }

  bool IsExposed(const Line& line) const {
    const auto hidden = std::count_if(line.begin(), line.end(), [&](std::size_t cell) { return hidden_[cell]; });
    if (hidden <= 1) return hidden == 1;
    if (hidden_[line.back()]) return false;
    std::int64_t sum = 0;
    for (const std::size_t cell : line) sum += hidden_[cell] ? Count(cell) : 0;
    return sum <= policy_.max;
  }

  template <class IsTotal>
  bool HideBest(const Line& cells, IsTotal is_total) {
    std::optional<std::size_t> best;
    for (const std::size_t cell : cells) {
      if (hidden_[cell]) continue;
      if (!best || Rank(cell, is_total(cell)) < Rank(*best, is_total(*best))) best = cell;
    }
    if (best) hidden_[*best] = true;
    return best.has_value();
  }

  bool ProtectLines() {
    bool changed = false;
    for (const auto& line : lines_) {
      if (IsExposed(line)) changed = HideBest(line, [&](std::size_t cell) { return cell == line.back(); }) || changed;
    }
    return changed;
  }

  std::optional<std::size_t> BestKnown() const {
    std::optional<std::size_t> best;
    std::tuple<std::int64_t, std::int64_t, bool, std::size_t> best_key;
    for (std::size_t i = 0; i < table_.size(); ++i) {
      if (!policy_.IsSmall(Count(i))) continue;
      const auto interval = FeasibleIntervalOf(table_, hidden_, i);
      if (interval.IsAtLeastAsWideAs(policy_.least_width)) continue;
      const std::tuple key(*interval.high - interval.low, Count(i), table_.IsTotal(table_.CellOf(i)), i);
      if (!best || key < best_key) {
        best = i;
        best_key = key;
      }
    }
    return best;
  }

  bool HideOneFor(std::size_t cell) {
    Line around;
    for (const auto& line : lines_) {
      if (std::find(line.begin(), line.end(), cell) != line.end())
        around.insert(around.end(), line.begin(), line.end());
    }
    Line everything(table_.size());
    std::iota(everything.begin(), everything.end(), std::size_t{0});
    const auto is_total = [&](std::size_t one) { return table_.IsTotal(table_.CellOf(one)); };
    return HideBest(around, is_total) || HideBest(everything, is_total);
  }

  bool ProtectBestKnown() {
    const auto cell = BestKnown();
    return cell && HideOneFor(*cell);
  }

  const CountTable& table_;
  const SuppressionPolicy& policy_;
  std::vector<Line> lines_;
  std::vector<bool> hidden_;
};

}  // namespace

std::optional<std::int64_t> SuppressedTable::Shown(TableCell cell) const {
  if (IsHidden(cell)) return std::nullopt;
  return table.at(cell);
}

SuppressedTable Suppress(const CountTable& table, const SuppressionPolicy& policy,
                         std::span<const TableCell> hidden_already) {
  return {table, Suppressor(table, policy).Run(hidden_already)};
}

bool IsShareSmall(std::int64_t part, std::int64_t whole, const SuppressionPolicy& policy) {
  return policy.IsSmall(part) || policy.IsSmall(whole - part) || policy.IsSmall(whole);
}

std::optional<double> PublishedPercent(std::int64_t part, std::int64_t whole, const SuppressionPolicy& policy) {
  if (whole <= 0 || IsShareSmall(part, whole, policy)) return std::nullopt;
  const std::int64_t steps = whole < 100 ? 100 : 1000;
  const std::int64_t rounded = (2 * part * steps + whole) / (2 * whole);
  return static_cast<double>(rounded) * 100 / static_cast<double>(steps);
}

std::optional<double> PublishedPercentOfRow(const SuppressedTable& suppressed, TableCell cell,
                                            const SuppressionPolicy& policy) {
  if (!suppressed.table.has_row_totals()) return std::nullopt;
  const auto part = suppressed.Shown(cell);
  const auto whole = suppressed.Shown({cell.row, suppressed.table.width() - 1});
  if (!part || !whole) return std::nullopt;
  return PublishedPercent(*part, *whole, policy);
}

}  // namespace cairn::measures
