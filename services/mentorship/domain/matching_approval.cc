#include "mentorship/domain/matching_approval.h"

#include <algorithm>
#include <set>

namespace cairn::mentorship::domain {
namespace {

template <class T, class Id>
T* Find(std::vector<T>& items, const Id& id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const T& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Refusal> RefusalsOf(const std::vector<PairToApprove>& pairs,
                                const std::vector<PatientPreferences>& patients,
                                const std::vector<MentorProfile>& mentors, const MatchingRules& rules, Date today) {
  const PairJudge judge(rules, today);
  auto waiting = patients;
  auto taken = mentors;
  std::set<PatientId> seen;
  std::vector<Refusal> refusals;
  for (const auto& pair : pairs) {
    Refusal refusal{.pair = pair, .twice = !seen.insert(pair.patient).second};
    const auto* patient = Find(waiting, pair.patient);
    auto* mentor = Find(taken, pair.mentor);
    refusal.gone = patient == nullptr || mentor == nullptr;
    if (!refusal.gone) refusal.blocked = judge.Judge(*patient, *mentor).blocked;
    if (refusal.gone || refusal.twice || !refusal.blocked.empty()) {
      refusals.push_back(refusal);
    } else {
      mentor->matched_on->push_back(today);
    }
  }
  return refusals;
}

}  // namespace cairn::mentorship::domain
