#include "measures/survival.h"

#include <algorithm>
#include <cmath>

namespace cairn::measures {
namespace {

/// The 0.975 quantile of the normal distribution.
constexpr double kZ = 1.959963984540054;
constexpr double kSame = 1e-9;

void AddLimits(double greenwood, SurvivalInterval interval, SurvivalStep& step) {
  const double s = step.survival;
  if (s <= 0) return;
  const double root = std::sqrt(greenwood);
  step.standard_error = s * root;
  if (interval == SurvivalInterval::kPlain) {
    step.lower = std::max(0.0, s - kZ * *step.standard_error);
    step.upper = std::min(1.0, s + kZ * *step.standard_error);
  } else if (interval == SurvivalInterval::kLog) {
    step.lower = s * std::exp(-kZ * root);
    step.upper = std::min(1.0, s * std::exp(kZ * root));
  } else if (s < 1) {
    const double width = kZ * root / std::log(s);
    step.lower = std::pow(s, std::exp(-width));
    step.upper = std::pow(s, std::exp(width));
  }
}

}  // namespace

std::vector<SurvivalStep> KaplanMeier(std::span<const SurvivalTime> people, SurvivalInterval interval) {
  std::vector<SurvivalTime> sorted(people.begin(), people.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
  std::vector<SurvivalStep> steps;
  int left = static_cast<int>(sorted.size());
  double survival = 1;
  double greenwood = 0;
  for (auto one = sorted.begin(); one != sorted.end();) {
    SurvivalStep step{.time = one->time, .at_risk = left};
    for (; one != sorted.end() && one->time == step.time; ++one) ++(one->event ? step.events : step.censored);
    const double n = step.at_risk;
    const double d = step.events;
    survival *= (n - d) / n;
    if (d < n) greenwood += d / (n * (n - d));
    step.survival = survival;
    AddLimits(greenwood, interval, step);
    left -= step.events + step.censored;
    steps.push_back(step);
  }
  return steps;
}

std::vector<SurvivalAt> ReadOff(std::span<const SurvivalStep> curve, std::span<const double> times,
                                SurvivalInterval interval) {
  std::vector<SurvivalAt> read;
  SurvivalStep before;
  AddLimits(0, interval, before);
  const int everybody = curve.empty() ? 0 : curve.front().at_risk;
  auto step = curve.begin();
  for (const double time : times) {
    SurvivalAt at{.time = time};
    for (; step != curve.end() && step->time <= time; ++step) {
      at.events += step->events;
      at.censored += step->censored;
    }
    const auto* last = step == curve.begin() ? nullptr : &*std::prev(step);
    const int after = last == nullptr ? everybody : last->at_risk - last->events - last->censored;
    at.at_risk = last != nullptr && last->time == time ? last->at_risk : after;
    const bool is_known =
        last == nullptr ? everybody > 0 : step != curve.end() || last->time == time || last->survival <= 0;
    if (is_known) {
      const auto& there = last == nullptr ? before : *last;
      at.survival = there.survival;
      at.standard_error = there.standard_error;
      at.lower = there.lower;
      at.upper = there.upper;
    }
    read.push_back(at);
  }
  return read;
}

SurvivalQuantile QuantileOf(std::span<const SurvivalStep> curve, double share) {
  SurvivalQuantile quantile;
  const auto take = [&](std::optional<double>& found, const std::optional<double>& survival, double time) {
    if (!found && survival && *survival <= 1 - share + kSame) found = time;
  };
  for (const auto& step : curve) {
    take(quantile.time, step.survival, step.time);
    take(quantile.lower, step.lower, step.time);
    take(quantile.upper, step.upper, step.time);
  }
  return quantile;
}

}  // namespace cairn::measures
