#include "measures/reports/completeness.h"

#include <algorithm>

namespace cairn::measures::reports {
namespace {

struct Done {
  std::int64_t expected = 0, done = 0, late = 0;
};

std::vector<Value> DoneRow(const std::string& name, const Done& sums) {
  return Row()
      .Text(name)
      .Count(sums.expected)
      .Count(sums.done)
      .Share(sums.done, sums.expected)
      .Count(sums.late)
      .Count(sums.expected - sums.done - sums.late)
      .Take();
}

void AddAssessment(const ExpectedAssessment& one, Date data_cut, Done& sums) {
  ++sums.expected;
  if (!one.done_on || *one.done_on > data_cut) return;
  ++(*one.done_on <= one.due.last ? sums.done : sums.late);
}

Date MonthsAfter(Date day, int months) {
  const auto moved = day + std::chrono::months(months);
  return moved.ok() ? moved : Date(moved.year() / moved.month() / std::chrono::last);
}

enum class Interview { kInTime, kEarly, kLate, kMissed };

Interview InterviewOf(const InterviewedMember& member, const DayRange& time, Date data_cut) {
  const auto any = [&](auto holds) {
    return std::any_of(member.follow_ups.begin(), member.follow_ups.end(),
                       [&](Date on) { return on > *member.intake_on && on <= data_cut && holds(on); });
  };
  if (any([&](Date on) { return time.first <= on && on <= time.last; })) return Interview::kInTime;
  if (any([&](Date on) { return on < time.first; })) return Interview::kEarly;
  return any([](Date) { return true; }) ? Interview::kLate : Interview::kMissed;
}

}  // namespace

Report Completeness(const std::vector<ExpectedAssessment>& expected, Date data_cut) {
  Report report{.definition = kCompletenessDefinition,
                .unit = "assessments",
                .anchor = "due_day",
                .maturity = "the last day of its time is on or before the data cut",
                .data_cut = data_cut,
                .lines = LineRelation::kLastIsSum,
                .columns = {{"instrument", ColumnKind::kText}, {"expected"}, PartOf("done", {"expected"})}};
  AddShareColumns(report.columns, "done_share");
  report.columns.push_back(PartOf("done_late", {"expected"}));
  report.columns.push_back(PartOf("missing", {"expected"}));
  Exclusions exclusions;
  std::map<std::string, Done> instruments;
  Done all;
  for (const auto& one : expected) {
    auto& sums = instruments[one.instrument];
    if (one.due.last > data_cut) {
      exclusions.Add(one.instrument, "still_due");
      continue;
    }
    AddAssessment(one, data_cut, sums);
    AddAssessment(one, data_cut, all);
  }
  for (const auto& [instrument, sums] : instruments) report.rows.push_back(DoneRow(instrument, sums));
  report.rows.push_back(DoneRow("all", all));
  report.exclusions = exclusions.All();
  return report;
}

Report FollowUpInterviews(const std::vector<InterviewedMember>& members, Date data_cut) {
  Report report{.definition = kFollowUpInterviewsDefinition,
                .unit = "episodes",
                .anchor = "intake",
                .maturity = "eight months after the intake is on or before the data cut",
                .data_cut = data_cut,
                .parameters = {{"window_months", "5 to 8"}, {"expected_rate", "0.80"}},
                .columns = {{"due"}, PartOf("interviewed", {"due"})}};
  AddShareColumns(report.columns, "follow_up_rate");
  for (const char* name : {"early", "late", "missed"}) report.columns.push_back(PartOf(name, {"due"}));
  Exclusions exclusions;
  std::map<Interview, std::int64_t> sums;
  std::int64_t due = 0;
  for (const auto& member : members) {
    if (!member.intake_on) {
      exclusions.Add("", "no_intake");
      continue;
    }
    const DayRange time{MonthsAfter(*member.intake_on, 5), MonthsAfter(*member.intake_on, 8)};
    if (time.last > data_cut) {
      exclusions.Add("", "not_mature");
      continue;
    }
    ++due;
    ++sums[InterviewOf(member, time, data_cut)];
  }
  report.rows.push_back(Row()
                            .Count(due)
                            .Count(sums[Interview::kInTime])
                            .Share(sums[Interview::kInTime], due)
                            .Count(sums[Interview::kEarly])
                            .Count(sums[Interview::kLate])
                            .Count(sums[Interview::kMissed])
                            .Take());
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
