#include "measures/rematch.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <queue>

#include "measures/min_cost_flow.h"

namespace cairn::measures {
namespace {

__extension__ typedef __int128 Wide;

std::size_t At(std::int64_t index) { return static_cast<std::size_t>(index); }

constexpr std::int64_t kNobody = -1;

/// By patient: the mentor, or kNobody.
using Mentors = std::vector<std::int64_t>;

/// An instance in its own order.
class Pool {
 public:
  explicit Pool(const RematchInstance& instance) : instance_(instance), pairs_(instance.pool.allowed) {
    std::sort(pairs_.begin(), pairs_.end(), Before);
    today_.assign(At(instance.pool.patients), kNobody);
    for (const auto& [patient, mentor] : instance.today) {
      if (Find(patient, mentor) == nullptr) {
        impossible_.emplace_back(patient, mentor);
      } else {
        today_[At(patient)] = mentor;
      }
    }
    std::sort(impossible_.begin(), impossible_.end());
  }

  const std::vector<AllowedPair>& pairs() const { return pairs_; }
  const Mentors& today() const { return today_; }
  const auto& impossible() const { return impossible_; }
  std::int64_t patients() const { return instance_.pool.patients; }
  std::int64_t mentors() const { return instance_.pool.mentors; }
  std::int64_t capacity(std::int64_t mentor) const { return instance_.pool.capacities[At(mentor)]; }

  const AllowedPair* Find(std::int64_t patient, std::int64_t mentor) const {
    const AllowedPair wanted{patient, mentor, 0};
    const auto found = std::lower_bound(pairs_.begin(), pairs_.end(), wanted, Before);
    return found != pairs_.end() && !Before(wanted, *found) ? &*found : nullptr;
  }
  /// With no pair: has nobody today.
  bool IsToday(std::int64_t patient, const AllowedPair* pair) const {
    return today_[At(patient)] == (pair == nullptr ? kNobody : pair->mentor);
  }
  /// With the price where it stays.
  std::int64_t ScoreOf(const AllowedPair& pair) const {
    return pair.score + (IsToday(pair.patient, &pair) ? instance_.continuity_price : 0);
  }
  /// No answer scores higher.
  std::int64_t MostScore() const {
    std::vector<std::int64_t> best(today_.size(), 0);
    for (const auto& pair : pairs_) best[At(pair.patient)] = std::max(best[At(pair.patient)], ScoreOf(pair));
    return std::accumulate(best.begin(), best.end(), std::int64_t{0});
  }
  std::int64_t HighestScore() const {
    std::int64_t highest = 0;
    for (const auto& pair : pairs_) highest = std::max(highest, ScoreOf(pair));
    return highest;
  }

 private:
  static bool Before(const AllowedPair& a, const AllowedPair& b) {
    return std::pair(a.patient, a.mentor) < std::pair(b.patient, b.mentor);
  }

  const RematchInstance& instance_;
  std::vector<AllowedPair> pairs_;
  Mentors today_;
  std::vector<std::pair<std::int64_t, std::int64_t>> impossible_;
};

/// Who is held where in one part of the search.
enum class Hold : std::int8_t { kNot, kToday, kAway };

struct Point {
  std::int64_t matched = 0;
  std::int64_t changes = 0;
  /// Total score.
  std::int64_t score = 0;
  Mentors mentors{};
};

/// What a change costs, as a fraction: the flow counts scores `per` times, and each change as `price`.
struct ChangePrice {
  std::int64_t price = 0;
  std::int64_t per = 1;
};

struct Part {
  std::vector<Hold> holds;
  /// No answer in it scores higher.
  std::int64_t bound = 0;
  /// Of two with the same bound the later one is looked at first: it is deeper.
  std::int64_t number = 0;

