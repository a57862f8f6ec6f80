#pragma once

#include <CLI/CLI.hpp>
#include <ostream>
#include <string>

#include "cairn/mentorship/v1/group.pb.h"
#include "clients/cli/connection.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

using GroupList = google::protobuf::RepeatedPtrField<mentorship::v1::Group>;

/// Every group, also those that have ended.
GroupList AllGroups(Connection& connection);
/// The one that goes on and that `text` means: an id, or its name, whole or its beginning, without regard to case.
/// Throws NotFound GROUP_NOT_FOUND, or Ambiguous with those found.
mentorship::v1::Group FindGroup(Connection& connection, const std::string& text);

void PrintGroups(std::ostream& out, const Terminal& terminal, const GroupList& groups);
/// "27 Nov 2026", "Anchor", who says so; groups by their names in `groups`.
void PrintAttendance(std::ostream& out, const Terminal& terminal,
                     const google::protobuf::RepeatedPtrField<mentorship::v1::GroupAttendance>& attendances,
                     const GroupList& groups);
/// A line for each week, with a bar.
void PrintTrend(std::ostream& out, const Terminal& terminal,
                const google::protobuf::RepeatedPtrField<mentorship::v1::WeekOfAttendance>& weeks);

}  // namespace cairn::cli
