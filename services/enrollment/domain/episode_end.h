#pragma once

#include <optional>

#include "enrollment/domain/episode.h"

// How an episode ends. After treatment of opioid use disorder with naltrexone, tolerance of opioids is lower than
// before; the label asks for counselling about overdose and for a reversal agent (Vivitrol, prescribing information,
// revised 12/2025, sections 5.1 and 17; naltrexone tablets, Warnings: Vulnerability to Opioid Overdose).
namespace cairn::enrollment::domain {

struct EpisodeEnd {
  DischargeReason reason = 0;
  Date on{};
  AccountId by{};
  std::optional<OverdoseCounseling> counseling{};
};

/// What decides whether overdose counselling is asked for.
struct CounselingFacts {
  /// Any recorded diagnosis of opioid use disorder that was not entered in error, on the episode or not.
  bool has_opioid_use_disorder = false;
  bool programme_treats_opioid_use_disorder = false;
};

/// Without a diagnosis the programme decides: what is not known never waives the rule.
bool IsCounselingRequired(const Episode& episode, const CounselingFacts& facts);

/// ACTIVE or PAUSED → ENDED, as Discharge, whose errors come first. Then, FAILED_PRECONDITION:
/// OVERDOSE_COUNSELING_REQUIRED (metadata: field: what is missing): the record where it is required; in any record
/// `not_possible_reason` with kNotPossible, `naloxone` otherwise. OVERDOSE_COUNSELING_CONTRADICTS (metadata: rule):
///   REASON_WITHOUT_NOT_POSSIBLE  a reason why it was not possible, although it was
///   DECEASED                     a discharge for death and a record that says anything else, or the reverse
///   LOST_TO_FOLLOW_UP            a discharge of somebody lost and a record other than not possible, not reached
///   DATE                         before the episode began, or after the day it ends
platform::Result<Episode> End(Episode episode, const EpisodeEnd& end, const CounselingFacts& facts, Date today);

}  // namespace cairn::enrollment::domain
