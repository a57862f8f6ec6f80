#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mentorship/domain/ids.h"
#include "mentorship/domain/lived_experience.h"
#include "platform/geography/geography.h"
#include "platform/time/time.h"

// What matching knows of a patient and of a mentor. Everything may be missing, and then is not known: "none" and "no
// preference" are values.
namespace cairn::mentorship::domain {

using platform::Date;
using platform::Position;

/// Numbers are stored.
enum class MeetingForm { kInPerson = 1, kTelehealth = 2 };
/// Why two people must not be matched. Numbers are stored.
enum class ConflictKind {
  kRelative = 1,
  kFormerPartner = 2,
  kSharedHousehold = 3,
  kCoWorker = 4,
  kSponsorship = 5,
  kSameClinicGroup = 6
};

constexpr int kWeekMinutes = 7 * 24 * 60;

/// Minutes of a week from Monday 00:00 on the clinic's wall clock: from `from` to before `until`. One that goes beyond
/// Sunday midnight (until > kWeekMinutes) goes on on Monday.
struct WeeklySpan {
  int from = 0;
  int until = 0;
  bool operator==(const WeeklySpan&) const = default;
};

/// Hours of a week, as spans that are in order, within the week, and neither touch nor overlap.
class WeeklyHours {
 public:
  WeeklyHours() = default;
  /// Any order; overlaps count once. A span counts for nothing that starts outside the week, ends before it begins, or
  /// is longer than a week.
  explicit WeeklyHours(const std::vector<WeeklySpan>& spans);
  const std::vector<WeeklySpan>& spans() const { return spans_; }
  int minutes() const;
  bool operator==(const WeeklyHours&) const = default;

 private:
  std::vector<WeeklySpan> spans_;
};

/// Minutes of the week that are in both.
int SharedMinutes(const WeeklyHours& a, const WeeklyHours& b);

/// Along the great circle. Nothing when one of them is not on the globe.
std::optional<double> MilesBetween(const Position& a, const Position& b);

struct Conflict {
  MentorId mentor{};
  ConflictKind kind = ConflictKind::kRelative;
};

/// What a patient has said about conflicts; empty lists say that there are none.
struct Conflicts {
  std::vector<Conflict> with{};
  /// Small communities whose members should not be their mentor, by CommunityKey.
  std::set<std::string> avoided_communities{};
};

struct PatientPreferences {
  PatientId id{};
  /// Who has waited longest comes first where two answers are as good.
  platform::Instant waiting_since{};
  /// BCP 47, as kept with the mentors'.
  std::optional<std::set<std::string>> languages{};
  /// The genders that the mentor may have; empty: asked, and any will do.
  std::optional<std::set<Gender>> mentor_genders{};
  /// Where the patient lives: USPS code.
  std::optional<std::string> state{};
  /// How the patient can meet a mentor.
  std::optional<std::set<MeetingForm>> forms{};
  std::optional<Position> place{};
  std::optional<WeeklyHours> hours{};
  std::optional<Conflicts> conflicts{};
  /// Mentors whose offer or match came to nothing: one of the two said no, or the first contact did not come in time.
  std::set<MentorId> earlier_offers{};
  std::optional<Substance> primary_substance{};
  std::optional<std::set<LivedExperience>> lived_experience{};
  std::optional<int> age_years{};
};

/// Of a mentor who works here now: whoever has paused or left is in no pool.
struct MentorProfile {
  MentorId id{};
  /// First and last day on which the credential is in force.
  struct Credential {
    Date valid_from{};
    Date expires_on{};
  };
  /// Nothing when none was verified, or it is suspended.
  std::optional<Credential> credential{};
  /// A supervisor who works here now is named.
  std::optional<bool> supervised{};
  /// How many patients the mentor may have.
  std::optional<int> capacity{};
  /// For each match that holds a place, approved and paused ones too, the day on which it began; what is to begin,
  /// today.
  std::optional<std::vector<Date>> matched_on{};
  /// The last day on which a match of the mentor began, of those that have ended too; nothing: never.
  std::optional<Date> last_match_on{};
  std::optional<std::set<std::string>> languages{};
  std::optional<Gender> gender{};
  /// States whose law lets the mentor work with people there: USPS codes.
  std::optional<std::set<std::string>> states{};
  std::optional<std::set<MeetingForm>> forms{};
  std::optional<Position> place{};
  std::optional<WeeklyHours> hours{};
  /// By CommunityKey; nothing: not asked.
  std::optional<std::set<std::string>> communities{};
  /// The mentor's own record, where they are or were a patient here.
  std::optional<PatientId> own_record{};
  std::optional<Date> in_recovery_since{};
  std::optional<std::set<Substance>> substances{};
  std::optional<std::set<LivedExperience>> lived_experience{};
  std::optional<std::set<MedicationExperience>> medication{};
  std::optional<int> age_years{};
};

}  // namespace cairn::mentorship::domain
