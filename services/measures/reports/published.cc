#include "measures/reports/published.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace cairn::measures::reports {
namespace {

std::optional<std::int64_t> CountOf(const Value& value) {
  const auto* count = std::get_if<std::int64_t>(&value);
  return count ? std::optional(*count) : std::nullopt;
}

class Publisher {
 public:
  Publisher(Report report, const SuppressionPolicy& policy)
      : report_(std::move(report)),
        policy_(policy),
        hidden_(report_.rows.size(), report_.lines == LineRelation::kPersons),
        has_hidden_(report_.rows.size()) {}

  Report Publish() {
    for (std::size_t row = 0; row < hidden_.size(); ++row) hidden_[row] = hidden_[row] || HasSmall(row);
    SpreadInGroups();
    for (std::size_t row = 0; row < hidden_.size(); ++row) hidden_[row] = hidden_[row] || IsNearAnother(row);
    SpreadInGroups();
    const bool is_any_hidden = std::find(hidden_.begin(), hidden_.end(), true) != hidden_.end();
    if (report_.lines == LineRelation::kLastIsSum && is_any_hidden) hidden_.back() = true;
    HideExclusions(is_any_hidden);
    HideAlone();
    for (std::size_t row = 0; row < hidden_.size(); ++row) Write(row);
    report_.columns.push_back({"suppressed", ColumnKind::kText});
    report_.parameters.push_back({"suppression", kPublishedDefinition});
    report_.parameters.push_back({"suppressed_from", std::to_string(policy_.min)});
    report_.parameters.push_back({"suppressed_to", std::to_string(policy_.max)});
    return std::move(report_);
  }

 private:
  bool IsSmall(std::int64_t count) const { return policy_.IsSmall(std::abs(count)); }

  bool IsCount(std::size_t column) const { return report_.columns[column].kind == ColumnKind::kCount; }

  bool IsAlone(std::size_t column) const { return report_.columns[column].stands_alone; }

  /// The count, or what it leaves of one that it is a part of.
  bool IsSmallAt(std::size_t row, std::size_t column) const {
    const auto count = IsCount(column) ? CountOf(report_.rows[row][column]) : std::nullopt;
    if (!count) return false;
    const auto& wholes = report_.columns[column].part_of;
    return IsSmall(*count) || std::any_of(wholes.begin(), wholes.end(), [&](const std::string& whole) {
             const auto of = CountOf(report_.At(row, whole));
             return of && IsSmall(*of - *count);
           });
  }

  bool IsNearAnotherAt(std::size_t row, std::size_t column) const {
    const auto count = CountOf(report_.rows[row][column]);
    if (!report_.columns[column].nested_lines || !count) return false;
    for (std::size_t other = 0; other < row; ++other) {
      const auto before = CountOf(report_.rows[other][column]);
      if (!hidden_[other] && before && IsSmall(*count - *before)) return true;
    }
    return false;
  }

  bool HasSmall(std::size_t row) const {
    for (std::size_t column = 0; column < report_.columns.size(); ++column) {
      if (!IsAlone(column) && IsSmallAt(row, column)) return true;
    }
    return false;
  }

  bool IsNearAnother(std::size_t row) const {
    for (std::size_t column = 0; column < report_.columns.size(); ++column) {
      if (!IsAlone(column) && IsNearAnotherAt(row, column)) return true;
    }
    return false;
  }

  bool AreTogether(std::size_t row, std::size_t other) const {
    if (report_.lines == LineRelation::kGroups) return report_.rows[row].front() == report_.rows[other].front();
    return row == other || report_.lines == LineRelation::kLastIsSum;
  }

