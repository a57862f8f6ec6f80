#include "clients/cli/provider_arguments.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;

constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr int kMinutesInDay = 24 * 60;

template <class Number>
std::optional<Number> NumberFrom(std::string_view text) {
  Number value{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// 1 Monday … 7 Sunday.
std::optional<int> DayFrom(std::string_view text) {
  const auto day = std::find(kDays.begin(), kDays.end(), text);
  return day == kDays.end() ? std::nullopt : std::optional(static_cast<int>(day - kDays.begin()) + 1);
}

/// "mon", "mon-fri", "sat-mon"
bool AddDays(std::string_view text, v1::OpenHours& hours) {
  const auto dash = text.find('-');
  const auto first = DayFrom(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : DayFrom(text.substr(dash + 1));
  if (!first || !last) return false;
  for (int day = *first;; day = day % 7 + 1) {
    hours.add_days(day);
    if (day == *last) return true;
  }
}

/// Minutes after midnight of "09:30"; 24:00 is the end of the day.
std::optional<int> MinuteFrom(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = NumberFrom<int>(text.substr(0, 2));
  const auto minute = NumberFrom<int>(text.substr(3));
  if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59) return std::nullopt;
  const int minutes = *hour * 60 + *minute;
  return minutes <= kMinutesInDay ? std::optional(minutes) : std::nullopt;
}

bool ParseOpenHours(std::string_view text, v1::OpenHours& hours) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return false;
  std::string_view days = text.substr(0, space);
  while (!days.empty()) {
    const auto comma = days.find(',');
    if (!AddDays(days.substr(0, comma), hours)) return false;
    days.remove_prefix(comma == std::string_view::npos ? days.size() : comma + 1);
  }
  const std::string_view span = text.substr(space + 1);
  const auto dash = span.find('-');
  if (dash == std::string_view::npos) return false;
  const auto from = MinuteFrom(span.substr(0, dash));
  const auto until = MinuteFrom(span.substr(dash + 1));
  if (hours.days().empty() || !from || !until) return false;
  hours.set_start_minute(*from);
  hours.set_end_minute(*until);
  return true;
}

}  // namespace

v1::OpenHours OpenHoursFrom(std::string_view text) {
  v1::OpenHours hours;
  if (!ParseOpenHours(LowerAscii(text), hours)) {
    throw InvalidUsage(
        "--hours: days and one span are expected, as \"mon-fri 09:00-17:00\" or \"sat,sun 10:00-12:00\"");
  }
  return hours;
}

v1::Position PositionFrom(std::string_view text) {
  const auto comma = text.find(',');
  std::string_view second = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  while (second.starts_with(' ')) second.remove_prefix(1);
  const auto latitude = NumberFrom<double>(text.substr(0, comma));
  const auto longitude = NumberFrom<double>(second);
  if (!latitude || !longitude) throw InvalidUsage("--at: latitude and longitude are expected, as 39.11,-94.63");
  v1::Position position;
  position.set_latitude(*latitude);
  position.set_longitude(*longitude);
  return position;
}

google::protobuf::Timestamp MomentFrom(std::string_view option, std::string_view text) {
  google::protobuf::Timestamp moment;
  if (!google::protobuf::util::TimeUtil::FromString(std::string(text), &moment)) {
    throw InvalidUsage(std::string(option) + ": a moment is expected, as 2026-12-01T00:00:00-06:00");
  }
  return moment;
}

std::string StateFrom(std::string_view text) {
  std::string state(text);
  for (char& c : state) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return state;
}

std::vector<options::v1::Role> RolesFrom(const std::vector<std::string>& words) {
  std::vector<options::v1::Role> roles;
  for (const std::string& word : words) {
    const int role = EnumFrom("--role", word, *options::v1::Role_descriptor());
    if (role == options::v1::ROLE_SERVICE) throw InvalidUsage("--role: one of " + RoleWords() + " is expected");
    if (std::find(roles.begin(), roles.end(), role) == roles.end())
      roles.push_back(static_cast<options::v1::Role>(role));
  }
  return roles;
}

std::string RoleWords() {
  std::string list;
  for (const std::string& word : Words(*options::v1::Role_descriptor())) {
    if (word != "service") list += (list.empty() ? "" : ", ") + word;
  }
  return list;
}

std::string RolesText(const google::protobuf::RepeatedField<int>& roles) {
  std::string text;
  for (const int role : roles) text += (text.empty() ? "" : ", ") + ReadingOf(options::v1::Role_descriptor(), role);
  return text;
}

}  // namespace cairn::cli
