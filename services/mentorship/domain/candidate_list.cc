#include "mentorship/domain/candidate_list.h"

#include <algorithm>

namespace cairn::mentorship::domain {

CandidateList CandidatesFor(const PatientPreferences& patient, const std::vector<MentorProfile>& mentors,
                            const MatchingRules& rules, Date today) {
  const PairJudge judge(rules, today);
  std::vector<std::pair<const MentorProfile*, PairFit>> judged;
  for (const auto& mentor : mentors) judged.emplace_back(&mentor, judge.Judge(patient, mentor));
  // Who is allowed has the fewest constraints: none.
  std::sort(judged.begin(), judged.end(), [&](const auto& a, const auto& b) {
    const auto rank = [](const PairFit& fit) { return std::pair(fit.blocked.size(), -fit.score()); };
    const auto of_a = rank(a.second);
    const auto of_b = rank(b.second);
    return of_a != of_b ? of_a < of_b : judge.ComesBefore(*a.first, *b.first);
  });
  CandidateList list;
  for (const auto& [mentor, fit] : judged) {
    if (fit.allowed()) {
      list.candidates.push_back({mentor->id, fit});
      continue;
    }
    list.passed_over.push_back({mentor->id, fit, std::nullopt});
    if (fit.blocked.Has(Constraint::kCapacity)) list.passed_over.back().places_more = judge.PlacesMoreFor(*mentor, 0);
    for (const auto constraint : fit.blocked.List()) ++list.blocks[static_cast<std::size_t>(constraint) - 1];
  }
  list.few = static_cast<int>(list.candidates.size()) < rules.least_candidates;
  return list;
}

}  // namespace cairn::mentorship::domain
