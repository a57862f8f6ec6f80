#pragma once

#include <optional>
#include <span>
#include <vector>

// How long it takes until something happens, where for some it has not happened yet. All pure.
namespace cairn::measures {

/// Name and version of what is computed here; another way to compute gets another.
constexpr char kSurvivalDefinition[] = "survival/1";

/// One person: the event came at `time`, or had not come when they were last seen then (censored). Any unit, in reports
/// days; 0 or more.
struct SurvivalTime {
  double time = 0;
  bool event = false;
};

/// How the limits of 95 % are drawn around a curve. Numbers are stored.
enum class SurvivalInterval {
  /// S^exp(±z √G / ln S): within 0 and 1 by itself. None where S is 1 or 0.
  kLogLog = 1,
  /// S exp(±z √G), at most 1. None where S is 0.
  kLog = 2,
  /// S ± z S √G, cut at 0 and 1. None where S is 0.
  kPlain = 3
};

/// A time at which somebody had the event or was last seen.
struct SurvivalStep {
  double time = 0;
  /// Who had neither had the event nor been lost before this time. Where both happen at one time the event comes first.
  int at_risk = 0;
  int events = 0;
  int censored = 0;
  /// The Kaplan–Meier estimate S after this time (Kaplan & Meier 1958).
  double survival = 1;
  /// S √G, with Greenwood's G = Σ d / (n (n − d)) over the times of events until here (Greenwood 1926). Nothing where S
  /// is 0.
  std::optional<double> standard_error{};
  std::optional<double> lower{};
  std::optional<double> upper{};

  friend bool operator==(const SurvivalStep&, const SurvivalStep&) = default;
};

/// One step for each time that occurs, ascending; none for nobody.
std::vector<SurvivalStep> KaplanMeier(std::span<const SurvivalTime> people,
                                      SurvivalInterval interval = SurvivalInterval::kLogLog);

/// The curve at `times`, which ascend: at_risk are those who were left just before each; events and censored those
/// since the time before it in `times`. Before the first step S is 1, with the limits that `interval`, the curve's own,
/// has of 1. Beyond the last step nobody is left, and S is told only where it is 0: with anybody censored there nobody
/// knows it.
struct SurvivalAt {
  double time = 0;
  int at_risk = 0;
  int events = 0;
  int censored = 0;
  std::optional<double> survival{};
  std::optional<double> standard_error{};
  std::optional<double> lower{};
  std::optional<double> upper{};

  friend bool operator==(const SurvivalAt&, const SurvivalAt&) = default;
};
std::vector<SurvivalAt> ReadOff(std::span<const SurvivalStep> curve, std::span<const double> times,
                                SurvivalInterval interval = SurvivalInterval::kLogLog);

/// The first time at which S is at most 1 − share (the median for 0.5), and the same of the curves of the lower and of
/// the upper limits, which are its limits (Brookmeyer & Crowley 1982). What is not reached is nothing. Equal is what
/// differs by less than 1e-9, so that no rounding moves a quantile by a step.
struct SurvivalQuantile {
  std::optional<double> time{};
  std::optional<double> lower{};
  std::optional<double> upper{};

  friend bool operator==(const SurvivalQuantile&, const SurvivalQuantile&) = default;
};
/// `share` is above 0 and below 1.
SurvivalQuantile QuantileOf(std::span<const SurvivalStep> curve, double share);

/// Whether groups differ in how long it takes: the log-rank test (Mantel 1966; Peto & Peto 1972).
struct LogRank {
  /// Of each group, in the order given.
  std::vector<double> observed{};
  std::vector<double> expected{};
  double chi_square = 0;
  /// Groups in which an event was to be expected, less one.
  int degrees_of_freedom = 0;
  /// Of a difference as large or larger, were there none.
  double p_value = 1;
};
/// Nothing where fewer than two groups could have had an event, or nothing was left to chance. Whether there are enough
/// events to test at all is for who asks.
std::optional<LogRank> CompareByLogRank(std::span<const std::vector<SurvivalTime>> groups);

}  // namespace cairn::measures
