#pragma once

#include "mentorship/domain/mentor.h"

namespace cairn::mentorship::domain {

inline platform::Date Day(const char* text) { return platform::ParseDate(text).value(); }

/// A profile that breaks no rule.
inline MentorDetails SampleDetails() {
  MentorDetails details;
  details.display_name = "Sam";
  details.languages = {"en", "es-MX"};
  details.gender = Gender::kWoman;
  details.lived_experience = {LivedExperience::kParent};
  details.substances = {Substance::kAlcohol, Substance::kOpioids};
  details.medication_experience = {MedicationExperience::kNaltrexone};
  details.recovery_started_on = Day("2021-03-01");
  details.postal_code = "95112";
  details.position = platform::Position{37.34, -121.88};
  details.telehealth = true;
  details.licensed_states = {"CA", "NV"};
  details.availability = {{1, 540, 720}, {1, 720, 780}, {7, 1380, 1440}};
  details.time_zone = "America/Los_Angeles";
  details.supervisor = platform::AccountId::New();
  details.workforce = MentorDetails::Workforce::kStaff;
  return details;
}

inline Mentor SampleMentor() {
  Mentor mentor;
  mentor.id = MentorId::New();
  mentor.account = platform::AccountId::New();
  mentor.details = SampleDetails();
  return mentor;
}

}  // namespace cairn::mentorship::domain
