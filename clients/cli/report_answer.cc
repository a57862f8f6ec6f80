#include "clients/cli/report_answer.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/wording.h"
#include "clients/exports/journal.h"
#include "clients/exports/sha256.h"

namespace cairn::cli {

namespace v1 = outcomes::v1;

namespace {

/// 42 CFR 2.32 (a)(2): the short statement.
constexpr char kNotice[] = "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";

std::string DayOf(bool is_there, const google::type::Date& date) {
  if (!is_there) return "";
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year(), date.month(), date.day());
  return text;
}

template <class Enum>
std::string WordOf(Enum value, const google::protobuf::EnumDescriptor& descriptor) {
  const auto* found = descriptor.FindValueByNumber(static_cast<int>(value));
  return found == nullptr || found->number() == 0 ? "" : WordFor(*found);
}

template <class Parameters>
std::vector<exports::Parameter> ParametersOf(const Parameters& parameters) {
  std::vector<exports::Parameter> all;
  for (const auto& one : parameters) all.push_back({one.name(), one.value()});
  return all;
}

std::vector<exports::Parameter> CohortOf(const v1::ReportCohort& cohort) {
  std::vector<exports::Parameter> all = {
      {"programme", cohort.programme_id()},
      {"site", cohort.site_id()},
      {"started_from", DayOf(cohort.has_started_from(), cohort.started_from())},
      {"started_to", DayOf(cohort.has_started_to(), cohort.started_to())},
      {"disorder", WordOf(cohort.disorder(), *v1::ReportDisorder_descriptor())},
      {"medication", WordOf(cohort.medication(), *v1::ReportMedication_descriptor())},
      {"age_band", cohort.age_band()},
      {"sex", cohort.sex()},
      {"mentor", WordOf(cohort.mentor(), *v1::ReportMentor_descriptor())}};
  std::erase_if(all, [](const auto& one) { return one.value.empty(); });
  return all;
}

std::vector<exports::SourcePosition> FreshnessOf(const v1::ReportResult& result) {
  std::vector<exports::SourcePosition> all;
  for (const auto& one : result.freshness()) {
    all.push_back({one.source(), one.position(),
                   one.has_recorded_time() ? google::protobuf::util::TimeUtil::ToString(one.recorded_time()) : ""});
  }
  return all;
}

std::string FileNameOf(std::string text) {
  std::replace(text.begin(), text.end(), '-', '_');
  return text;
}

exports::Table TableOf(const v1::ReportResult& result, const v1::ReportTable& table) {
  const auto slash = table.definition().find('/');
  const bool is_alone = result.tables_size() == 1;
  exports::Table made{.definition = table.definition().substr(0, slash),
                      .name = is_alone ? "" : table.name(),
                      .file = FileNameOf(is_alone ? result.report() : result.report() + "_" + table.name()),
                      .version = slash == std::string::npos ? "" : table.definition().substr(slash + 1),
                      .parameters = ParametersOf(table.parameters()),
                      .unit = table.unit(),
                      .anchor = table.anchor(),
                      .maturity = table.maturity(),
                      .data_cut = DayOf(result.has_data_cut(), result.data_cut())};
  for (const auto& one : table.exclusions()) {
    made.exclusions.push_back(
        {one.line(), one.reason(), one.has_count() ? std::optional<std::int64_t>(one.count()) : std::nullopt});
  }
  for (const auto& column : table.columns()) {
    // From 1, in the same order.
    if (column.kind() < v1::ReportColumn::KIND_TEXT || column.kind() > v1::ReportColumn::KIND_NUMBER)
      throw Fault("column " + column.name() + " is of a kind that this version does not know");
    made.columns.push_back({.name = column.name(), .kind = static_cast<exports::ColumnKind>(column.kind() - 1)});
  }
  return made;
}

exports::Cell CellOf(const v1::ReportCell& cell) {
  if (cell.has_text()) return cell.text();
  if (cell.has_count()) return static_cast<std::int64_t>(cell.count());
  if (cell.has_number()) return cell.number();
  return std::monostate();
}

std::string DigestOf(const v1::ReportResult& result) {
  std::string all;
  for (const auto& table : result.tables()) all += exports::Sha256Of(table.SerializeAsString());
  return exports::Sha256Of(all);
}

}  // namespace

exports::Answer AnswerOf(const v1::ReportResult& result) {
  exports::Answer answer{.name = FileNameOf(result.report()),
                         .parameters = ParametersOf(result.parameters()),
                         .cohort = CohortOf(result.cohort()),
                         .view = WordOf(result.view(), *v1::ReportView_descriptor()),
                         .own_panel = result.own_panel(),
                         .as_of = result.as_of(),
                         .data_cut = DayOf(result.has_data_cut(), result.data_cut()),
                         .freshness = FreshnessOf(result),
                         .digest = result.input_digest(),
                         .source_sha256 = DigestOf(result),
                         .not_told = result.not_told(),
                         .notice = result.view() == v1::REPORT_VIEW_PUBLISHED ? "" : kNotice};
  for (const auto& table : result.tables()) answer.tables.push_back(TableOf(result, table));
  return answer;
}

std::vector<exports::NextRow> RowsOf(const v1::ReportResult& result) {
  std::vector<exports::NextRow> all;
  for (const auto& table : result.tables()) {
    all.push_back([&table, next = 0](exports::Cells& cells) mutable {
      if (next == table.rows_size()) return false;
      cells.clear();
      for (const auto& cell : table.rows(next).cells()) cells.push_back(CellOf(cell));
      ++next;
      return true;
    });
  }
  return all;
}

v1::ExportReportRequest ExportRequestFrom(const v1::RunReportRequest& request) {
  v1::ExportReportRequest made;
  made.set_report(request.report());
  *made.mutable_parameters() = request.parameters();
  *made.mutable_cohort() = request.cohort();
  made.set_as_of(request.as_of());
  if (request.has_data_cut()) *made.mutable_data_cut() = request.data_cut();
  made.set_view(request.view());
  return made;
}

void AskAsBegun(const std::string& folder, v1::RunReportRequest& request) {
  const auto pin = exports::PinIn(folder);
  if (!pin) return;
  if (request.as_of().empty()) request.set_as_of(pin->as_of);
  if (!request.has_data_cut() && !pin->data_cut.empty())
    *request.mutable_data_cut() = DateFrom("the data cut of " + folder, pin->data_cut);
  if (request.view() == v1::REPORT_VIEW_UNSPECIFIED && !pin->view.empty()) {
    request.set_view(
        static_cast<v1::ReportView>(EnumFrom("the view of " + folder, pin->view, *v1::ReportView_descriptor())));
  }
}

}  // namespace cairn::cli