  bool operator<(const Part& other) const { return std::pair(bound, number) < std::pair(other.bound, other.number); }
};

/// The neighbours of the allowed changes among the answers that some price gives; where the farther one is missing, the
/// nearer one is the best.
struct Neighbours {
  std::optional<Point> within{};
  std::optional<Point> beyond{};
  /// The flows have run out before the neighbours were found.
  bool cut_short = false;
};

/// The cheapest answer in which at most `most_unmatched` patients have nobody; there is one. `cost_of` says what a
/// patient's pair costs, or with no pair having nobody, above 0; nothing where the patient must not have it.
template <class CostOf>
Mentors Cheapest(const Pool& pool, std::int64_t most_unmatched, CostOf cost_of) {
  const int nobody = static_cast<int>(pool.patients() + pool.mentors());
  std::vector<std::int64_t> asked(At(pool.mentors()), 0);
  FlowNetwork network;
  auto pair = pool.pairs().begin();
  for (std::int64_t i = 0; i < pool.patients(); ++i) {
    const auto add = [&](std::int64_t to, std::optional<std::int64_t> cost) {
      if (cost) network.arcs.push_back({static_cast<int>(i), static_cast<int>(to), *cost});
    };
    for (; pair != pool.pairs().end() && pair->patient == i; ++pair) {
      add(pool.patients() + pair->mentor, cost_of(i, &*pair));
      ++asked[At(pair->mentor)];
    }
    add(nobody, cost_of(i, nullptr));
  }
  network.supplies.assign(At(pool.patients()), 1);
  for (std::int64_t j = 0; j < pool.mentors(); ++j) {
    network.supplies.push_back(-static_cast<int>(std::min(pool.capacity(j), asked[At(j)])));
  }
  network.supplies.push_back(-static_cast<int>(most_unmatched));
  const CheapestFlow flow = SendCheaply(network);
  Mentors mentors(At(pool.patients()), kNobody);
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    if (flow.flow[a] == 0 || network.arcs[a].to == nobody) continue;
    mentors[At(network.arcs[a].from)] = network.arcs[a].to - pool.patients();
  }
  return mentors;
}

Point PointOf(const Pool& pool, Mentors mentors) {
  Point point{.mentors = std::move(mentors)};
  for (std::int64_t i = 0; i < pool.patients(); ++i) {
    const std::int64_t mentor = point.mentors[At(i)];
    point.changes += mentor != pool.today()[At(i)];
    if (mentor == kNobody) continue;
    ++point.matched;
    point.score += pool.ScoreOf(*pool.Find(i, mentor));
  }
  return point;
}

/// Of the answers with so many matches one with the fewest changes.
Point FewestChanges(const Pool& pool, std::int64_t matched) {
  return PointOf(pool, Cheapest(pool, pool.patients() - matched,
                                [&](std::int64_t patient, const AllowedPair* pair) -> std::optional<std::int64_t> {
                                  return pool.IsToday(patient, pair) ? 1 : 2;
                                }));
}

/// An answer with as many matches as the changes allow.
Point MostMatched(const Pool& pool, std::int64_t most_changes) {
  Point best = PointOf(pool, pool.today());
  const auto free = Cheapest(
      pool, pool.patients(),
      [](std::int64_t, const AllowedPair* pair) -> std::optional<std::int64_t> { return pair != nullptr ? 1 : 2; });
  std::int64_t most = PointOf(pool, free).matched;
  while (best.matched < most) {
    const std::int64_t middle = best.matched + (most - best.matched + 1) / 2;
    Point point = FewestChanges(pool, middle);
    if (point.changes <= most_changes) {
      best = std::move(point);
    } else {
      most = middle - 1;
    }
  }
  return best;
}

class Search {
 public:
  /// `start` has as many matches as can be, and not too many changes.
  Search(const Pool& pool, std::int64_t most_changes, int most_flows, Point start)
      : pool_(pool),
        most_changes_(most_changes),
        flows_left_(most_flows),
        most_unmatched_(pool.patients() - start.matched),
        highest_(pool.HighestScore()),
        best_(std::move(start)) {}

  void Run() {
    std::priority_queue<Part> parts;
    parts.push({std::vector<Hold>(At(pool_.patients()), Hold::kNot), pool_.MostScore(), 0});
    while (!parts.empty() && parts.top().bound > best_.score) {
      const Part part = parts.top();
      parts.pop();
      const Neighbours found = NeighboursIn(part.holds);
      if (found.within && found.within->score > best_.score) best_ = *found.within;
      if (found.cut_short) {
        bound_ = std::max(part.bound, best_.score);
        return;
      }
      if (!found.within || !found.beyond) continue;
      const std::int64_t bound = std::min(part.bound, Between(*found.within, *found.beyond));
      if (bound <= best_.score) continue;
      const std::size_t patient = OnlyBeyond(*found.within, *found.beyond);
      for (const Hold hold : {Hold::kAway, Hold::kToday}) {
        Part half{part.holds, bound, ++parts_};
        half.holds[patient] = hold;
        parts.push(std::move(half));
      }
    }
    bound_ = best_.score;
  }

