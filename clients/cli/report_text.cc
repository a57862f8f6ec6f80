#include "clients/cli/report_text.h"

#include <cstdio>

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = outcomes::v1;

namespace {

std::string Decimal(double number, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, number);
  return text;
}

/// Without zeros at the end.
std::string Number(double number) {
  auto text = Decimal(number, 4);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

template <class Parameters>
std::string ParameterText(const Parameters& parameters) {
  std::string text;
  for (const auto& one : parameters) {
    if (one.value().empty()) continue;
    text += (text.empty() ? "" : ", ") + one.name() + " " + one.value();
  }
  return text;
}

std::string CohortText(const v1::ReportResult& result) {
  const auto& cohort = result.cohort();
  std::string text = result.own_panel() ? "my own panel" : "the organisation";
  const auto add = [&](const std::string& what, const std::string& value) {
    if (!value.empty()) text += ", " + what + " " + value;
  };
  add("programme", cohort.programme_id());
  add("site", cohort.site_id());
  if (cohort.has_started_from()) add("begun from", DateText(cohort.started_from()));
  if (cohort.has_started_to()) add("begun until", DateText(cohort.started_to()));
  if (cohort.disorder() != 0) add("disorder", ReadingOf(v1::ReportDisorder_descriptor(), cohort.disorder()));
  if (cohort.medication() != 0) add("medication", ReadingOf(v1::ReportMedication_descriptor(), cohort.medication()));
  add("age", cohort.age_band());
  add("sex", cohort.sex());
  if (cohort.mentor() != 0) add("mentor", ReadingOf(v1::ReportMentor_descriptor(), cohort.mentor()));
  return text;
}

void PrintTable(std::ostream& out, const Terminal& terminal, const v1::ReportTable& table) {
  out << "\n" << table.name() << ": " << table.definition();
  if (!table.unit().empty()) out << ", " << table.unit();
  if (!table.maturity().empty()) out << "; mature: " << table.maturity();
  out << "\n";
  std::vector<Column> columns;
  for (const auto& column : table.columns()) columns.push_back({column.name()});
  Table grid(columns);
  for (const auto& row : table.rows()) {
    std::vector<std::string> cells;
    for (int i = 0; i < table.columns_size(); ++i)
      cells.push_back(ReportCellText(row.cells(i), table.columns(i).kind()));
    grid.Add(std::move(cells));
  }
  grid.Print(out, terminal);
  if (const auto numbers = ParameterText(table.parameters()); !numbers.empty()) out << "By " << numbers << ".\n";
  for (const auto& one : table.exclusions()) {
    out << "Left out" << (one.line().empty() ? "" : " of " + one.line()) << ": " << one.reason() << " "
        << (one.has_count() ? std::to_string(one.count()) : std::string("(not told)")) << "\n";
  }
}

std::string LineText(const v1::ReportRow& row, const v1::ReportColumnsOf& columns) {
  std::string text;
  for (int i = 0; i < row.cells_size() && i < columns.columns_size(); ++i) {
    const auto cell = ReportCellText(row.cells(i), columns.columns(i).kind());
    if (!cell.empty()) text += (text.empty() ? "" : "  ") + columns.columns(i).name() + " " + cell;
  }
  return text;
}

}  // namespace

std::string ReportCellText(const v1::ReportCell& cell, v1::ReportColumn::Kind kind) {
  if (cell.has_text()) return cell.text();
  if (cell.has_count()) return std::to_string(cell.count());
  if (!cell.has_number()) return "";
  return kind == v1::ReportColumn::KIND_SHARE ? Decimal(cell.number() * 100, 1) + " %" : Number(cell.number());
}

void PrintReports(std::ostream& out, const Terminal& terminal, const v1::ListReportsResponse& reports) {
  Table table({{"NO."}, {"REPORT"}, {"ASKS", true}, {"DEFINITION"}});
  for (const auto& one : reports.reports()) table.Add({one.number(), one.report(), one.asks(), one.definition()});
  table.Print(out, terminal);
}