  /// By line, whether this count, which stands alone, is not told.
  std::vector<bool> HiddenAlone(std::size_t column) const {
    std::vector<bool> small(hidden_.size());
    for (std::size_t row = 0; row < small.size(); ++row)
      small[row] = IsSmallAt(row, column) || IsNearAnotherAt(row, column);
    std::vector<bool> hidden(small.size());
    for (std::size_t row = 0; row < small.size(); ++row) {
      for (std::size_t other = 0; other < small.size(); ++other)
        hidden[row] = hidden[row] || (small[other] && AreTogether(row, other));
    }
    return hidden;
  }

  void SpreadInGroups() {
    if (report_.lines != LineRelation::kGroups) return;
    for (std::size_t row = 0; row < hidden_.size(); ++row) {
      for (std::size_t other = 0; other < hidden_.size() && !hidden_[row]; ++other)
        hidden_[row] = hidden_[other] && report_.rows[row].front() == report_.rows[other].front();
    }
  }

  void HideExclusions(bool is_any_hidden) {
    const bool is_one_small = std::any_of(report_.exclusions.begin(), report_.exclusions.end(),
                                          [&](const Exclusion& one) { return one.count && IsSmall(*one.count); });
    if (!is_any_hidden && !is_one_small) return;
    for (auto& exclusion : report_.exclusions) exclusion.count.reset();
  }

  void HideCell(std::size_t row, std::size_t column) {
    auto& cell = report_.rows[row][column];
    has_hidden_[row] = has_hidden_[row] || !std::holds_alternative<std::monostate>(cell);
    cell = std::monostate();
  }

  bool IsTold(std::size_t row, const std::string& column) const {
    return !std::holds_alternative<std::monostate>(report_.At(row, column));
  }

  void HideAlone() {
    std::vector<std::pair<std::size_t, std::vector<bool>>> alone;
    for (std::size_t column = 0; column < report_.columns.size(); ++column) {
      if (IsAlone(column)) alone.emplace_back(column, HiddenAlone(column));
    }
    for (const auto& [column, hidden] : alone) {
      for (std::size_t row = 0; row < hidden.size(); ++row) {
        if (hidden[row]) HideCell(row, column);
      }
    }
    for (std::size_t row = 0; row < hidden_.size(); ++row) HideSharesOf(row);
  }

  /// Of counts that are not told, or whose whole is not.
  void HideSharesOf(std::size_t row) {
    for (const auto& count : report_.columns) {
      if (count.kind != ColumnKind::kCount) continue;
      const bool is_told =
          IsTold(row, count.name) && std::all_of(count.part_of.begin(), count.part_of.end(),
                                                 [&](const std::string& whole) { return IsTold(row, whole); });
      for (std::size_t column = 0; !is_told && column < report_.columns.size(); ++column) {
        if (report_.columns[column].name.starts_with(count.name + "_share")) HideCell(row, column);
      }
    }
  }

  bool IsBelow100(std::size_t row) const {
    for (std::size_t column = 0; column < report_.columns.size(); ++column) {
      if (IsCount(column) && CountOf(report_.rows[row][column]).value_or(100) < 100) return true;
    }
    return false;
  }

  void Write(std::size_t row) {
    auto& cells = report_.rows[row];
    const double steps = IsBelow100(row) ? 100 : 1000;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      const auto kind = report_.columns[column].kind;
      if (kind == ColumnKind::kText || kind == ColumnKind::kLabel) continue;
      auto* share = std::get_if<double>(&cells[column]);
      if (hidden_[row]) {
        HideCell(row, column);
      } else if (share && kind == ColumnKind::kShare) {
        *share = std::round(*share * steps) / steps;
      }
    }
    cells.emplace_back(hidden_[row] || has_hidden_[row] ? "true" : "false");
  }

  Report report_;
  const SuppressionPolicy& policy_;
  /// Not told at all.
  std::vector<bool> hidden_;
  /// Told without one of its cells at least.
  std::vector<bool> has_hidden_;
};

}  // namespace

Report Published(Report report, const SuppressionPolicy& policy) {
  return Publisher(std::move(report), policy).Publish();
}

}  // namespace cairn::measures::reports
