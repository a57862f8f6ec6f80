#include "outcomes/wire/report_wire.h"

#include "outcomes/domain/episode_rows.h"
#include "platform/wire/date.h"

namespace cairn::outcomes::wire {

using domain::CohortChoice;
using platform::FieldViolation;
using platform::Uuid;
namespace reports = measures::reports;

namespace {

using Violations = std::vector<FieldViolation>;

std::optional<platform::Date> ReadDate(bool is_there, const google::type::Date& date, const std::string& field,
                                       Violations& violations) {
  if (!is_there) return std::nullopt;
  const auto day = platform::wire::ParseDate(date, field);
  if (day) return *day;
  violations.insert(violations.end(), day.error().fields.begin(), day.error().fields.end());
  return std::nullopt;
}

std::optional<Uuid> ReadId(const std::string& text) { return text.empty() ? std::nullopt : Uuid::Parse(text); }

CohortChoice ReadCohort(const v1::ReportCohort& cohort, Violations& violations) {
  CohortChoice choice{.programme = ReadId(cohort.programme_id()), .site = ReadId(cohort.site_id())};
  choice.started_from = ReadDate(cohort.has_started_from(), cohort.started_from(), "cohort.started_from", violations);
  choice.started_to = ReadDate(cohort.has_started_to(), cohort.started_to(), "cohort.started_to", violations);
  if (choice.started_from && choice.started_to && *choice.started_to < *choice.started_from)
    violations.push_back({"cohort.started_to", "must not be before started_from"});
  if (cohort.disorder() != v1::REPORT_DISORDER_UNSPECIFIED)
    choice.disorder = static_cast<domain::UseDisorder>(cohort.disorder());
  if (cohort.medication() != v1::REPORT_MEDICATION_UNSPECIFIED)
    choice.medication = static_cast<domain::Medication>(cohort.medication());
  choice.age_band = cohort.age_band();
  choice.sex = cohort.sex();
  if (cohort.mentor() != v1::REPORT_MENTOR_UNSPECIFIED) choice.has_mentor = cohort.mentor() == v1::REPORT_MENTOR_WITH;
  return choice;
}

/// But for the view. What is wrong goes into `violations`.
template <class Request>
ReportQuestion ReadQuestion(const domain::ReportSpec& spec, const Request& request, Violations& violations) {
  ReportQuestion question{.spec = &spec, .cohort = request.cohort()};
  for (const auto& one : request.parameters()) question.given.push_back({one.name(), one.value()});
  const auto parameters = domain::ReadParameters(spec, question.given);
  if (parameters) {
    question.parameters = *parameters;
  } else {
    violations = parameters.error().fields;
  }
  question.choice = ReadCohort(request.cohort(), violations);
  question.data_cut = ReadDate(request.has_data_cut(), request.data_cut(), "data_cut", violations);
  return question;
}

template <class Request>
platform::Result<ReportQuestion> ParseQuestion(const Request& request) {
  const auto spec = domain::FindReport(request.report());
  if (!spec) return platform::Fail(spec.error());
  Violations violations;
  auto question = ReadQuestion(**spec, request, violations);
  if (request.view() != v1::REPORT_VIEW_UNSPECIFIED) question.view = static_cast<domain::ReportView>(request.view());
  if (!violations.empty()) return platform::Fail(platform::InvalidRequest(std::move(violations)));
  return question;
}

bool IsFirstOfYear(platform::Date day) { return day == day.year() / std::chrono::January / 1; }
bool IsLastOfYear(platform::Date day) { return day == day.year() / std::chrono::December / 31; }

v1::ReportCell ToProto(const reports::Value& value) {
  v1::ReportCell cell;
  if (const auto* text = std::get_if<std::string>(&value)) cell.set_text(*text);
  if (const auto* count = std::get_if<std::int64_t>(&value)) cell.set_count(*count);
  if (const auto* number = std::get_if<double>(&value)) cell.set_number(*number);
  return cell;
}

v1::ReportRow ToProto(const domain::ReportLine& line) {
  v1::ReportRow row;
  for (const auto& value : line) *row.add_cells() = ToProto(value);
  return row;
}

v1::ReportColumn ToProto(const reports::Column& column) {
  v1::ReportColumn made;
  made.set_name(column.name);
  // From 1, in the same order.
  made.set_kind(static_cast<v1::ReportColumn::Kind>(static_cast<int>(column.kind) + 1));
  return made;
}

}  // namespace

platform::Result<ReportQuestion> Parse(const v1::RunReportRequest& request) { return ParseQuestion(request); }

platform::Result<ReportQuestion> Parse(const v1::ExportReportRequest& request) { return ParseQuestion(request); }

platform::Result<ReportQuestion> Parse(const v1::CompareReportsRequest& request) { return ParseQuestion(request); }

platform::Result<ReportQuestion> Parse(const v1::ExportEpisodeRowsRequest& request) {
  Violations violations;
  auto question = ReadQuestion(domain::EpisodeRowsSpec(), request, violations);
  question.view = domain::ReportView::kPublished;
  const auto& choice = question.choice;
  if (choice.site) violations.push_back({"cohort.site_id", "must be empty: rows tell of no area smaller than a state"});
  if (choice.started_from && !IsFirstOfYear(*choice.started_from))
    violations.push_back({"cohort.started_from", "must be the first day of a year: rows tell of no shorter time"});
  if (choice.started_to && !IsLastOfYear(*choice.started_to))
    violations.push_back({"cohort.started_to", "must be the last day of a year: rows tell of no shorter time"});
  if (!violations.empty()) return platform::Fail(platform::InvalidRequest(std::move(violations)));
  return question;
}

v1::ReportDescription ToProto(const domain::ReportSpec& spec) {
  v1::ReportDescription description;
  description.set_report(spec.id);
  description.set_number(spec.number);
  description.set_definition(spec.definition);
  description.set_asks(spec.asks);
  description.set_not_told(spec.not_told);
  for (const auto& one : spec.parameters) {
    auto& parameter = *description.add_parameters();
    parameter.set_name(one.name);
    parameter.set_what(one.what);
    for (const auto& choice : one.choices) parameter.add_choices(choice);
    if (one.kind == domain::ParameterKind::kWholeNumber) {
      parameter.set_least(one.least);
      parameter.set_most(one.most);
    }
    parameter.set_default_value(one.default_value);
  }
  return description;
}

v1::ReportTable ToProto(const domain::NamedTable& named) {
  const auto& report = named.report;
  v1::ReportTable table;
  table.set_name(named.name);
  table.set_definition(report.definition);
  table.set_unit(report.unit);
  table.set_anchor(report.anchor);
  table.set_maturity(report.maturity);
  for (const auto& one : report.parameters) {
    auto& parameter = *table.add_parameters();
    parameter.set_name(one.name);
    parameter.set_value(one.value);
  }
  for (const auto& one : report.exclusions) {
    auto& exclusion = *table.add_exclusions();
    exclusion.set_line(one.line);
    exclusion.set_reason(one.reason);
    if (one.count) exclusion.set_count(*one.count);
  }
  for (const auto& column : report.columns) *table.add_columns() = ToProto(column);
  for (const auto& row : report.rows) *table.add_rows() = ToProto(row);
  return table;
}

v1::ReportRowChange ToProto(const domain::LineChange& change) {
  v1::ReportRowChange made;
  made.set_table(change.table);
  made.set_row(static_cast<std::int32_t>(change.row));
  if (change.before) *made.mutable_before() = ToProto(*change.before);
  if (change.after) *made.mutable_after() = ToProto(*change.after);
  return made;
}

v1::ReportColumnsOf ColumnsOf(const domain::NamedTable& table) {
  v1::ReportColumnsOf made;
  made.set_table(table.name);
  for (const auto& column : table.report.columns) *made.add_columns() = ToProto(column);
  return made;
}

}  // namespace cairn::outcomes::wire
