#include "measures/rematch_search.h"

#include <algorithm>
#include <optional>
#include <queue>

namespace cairn::measures {
namespace {

__extension__ typedef __int128 Wide;

std::size_t At(std::int64_t index) { return static_cast<std::size_t>(index); }

/// Of the answers with so many matches one with the fewest changes.
RematchPoint FewestChanges(const RematchPool& pool, std::int64_t matched) {
  return CheapestPoint(pool, pool.patients() - matched,
                       [&](std::int64_t patient, const AllowedPair* pair) -> std::optional<std::int64_t> {
                         return pool.IsToday(patient, pair) ? 1 : 2;
                       });
}

/// Who is held where in one part of the search.
enum class Hold : std::int8_t { kNot, kToday, kAway };

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
  std::optional<RematchPoint> within{};
  std::optional<RematchPoint> beyond{};
  /// The flows have run out before the neighbours were found.
  bool cut_short = false;
};

class Search {
 public:
  /// `start` has as many matches as can be, and not too many changes.
  Search(const RematchPool& pool, std::int64_t most_changes, int most_flows, RematchPoint start)
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

  HighestFound Take() && { return {std::move(best_), bound_}; }

 private:
  /// The highest score within `holds`, changes paid for.
  RematchPoint Highest(const std::vector<Hold>& holds, const ChangePrice& change) {
    --flows_left_;
    // An arc costs the most that one can be worth, less what it is worth: what is left is above 0.
    const std::int64_t most = change.per * highest_ + change.price + 1;
    return CheapestPoint(pool_, most_unmatched_,
                         [&](std::int64_t patient, const AllowedPair* pair) -> std::optional<std::int64_t> {
                           const bool today = pool_.IsToday(patient, pair);
                           const Hold hold = holds[At(patient)];
                           if (hold != Hold::kNot && today != (hold == Hold::kToday)) return std::nullopt;
                           const std::int64_t score = pair == nullptr ? 0 : pool_.ScoreOf(*pair);
                           return most - change.per * score - (today ? change.price : 0);
                         });
  }

  /// Each price is the slope between what is known on both sides; once it gives nothing above that line, the two are
  /// neighbours.
  Neighbours NeighboursIn(const std::vector<Hold>& holds) {
    Neighbours found;
    if (flows_left_ < 2) return {.cut_short = true};
    RematchPoint free = Highest(holds, {.price = 0});
    if (free.changes <= most_changes_) return {.within = std::move(free)};
    // So dear that nothing is worth a change that is not forced.
    RematchPoint still = Highest(holds, {.price = pool_.patients() * highest_ + 1});
    if (still.changes > most_changes_) return found;
    found = {.within = std::move(still), .beyond = std::move(free)};
    while (flows_left_ > 0) {
      const ChangePrice slope{.price = found.beyond->score - found.within->score,
                              .per = found.beyond->changes - found.within->changes};
      // Beyond is the highest of all: within is as high.
      if (slope.price <= 0) return found;
      RematchPoint next = Highest(holds, slope);
      if (Above(next, slope) == Above(*found.within, slope)) return found;
      (next.changes <= most_changes_ ? found.within : found.beyond) = std::move(next);
    }
    found.cut_short = true;
    return found;
  }

  static Wide Above(const RematchPoint& point, const ChangePrice& change) {
    return Wide{change.per} * point.score - Wide{change.price} * point.changes;
  }

  /// The line between the two, where the changes are as many as may be.
  std::int64_t Between(const RematchPoint& within, const RematchPoint& beyond) const {
    const Wide rise = Wide{beyond.score - within.score} * (most_changes_ - within.changes);
    return within.score + static_cast<std::int64_t>(rise / (beyond.changes - within.changes));
  }

  /// There is one: beyond there are more changes. Both halves have an answer in them, one of the two each.
  std::size_t OnlyBeyond(const RematchPoint& within, const RematchPoint& beyond) const {
    std::size_t patient = 0;
    const auto& today = pool_.today();
    while (within.mentors[patient] != today[patient] || beyond.mentors[patient] == today[patient]) ++patient;
    return patient;
  }

  const RematchPool& pool_;
  const std::int64_t most_changes_;
  int flows_left_;
  const std::int64_t most_unmatched_;
  const std::int64_t highest_;
  RematchPoint best_;
  std::int64_t bound_ = 0;
  std::int64_t parts_ = 0;
};

}  // namespace

RematchPoint MostMatched(const RematchPool& pool, std::int64_t most_changes) {
  RematchPoint best = PointOf(pool, pool.today());
  const auto free = CheapestPoint(
      pool, pool.patients(),
      [](std::int64_t, const AllowedPair* pair) -> std::optional<std::int64_t> { return pair != nullptr ? 1 : 2; });
  std::int64_t most = free.matched;
  while (best.matched < most) {
    const std::int64_t middle = best.matched + (most - best.matched + 1) / 2;
    RematchPoint point = FewestChanges(pool, middle);
    if (point.changes <= most_changes) {
      best = std::move(point);
    } else {
      most = middle - 1;
    }
  }
  return best;
}

HighestFound FindHighest(const RematchPool& pool, std::int64_t most_changes, int most_flows, RematchPoint start) {
  Search search(pool, most_changes, most_flows, std::move(start));
  search.Run();
  return std::move(search).Take();
}

}  // namespace cairn::measures
