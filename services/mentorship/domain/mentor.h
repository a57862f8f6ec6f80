#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mentorship/domain/ids.h"
#include "mentorship/domain/lived_experience.h"
#include "platform/geography/geography.h"
#include "platform/result/result.h"
#include "platform/result/violations.h"
#include "platform/time/time.h"

namespace cairn::mentorship::domain {

/// Numbers as in mentorship/v1/mentor.proto.
enum class MentorState { kActive = 1, kPaused = 2, kEnded = 3 };

/// "ACTIVE", for errors.
std::string NameOf(MentorState state);

/// A time of every week, as read on the wall.
struct WeeklyInterval {
  /// 1 Monday … 7 Sunday.
  int day = 1;
  /// Minutes after midnight; the end is after the start and at most 1440.
  int start_minute = 0;
  int end_minute = 0;
  auto operator<=>(const WeeklyInterval&) const = default;
};

/// What a mentor says of themselves, and how they work.
struct MentorDetails {
  enum class Workforce { kStaff = 1, kExternal = 2 };

  std::string display_name;
  /// BCP 47.
  std::vector<std::string> languages;
  std::optional<Gender> gender;
  std::vector<LivedExperience> lived_experience;
  std::vector<Substance> substances;
  std::vector<MedicationExperience> medication_experience;
  std::optional<platform::Date> recovery_started_on;
  /// Where they meet people: five digits, or empty.
  std::string postal_code;
  std::optional<platform::Position> position;
  bool telehealth = false;
  /// USPS codes.
  std::vector<std::string> licensed_states;
  std::vector<WeeklyInterval> availability;
  /// IANA name.
  std::string time_zone;
  platform::AccountId supervisor;
  /// How many matches they can hold. House rule where nothing else is said.
  int capacity = 20;
  Workforce workforce = Workforce::kStaff;
  std::optional<int> birth_year;
  /// Small communities that they belong to, by name; nothing: not asked.
  std::optional<std::vector<std::string>> communities;
  bool operator==(const MentorDetails&) const = default;
};

struct Mentor {
  MentorId id{};
  std::int64_t version = 1;
  std::optional<platform::AccountId> account{};
  MentorState state = MentorState::kActive;
  MentorDetails details{};
};

/// Every rule that the details break, in this order; `subject` is the field. `today` is that of the zone in the
/// details.
///  - NAME_REQUIRED: nothing but blanks
///  - LANGUAGE_TWICE, without regard to case; EXPERIENCE_TWICE, SUBSTANCE_TWICE, MEDICATION_TWICE
///  - COMMUNITY_TWICE, without regard to case and blanks around; COMMUNITY_UNNAMED
///  - RECOVERY_IN_FUTURE; BIRTH_IN_FUTURE
///  - POSITION_OFF_GLOBE
///  - STATE_UNKNOWN (USPS Publication 28, appendix B), STATE_TWICE
///  - INTERVAL_EMPTY: it ends where or before it begins; INTERVALS_OVERLAP: two that touch do not
///  - NO_WAY_TO_MEET: neither telehealth nor a postal code or position
///  - SUPERVISOR_OF_SELF
/// Pure.
platform::Violations CheckMentor(const Mentor& mentor, platform::Date today);

/// The changes below return the mentor with the version one higher. Errors are FAILED_PRECONDITION MENTOR_ENDED of one
/// who has ended, before all else.

/// Errors: MENTOR_NOT_VALID naming every rule of CheckMentor.
platform::Result<Mentor> Edit(Mentor mentor, const MentorDetails& details, platform::Date today);
/// Errors: MENTOR_NOT_ACTIVE (metadata: state).
platform::Result<Mentor> Pause(Mentor mentor);
/// Errors: MENTOR_NOT_PAUSED (metadata: state).
platform::Result<Mentor> Resume(Mentor mentor);
platform::Result<Mentor> End(Mentor mentor);

/// Whoever has ended changes no more.
platform::Result<void> RequireNotEnded(const Mentor& mentor);

/// Names of the fields in which two versions differ, in the order of the contract, then state: what ABORTED says to who
/// changed an older version than the current one.
std::vector<std::string> ChangedFields(const Mentor& before, const Mentor& after);

}  // namespace cairn::mentorship::domain
