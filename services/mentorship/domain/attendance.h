#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mentorship/domain/ids.h"
#include "platform/result/violations.h"
#include "platform/time/time.h"

// Groups that meet in the clinic's name, and that a patient was there.
namespace cairn::mentorship::domain {

// Numbers as in mentorship/v1/group.proto.
enum class GroupKind {
  kPeerSupport = 1,
  kCounselling = 2,
  kSkills = 3,
  kTwelveStep = 4,
  kAlternative = 5,
  kFamily = 6
};
enum class GroupFormat { kInPerson = 1, kOnline = 2, kHybrid = 3 };
enum class AttendanceSource { kSelfReport = 1, kFacilitator = 2 };

struct Group {
  GroupId id{};
  std::int64_t version = 1;
  std::string name;
  GroupKind kind = GroupKind::kPeerSupport;
  GroupFormat format = GroupFormat::kInPerson;
  std::string place;
  platform::AccountId facilitator{};
  /// Its last day.
  std::optional<platform::Date> ended_on;
};

/// That one person was at a group on a day; who else was there is known nowhere.
struct GroupAttendance {
  AttendanceId id{};
  PatientId patient{};
  GroupId group{};
  platform::Date attended_on{};
  AttendanceSource source = AttendanceSource::kSelfReport;
  GroupFormat format = GroupFormat::kInPerson;
};

struct AttendanceWriter {
  platform::AccountId account{};
  /// They ask as the patient's mentor, and not as the care team.
  bool is_mentor = false;
};

/// Every rule that it breaks, in this order; `subject` is the field. `by`: who records it.
///  - DATE_IN_FUTURE
///  - DATE_TOO_LONG_AGO: more than 90 days (house rule: nobody remembers)
///  - AFTER_LAST_DAY of the group
///  - FORMAT_NOT_OF_GROUP: in person at one that meets online, or the reverse; one is at a hybrid group either way, and
///    says which
///  - NOT_THE_FACILITATOR: only who leads the group records that they saw somebody there. A mentor records nothing more
///    than that: of a group that they do not lead they would learn whether something is on record
/// Pure.
platform::Violations CheckAttendance(const GroupAttendance& attendance, const Group& group, const AttendanceWriter& by,
                                     platform::Date today);

/// A week from Monday to Sunday, and at how many meetings of groups somebody is on record as having been. Nothing
/// recorded is not the same as nowhere been.
struct AttendanceWeek {
  platform::Date begins_on{};
  int recorded = 0;
  /// Of these by their own word alone.
  int self_reported = 0;
  bool operator==(const AttendanceWeek&) const = default;
};

/// The Monday on or before `day`.
platform::Date MondayOf(platform::Date day);

/// The last `weeks` weeks up to that of `today`, the earliest first, every one of them. What lies outside counts for
/// nothing. A group on a day counts once, however often it is recorded (as in two records that were merged); who leads
/// it is believed over a self-report. Pure.
std::vector<AttendanceWeek> TrendOf(const std::vector<GroupAttendance>& attendances, platform::Date today, int weeks);

}  // namespace cairn::mentorship::domain
