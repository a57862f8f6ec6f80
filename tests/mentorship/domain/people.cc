#include "tests/mentorship/domain/people.h"

#include <algorithm>

#include "mentorship/wire/matching_rules_json.h"

namespace cairn::mentorship::domain::tests {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

platform::Uuid UuidOf(int kind, int number) {
  platform::Uuid uuid;
  uuid.bytes[0] = static_cast<std::uint8_t>(kind);
  for (int i = 0; i < 4; ++i) {
    uuid.bytes[static_cast<std::size_t>(15 - i)] = static_cast<std::uint8_t>(number >> (8 * i));
  }
  return uuid;
}

int Below(std::mt19937& random, int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); }

/// Known nineteen times in twenty.
template <class T>
std::optional<T> Perhaps(std::mt19937& random, T value) {
  if (Below(random, 20) == 0) return std::nullopt;
  return value;
}

template <class T>
std::set<T> Some(std::mt19937& random, std::initializer_list<T> all) {
  std::set<T> some;
  for (const auto& item : all) {
    if (Below(random, 5) < 3) some.insert(item);
  }
  return some;
}

std::set<std::string> Languages(std::mt19937& random) { return Some<std::string>(random, {"en", "en", "es", "vi"}); }

std::set<MeetingForm> Forms(std::mt19937& random) {
  return Some(random, {MeetingForm::kInPerson, MeetingForm::kTelehealth, MeetingForm::kTelehealth});
}

WeeklyHours Hours(std::mt19937& random) {
  std::vector<WeeklySpan> spans;
  for (int day = 0; day < 7; ++day) {
    const int from = day * 1440 + 60 * Below(random, 24);
    if (Below(random, 2) == 0) spans.push_back({from, from + 60 * (1 + Below(random, 12))});
  }
  return WeeklyHours(spans);
}

Position Anywhere(std::mt19937& random) { return {37.3 + 0.01 * Below(random, 40), -121.9 + 0.01 * Below(random, 40)}; }

const std::initializer_list<LivedExperience> kTags = {LivedExperience::kParent, LivedExperience::kVeteran,
                                                      LivedExperience::kRural};

}  // namespace

const MatchingRules& Shipped() {
  static const auto rules = wire::MatchingRulesFromJson(wire::ShippedMatchingRulesJson()).value();
  return rules;
}

PatientId PatientNumber(int number) { return {UuidOf(1, number)}; }
MentorId MentorNumber(int number) { return {UuidOf(2, number)}; }

PatientPreferences APatient(int number) {
  return {.id = PatientNumber(number),
          .waiting_since = sys_days(kToday) - days(10),
          .languages = {{"en"}},
          .mentor_genders = std::set<Gender>{},
          .state = "CA",
          .forms = {{MeetingForm::kInPerson}},
          .place = Position{37.33, -121.89},
          .hours = WeeklyHours({{600, 960}}),
          .conflicts = Conflicts{},
          .primary_substance = Substance::kOpioids,
          .lived_experience = {{LivedExperience::kParent, LivedExperience::kVeteran}},
          .age_years = 40};
}

MentorProfile AMentor(int number) {
  return {
      .id = MentorNumber(number),
      .credential = MentorProfile::Credential{Date(sys_days(kToday) - days(300)), Date(sys_days(kToday) + days(65))},
      .supervised = true,
      .capacity = 20,
      .matched_on = std::vector<Date>{},
      .languages = {{"en", "es"}},
      .gender = Gender::kWoman,
      .states = {{"CA", "NV"}},
      .forms = {{MeetingForm::kInPerson, MeetingForm::kTelehealth}},
      .place = Position{37.34, -121.9},
      .hours = WeeklyHours({{540, 1020}}),
      .communities = std::set<std::string>{},
      .in_recovery_since = Date(sys_days(kToday) - days(1000)),
      .substances = {{Substance::kAlcohol, Substance::kOpioids}},
      .lived_experience = {{LivedExperience::kParent, LivedExperience::kVeteran, LivedExperience::kRural}},
      .medication = {{MedicationExperience::kNaltrexone}},
      .age_years = 40};
}

PatientPreferences AnyPatient(std::mt19937& random, int number) {
  PatientPreferences patient{.id = PatientNumber(number)};
  patient.waiting_since = sys_days(kToday) - days(Below(random, 5));
  patient.languages = Perhaps(random, Languages(random));
  patient.mentor_genders =
      Perhaps(random, Below(random, 2) == 0 ? std::set<Gender>{} : Some(random, {Gender::kWoman, Gender::kMan}));
  patient.state = Perhaps(random, std::string(Below(random, 4) == 0 ? "NV" : "CA"));
  patient.forms = Perhaps(random, Forms(random));
  patient.place = Perhaps(random, Anywhere(random));
  patient.hours = Perhaps(random, Hours(random));
  Conflicts conflicts;
  if (Below(random, 3) == 0) conflicts.with.push_back({MentorNumber(Below(random, 8)), ConflictKind::kCoWorker});
  if (Below(random, 6) == 0) conflicts.avoided_communities.insert("choir");
  patient.conflicts = Perhaps(random, conflicts);
  if (Below(random, 4) == 0) patient.earlier_offers.insert(MentorNumber(Below(random, 8)));
  patient.primary_substance = Perhaps(random, Below(random, 2) == 0 ? Substance::kAlcohol : Substance::kOpioids);
  patient.lived_experience = Perhaps(random, Some(random, kTags));
  patient.age_years = Perhaps(random, 20 + Below(random, 50));
  return patient;
}

MentorProfile AnyMentor(std::mt19937& random, int number) {
  MentorProfile mentor{.id = MentorNumber(number)};
  mentor.credential = Perhaps(random, MentorProfile::Credential{Date(sys_days(kToday) - days(Below(random, 20))),
                                                                Date(sys_days(kToday) + days(Below(random, 20) - 1))});
  mentor.supervised = Perhaps(random, Below(random, 10) != 0);
  mentor.capacity = Perhaps(random, Below(random, 6));
  std::vector<Date> matched_on;
  for (int i = Below(random, 3); i > 0; --i) matched_on.push_back(Date(sys_days(kToday) - days(Below(random, 60))));
  if (!matched_on.empty()) mentor.last_match_on = *std::max_element(matched_on.begin(), matched_on.end());
  mentor.matched_on = Perhaps(random, matched_on);
  mentor.languages = Perhaps(random, Languages(random));
  mentor.gender = Perhaps(random, Below(random, 2) == 0 ? Gender::kWoman : Gender::kMan);
  mentor.states = Perhaps(random, Some<std::string>(random, {"CA", "CA", "NV"}));
  mentor.forms = Perhaps(random, Forms(random));
  mentor.place = Perhaps(random, Anywhere(random));
  mentor.hours = Perhaps(random, Hours(random));
  mentor.communities = Perhaps(random, Some<std::string>(random, {"choir"}));
  if (Below(random, 10) == 0) mentor.own_record = PatientNumber(Below(random, 8));
  mentor.in_recovery_since = Perhaps(random, Date(sys_days(kToday) - days(300 + Below(random, 1000))));
  mentor.substances = Perhaps(random, Some(random, {Substance::kAlcohol, Substance::kOpioids}));
  mentor.lived_experience = Perhaps(random, Some(random, kTags));
  mentor.medication = Perhaps(random, Some(random, {MedicationExperience::kNaltrexone}));
  mentor.age_years = Perhaps(random, 20 + Below(random, 50));
  return mentor;
}

}  // namespace cairn::mentorship::domain::tests