  const Point& best() const { return best_; }
  std::int64_t bound() const { return bound_; }

 private:
  /// The highest score within `holds`, changes paid for.
  Point Highest(const std::vector<Hold>& holds, const ChangePrice& change) {
    --flows_left_;
    // An arc costs the most that one can be worth, less what it is worth: what is left is above 0.
    const std::int64_t most = change.per * highest_ + change.price + 1;
    return PointOf(pool_, Cheapest(pool_, most_unmatched_,
                                   [&](std::int64_t patient, const AllowedPair* pair) -> std::optional<std::int64_t> {
                                     const bool today = pool_.IsToday(patient, pair);
                                     const Hold hold = holds[At(patient)];
                                     if (hold != Hold::kNot && today != (hold == Hold::kToday)) return std::nullopt;
                                     const std::int64_t score = pair == nullptr ? 0 : pool_.ScoreOf(*pair);
                                     return most - change.per * score - (today ? change.price : 0);
                                   }));
  }

  /// Each price is the slope between what is known on both sides; once it gives nothing above that line, the two are
  /// neighbours.
  Neighbours NeighboursIn(const std::vector<Hold>& holds) {
    Neighbours found;
    if (flows_left_ < 2) return {.cut_short = true};
    Point free = Highest(holds, {.price = 0});
    if (free.changes <= most_changes_) return {.within = std::move(free)};
    // So dear that nothing is worth a change that is not forced.
    Point still = Highest(holds, {.price = pool_.patients() * highest_ + 1});
    if (still.changes > most_changes_) return found;
    found = {.within = std::move(still), .beyond = std::move(free)};
    while (flows_left_ > 0) {
      const ChangePrice slope{.price = found.beyond->score - found.within->score,
                              .per = found.beyond->changes - found.within->changes};
      // Beyond is the highest of all: within is as high.
      if (slope.price <= 0) return found;
      Point next = Highest(holds, slope);
      if (Above(next, slope) == Above(*found.within, slope)) return found;
      (next.changes <= most_changes_ ? found.within : found.beyond) = std::move(next);
    }
    found.cut_short = true;
    return found;
  }

  static Wide Above(const Point& point, const ChangePrice& change) {
    return Wide{change.per} * point.score - Wide{change.price} * point.changes;
  }

  /// The line between the two, where the changes are as many as may be.
  std::int64_t Between(const Point& within, const Point& beyond) const {
    const Wide rise = Wide{beyond.score - within.score} * (most_changes_ - within.changes);
    return within.score + static_cast<std::int64_t>(rise / (beyond.changes - within.changes));
  }

  /// There is one: beyond there are more changes. Both halves have an answer in them, one of the two each.
  std::size_t OnlyBeyond(const Point& within, const Point& beyond) const {
    std::size_t patient = 0;
    const auto& today = pool_.today();
    while (within.mentors[patient] != today[patient] || beyond.mentors[patient] == today[patient]) ++patient;
    return patient;
  }

  const Pool& pool_;
  const std::int64_t most_changes_;
  int flows_left_;
  const std::int64_t most_unmatched_;
  const std::int64_t highest_;
  Point best_;
  std::int64_t bound_ = 0;
  std::int64_t parts_ = 0;
};

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
    const Pool pool(without);
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
    const Pool pool(instance_);
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
  const Pool pool(instance);
  Search search(pool, instance.most_changes, most_flows, MostMatched(pool, instance.most_changes));
  search.Run();
  const Point& best = search.best();
  RematchAnswer answer{.matched = best.matched,
                       .total_score = best.score,
                       .changes = best.changes,
                       .impossible = pool.impossible(),
                       .proven = search.bound() == best.score,
                       .bound_score = search.bound()};
  for (std::int64_t i = 0; i < pool.patients(); ++i) {
    const std::int64_t mentor = best.mentors[At(i)];
    if (mentor == kNobody) continue;
    answer.pairs.emplace_back(i, mentor);
    answer.kept += mentor == pool.today()[At(i)];
  }
  return answer;
}

}  // namespace cairn::measures
