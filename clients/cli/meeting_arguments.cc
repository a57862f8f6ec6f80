#include "clients/cli/meeting_arguments.h"

#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <map>
#include <optional>

#include "clients/cli/failure.h"
#include "clients/cli/small_file.h"
#include "clients/cli/text.h"

namespace cairn::cli {

namespace {

constexpr std::size_t kLargestFeed = std::size_t{256} * 1024 * 1024;

std::optional<int> MinuteFrom(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto number = [](std::string_view digits) -> std::optional<int> {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value < 0) return std::nullopt;
    return value;
  };
  const auto hour = number(text.substr(0, 2));
  const auto minute = number(text.substr(3, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return *hour * 60 + *minute;
}

}  // namespace

int WeekdayFrom(std::string_view option, std::string_view text) {
  static constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                            "friday", "saturday", "sunday"};
  constexpr std::size_t kShortest = 3;
  const std::string word = LowerAscii(std::string(text));
  for (std::size_t i = 0; i < kDays.size() && word.size() >= kShortest; ++i) {
    if (kDays[i].starts_with(word)) return static_cast<int>(i) + 1;
  }
  throw InvalidUsage(std::string(option) +
                     ": a day is one of monday, tuesday, wednesday, thursday, friday, saturday, "
                     "sunday, or its first three letters");
}

TimeWindow TimeWindowFrom(std::string_view option, std::string_view text) {
  static const std::map<std::string, TimeWindow> kParts = {{"morning", {5 * 60, 12 * 60 - 1}},
                                                           {"noon", {11 * 60, 14 * 60 - 1}},
                                                           {"afternoon", {12 * 60, 17 * 60 - 1}},
                                                           {"evening", {17 * 60, 24 * 60 - 1}}};
  if (const auto part = kParts.find(LowerAscii(std::string(text))); part != kParts.end()) return part->second;
  constexpr std::size_t kHalf = 5;
  if (text.size() == 2 * kHalf + 1 && text[kHalf] == '-') {
    const auto from = MinuteFrom(text.substr(0, kHalf));
    const auto until = MinuteFrom(text.substr(kHalf + 1));
    if (from && until) return {*from, *until};
  }
  throw InvalidUsage(std::string(option) + ": a time is written 18:00-21:00, or morning, noon, afternoon, evening");
}

std::vector<std::string> MeetingsFrom(const std::string& path) {
  boost::system::error_code problem;
  const auto feed = boost::json::parse(ReadSmallFile(path, kLargestFeed), problem);
  if (problem || !feed.is_array())
    throw InvalidUsage(path + ": a feed of the Meeting Guide is a JSON list of meetings");
  std::vector<std::string> meetings;
  for (const auto& meeting : feed.get_array()) meetings.push_back(boost::json::serialize(meeting));
  return meetings;
}

}  // namespace cairn::cli
