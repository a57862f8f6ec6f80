#include "outcomes/wire/schedule_json.h"

#include <stdexcept>

#include "measures/instrument_json.h"
#include "platform/datafile/object_reader.h"

namespace cairn::outcomes::wire {
namespace {

using platform::datafile::ObjectReader;

/// In the order of the numbers.
constexpr std::array<std::string_view, 2> kDisorders = {"alcohol", "opioid"};

domain::ScheduleEntry ReadEntry(const ObjectReader& reader) {
  reader.AllowOnly({"instrument", "disorders", "days", "then_every_days", "opens_before_days", "overdue_after_days"});
  domain::ScheduleEntry entry{.instrument_id = reader.Text("instrument")};
  entry.disorders = reader.Enums<domain::Disorder>("disorders", kDisorders, true);
  if (const auto* days = reader.List("days")) {
    for (const auto& day : *days) entry.days.push_back(reader.WholeNumberOf(day, reader.PathOf("days")));
  }
  entry.then_every_days = reader.WholeNumber("then_every_days");
  entry.opens_before_days = reader.WholeNumber("opens_before_days");
  entry.overdue_after_days = reader.WholeNumber("overdue_after_days");
  return entry;
}

domain::ReassessmentSchedule ReadSchedule(const ObjectReader& reader) {
  reader.AllowOnly({"version", "effective_on", "owner", "source", "entries"});
  domain::ReassessmentSchedule schedule{.version = reader.Text("version")};
  schedule.effective_on = platform::ParseDate(reader.Text("effective_on")).value_or(domain::Date());
  schedule.owner = reader.Text("owner");
  schedule.source = reader.Text("source");
  for (const auto& entry : reader.Objects("entries")) schedule.entries.push_back(ReadEntry(entry));
  return schedule;
}

}  // namespace

platform::Result<domain::ReassessmentSchedule> ScheduleFromJson(std::string_view text,
                                                                const std::set<std::string>& instruments) {
  auto read = platform::datafile::ReadFile(
      text, "schedule", ReadSchedule,
      [&](const domain::ReassessmentSchedule& schedule) { return ProblemsOf(schedule, instruments); });
  if (read) return *std::move(read);
  return platform::Fail({.code = platform::Code::kInvalidArgument,
                         .reason = "INVALID_SCHEDULE",
                         .message = "The schedule cannot be used: every problem is named.",
                         .fields = std::move(read).error()});
}

const domain::ReassessmentSchedule& ShippedSchedule() {
  static const domain::ReassessmentSchedule kSchedule = [] {
    std::set<std::string> instruments;
    for (const auto& instrument : measures::ShippedInstruments()) instruments.insert(instrument.id);
    auto read = ScheduleFromJson(ShippedScheduleJson(), instruments);
    if (read) return *std::move(read);
    std::string problems = "the schedule of assessments cannot be used";
    for (const auto& problem : read.error().fields) problems += "\n" + problem.field + " " + problem.description;
    throw std::runtime_error(problems);
  }();
  return kSchedule;
}

}  // namespace cairn::outcomes::wire
