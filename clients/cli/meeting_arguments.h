#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// 1 for "mon", "monday" or more of the word, in any case, to 7 for Sunday. Throws InvalidUsage naming `option`.
int WeekdayFrom(std::string_view option, std::string_view text);

/// Minutes after midnight, both included.
struct TimeWindow {
  int from_minute = 0;
  int until_minute = 0;
};
/// "18:00-21:00"; "morning" (05:00 to 11:59), "noon" (11:00 to 13:59), "afternoon" (12:00 to 16:59), "evening" (17:00
/// to 23:59). Throws InvalidUsage naming `option`.
TimeWindow TimeWindowFrom(std::string_view option, std::string_view text);

/// The meetings of a feed, each as JSON, in the file's order. Throws InvalidUsage for a file that cannot be read or is
/// no JSON array.
std::vector<std::string> MeetingsFrom(const std::string& path);

}  // namespace cairn::cli
