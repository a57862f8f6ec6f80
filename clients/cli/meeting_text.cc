#include "clients/cli/meeting_text.h"

#include <array>
#include <cstdio>

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

constexpr std::array<const char*, 7> kWeekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

void AddTo(std::string& list, const std::string& item, const char* separator = ", ") {
  if (item.empty()) return;
  if (!list.empty()) list += separator;
  list += item;
}

template <class Texts>
std::string ListOf(const Texts& texts) {
  std::string list;
  for (const auto& text : texts) AddTo(list, text);
  return list;
}

std::string MilesOf(const v1::FoundMeeting& found) {
  if (!found.has_distance_miles()) return "";
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", found.distance_miles());
  return text.data();
}

std::string FriendlyText(const v1::Meeting& meeting) {
  return meeting.friendly_to_medication() == v1::FRIENDLY_TO_MEDICATION_UNSPECIFIED
             ? ""
             : ReadingOf(v1::FriendlyToMedication_descriptor(), meeting.friendly_to_medication());
}

std::string TownOf(const v1::Meeting& meeting) {
  std::string town = meeting.city();
  AddTo(town, meeting.state());
  AddTo(town, meeting.postal_code(), " ");
  return town;
}

}  // namespace

std::string MeetingTimeText(const v1::MeetingTime& time, bool has_time) {
  if (!has_time) return "by appointment";
  const bool known = time.day() >= 1 && time.day() <= 7;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%s %02d:%02d",
                known ? kWeekdays[static_cast<std::size_t>(time.day() - 1)] : "?", time.start_minute() / 60,
                time.start_minute() % 60);
  return text.data();
}

std::string WhereText(const v1::Meeting& meeting) {
  std::string where;
  if (meeting.attendance() != v1::ATTENDANCE_ONLINE) {
    where = meeting.location();
    AddTo(where, meeting.address());
    // A formatted address has the town already.
    if (meeting.address().find(meeting.city()) == std::string::npos) AddTo(where, meeting.city());
  }
  if (meeting.attendance() == v1::ATTENDANCE_ONLINE || meeting.attendance() == v1::ATTENDANCE_HYBRID)
    AddTo(where, "online");
  return where;
}

void PrintFoundMeetings(std::ostream& out, const Terminal& terminal,
                        const google::protobuf::RepeatedPtrField<v1::FoundMeeting>& meetings) {
  Table table({{"WHEN"},
               {"NEXT"},
               {"MILES"},
               {"MEETING", true},
               {"WHERE", true},
               {"TYPES", true},
               {"FRIENDLY"},
               {"MEETING ID"}});
  for (const auto& found : meetings) {
    const auto& meeting = found.meeting();
    table.Add({MeetingTimeText(found.time(), found.has_time()),
               found.has_next_start_time() ? TimeTextIn(meeting.time_zone(), found.next_start_time()) : "",
               MilesOf(found), meeting.name(), WhereText(meeting), ListOf(meeting.types()), FriendlyText(meeting),
               meeting.meeting_id()});
  }
  table.Print(out, terminal);
}

void PrintMeeting(std::ostream& out, const Terminal& terminal, const v1::Meeting& meeting) {
  std::string times;
  for (const auto& time : meeting.times()) AddTo(times, MeetingTimeText(time, true));
  if (times.empty()) times = MeetingTimeText({}, false);
  if (meeting.has_duration_minutes()) times += " for " + std::to_string(meeting.duration_minutes()) + " minutes";
  PrintFields(out, terminal,
              {{"Meeting", meeting.name() + (meeting.retired() ? " (not listed any more)" : "")},
               {"When", times + " (" + meeting.time_zone() + ")"},
               {"How", ReadingOf(v1::Attendance_descriptor(), meeting.attendance())},
               {"Where", WhereText(meeting)},
               {"Town", TownOf(meeting)},
               {"Online", meeting.conference_url()},
               {"Telephone", meeting.conference_phone()},
               {"Types", ListOf(meeting.types())},
               {"Languages", ListOf(meeting.languages())},
               {"Group", meeting.group()},
               {"Notes", meeting.notes()},
               {"Friendly to medication", FriendlyText(meeting)},
               {"Listed by", meeting.feed() + " as " + meeting.slug()},
               {"Meeting id", meeting.meeting_id()}});
}

}  // namespace cairn::cli
