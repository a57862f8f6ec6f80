#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "mentorship/domain/candidate_profile.h"
#include "mentorship/domain/certification.h"
#include "mentorship/domain/matching_rules.h"
#include "mentorship/domain/mentor.h"
#include "mentorship/domain/relationship.h"
#include "platform/result/violations.h"

// A match that was live before it came into this system.
namespace cairn::mentorship::domain {

struct PastMatch {
  PatientId patient{};
  Date matched_on{};
  /// The first in which both took part; nothing: there was none.
  std::optional<Date> first_contact_on{};
  /// Both or neither: it goes on.
  std::optional<Date> ended_on{};
  std::optional<EndReason> end_reason{};
};

/// From the day on which a match began to the one on which it ended, which is not one of them.
struct MatchDays {
  Date from{};
  std::optional<Date> until{};
};

/// What is on record of the two, as of the day of the match where it is of a day.
struct PastMatchFacts {
  Date today{};
  /// An episode of the patient's was open on the day of the match.
  bool in_episode = false;
  /// Matches that are on record.
  std::vector<MatchDays> of_patient{};
  std::vector<MatchDays> of_mentor{};
  bool mentor_has_left = false;
  /// As MentorOn has it.
  MentorProfile mentor{};
};

/// What a day of before asks of a mentor: the certificate that was in force on that day, else one that was not, the
/// beginning of recovery, capacity and own record as they are on record now.
MentorProfile MentorOn(Date day, const Mentor& mentor, const std::vector<Certification>& certifications,
                       std::optional<PatientId> own_record);

/// Every rule that the match breaks, in this order; `subject` is the field.
///  - MATCHED_IN_FUTURE; NOT_IN_EPISODE; ENDED_IN_FUTURE; ENDED_BEFORE_MATCHED
///  - END_REASON_OF_PROPOSAL: kNotApproved and kEnteredInError, of which there never was a match
///  - FIRST_CONTACT_IN_FUTURE; FIRST_CONTACT_OUTSIDE: before the match or after its end; FIRST_CONTACT_TOLD of one that
///    ended for want of it; FIRST_CONTACT_MISSING of one that goes on and began kFirstContactLimit ago: it would be
///    over
///  - OVERLAPS_MATCH: the patient had another mentor on any of its days
///  - MENTOR_LEFT of one that goes on
///  - CREDENTIAL, CAPACITY, CONFLICT, RECOVERY: what `rules` ask of every match, as of its day. What a patient said for
///    the choice is not known any more, and asks nothing.
///  - CAPACITY_LATER: too many on the day on which a later match of the mentor's began
/// Pure.
platform::Violations CheckPastMatch(const PastMatch& match, const PastMatchFacts& facts, const MatchingRules& rules);

/// Its moments: beginnings of the days above.
struct PastMatchTimes {
  Instant matched_at{};
  std::optional<Instant> first_contact_at{};
  std::optional<Instant> ended_at{};
};
/// What became of a match that breaks no rule, change by change, each with its own time: approved by `by`, the first
/// contact, the end. Nothing follows from any of them now.
std::vector<RelationshipChange> ChangesOf(const PastMatch& match, const PastMatchTimes& times, RelationshipId id,
                                          MentorId mentor, AccountId by);

}  // namespace cairn::mentorship::domain
