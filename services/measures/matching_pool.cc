#include "measures/matching_pool.h"

#include <algorithm>

namespace cairn::measures {
namespace {

__extension__ typedef __int128 Wide;

class Inspection {
 public:
  explicit Inspection(const MatchingPool& pool) : pool_(pool) {}

  std::vector<MatchProblem> Run() {
    Count("patients", pool_.patients, kMostPatients);
    Count("mentors", pool_.mentors, kMostMentors);
    Capacities();
    Pairs();
    if (problems_.empty()) Weights();
    return std::move(problems_);
  }

 private:
  void Complain(std::string_view field, std::optional<std::size_t> index, std::string_view what) {
    problems_.push_back({field, index, what});
  }

  void Count(std::string_view field, std::int64_t count, std::int64_t most) {
    if (count < 0) Complain(field, std::nullopt, "Below 0.");
    if (count > most) Complain(field, std::nullopt, "More than 200000.");
  }

  void Capacities() {
    if (static_cast<std::int64_t>(pool_.capacities.size()) != pool_.mentors) {
      Complain("capacities", std::nullopt, "Not one for each mentor.");
    }
    for (std::size_t j = 0; j < pool_.capacities.size(); ++j) {
      if (pool_.capacities[j] < 0) Complain("capacities", j, "Below 0.");
    }
  }

  void Pairs() {
    if (static_cast<std::int64_t>(pool_.allowed.size()) > kMostAllowedPairs) {
      Complain("allowed", std::nullopt, "More than 2000000 pairs.");
    }
    struct Place {
      std::int64_t patient;
      std::int64_t mentor;
      std::size_t index;
      auto operator<=>(const Place&) const = default;
    };
    std::vector<Place> places;
    places.reserve(pool_.allowed.size());
    for (std::size_t i = 0; i < pool_.allowed.size(); ++i) {
      const AllowedPair& pair = pool_.allowed[i];
      if (pair.patient < 0 || pair.patient >= pool_.patients) Complain("allowed", i, "There is no such patient.");
      if (pair.mentor < 0 || pair.mentor >= pool_.mentors) Complain("allowed", i, "There is no such mentor.");
      if (pair.score < 0) Complain("allowed", i, "The score is below 0.");
      places.push_back({pair.patient, pair.mentor, i});
    }
    std::sort(places.begin(), places.end());
    for (std::size_t i = 1; i < places.size(); ++i) {
      if (places[i].patient == places[i - 1].patient && places[i].mentor == places[i - 1].mentor) {
        Complain("allowed", places[i].index, "The same pair stands there before.");
      }
    }
  }

  void Weights() {
    std::vector<std::int64_t> best(static_cast<std::size_t>(pool_.patients), 0);
    std::int64_t highest = 0;
    for (const AllowedPair& pair : pool_.allowed) {
      auto& of_patient = best[static_cast<std::size_t>(pair.patient)];
      of_patient = std::max(of_patient, pair.score);
      highest = std::max(highest, pair.score);
    }
    Wide sum = highest;
    for (const std::int64_t score : best) sum += score;
    if ((sum + 2) * (pool_.patients + pool_.mentors + 2) > kMostWeight) {
      Complain("allowed", std::nullopt, "The scores are too high for so many people: their sums could leave 64 bits.");
    }
  }

  const MatchingPool& pool_;
  std::vector<MatchProblem> problems_;
};

}  // namespace

std::vector<MatchProblem> ProblemsOf(const MatchingPool& pool) { return Inspection(pool).Run(); }

}  // namespace cairn::measures
