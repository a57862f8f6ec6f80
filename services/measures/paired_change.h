#pragma once

#include <optional>
#include <span>

namespace cairn::measures {

/// Name and version of the change here; another one gets another.
constexpr char kPairedChangeDefinition[] = "paired_change/1";

/// One person, measured twice.
struct Pair {
  double before = 0;
  double after = 0;
};

/// How much a number has changed in the same people: after less before, so a drop is below 0.
struct PairedChange {
  /// Persons with both; others are for the caller to count.
  int pairs = 0;
  double mean = 0;
  /// Of the changes, over n - 1; nothing for a single pair.
  std::optional<double> standard_deviation{};
  /// 95 % limits of the mean by Student's distribution with n - 1 degrees of freedom; nothing for a single pair.
  std::optional<double> lower{};
  std::optional<double> upper{};
};

/// Nothing where there is no pair.
std::optional<PairedChange> PairedChangeOf(std::span<const Pair> pairs);

}  // namespace cairn::measures
