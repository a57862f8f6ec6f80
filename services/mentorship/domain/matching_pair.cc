#include "mentorship/domain/matching_pair.h"

#include <algorithm>
#include <numeric>

namespace cairn::mentorship::domain {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;

/// What a constraint says: nothing is known of it, or whether it holds.
using Answer = std::optional<bool>;

template <class T>
int Shared(const std::set<T>& a, const std::set<T>& b) {
  return static_cast<int>(std::count_if(a.begin(), a.end(), [&](const T& item) { return b.contains(item); }));
}

/// 29 February and 12 months are 28 February.
Date MonthsAfter(Date day, int count) {
  const Date later = day + months(count);
  return later.ok() ? later : Date(later.year() / later.month() / std::chrono::last);
}

Answer BothUse(const PatientPreferences& patient, const MentorProfile& mentor, MeetingForm form) {
  // Who does not use it decides, whatever the other does.
  const auto uses = [&](const auto& forms) { return forms ? Answer(forms->contains(form)) : std::nullopt; };
  const Answer one = uses(patient.forms);
  const Answer other = uses(mentor.forms);
  if (one == false || other == false) return false;
  return one && other ? Answer(true) : std::nullopt;
}

Answer BothMeetWithin(int miles, const PatientPreferences& patient, const MentorProfile& mentor) {
  const Answer in_person = BothUse(patient, mentor, MeetingForm::kInPerson);
  if (in_person == false) return false;
  if (!patient.place || !mentor.place) return std::nullopt;
  const auto between = MilesBetween(*patient.place, *mentor.place);
  if (!between) return std::nullopt;
  return *between <= miles ? in_person : Answer(false);
}

Answer Either(Answer a, Answer b) {
  if (a == true || b == true) return true;
  return a && b ? Answer(false) : std::nullopt;
}

Answer Both(Answer a, Answer b) {
  if (a == false || b == false) return false;
  return a && b ? Answer(true) : std::nullopt;
}

Answer CredentialHolds(const MentorProfile& mentor, Date today) {
  if (!mentor.credential) return std::nullopt;
  return mentor.credential->valid_from <= today && today <= mentor.credential->expires_on;
}

Answer LanguageHolds(const PatientPreferences& patient, const MentorProfile& mentor) {
  if (!patient.languages || !mentor.languages) return std::nullopt;
  return Shared(*patient.languages, *mentor.languages) > 0;
}

Answer GenderHolds(const PatientPreferences& patient, const MentorProfile& mentor) {
  if (!patient.mentor_genders) return std::nullopt;
  if (patient.mentor_genders->empty()) return true;
  if (!mentor.gender) return std::nullopt;
  return patient.mentor_genders->contains(*mentor.gender);
}

Answer StateHolds(const PatientPreferences& patient, const MentorProfile& mentor) {
  if (!patient.state || !mentor.states) return std::nullopt;
  return mentor.states->contains(*patient.state);
}

Answer ConflictHolds(const PatientPreferences& patient, const MentorProfile& mentor) {
  if (mentor.own_record == patient.id) return false;
  if (!patient.conflicts) return std::nullopt;
  const auto& [with, avoided] = *patient.conflicts;
  if (std::any_of(with.begin(), with.end(), [&](const auto& conflict) { return conflict.mentor == mentor.id; })) {
    return false;
  }
  if (avoided.empty()) return true;
  if (!mentor.communities) return std::nullopt;
  return Shared(avoided, *mentor.communities) == 0;
}

Answer RecoveryHolds(const MentorProfile& mentor, int least_months, Date today) {
  if (!mentor.in_recovery_since) return std::nullopt;
  return MonthsAfter(*mentor.in_recovery_since, least_months) <= today;
}

std::optional<int> MinutesShared(const PatientPreferences& patient, const MentorProfile& mentor) {
  if (!patient.hours || !mentor.hours) return std::nullopt;
  return SharedMinutes(*patient.hours, *mentor.hours);
}

std::optional<std::pair<int, int>> Whole(bool holds) { return std::pair(holds ? 1 : 0, 1); }

/// The share of `weight` points, at least none and at most all, in thousandths, rounded down.
int InProportion(int weight, const std::pair<int, int>& share) {
  const auto [of, full] = share;
  return static_cast<int>(std::int64_t{weight} * kThousandths * std::clamp(of, 0, full) / full);
}

}  // namespace

int PairFit::score() const { return std::accumulate(parts.begin(), parts.end(), 0); }

PairJudge::PairJudge(const MatchingRules& rules, Date today) : rules_(rules), today_(today) {
  const auto limit = [&](Constraint constraint, std::string_view name) {
    return rules.constraints.at(constraint).numbers.find(name)->second;
  };
  const auto number = [&](ScorePart part, std::string_view name) {
    return rules.parts.at(part).rule.numbers.find(name)->second;
  };
  for (const auto& [part, scored] : rules.parts) weights_[static_cast<std::size_t>(part) - 1] = scored.weight;
  new_match_days_ = limit(Constraint::kCapacity, "new_match_days");
  new_match_halves_ = limit(Constraint::kCapacity, "new_match_halves");
  reach_miles_ = limit(Constraint::kReach, "in_person_miles");
  least_recovery_months_ = limit(Constraint::kRecovery, "least_months");
  least_shared_minutes_ = limit(Constraint::kSchedule, "least_minutes");
  full_from_shared_ = number(ScorePart::kLivedExperience, "full_from_shared");
  full_from_minutes_ = number(ScorePart::kSchedule, "full_from_minutes");
  near_miles_ = number(ScorePart::kLocation, "in_person_miles");
  telehealth_percent_ = number(ScorePart::kLocation, "telehealth_percent");
  nothing_from_years_ = number(ScorePart::kAge, "nothing_from_years");
}

