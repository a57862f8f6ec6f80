#include "mentorship/domain/matching_proposal.h"

#include <algorithm>
#include <numeric>

#include "measures/matching.h"

namespace cairn::mentorship::domain {
namespace {

using measures::AllowedPair;
using measures::MatchAnswer;
using measures::MatchingPool;

std::size_t At(std::int64_t index) { return static_cast<std::size_t>(index); }

template <class T, class Before>
std::vector<const T*> InOrder(const std::vector<T>& items, Before before) {
  std::vector<const T*> order;
  for (const auto& item : items) order.push_back(&item);
  std::sort(order.begin(), order.end(), [&](const T* a, const T* b) { return before(*a, *b); });
  return order;
}

/// A pool in its own order, judged.
struct Judged {
  std::vector<const PatientPreferences*> patients{};
  std::vector<const MentorProfile*> mentors{};
  MatchingPool pool{};
};

Judged JudgeAll(const std::vector<PatientPreferences>& patients, const std::vector<MentorProfile>& mentors,
                const PairJudge& judge) {
  Judged judged{.patients = InOrder(patients,
                                    [](const auto& a, const auto& b) {
                                      return std::pair(a.waiting_since, a.id) < std::pair(b.waiting_since, b.id);
                                    }),
                .mentors = InOrder(mentors, [&](const auto& a, const auto& b) { return judge.ComesBefore(a, b); })};
  auto& pool = judged.pool;
  pool.patients = static_cast<std::int64_t>(patients.size());
  pool.mentors = static_cast<std::int64_t>(mentors.size());
  for (const auto* mentor : judged.mentors) {
    const auto caseload = judge.CaseloadOf(*mentor);
    pool.capacities.push_back(caseload ? caseload->places : 0);
  }
  for (std::int64_t i = 0; i < pool.patients; ++i) {
    for (std::int64_t j = 0; j < pool.mentors; ++j) {
      const PairFit fit = judge.Judge(*judged.patients[At(i)], *judged.mentors[At(j)]);
      if (fit.allowed()) pool.allowed.push_back({i, j, fit.score()});
    }
  }
  return judged;
}

/// By mentor: how many matches the answer gives.
std::vector<int> GivenTo(const MatchAnswer& answer, std::int64_t mentors) {
  std::vector<int> given(At(mentors), 0);
  for (const auto& [patient, mentor] : answer.pairs) ++given[At(mentor)];
  return given;
}

/// By mentor: they can take one patient more while everybody in the answer keeps a mentor. Either there is a place, or
/// somebody can move to a mentor for whom the same holds.
std::vector<bool> CanTakeOneMore(const MatchingPool& pool, const MatchAnswer& answer) {
  std::vector<std::int64_t> mentor_of(At(pool.patients), -1);
  for (const auto& [patient, mentor] : answer.pairs) mentor_of[At(patient)] = mentor;
  // By mentor: from whom somebody could move to them.
  std::vector<std::vector<std::int64_t>> from(At(pool.mentors));
  for (const AllowedPair& pair : pool.allowed) {
    const auto now = mentor_of[At(pair.patient)];
    if (now >= 0 && now != pair.mentor) from[At(pair.mentor)].push_back(now);
  }
  const auto given = GivenTo(answer, pool.mentors);
  std::vector<bool> can(At(pool.mentors), false);
  std::vector<std::int64_t> queue;
  const auto reach = [&](std::int64_t mentor) {
    if (can[At(mentor)]) return;
    can[At(mentor)] = true;
    queue.push_back(mentor);
  };
  for (std::int64_t j = 0; j < pool.mentors; ++j) {
    if (given[At(j)] < pool.capacities[At(j)]) reach(j);
  }
  for (std::size_t next = 0; next < queue.size(); ++next) {
    for (const auto mentor : from[At(queue[next])]) reach(mentor);
  }
  return can;
}

class Explanation {
 public:
  Explanation(const Judged& judged, const MatchAnswer& answer, const PairJudge& judge)
      : judged_(judged),
        judge_(judge),
        given_(GivenTo(answer, judged.pool.mentors)),
        can_(CanTakeOneMore(judged.pool, answer)) {}

  UnmatchedPatient Of(const PatientPreferences& patient) const {
    UnmatchedPatient unmatched{.patient = patient.id};
    for (std::size_t j = 0; j < judged_.mentors.size(); ++j) {
      unmatched.obstacles.push_back(ObstacleOf(patient, j));
      unmatched.blocked |= unmatched.obstacles.back().constraints;
    }
    // The mentors are in the order of the ties.
    std::stable_sort(unmatched.obstacles.begin(), unmatched.obstacles.end(), [](const Obstacle& a, const Obstacle& b) {
      return std::pair(a.constraints.size(), -a.score) < std::pair(b.constraints.size(), -b.score);
    });
    return unmatched;
  }

 private:
  Obstacle ObstacleOf(const PatientPreferences& patient, std::size_t j) const {
    const MentorProfile& mentor = *judged_.mentors[j];
    const PairFit fit = judge_.Judge(patient, mentor);
    Obstacle obstacle{.mentor = mentor.id, .constraints = fit.blocked, .score = fit.score()};
    if (can_[j]) return obstacle;
    obstacle.constraints.Add(Constraint::kCapacity);
    obstacle.places_more = judge_.PlacesMoreFor(mentor, given_[j]);
    return obstacle;
  }

  const Judged& judged_;
  const PairJudge& judge_;
  const std::vector<int> given_;
  const std::vector<bool> can_;
};

}  // namespace

platform::Error TooLarge(const measures::MatchProblem& problem) {
  return {.code = platform::Code::kInvalidArgument,
          .reason = "POOL_TOO_LARGE",
          .message = "So many people cannot be matched at once.",
          .metadata = {{"field", std::string(problem.field)}, {"problem", std::string(problem.what)}}};
}

platform::Result<Proposal> Propose(const std::vector<PatientPreferences>& patients,
                                   const std::vector<MentorProfile>& mentors, const MatchingRules& rules, Date today) {
  const PairJudge judge(rules, today);
  Judged judged = JudgeAll(patients, mentors, judge);
  if (const auto problems = measures::ProblemsOf(judged.pool); !problems.empty()) {
    return platform::Fail(TooLarge(problems.front()));
  }
  Proposal proposal{.rules_version = rules.version, .answer = measures::Match(judged.pool)};
  const Explanation explanation(judged, proposal.answer, judge);
  for (const auto* mentor : judged.mentors) proposal.mentors.push_back(mentor->id);
  auto pair = proposal.answer.pairs.begin();
  for (std::int64_t i = 0; i < judged.pool.patients; ++i) {
    const PatientPreferences& patient = *judged.patients[At(i)];
    proposal.patients.push_back(patient.id);
    if (pair != proposal.answer.pairs.end() && pair->first == i) {
      const MentorProfile& mentor = *judged.mentors[At(pair->second)];
      proposal.matches.push_back({patient.id, mentor.id, judge.Judge(patient, mentor)});
      ++pair;
    } else {
      proposal.unmatched.push_back(explanation.Of(patient));
    }
  }
  proposal.pool = std::move(judged.pool);
  return proposal;
}

}  // namespace cairn::mentorship::domain
