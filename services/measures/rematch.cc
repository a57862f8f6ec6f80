#include "measures/rematch.h"

#include "measures/rematch_search.h"

namespace cairn::measures {
namespace {

__extension__ typedef __int128 Wide;

std::size_t At(std::int64_t index) { return static_cast<std::size_t>(index); }

class Inspection {
 public:
  explicit Inspection(const RematchInstance& instance) : instance_(instance), problems_(ProblemsOf(instance.pool)) {}

  std::vector<MatchProblem> Run() {
    const bool pool_is_good = problems_.empty();
    ComplainIf(instance_.continuity_price < 0, "continuity_price", std::nullopt, "Below 0.");
    ComplainIf(instance_.continuity_price > kMostWeight, "continuity_price", std::nullopt, "Too high.");
    ComplainIf(instance_.most_changes < 0, "most_changes", std::nullopt, "Below 0.");
    if (pool_is_good) Today();
    if (problems_.empty()) Weights();
    return std::move(problems_);
  }

 private:
  void ComplainIf(bool wrong, std::string_view field, std::optional<std::size_t> index, std::string_view what) {
    if (wrong) problems_.push_back({field, index, what});
  }

  void Today() {
    const RematchInstance without{.pool = instance_.pool};
    const RematchPool pool(without);
    std::vector<bool> seen(At(pool.patients()), false);
    std::vector<std::int64_t> had(At(pool.mentors()), 0);
    for (std::size_t i = 0; i < instance_.today.size(); ++i) {
      const auto [patient, mentor] = instance_.today[i];
      const bool nobody = patient < 0 || patient >= pool.patients() || mentor < 0 || mentor >= pool.mentors();
      ComplainIf(nobody, "today", i, "There is no such patient or mentor.");
      if (nobody) continue;
      ComplainIf(seen[At(patient)], "today", i, "The patient stands there before.");
      seen[At(patient)] = true;
      if (pool.Find(patient, mentor) == nullptr) continue;
      ComplainIf(++had[At(mentor)] == pool.capacity(mentor) + 1, "today", i, "More than the mentor has capacity.");
    }
  }

  void Weights() {
    const RematchPool pool(instance_);
    const Wide people = Wide{pool.patients()} + pool.mentors() + 2;
    const Wide most = Wide{kMostWeight} / (people * 2 * (pool.patients() + 1));
    ComplainIf(Wide{pool.HighestScore()} + 1 > most, "continuity_price", std::nullopt,
               "With the scores too high for so many people: sums could leave 64 bits.");
  }

  const RematchInstance& instance_;
  std::vector<MatchProblem> problems_;
};

}  // namespace

std::vector<MatchProblem> ProblemsOf(const RematchInstance& instance) { return Inspection(instance).Run(); }

RematchAnswer Rematch(const RematchInstance& instance, int most_flows) {
  const RematchPool pool(instance);
  const auto [best, bound] =
      FindHighest(pool, instance.most_changes, most_flows, MostMatched(pool, instance.most_changes));
  RematchAnswer answer{.matched = best.matched,
                       .total_score = best.score,
                       .changes = best.changes,
                       .impossible = pool.impossible(),
                       .proven = bound == best.score,
                       .bound_score = bound};
  for (std::int64_t i = 0; i < pool.patients(); ++i) {
    const std::int64_t mentor = best.mentors[At(i)];
    if (mentor == kNobody) continue;
    answer.pairs.emplace_back(i, mentor);
    answer.kept += mentor == pool.today()[At(i)];
  }
  return answer;
}

}  // namespace cairn::measures
