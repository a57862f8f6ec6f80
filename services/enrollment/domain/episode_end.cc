#include "enrollment/domain/episode_end.h"

namespace cairn::enrollment::domain {
namespace {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::Result;

Error Missing(const std::string& field) {
  return {.code = Code::kFailedPrecondition,
          .reason = "OVERDOSE_COUNSELING_REQUIRED",
          .message = "Treatment of opioid use disorder ends with a record of overdose counselling and naloxone.",
          .metadata = {{"field", field}}};
}

Error Contradicts(const std::string& rule) {
  return {.code = Code::kFailedPrecondition,
          .reason = "OVERDOSE_COUNSELING_CONTRADICTS",
          .message = "The record of overdose counselling does not fit the discharge.",
          .metadata = {{"rule", rule}}};
}

bool NotPossibleBecause(const OverdoseCounseling& counseling, NotPossibleReason reason) {
  return counseling.outcome == CounselingOutcome::kNotPossible && counseling.not_possible_reason == reason;
}

Result<void> CheckComplete(const OverdoseCounseling& counseling) {
  if (counseling.outcome == CounselingOutcome::kNotPossible) {
    if (!counseling.not_possible_reason) return Fail(Missing("overdose_counseling.not_possible_reason"));
    return {};
  }
  if (counseling.not_possible_reason) return Fail(Contradicts("REASON_WITHOUT_NOT_POSSIBLE"));
  if (!counseling.naloxone) return Fail(Missing("overdose_counseling.naloxone"));
  return {};
}

Result<void> CheckFits(const OverdoseCounseling& counseling, const Episode& episode, const EpisodeEnd& end) {
  if (auto complete = CheckComplete(counseling); !complete) return complete;
  if ((end.reason == kDischargedDeceased) != NotPossibleBecause(counseling, kNotPossibleDeceased)) {
    return Fail(Contradicts("DECEASED"));
  }
  if (end.reason == kDischargedLostToFollowUp && !NotPossibleBecause(counseling, kNotPossibleNotReached)) {
    return Fail(Contradicts("LOST_TO_FOLLOW_UP"));
  }
  if (counseling.on < episode.started_on || counseling.on > end.on) return Fail(Contradicts("DATE"));
  return {};
}

}  // namespace

bool IsCounselingRequired(const Episode& episode, const CounselingFacts& facts) {
  return facts.has_opioid_use_disorder || (!episode.diagnosis && facts.programme_treats_opioid_use_disorder);
}

Result<Episode> End(Episode episode, const EpisodeEnd& end, const CounselingFacts& facts, Date today) {
  auto ended = Discharge(std::move(episode), end.reason, end.on, today, end.by);
  if (!ended) return ended;
  if (!end.counseling) {
    if (IsCounselingRequired(*ended, facts)) return Fail(Missing("overdose_counseling"));
    return ended;
  }
  if (auto fits = CheckFits(*end.counseling, *ended, end); !fits) return Fail(fits.error());
  ended->counseling = end.counseling;
  return ended;
}

}  // namespace cairn::enrollment::domain
