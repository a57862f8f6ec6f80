#pragma once

#include <CLI/CLI.hpp>
#include <ostream>
#include <string>

#include "cairn/mentorship/v1/group.pb.h"
#include "clients/cli/connection.h"
#include "clients/cli/people.h"
#include "clients/cli/terminal.h"
#include "clients/cli/text.h"

namespace cairn::cli {

using GroupList = google::protobuf::RepeatedPtrField<mentorship::v1::Group>;

/// Whose attendance is meant, as typed: a mentor names a relationship of theirs, the care team a patient.
struct AttendeeOptions {
  std::string who;
  bool mine = false;
};
/// WHO and --mine.
void AddAttendeeOptions(CLI::App& command, AttendeeOptions& options);
/// Finds the patient where it is not a relationship.
template <class Request>
void NameAttendee(Connection& connection, const AttendeeOptions& options, Request& request) {
  if (options.mine) return request.set_relationship_id(LowerAscii(options.who));
  request.set_patient_id(FindPatient(connection, options.who));
}

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
