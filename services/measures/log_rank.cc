#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "measures/survival.h"

namespace cairn::measures {
namespace {

using Matrix = std::vector<std::vector<double>>;

struct Member {
  double time = 0;
  bool event = false;
  std::size_t group = 0;
};

std::vector<Member> InOrder(std::span<const std::vector<SurvivalTime>> groups) {
  std::vector<Member> members;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (const auto& person : groups[g]) members.push_back({person.time, person.event, g});
  }
  std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
  return members;
}

/// What is expected were all groups alike, and how it varies with chance: sums over the times of events.
struct Sums {
  std::vector<double> observed, expected;
  Matrix covariance;
};

void AddTime(const std::vector<double>& at_risk, double everybody, double events, Sums& sums) {
  const double spread = everybody > 1 ? events * (everybody - events) / (everybody - 1) : 0;
  for (std::size_t g = 0; g < at_risk.size(); ++g) {
    const double share = at_risk[g] / everybody;
    sums.expected[g] += events * share;
    for (std::size_t h = 0; h < at_risk.size(); ++h)
      sums.covariance[g][h] += spread * share * ((g == h ? 1 : 0) - at_risk[h] / everybody);
  }
}

Sums SumsOf(std::span<const std::vector<SurvivalTime>> groups) {
  Sums sums{std::vector<double>(groups.size()), std::vector<double>(groups.size()),
            Matrix(groups.size(), std::vector<double>(groups.size()))};
  std::vector<double> at_risk;
  for (const auto& group : groups) at_risk.push_back(static_cast<double>(group.size()));
  const auto members = InOrder(groups);
  double everybody = static_cast<double>(members.size());
  for (auto one = members.begin(); one != members.end();) {
    std::vector<double> leaving(groups.size());
    double events = 0;
    double all_leaving = 0;
    for (const double time = one->time; one != members.end() && one->time == time; ++one) {
      ++leaving[one->group];
      ++all_leaving;
      if (!one->event) continue;
      ++events;
      ++sums.observed[one->group];
    }
    if (events > 0) AddTime(at_risk, everybody, events, sums);
    for (std::size_t g = 0; g < groups.size(); ++g) at_risk[g] -= leaving[g];
    everybody -= all_leaving;
  }
  return sums;
}

/// dᵀ V⁻¹ d by Cholesky's factors of V; nothing when V has no inverse.
std::optional<double> InverseForm(Matrix v, std::vector<double> d) {
  double form = 0;
  for (std::size_t i = 0; i < d.size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = v[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= v[i][k] * v[j][k];
      if (i != j) {
        v[i][j] = sum / v[j][j];
      } else if (sum > 1e-12 * std::max(1.0, v[i][i])) {
        v[i][i] = std::sqrt(sum);
      } else {
        return std::nullopt;
      }
    }
    for (std::size_t k = 0; k < i; ++k) d[i] -= v[i][k] * d[k];
    d[i] /= v[i][i];
    form += d[i] * d[i];
  }
  return form;
}

}  // namespace

std::optional<LogRank> CompareByLogRank(std::span<const std::vector<SurvivalTime>> groups) {
  auto sums = SumsOf(groups);
  std::vector<std::size_t> counted;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (sums.expected[g] > 0) counted.push_back(g);
  }
  if (counted.size() < 2) return std::nullopt;
  // The differences of all groups sum to zero: the last one says nothing more.
  counted.pop_back();
  std::vector<double> difference;
  Matrix covariance;
  for (const auto g : counted) {
    difference.push_back(sums.observed[g] - sums.expected[g]);
    covariance.emplace_back();
    for (const auto h : counted) covariance.back().push_back(sums.covariance[g][h]);
  }
  const auto chi_square = InverseForm(std::move(covariance), std::move(difference));
  if (!chi_square) return std::nullopt;
  const int freedom = static_cast<int>(counted.size());
  return LogRank{.observed = std::move(sums.observed),
                 .expected = std::move(sums.expected),
                 .chi_square = *chi_square,
                 .degrees_of_freedom = freedom,
                 .p_value = boost::math::gamma_q(freedom / 2.0, *chi_square / 2)};
}

}  // namespace cairn::measures
