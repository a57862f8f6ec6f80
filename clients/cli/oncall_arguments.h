#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/mentorship/v1/roster.pb.h"

namespace cairn::cli {

/// The shifts of "mon-fri 08:00-20:00", "sat,sun 00:00-24:00", "daily 20:00-08:00": days, then a time; one that ends
/// no later than it begins ends on the next day. Throws InvalidUsage naming `option`.
std::vector<mentorship::v1::WeeklyShift> ShiftsFrom(std::string_view option, std::string_view text);

/// "2026-03-05 08:00" as read on the wall; 24:00 is midnight at the end of the day. Throws InvalidUsage naming
/// `option`.
mentorship::v1::WallTime WallTimeFrom(std::string_view option, std::string_view text);

/// Minutes after midnight of "08:00" to "24:00" on both sides of a "-". Throws InvalidUsage naming `option`.
struct DayTime {
  int start_minute = 0;
  int end_minute = 0;
};
DayTime DayTimeFrom(std::string_view option, std::string_view text);

/// peer, clinician or prescriber; throws InvalidUsage naming --role.
mentorship::v1::OnCallRole OnCallRoleFrom(const std::string& text);
/// first or backup; throws InvalidUsage naming --line.
mentorship::v1::OnCallLine OnCallLineFrom(const std::string& text);

}  // namespace cairn::cli
