#include "measures/rematch_pool.h"

#include <algorithm>
#include <numeric>

#include "measures/min_cost_flow.h"

namespace cairn::measures {
namespace {

std::size_t At(std::int64_t index) { return static_cast<std::size_t>(index); }

bool Before(const AllowedPair& a, const AllowedPair& b) {
  return std::pair(a.patient, a.mentor) < std::pair(b.patient, b.mentor);
}

}  // namespace

RematchPool::RematchPool(const RematchInstance& instance) : instance_(instance), pairs_(instance.pool.allowed) {
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

const AllowedPair* RematchPool::Find(std::int64_t patient, std::int64_t mentor) const {
  const AllowedPair wanted{patient, mentor, 0};
  const auto found = std::lower_bound(pairs_.begin(), pairs_.end(), wanted, Before);
  return found != pairs_.end() && !Before(wanted, *found) ? &*found : nullptr;
}

std::int64_t RematchPool::HighestScore() const {
  std::int64_t highest = 0;
  for (const auto& pair : pairs_) highest = std::max(highest, ScoreOf(pair));
  return highest;
}

std::int64_t RematchPool::MostScore() const {
  std::vector<std::int64_t> best(today_.size(), 0);
  for (const auto& pair : pairs_) best[At(pair.patient)] = std::max(best[At(pair.patient)], ScoreOf(pair));
  return std::accumulate(best.begin(), best.end(), std::int64_t{0});
}

RematchPoint PointOf(const RematchPool& pool, Assignment mentors) {
  RematchPoint point{.mentors = std::move(mentors)};
  for (std::int64_t i = 0; i < pool.patients(); ++i) {
    const std::int64_t mentor = point.mentors[At(i)];
    point.changes += mentor != pool.today()[At(i)];
    if (mentor == kNobody) continue;
    ++point.matched;
    point.score += pool.ScoreOf(*pool.Find(i, mentor));
  }
  return point;
}

RematchPoint CheapestPoint(const RematchPool& pool, std::int64_t most_unmatched, const CostOf& cost_of) {
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
  Assignment mentors(At(pool.patients()), kNobody);
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    if (flow.flow[a] == 0 || network.arcs[a].to == nobody) continue;
    mentors[At(network.arcs[a].from)] = network.arcs[a].to - pool.patients();
  }
  return PointOf(pool, std::move(mentors));
}

}  // namespace cairn::measures
