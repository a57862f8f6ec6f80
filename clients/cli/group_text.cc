#include "clients/cli/group_text.h"

#include "cairn/mentorship/v1/group_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

constexpr std::int64_t kMostGroups = 100'000;

std::string NameIn(const GroupList& groups, const std::string& group_id) {
  for (const auto& group : groups) {
    if (group.group_id() == group_id) return group.details().name();
  }
  return group_id;
}

}  // namespace

void AddAttendeeOptions(CLI::App& command, AttendeeOptions& options) {
  command.add_option("WHO", options.who, "Patient id or name; for a mentor the relationship's id, with --mine")
      ->required();
  command.add_flag("--mine", options.mine, "You are the mentor: WHO is the relationship's id, as my-people shows it");
}

GroupList AllGroups(Connection& connection) {
  v1::ListGroupsRequest request;
  request.set_include_ended(true);
  return ListAll<v1::ListGroupsResponse>(connection, request, kMostGroups,
                                         [](auto& page) { return page.mutable_groups(); })
      .groups();
}

v1::Group FindGroup(Connection& connection, const std::string& text) {
  std::vector<v1::Group> fitting;
  for (const auto& group : AllGroups(connection)) {
    const auto name = LowerAscii(group.details().name());
    if (group.group_id() == LowerAscii(text)) return group;
    if (group.has_ended_on()) continue;
    if (name == LowerAscii(text)) return group;
    if (name.starts_with(LowerAscii(text))) fitting.push_back(group);
  }
  if (fitting.size() == 1) return fitting.front();
  if (fitting.empty()) throw NotFound("GROUP_NOT_FOUND", "No group is called so.");
  std::vector<Candidate> candidates;
  for (const auto& group : fitting) candidates.push_back({group.group_id(), group.details().name()});
  throw Ambiguous("Several groups are called so.", std::move(candidates));
}

void PrintGroups(std::ostream& out, const Terminal& terminal, const GroupList& groups) {
  Table table({{"NAME", true}, {"KIND", true}, {"HOW"}, {"WHERE", true}, {"ENDED"}, {"GROUP ID"}});
  for (const auto& group : groups) {
    const auto& details = group.details();
    table.Add({details.name(), ReadingOf(v1::GroupKind_descriptor(), details.kind()),
               ReadingOf(v1::GroupFormat_descriptor(), details.format()), details.place(),
               group.has_ended_on() ? DateText(group.ended_on()) : "", group.group_id()});
  }
  table.Print(out, terminal);
}

void PrintAttendance(std::ostream& out, const Terminal& terminal,
                     const google::protobuf::RepeatedPtrField<v1::GroupAttendance>& attendances,
                     const GroupList& groups) {
  Table table({{"DAY"}, {"GROUP", true}, {"HOW"}, {"SAID BY"}, {"ATTENDANCE ID"}});
  for (const auto& attendance : attendances) {
    table.Add({DateText(attendance.attended_on()), NameIn(groups, attendance.group_id()),
               ReadingOf(v1::GroupFormat_descriptor(), attendance.format()),
               ReadingOf(v1::AttendanceSource_descriptor(), attendance.source()), attendance.attendance_id()});
  }
  table.Print(out, terminal);
}

void PrintTrend(std::ostream& out, const Terminal& terminal,
                const google::protobuf::RepeatedPtrField<v1::WeekOfAttendance>& weeks) {
  Table table({{"WEEK OF"}, {"RECORDED"}, {"BY THEMSELVES"}, {""}});
  for (const auto& week : weeks) {
    const auto recorded = static_cast<std::size_t>(std::max(week.recorded(), 0));
    table.Add({DateText(week.begins_on()), std::to_string(week.recorded()), std::to_string(week.self_reported()),
               std::string(recorded, '#')});
  }
  table.Print(out, terminal);
}

}  // namespace cairn::cli
