#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/geography/geography.h"

// A meeting of a mutual-help group, as the feed of its service office lists it.
namespace cairn::mentorship::domain {

constexpr int kMinutesOfDay = 24 * 60;

/// A time of every week, as read on the wall.
struct MeetingTime {
  /// 1 Monday … 7 Sunday.
  int day = 1;
  /// Minutes after midnight, 0 to 1439.
  int start_minute = 0;
  auto operator<=>(const MeetingTime&) const = default;
};
/// Minutes since Monday 00:00.
int MinuteOfWeek(const MeetingTime& time);

/// Numbers as in mentorship/v1/meeting.proto.
enum class Attendance {
  kInPerson = 1,
  kOnline = 2,
  kHybrid = 3,
  /// Neither at the moment: the place is closed for a while, and nobody can join online.
  kSuspended = 4,
};

struct Meeting {
  /// Its name in the feed's own data.
  std::string slug;
  std::string name;
  /// Ascending, each once; empty: by appointment.
  std::vector<MeetingTime> times;
  std::optional<int> duration_minutes;
  /// IANA name.
  std::string time_zone;
  /// Codes of the Meeting Guide, ascending, each once.
  std::vector<std::string> types;
  /// BCP 47, from the types; empty: the feed does not say.
  std::vector<std::string> languages;
  Attendance attendance = Attendance::kInPerson;
  std::string group;
  std::string location;
  std::string address;
  std::string city;
  std::string state;
  std::string postal_code;
  std::optional<platform::Position> position;
  std::string conference_url;
  std::string conference_phone;
  std::string notes;
};

/// The language that a type says a meeting is held in, or nothing where it says none. Source: the table of types of the
/// Meeting Guide specification (github.com/code4recovery/spec, src/types.ts, 2025).
std::optional<std::string> LanguageOf(std::string_view type);

/// What a listing says of where people meet. `stated`: its attendance_option, which counts where it is one of
/// in_person, online, hybrid and inactive. Where it says nothing a meeting is online that has a conference address or
/// telephone, or the type ONL, and in person that names a place which is not closed (type TC); one that is neither is
/// suspended.
Attendance AttendanceOf(std::string_view stated, const std::vector<std::string>& types, bool names_place,
                        bool has_conference);

/// The five digits after a state in an address as it is written in the United States ("San Jose, CA 95112, USA"); empty
/// when there are none.
std::string PostalCodeIn(std::string_view address);

}  // namespace cairn::mentorship::domain
