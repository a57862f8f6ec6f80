#include "mentorship/wire/meeting_json.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>
#include <set>

#include "platform/fhir/json.h"
#include "platform/fhir/node.h"

namespace cairn::mentorship::wire {

namespace json = boost::json;
using domain::Meeting;
using platform::fhir::Node;
using platform::fhir::Problems;

namespace {

constexpr int kMostTypes = 50;
constexpr int kShort = 255;
constexpr int kUrl = 2000;
constexpr int kNotes = 4000;

bool IsNothing(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr || value->is_null()) return true;
  return value->is_string() && value->get_string().find_first_not_of(" \t\r\n") == json::string::npos;
}

// Null stands for absent in many feeds; Node would call it a wrong type.
json::object WithoutNulls(const json::object& object) {
  json::object clean;
  for (const auto& [key, value] : object) {
    if (!value.is_null()) clean[key] = value;
  }
  return clean;
}

template <class Number>
std::optional<Number> WholeText(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// One meeting while it is read.
class Reader {
 public:
  Reader(const json::object& object, Problems& problems)
      : object_(object), node_(object, "meeting", problems), problems_(problems) {}

  std::string Text(std::string_view key, int most = kShort) const { return node_.Text(key, most).value_or(""); }
  std::string Required(std::string_view key) const { return node_.RequiredText(key, kShort).value_or(""); }

  std::string Slug() const {
    const auto* value = object_.if_contains("slug");
    if (value != nullptr && value->is_int64()) return std::to_string(value->get_int64());
    return Required("slug");
  }

  std::vector<int> Days() const {
    std::vector<int> days;
    if (IsNothing(object_, "day")) return days;
    const auto& value = object_.at("day");
    const auto take = [&](const json::value& item) {
      if (const auto day = DayFrom(item)) return days.push_back(*day);
      node_.Refuse("day", "INVALID_VALUE", "A day is a number from 0 (Sunday) to 6 (Saturday).");
    };
    if (value.is_array()) {
      for (const auto& item : value.get_array()) take(item);
    } else {
      take(value);
    }
    return days;
  }

  std::optional<int> MinuteOfDay(std::string_view key) const {
    const auto text = Text(key);
    if (text.empty()) return std::nullopt;
    if (text.size() == 5 && text[2] == ':') {
      const auto hour = WholeText<int>(std::string_view(text).substr(0, 2));
      const auto minute = WholeText<int>(std::string_view(text).substr(3, 2));
      if (hour && minute && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60) return *hour * 60 + *minute;
    }
    node_.Refuse(key, "INVALID_VALUE", "A time is written HH:MM, from 00:00 to 23:59.");
    return std::nullopt;
  }

  std::optional<double> Degrees(std::string_view key) const {
    if (IsNothing(object_, key)) return std::nullopt;
    if (!object_.at(key).is_string()) return node_.Number(key);
    const auto number = WholeText<double>(Text(key));
    if (!number) node_.Refuse(key, "WRONG_TYPE", "The element must be a number.");
    return number;
  }

  std::vector<std::string> Types() const {
    std::set<std::string> types;
    if (IsNothing(object_, "types")) return {};
    for (auto& type : node_.Texts("types", kMostTypes, kShort)) {
      if (IsCode(type)) {
        types.insert(std::move(type));
      } else {
        node_.Refuse("types", "INVALID_VALUE", "A type is a code of up to ten letters, digits and hyphens.");
      }
    }
    return {types.begin(), types.end()};
  }

  const Node& node() const { return node_; }
  bool Mentions(const std::string& element) const { return problems_.Mentions(element); }

 private:
  // 1 Monday … 7 Sunday.
  static std::optional<int> DayFrom(const json::value& value) {
    std::optional<std::int64_t> number;
    if (value.is_int64()) number = value.get_int64();
    if (value.is_string()) number = WholeText<std::int64_t>(std::string_view(value.get_string()));
    if (!number || *number < 0 || *number > 6) return std::nullopt;
    return *number == 0 ? 7 : static_cast<int>(*number);
  }
  static bool IsCode(const std::string& type) {
    const auto is_part = [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return type.size() <= 10 && std::all_of(type.begin(), type.end(), is_part);
  }

  const json::object& object_;
  const Node node_;
  Problems& problems_;
};

void ReadTimes(const Reader& reader, Meeting& meeting) {
  const auto days = reader.Days();
  const auto start = reader.MinuteOfDay("time");
  const auto end = reader.MinuteOfDay("end_time");
  if (!days.empty() && !start && !reader.Mentions("meeting.time"))
    reader.node().Refuse("time", "DAY_WITHOUT_TIME", "A meeting that has a day has a time.");
  if (days.empty() && start && !reader.Mentions("meeting.day"))
    reader.node().Refuse("day", "TIME_WITHOUT_DAY", "A meeting that has a time has a day.");
  if (days.empty() || !start) return;
  std::set<domain::MeetingTime> times;
  for (const int day : days) times.insert({day, *start});
  meeting.times = {times.begin(), times.end()};
  if (end && *end != *start) meeting.duration_minutes = (*end - *start + domain::kMinutesOfDay) % domain::kMinutesOfDay;
}

void ReadPosition(const Reader& reader, Meeting& meeting) {
  auto latitude = reader.Degrees("latitude");
  auto longitude = reader.Degrees("longitude");
  const auto both = reader.Text("coordinates");
  if (!latitude && !longitude && !both.empty()) {
    const auto comma = both.find(',');
    const auto trimmed = [&](std::string_view part) {
      part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
      return part.substr(0, part.find_last_not_of(' ') + 1);
    };
    if (comma != std::string::npos) {
      latitude = WholeText<double>(trimmed(std::string_view(both).substr(0, comma)));
      longitude = WholeText<double>(trimmed(std::string_view(both).substr(comma + 1)));
    }
    if (!latitude || !longitude)
      return reader.node().Refuse("coordinates", "INVALID_VALUE", "Coordinates are written latitude,longitude.");
  }
  if (!latitude && !longitude) return;
  if (!latitude || !longitude) {
    const std::string missing = latitude ? "longitude" : "latitude";
    if (!reader.Mentions("meeting." + missing))
      reader.node().Refuse(missing, "POSITION_INCOMPLETE", "A position has a latitude and a longitude.");
    return;
  }
  const platform::Position position{*latitude, *longitude};
  if (!IsOnGlobe(position))
    return reader.node().Refuse("latitude", "POSITION_OFF_GLOBE", "There is no such place on the globe.");
  meeting.position = position;
}

void ReadPlace(const Reader& reader, Meeting& meeting) {
  meeting.location = reader.Text("location");
  const auto formatted = reader.Text("formatted_address");
  meeting.address = formatted.empty() ? reader.Text("address") : formatted;
  meeting.city = reader.Text("city");
  meeting.state = reader.Text("state");
  meeting.postal_code = reader.Text("postal_code");
  if (meeting.postal_code.empty()) meeting.postal_code = domain::PostalCodeIn(meeting.address);
  // "95112-1234": a search is for five digits.
  if (meeting.postal_code.size() == 10 && meeting.postal_code[5] == '-') meeting.postal_code.resize(5);
  ReadPosition(reader, meeting);
}

void ReadConference(const Reader& reader, Meeting& meeting) {
  meeting.conference_url = reader.Text("conference_url", kUrl);
  if (!meeting.conference_url.empty() && !meeting.conference_url.starts_with("https://") &&
      !meeting.conference_url.starts_with("http://"))
    reader.node().Refuse("conference_url", "INVALID_VALUE", "The address must begin with https:// or http://.");
  meeting.conference_phone = reader.Text("conference_phone");
}

void ReadZone(const Reader& reader, const platform::TimeZone& zone, Meeting& meeting) {
  meeting.time_zone = reader.Text("timezone");
  if (meeting.time_zone.empty()) {
    meeting.time_zone = zone.name();
  } else if (!platform::TimeZone::Find(meeting.time_zone)) {
    reader.node().Refuse("timezone", "TIME_ZONE_UNKNOWN", "There is no such zone in the tz database.");
  }
}

Meeting ReadAll(const Reader& reader, const platform::TimeZone& zone) {
  Meeting meeting;
  meeting.slug = reader.Slug();
  meeting.name = reader.Required("name");
  ReadTimes(reader, meeting);
  ReadZone(reader, zone, meeting);
  meeting.types = reader.Types();
  std::set<std::string> languages;
  for (const auto& type : meeting.types) {
    if (auto language = domain::LanguageOf(type)) languages.insert(*std::move(language));
  }
  meeting.languages = {languages.begin(), languages.end()};
  ReadPlace(reader, meeting);
  ReadConference(reader, meeting);
  const bool names_place = meeting.position || !meeting.address.empty() || !meeting.location.empty();
  meeting.attendance = domain::AttendanceOf(reader.Text("attendance_option"), meeting.types, names_place,
                                            !meeting.conference_url.empty() || !meeting.conference_phone.empty());
  meeting.group = reader.Text("group");
  meeting.notes = reader.Text("notes", kNotes);
  return meeting;
}

}  // namespace

ReadMeeting MeetingFromJson(std::string_view content, const platform::TimeZone& zone) {
  ReadMeeting read;
  const auto value = platform::fhir::ReadJsonLine(content, "meeting");
  if (!value) {
    read.problems = {value.error()};
    return read;
  }
  if (!value->is_object()) {
    read.problems = {{"meeting", "WRONG_TYPE", "A meeting must be an object."}};
    return read;
  }
  const auto object = WithoutNulls(value->get_object());
  Problems problems;
  auto meeting = ReadAll(Reader(object, problems), zone);
  read.slug = meeting.slug;
  read.problems = problems.Take();
  if (read.problems.empty()) read.meeting = std::move(meeting);
  return read;
}

}  // namespace cairn::mentorship::wire
