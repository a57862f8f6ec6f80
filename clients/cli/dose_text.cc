#include "clients/cli/dose_text.h"

#include <sstream>

#include "cairn/prescribing/v1/dose_service.pb.h"
#include "cairn/prescribing/v1/lab_service.pb.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

std::string StateText(const v1::Dose& dose) {
  if (dose.state() == v1::Dose::STATE_RECORDED) return "counts";
  if (dose.state() == v1::Dose::STATE_SUPERSEDED) return "superseded by " + dose.superseded_by_dose_id();
  return "entered in error: " + ReadingOf(v1::CorrectionReason_descriptor(), dose.void_reason());
}

std::string StateText(const v1::LabReport& report) {
  if (report.state() == v1::LabReport::STATE_RECORDED) return "counts";
  if (report.state() == v1::LabReport::STATE_SUPERSEDED) return "superseded by " + report.superseded_by_report_id();
  return "entered in error: " + ReadingOf(v1::CorrectionReason_descriptor(), report.void_reason());
}

}  // namespace

std::string EntryText(const v1::DoseEntry& entry) {
  switch (entry.entry_case()) {
    case v1::DoseEntry::kInjection:
      return "injection, " + std::to_string(entry.injection().dose_mg()) + " mg, " +
             ReadingOf(v1::InjectionSide_descriptor(), entry.injection().side()) + ", lot " +
             entry.injection().lot().number() +
             (entry.injection().kit_id().empty() ? "" : ", carton " + entry.injection().kit_id());
    case v1::DoseEntry::kImplant:
      return "implant, " + std::to_string(entry.implant().dose_mg()) + " mg, lot " + entry.implant().lot().number();
    case v1::DoseEntry::kDispense:
      return std::to_string(entry.dispense().tablets()) + " tablets" +
             (entry.dispense().has_days_supply() ? " for " + std::to_string(entry.dispense().days_supply()) + " days"
                                                 : ", as needed");
    case v1::DoseEntry::kObservedDose:
      return "seen to be taken, " + std::to_string(entry.observed_dose().dose_mg()) + " mg";
    case v1::DoseEntry::kSelfReport:
      return "says: " + ReadingOf(v1::DiaryAnswer_descriptor(), entry.self_report().answer());
    case v1::DoseEntry::ENTRY_NOT_SET:
      break;
  }
  return "not recorded";
}

void PrintDoses(std::ostream& out, const Terminal& terminal, const std::vector<v1::Dose>& doses) {
  Table table({{"ON"}, {"WHAT", true}, {"STATE"}, {"DOSE ID"}});
  for (const auto& dose : doses)
    table.Add({DateText(dose.occurred_on()), EntryText(dose.entry()), StateText(dose), dose.dose_id()});
  table.Print(out, terminal);
}

void PrintDueStatus(std::ostream& out, const v1::DueStatus& status) {
  out << "On " << DateText(status.on()) << ": " << ReadingOf(v1::DueStatus::State_descriptor(), status.state()) << ", "
      << ReadingOf(v1::DueStatus::Protection_descriptor(), status.protection()) << ".\n";
  if (!status.has_leading()) return;
  const auto& leading = status.leading();
  out << "Last " << ReadingOf(v1::DosageForm_descriptor(), leading.form()) << " dose on " << DateText(leading.last_on())
      << ", " << leading.days_since() << " days before.\n";
  if (leading.has_due_on()) out << "Next due on " << DateText(leading.due_on()) << ".\n";
  if (status.has_unprotected_from())
    out << "Without more, unprotected from " << DateText(status.unprotected_from()) << ".\n";
}

std::string ResultText(const v1::LabResult& result) {
  std::ostringstream text;
  text << result.code() << " ";
  if (!result.has_value()) {
    text << ReadingOf(v1::LabResult::Presence_descriptor(), result.presence());
    if (result.confirmation() != v1::LabResult::CONFIRMATION_UNSPECIFIED)
      text << " (" << ReadingOf(v1::LabResult::Confirmation_descriptor(), result.confirmation()) << ")";
    return text.str();
  }
  if (result.comparator() == v1::LabResult::COMPARATOR_LESS) text << "< ";
  if (result.comparator() == v1::LabResult::COMPARATOR_MORE) text << "> ";
  text << result.value() << " " << result.unit();
  if (result.has_times_upper_limit()) text << " (" << result.times_upper_limit() << " of the upper limit)";
  return text.str();
}

void PrintReports(std::ostream& out, const Terminal& terminal, const std::vector<v1::LabReport>& reports) {
  Table table({{"COLLECTED"}, {"PANEL"}, {"RESULTS", true}, {"STATE"}, {"REPORT ID"}});
  for (const auto& report : reports) {
    std::string results;
    for (const auto& result : report.results()) results += (results.empty() ? "" : "; ") + ResultText(result);
    table.Add({DateText(report.collected_on()), report.panel(), results, StateText(report), report.report_id()});
  }
  table.Print(out, terminal);
}

std::vector<v1::Dose> AllDoses(Connection& connection, const std::string& patient_id, bool all) {
  v1::ListDosesRequest request;
  request.set_patient_id(patient_id);
  request.set_all(all);
  std::vector<v1::Dose> doses;
  do {
    const auto page = connection.Call<v1::ListDosesResponse>(request);
    doses.insert(doses.end(), page.doses().begin(), page.doses().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return doses;
}

std::vector<v1::LabReport> AllReports(Connection& connection, const std::string& patient_id, bool all) {
  v1::ListLabResultsRequest request;
  request.set_patient_id(patient_id);
  request.set_all(all);
  std::vector<v1::LabReport> reports;
  do {
    const auto page = connection.Call<v1::ListLabResultsResponse>(request);
    reports.insert(reports.end(), page.reports().begin(), page.reports().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return reports;
}

}  // namespace cairn::cli