void PrintReportDescription(std::ostream& out, const Terminal& terminal, const v1::ReportDescription& description) {
  PrintFields(out, terminal,
              {{"Report", description.report() + " (" + description.number() + ", " + description.definition() + ")"},
               {"Asks", description.asks()},
               {"Not told yet", description.not_told().empty() ? "nothing" : description.not_told()}});
  if (description.parameters().empty()) return;
  Table table({{"PARAMETER"}, {"WHAT", true}, {"VALUES", true}, {"USUALLY"}});
  for (const auto& one : description.parameters()) {
    std::string values;
    for (const auto& choice : one.choices()) {
      if (!choice.empty()) values += (values.empty() ? "" : ", ") + choice;
    }
    if (one.has_least()) values = std::to_string(one.least()) + " to " + std::to_string(one.most());
    table.Add({one.name(), one.what(), values, one.default_value()});
  }
  table.Print(out, terminal);
}

void PrintReportResult(std::ostream& out, const Terminal& terminal, const v1::ReportResult& result) {
  PrintFields(out, terminal,
              {{"Report", result.report() + " (" + result.definition() + ")"},
               {"Of", CohortText(result)},
               {"With", result.parameters().empty() ? "nothing to choose" : ParameterText(result.parameters())},
               {"Data cut", DateText(result.data_cut())},
               {"View", ReadingOf(v1::ReportView_descriptor(), result.view())}});
  for (const auto& table : result.tables()) PrintTable(out, terminal, table);
  out << "\n";
  if (!result.not_told().empty()) out << "Not told yet: " << result.not_told() << ".\n";
  out << "As of " << result.as_of() << "\nInput " << result.input_digest() << "\n";
}

void PrintReportComparison(std::ostream& out, const Terminal& terminal, const v1::CompareReportsResponse& comparison) {
  PrintFields(out, terminal,
              {{"Report", comparison.to().report() + " (" + comparison.to().definition() + ")"},
               {"Data cut", DateText(comparison.to().data_cut())},
               {"From", comparison.from().as_of()},
               {"To", comparison.to().as_of()}});
  if (comparison.rows().empty()) out << "\nNo line differs.\n";
  for (const auto& change : comparison.rows()) {
    for (const auto& columns : comparison.columns()) {
      if (columns.table() != change.table()) continue;
      out << "\n" << change.table() << "\n";
      out << "  before: " << (change.has_before() ? LineText(change.before(), columns) : "no such line") << "\n";
      out << "  after:  " << (change.has_after() ? LineText(change.after(), columns) : "no such line") << "\n";
    }
  }
  out << "\n";
  if (comparison.facts().empty()) {
    out << (comparison.to().view() == v1::REPORT_VIEW_PUBLISHED
                ? "Facts of no kind that this report looks at were told more than 10 times between.\n"
                : "Nothing that this report looks at was told between.\n");
    return;
  }
  Table table({{"TOLD BY"}, {"POSITION"}, {"FACT"}, {"CORRECTS"}, {"ABOUT"}, {"RECORDED"}, {"PATIENT"}});
  for (const auto& fact : comparison.facts()) {
    // Without one it stands for all of its kind.
    table.Add({fact.source(), fact.position() == 0 ? "" : std::to_string(fact.position()), fact.kind(),
               fact.corrects() ? "yes" : "", fact.has_occurred_on() ? DateText(fact.occurred_on()) : "",
               fact.has_recorded_time() ? TimeText(fact.recorded_time()) : "", fact.patient_id()});
  }
  table.Print(out, terminal);
  if (comparison.more_facts()) out << "… and more.\n";
}

void PrintFreshness(std::ostream& out, const Terminal& terminal, const v1::GetFreshnessResponse& freshness) {
  Table table({{"SOURCE"}, {"POSITION"}, {"LAST RECORDED"}});
  for (const auto& one : freshness.sources()) {
    table.Add(
        {one.source(), std::to_string(one.position()), one.has_recorded_time() ? TimeText(one.recorded_time()) : ""});
  }
  table.Print(out, terminal);
  out << "As of " << freshness.as_of() << "\n";
  if (freshness.unread_count() == 0) return;
  out << freshness.unread_count() << " events could not be read; whom they are about is in no report:\n";
  Table unread({{"SOURCE"}, {"POSITION"}, {"EVENT"}, {"WHY", true}});
  for (const auto& one : freshness.unread())
    unread.Add({one.source(), std::to_string(one.position()), one.kind(), one.reason()});
  unread.Print(out, terminal);
}

}  // namespace cairn::cli
