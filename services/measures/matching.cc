#include "measures/matching.h"

#include <algorithm>

#include "measures/first_of_best.h"
#include "measures/min_cost_flow.h"

namespace cairn::measures {
namespace {

std::size_t At(std::int64_t index) { return static_cast<std::size_t>(index); }

std::vector<AllowedPair> InOrder(std::vector<AllowedPair> pairs) {
  std::sort(pairs.begin(), pairs.end(), [](const AllowedPair& a, const AllowedPair& b) {
    return a.patient != b.patient ? a.patient < b.patient : a.mentor < b.mentor;
  });
  return pairs;
}

/// One more than the scores of any answer together.
std::int64_t WeightOfAMatch(const std::vector<AllowedPair>& pairs) {
  std::int64_t weight = 1;
  std::int64_t best = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (i > 0 && pairs[i].patient != pairs[i - 1].patient) weight += std::exchange(best, 0);
    best = std::max(best, pairs[i].score);
  }
  return weight + best;
}

/// What a patient costs who is not matched; a match costs so much less its weight, at least 1.
std::int64_t CostOfNoMatch(const std::vector<AllowedPair>& pairs, std::int64_t weight_of_a_match) {
  std::int64_t highest = 0;
  for (const AllowedPair& pair : pairs) highest = std::max(highest, pair.score);
  return weight_of_a_match + highest + 1;
}

/// Patients, then mentors, then one node that takes whoever is not matched. Every cost is above 0, so that nobody sends
/// more than the one that they must.
FlowNetwork NetworkOf(const MatchingPool& pool, const std::vector<AllowedPair>& pairs, std::int64_t weight_of_a_match) {
  const std::int64_t cost_of_no_match = CostOfNoMatch(pairs, weight_of_a_match);
  const int unmatched = static_cast<int>(pool.patients + pool.mentors);
  std::vector<std::int64_t> asked(pool.capacities.size(), 0);
  FlowNetwork network;
  network.arcs.reserve(pairs.size() + At(pool.patients));
  auto pair = pairs.begin();
  for (std::int64_t patient = 0; patient < pool.patients; ++patient) {
    const int from = static_cast<int>(patient);
    for (; pair != pairs.end() && pair->patient == patient; ++pair) {
      network.arcs.push_back(
          {from, static_cast<int>(pool.patients + pair->mentor), cost_of_no_match - weight_of_a_match - pair->score});
      ++asked[At(pair->mentor)];
    }
    network.arcs.push_back({from, unmatched, cost_of_no_match});
  }
  network.supplies.assign(At(pool.patients), 1);
  // Room that nobody can use is cut to one place, which stays empty and so keeps the price at 0.
  for (std::size_t j = 0; j < pool.capacities.size(); ++j) {
    network.supplies.push_back(-static_cast<int>(std::min(pool.capacities[j], asked[j] + 1)));
  }
  network.supplies.push_back(-static_cast<int>(pool.patients + 1));
  return network;
}

MatchCertificate PricesOf(const MatchingPool& pool, const CheapestFlow& flow, std::int64_t weight_of_a_match,
                          std::int64_t cost_of_no_match) {
  MatchCertificate prices;
  prices.weight_of_a_match = weight_of_a_match;
  for (std::int64_t i = 0; i < pool.patients; ++i) {
    prices.patient_prices.push_back(cost_of_no_match + flow.potentials[At(i)]);
  }
  for (std::int64_t j = 0; j < pool.mentors; ++j) {
    prices.mentor_prices.push_back(-flow.potentials[At(pool.patients + j)]);
  }
  return prices;
}

BestAnswers BestBy(const MatchCertificate& prices, const MatchingPool& pool, const std::vector<AllowedPair>& pairs) {
  BestAnswers best;
  best.capacities = pool.capacities;
  best.mentors_of.resize(At(pool.patients));
  for (const AllowedPair& pair : pairs) {
    if (prices.patient_prices[At(pair.patient)] + prices.mentor_prices[At(pair.mentor)] ==
        prices.weight_of_a_match + pair.score) {
      best.mentors_of[At(pair.patient)].push_back(static_cast<int>(pair.mentor));
    }
  }
  for (const std::int64_t price : prices.patient_prices) best.must_match.push_back(price > 0);
  for (const std::int64_t price : prices.mentor_prices) best.must_fill.push_back(price > 0);
  return best;
}

Mentors MatchedBy(const FlowNetwork& network, const CheapestFlow& flow, const MatchingPool& pool) {
  Mentors mentors(At(pool.patients));
  for (std::size_t i = 0; i < network.arcs.size(); ++i) {
    const std::int64_t mentor = network.arcs[i].to - pool.patients;
    if (flow.flow[i] > 0 && mentor < pool.mentors) mentors[At(network.arcs[i].from)] = static_cast<int>(mentor);
  }
  return mentors;
}

}  // namespace

MatchAnswer Match(const MatchingPool& pool) {
  const auto pairs = InOrder(pool.allowed);
  const std::int64_t weight = WeightOfAMatch(pairs);
  const FlowNetwork network = NetworkOf(pool, pairs, weight);
  const CheapestFlow flow = SendCheaply(network);

  MatchAnswer answer;
  answer.certificate = PricesOf(pool, flow, weight, CostOfNoMatch(pairs, weight));
  const Mentors mentors = FirstOfBest(BestBy(answer.certificate, pool, pairs), MatchedBy(network, flow, pool));
  for (const AllowedPair& pair : pairs) {
    if (mentors[At(pair.patient)] != pair.mentor) continue;
    answer.pairs.emplace_back(pair.patient, pair.mentor);
    ++answer.matched;
    answer.total_score += pair.score;
  }
  return answer;
}

}  // namespace cairn::measures
