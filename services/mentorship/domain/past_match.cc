#include "mentorship/domain/past_match.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "mentorship/domain/matching_pair.h"

namespace cairn::mentorship::domain {

using platform::Violations;
using std::chrono::sys_days;

namespace {

MatchDays DaysOf(const PastMatch& match) { return {match.matched_on, match.ended_on}; }

bool Holds(const MatchDays& days, Date day) { return days.from <= day && (!days.until || day < *days.until); }

bool Overlap(const MatchDays& a, const MatchDays& b) {
  return (!b.until || a.from < *b.until) && (!a.until || b.from < *a.until);
}

/// The days on which those began that hold a place on `day`.
std::vector<Date> BegunBy(Date day, const std::vector<MatchDays>& matches) {
  std::vector<Date> begun;
  for (const auto& match : matches) {
    if (Holds(match, day)) begun.push_back(match.from);
  }
  return begun;
}

/// On the day on which one of the others began, later than this one.
bool IsOverCapacityLater(const PastMatch& match, const PastMatchFacts& facts, const MatchingRules& rules) {
  auto all = facts.of_mentor;
  all.push_back(DaysOf(match));
  return std::any_of(facts.of_mentor.begin(), facts.of_mentor.end(), [&](const MatchDays& other) {
    if (other.from <= match.matched_on || !Holds(DaysOf(match), other.from)) return false;
    auto mentor = facts.mentor;
    mentor.matched_on = BegunBy(other.from, all);
    const auto caseload = PairJudge(rules, other.from).CaseloadOf(mentor);
    return !caseload || caseload->load_halves > caseload->capacity_halves;
  });
}

/// Of all that matching asks, what a day of before still answers.
std::vector<Constraint> BlockedOnItsDay(const PastMatch& match, const PastMatchFacts& facts,
                                        const MatchingRules& rules) {
  auto mentor = facts.mentor;
  mentor.matched_on = BegunBy(match.matched_on, facts.of_mentor);
  PatientPreferences patient;
  patient.id = match.patient;
  patient.conflicts.emplace();
  const auto fit = PairJudge(rules, match.matched_on).Judge(patient, mentor);
  std::vector<Constraint> blocked;
  for (const auto constraint :
       {Constraint::kCredential, Constraint::kCapacity, Constraint::kConflict, Constraint::kRecovery}) {
    if (fit.blocked.Has(constraint)) blocked.push_back(constraint);
  }
  return blocked;
}

class Check {
 public:
  void RefuseIf(bool wrong, std::string type, std::string field, std::string description) {
    if (wrong) violations_.push_back({std::move(type), std::move(field), std::move(description)});
  }
  Violations Take() { return std::move(violations_); }

 private:
  Violations violations_;
};

void CheckDays(const PastMatch& match, const PastMatchFacts& facts, Check& check) {
  check.RefuseIf(match.matched_on > facts.today, "MATCHED_IN_FUTURE", "matched_on", "The day has not come yet.");
  check.RefuseIf(!facts.in_episode, "NOT_IN_EPISODE", "matched_on", "No episode of the patient's was open that day.");
  check.RefuseIf(match.ended_on > facts.today, "ENDED_IN_FUTURE", "ended_on", "The day has not come yet.");
  check.RefuseIf(match.ended_on && *match.ended_on < match.matched_on, "ENDED_BEFORE_MATCHED", "ended_on",
                 "It would have ended before it began.");
  check.RefuseIf(match.end_reason == EndReason::kNotApproved || match.end_reason == EndReason::kEnteredInError,
                 "END_REASON_OF_PROPOSAL", "end_reason", "Of one that ended so there never was a match.");
}

void CheckFirstContact(const PastMatch& match, const PastMatchFacts& facts, Check& check) {
  const auto& first = match.first_contact_on;
  check.RefuseIf(first > facts.today, "FIRST_CONTACT_IN_FUTURE", "first_contact_on", "The day has not come yet.");
  check.RefuseIf(first && (*first < match.matched_on || (match.ended_on && *first > *match.ended_on)),
                 "FIRST_CONTACT_OUTSIDE", "first_contact_on", "The two were not matched on that day.");
  check.RefuseIf(first && match.end_reason == EndReason::kNoFirstContact, "FIRST_CONTACT_TOLD", "first_contact_on",
                 "It is said to have ended because there was none.");
  const bool would_be_over = sys_days(facts.today) - sys_days(match.matched_on) >= kFirstContactLimit;
  check.RefuseIf(!first && !match.ended_on && would_be_over, "FIRST_CONTACT_MISSING", "first_contact_on",
                 "Without a first contact within 72 hours a match is over.");
}

}  // namespace

MentorProfile MentorOn(Date day, const Mentor& mentor, const std::vector<Certification>& certifications,
                       std::optional<PatientId> own_record) {
  MentorProfile profile{.id = mentor.id, .capacity = mentor.details.capacity};
  for (const auto& certification : certifications) {
    const bool in_force = IsCertified({certification}, day);
    if (profile.credential && !in_force) continue;
    profile.credential = {certification.issued_on.value_or(std::min(day, certification.expires_on)),
                          certification.expires_on};
    if (in_force) break;
  }
  profile.own_record = own_record;
  profile.in_recovery_since = mentor.details.recovery_started_on;
  return profile;
}

Violations CheckPastMatch(const PastMatch& match, const PastMatchFacts& facts, const MatchingRules& rules) {
  Check check;
  CheckDays(match, facts, check);
  CheckFirstContact(match, facts, check);
  const auto overlaps = [&](const MatchDays& other) { return Overlap(DaysOf(match), other); };
  check.RefuseIf(std::any_of(facts.of_patient.begin(), facts.of_patient.end(), overlaps), "OVERLAPS_MATCH",
                 "matched_on", "A patient has one mentor at a time.");
  check.RefuseIf(facts.mentor_has_left && !match.ended_on, "MENTOR_LEFT", "mentor_id",
                 "The mentor has ended: the match did not go on.");
  for (const auto constraint : BlockedOnItsDay(match, facts, rules)) {
    check.RefuseIf(true, std::string(Name(constraint)), "mentor_id",
                   "As of the day of the match, this stands between the two.");
  }
  check.RefuseIf(IsOverCapacityLater(match, facts, rules), "CAPACITY_LATER", "mentor_id",
                 "With this one the mentor would have had too many when a later match began.");
  return check.Take();
}

std::vector<RelationshipChange> ChangesOf(const PastMatch& match, const PastMatchTimes& times, RelationshipId id,
                                          MentorId mentor, AccountId by) {
  const Relationship proposed{.id = id, .patient = match.patient, .mentor = mentor, .proposed_at = times.matched_at};
  std::vector<RelationshipChange> changes = {Approve(proposed, by, times.matched_at).value()};
  if (times.first_contact_at)
    changes.push_back(RecordFirstContact(changes.back().relationship, *times.first_contact_at).value());
  if (times.ended_at) {
    changes.push_back(EndRelationship(changes.back().relationship, match.end_reason.value(), *times.ended_at).value());
  }
  for (auto& change : changes) change.order.reset();
  return changes;
}

}  // namespace cairn::mentorship::domain