int PairJudge::WeightInHalves(Date matched_on) const {
  return sys_days(today_) - sys_days(matched_on) < days(new_match_days_) ? new_match_halves_ : 2;
}

std::optional<Caseload> PairJudge::CaseloadOf(const MentorProfile& mentor) const {
  if (!mentor.capacity || !mentor.matched_on) return std::nullopt;
  Caseload caseload{.capacity_halves = 2 * std::max(0, *mentor.capacity)};
  for (const Date began : *mentor.matched_on) caseload.load_halves += WeightInHalves(began);
  caseload.places = std::max(0, caseload.capacity_halves - caseload.load_halves) / new_match_halves_;
  return caseload;
}

void PairJudge::Require(const PatientPreferences& patient, const MentorProfile& mentor, PairFit& fit) const {
  const auto require = [&](Constraint constraint, Answer holds) {
    if (holds == true) return;
    fit.blocked.Add(constraint);
    if (!holds) fit.unknown.Add(constraint);
  };
  const auto caseload = CaseloadOf(mentor);
  const auto shared_minutes = MinutesShared(patient, mentor);
  require(Constraint::kCredential, CredentialHolds(mentor, today_));
  require(Constraint::kSupervision, mentor.supervised);
  require(Constraint::kCapacity, caseload ? Answer(caseload->places > 0) : std::nullopt);
  require(Constraint::kLanguage, LanguageHolds(patient, mentor));
  require(Constraint::kGender, GenderHolds(patient, mentor));
  require(Constraint::kReach,
          Both(StateHolds(patient, mentor), Either(BothUse(patient, mentor, MeetingForm::kTelehealth),
                                                   BothMeetWithin(reach_miles_, patient, mentor))));
  require(Constraint::kConflict, ConflictHolds(patient, mentor));
  require(Constraint::kRecovery, RecoveryHolds(mentor, least_recovery_months_, today_));
  require(Constraint::kSchedule, shared_minutes ? Answer(*shared_minutes >= least_shared_minutes_) : std::nullopt);
  require(Constraint::kEarlierOffer, !patient.earlier_offers.contains(mentor.id));
}

void PairJudge::Score(const PatientPreferences& patient, const MentorProfile& mentor, PairFit& fit) const {
  const auto score = [&](ScorePart part, Share share) {
    const auto at = static_cast<std::size_t>(part) - 1;
    fit.parts_unknown[at] = !share;
    if (share) fit.parts[at] = InProportion(weights_[at], *share);
  };
  const bool lived = patient.lived_experience && mentor.lived_experience;
  const auto shared_minutes = MinutesShared(patient, mentor);
  const bool ages = patient.age_years && mentor.age_years;
  const auto caseload = CaseloadOf(mentor);
  score(ScorePart::kSubstance, patient.primary_substance && mentor.substances
                                   ? Whole(mentor.substances->contains(*patient.primary_substance))
                                   : std::nullopt);
  score(ScorePart::kLivedExperience,
        lived ? Share({Shared(*patient.lived_experience, *mentor.lived_experience), full_from_shared_}) : std::nullopt);
  score(ScorePart::kSchedule, shared_minutes ? Share({*shared_minutes, full_from_minutes_}) : std::nullopt);
  score(ScorePart::kLocation, LocationOf(patient, mentor));
  score(ScorePart::kAge,
        ages ? Share({nothing_from_years_ - std::abs(*patient.age_years - *mentor.age_years), nothing_from_years_})
             : std::nullopt);
  score(ScorePart::kMedication, mentor.medication ? Whole(!mentor.medication->empty()) : std::nullopt);
  score(ScorePart::kLoad,
        caseload ? Share({caseload->capacity_halves - caseload->load_halves, std::max(1, caseload->capacity_halves)})
                 : std::nullopt);
}

PairJudge::Share PairJudge::LocationOf(const PatientPreferences& patient, const MentorProfile& mentor) const {
  const Answer near = BothMeetWithin(near_miles_, patient, mentor);
  const Answer by_telehealth = BothUse(patient, mentor, MeetingForm::kTelehealth);
  if (near == true) return Whole(true);
  if (by_telehealth == true) return Share({telehealth_percent_, 100});
  return near && by_telehealth ? Whole(false) : std::nullopt;
}

PairFit PairJudge::Judge(const PatientPreferences& patient, const MentorProfile& mentor) const {
  PairFit fit;
  Require(patient, mentor, fit);
  Score(patient, mentor, fit);
  return fit;
}

bool PairJudge::ComesBefore(const MentorProfile& a, const MentorProfile& b) const {
  for (const auto rule : rules_.ties) {
    if (rule == TieRule::kLowerLoad) {
      const auto of_a = CaseloadOf(a);
      const auto of_b = CaseloadOf(b);
      if (of_a.has_value() != of_b.has_value()) return of_a.has_value();
      if (of_a && of_a->load_halves != of_b->load_halves) return of_a->load_halves < of_b->load_halves;
    } else if (rule == TieRule::kLongerSinceLastMatch) {
      if (a.last_match_on != b.last_match_on) return a.last_match_on < b.last_match_on;
    } else if (a.id != b.id) {
      return a.id < b.id;
    }
  }
  return false;
}

std::optional<int> PairJudge::PlacesMoreFor(const MentorProfile& mentor, int new_matches) const {
  const auto caseload = CaseloadOf(mentor);
  if (!caseload) return std::nullopt;
  const int needed = caseload->load_halves + (new_matches + 1) * new_match_halves_ - caseload->capacity_halves;
  return std::max(0, (needed + 1) / 2);
}

}  // namespace cairn::mentorship::domain
