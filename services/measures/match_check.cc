#include "measures/match_check.h"

#include <algorithm>
#include <map>

namespace cairn::measures {
namespace {

/// Holds every sum below: the pool's limits bound how many there are, and what the answer says is bounded before it is
/// multiplied.
__extension__ typedef __int128 Wide;
/// No price that proves anything is higher than the heaviest match.
constexpr std::int64_t kMostPrice = kMostWeight;

class Check {
 public:
  Check(const MatchingPool& pool, const MatchAnswer& answer)
      : pool_(pool), answer_(answer), prices_(answer.certificate) {
    for (const AllowedPair& pair : pool.allowed) order_.push_back(&pair);
    std::sort(order_.begin(), order_.end(), Before);
  }

  std::vector<MatchProblem> Run() {
    Pairs();
    if (PricesCanBeRead()) Prices();
    return std::move(problems_);
  }

 private:
  static bool Before(const AllowedPair* a, const AllowedPair* b) {
    return std::pair(a->patient, a->mentor) < std::pair(b->patient, b->mentor);
  }

  void Complain(std::string_view field, std::optional<std::size_t> index, std::string_view what) {
    problems_.push_back({field, index, what});
  }

  const AllowedPair* Find(std::int64_t patient, std::int64_t mentor) const {
    const AllowedPair wanted{patient, mentor, 0};
    const auto found = std::lower_bound(order_.begin(), order_.end(), &wanted, Before);
    return found != order_.end() && !Before(&wanted, *found) ? *found : nullptr;
  }

  void Pairs() {
    std::map<std::int64_t, std::int64_t> patients;
    std::map<std::int64_t, std::int64_t> mentors;
    for (std::size_t i = 0; i < answer_.pairs.size(); ++i) {
      const auto [patient, mentor] = answer_.pairs[i];
      const AllowedPair* pair = Find(patient, mentor);
      if (pair == nullptr) {
        Complain("pairs", i, "This pair is not allowed.");
        continue;
      }
      ++matched_;
      score_ += pair->score;
      if (++patients[patient] == 2) Complain("pairs", i, "The patient has a mentor already.");
      if (++mentors[mentor] == pool_.capacities[static_cast<std::size_t>(mentor)] + 1) {
        Complain("pairs", i, "The mentor has no capacity for another patient.");
      }
    }
    if (answer_.matched != static_cast<std::int64_t>(answer_.pairs.size())) {
      Complain("matched", std::nullopt, "Not the number of pairs.");
    }
    if (answer_.total_score != score_) Complain("total_score", std::nullopt, "Not the sum of the pairs' scores.");
  }

  bool AreNumbers(std::string_view field, const std::vector<std::int64_t>& prices, std::int64_t count) {
    bool good = static_cast<std::int64_t>(prices.size()) == count;
    if (!good) Complain(field, std::nullopt, "Not one price for each.");
    for (std::size_t i = 0; i < prices.size(); ++i) {
      if (prices[i] >= 0 && prices[i] <= kMostPrice) continue;
      Complain(field, i,
               prices[i] < 0 ? "The price is below 0." : "The price is higher than any that proves something.");
      good = false;
    }
    return good;
  }

  bool PricesCanBeRead() {
    bool good = AreNumbers("certificate.patient_prices", prices_.patient_prices, pool_.patients);
    good = AreNumbers("certificate.mentor_prices", prices_.mentor_prices, pool_.mentors) && good;
    std::map<std::int64_t, std::int64_t> highest;
    for (const AllowedPair& pair : pool_.allowed) {
      auto& of_patient = highest[pair.patient];
      of_patient = std::max(of_patient, pair.score);
    }
    Wide sum = 0;
    for (const auto& [patient, score] : highest) sum += score;
    const std::int64_t weight = prices_.weight_of_a_match;
    if (weight > kMostPrice) {
      Complain("certificate.weight_of_a_match", std::nullopt, "Too large.");
    } else if (weight <= sum) {
      Complain("certificate.weight_of_a_match", std::nullopt,
               "Not above the sum of the patients' highest scores: one match could be worth less than scores.");
    } else {
      return good;
    }
    return false;
  }

  void Prices() {
    for (std::size_t i = 0; i < pool_.allowed.size(); ++i) {
      const AllowedPair& pair = pool_.allowed[i];
      const Wide price = Wide{prices_.patient_prices[static_cast<std::size_t>(pair.patient)]} +
                         prices_.mentor_prices[static_cast<std::size_t>(pair.mentor)];
      if (price < Wide{prices_.weight_of_a_match} + pair.score) {
        Complain("allowed", i, "The prices of this pair are below its weight, so that they prove nothing.");
      }
    }
    Wide bound = 0;
    for (const std::int64_t price : prices_.patient_prices) bound += price;
    for (std::size_t j = 0; j < prices_.mentor_prices.size(); ++j) {
      bound += Wide{std::min(pool_.capacities[j], pool_.patients)} * prices_.mentor_prices[j];
    }
    const Wide value = Wide{prices_.weight_of_a_match} * matched_ + score_;
    if (bound > value) {
      Complain("certificate", std::nullopt,
               "The prices leave room for a better answer: this one is not proven to be best.");
    }
    if (bound < value) Complain("certificate", std::nullopt, "The answer weighs more than the prices permit.");
  }

  const MatchingPool& pool_;
  const MatchAnswer& answer_;
  const MatchCertificate& prices_;
  /// Allowed pairs by patient and mentor.
  std::vector<const AllowedPair*> order_;
  std::int64_t matched_ = 0;
  Wide score_ = 0;
  std::vector<MatchProblem> problems_;
};

}  // namespace

std::vector<MatchProblem> WrongWith(const MatchingPool& pool, const MatchAnswer& answer) {
  return Check(pool, answer).Run();
}

}  // namespace cairn::measures
