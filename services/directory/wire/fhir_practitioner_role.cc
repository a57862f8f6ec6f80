#include "directory/wire/fhir_practitioner_role.h"

#include <algorithm>
#include <iterator>

namespace cairn::directory::wire {

namespace {

constexpr int kMinutesOfWholeDay = 1440;
constexpr int kMostHours = 21;
constexpr int kMostLocations = 20;
constexpr int kLongestTime = 1000;
constexpr std::size_t kMostCodes = 15;

/// "hh:mm:ss" as minutes; nothing when it is no time, or no whole minute nor the last second of one.
std::optional<int> MinutesOf(std::string_view time) {
  if (time.size() != 8 || time[2] != ':' || time[5] != ':') return std::nullopt;
  const auto number = [&](std::size_t at, int last) -> std::optional<int> {
    const char a = time[at];
    const char b = time[at + 1];
    if (a < '0' || a > '9' || b < '0' || b > '9') return std::nullopt;
    const int value = (a - '0') * 10 + (b - '0');
    return value <= last ? std::optional(value) : std::nullopt;
  };
  const auto hour = number(0, 23);
  const auto minute = number(3, 59);
  const auto second = number(6, 59);
  if (!hour || !minute || !second || (*second != 0 && *second != 59)) return std::nullopt;
  return *hour * 60 + *minute + (*second == 59 ? 1 : 0);
}

std::optional<int> ReadTime(const Node& hours, std::string_view key) {
  const auto text = hours.RequiredText(key, kLongestTime);
  if (!text) return std::nullopt;
  const auto minutes = MinutesOf(*text);
  if (!minutes) hours.Refuse(key, "INVALID_VALUE", "The element must be a time of whole minutes, hh:mm:00.");
  return minutes;
}

std::set<int> ReadDays(const Node& hours) {
  std::set<int> days;
  for (const auto& code : hours.Texts("daysOfWeek", std::size(kDaysOfWeek), kLongestTime)) {
    const auto* day = std::find(std::begin(kDaysOfWeek), std::end(kDaysOfWeek), code);
    if (day == std::end(kDaysOfWeek)) {
      hours.Refuse("daysOfWeek", "UNKNOWN_CODE", "A day is mon, tue, wed, thu, fri, sat or sun.");
    } else {
      days.insert(static_cast<int>(day - std::begin(kDaysOfWeek)) + 1);
    }
  }
  if (days.empty()) hours.RefuseUnlessMentioned("daysOfWeek", "MISSING_ELEMENT", "At least one day is required.");
  return days;
}

domain::OpenHours ReadOpenHours(const Node& hours) {
  domain::OpenHours read{ReadDays(hours), 0, kMinutesOfWholeDay};
  if (hours.Bool("allDay").value_or(false)) return read;
  const auto start = ReadTime(hours, "availableStartTime");
  const auto end = ReadTime(hours, "availableEndTime");
  if (!start || !end) return read;
  read.start_minute = *start;
  read.end_minute = *end == 0 ? kMinutesOfWholeDay : *end;
  if (read.end_minute <= read.start_minute) {
    hours.Refuse("availableEndTime", "HOURS_CROSS_MIDNIGHT",
                 "Hours end after they start; give those across midnight as two entries.");
  }
  return read;
}

std::optional<domain::ImportedHours> ReadHours(const Node& role) {
  if (!role.Has("availableTime")) return std::nullopt;
  domain::ImportedHours read;
  for (const Node& hours : role.Objects("availableTime", kMostHours)) {
    auto open = ReadOpenHours(hours);
    if (open.days.size() == std::size(kDaysOfWeek) && open.start_minute == 0 && open.end_minute == kMinutesOfWholeDay) {
      read.around_the_clock = true;
    } else {
      read.hours.push_back(std::move(open));
    }
  }
  // What is said beside "always" adds nothing.
  if (read.around_the_clock) read.hours.clear();
  return read;
}

}  // namespace

void ReadPractitionerRole(const Node& role, ImportedRecord& record) {
  domain::ImportedRole read;
  ReadIdentifiers(role, record);
  record.active = role.Bool("active").value_or(true);
  if (auto provider = ReadReference(role, "practitioner", "Practitioner")) {
    read.provider = std::move(*provider);
  } else {
    role.RefuseUnlessMentioned("practitioner", "MISSING_ELEMENT", "The element is required.");
  }
  for (const Node& location : role.Objects("location", kMostLocations)) {
    if (auto reference = ReadReference(location, "Location")) read.locations.push_back(std::move(*reference));
  }
  if (read.locations.empty()) role.RefuseUnlessMentioned("location", "MISSING_ELEMENT", "A location is required.");
  read.partner = ReadReference(role, "organization", "Organization");
  ReadTaxonomyCodes(role, "code", read.taxonomy_codes);
  ReadTaxonomyCodes(role, "specialty", read.taxonomy_codes);
  if (read.taxonomy_codes.size() > kMostCodes) read.taxonomy_codes.resize(kMostCodes);
  read.hours = ReadHours(role);
  read.phone = ReadWorkPhone(role);
  record.content = std::move(read);
}

}  // namespace cairn::directory::wire
