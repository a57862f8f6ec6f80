#include "prescribing/wire/lab_wire.h"

#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing::wire {

using platform::FieldViolation;

// Numbers of the domain are those of the contract.
namespace {

domain::LabResult ResultOf(const v1::LabResult& proto) {
  domain::LabResult result;
  result.code_system = proto.code_system();
  result.code = proto.code();
  if (proto.has_value()) result.value = proto.value();
  if (proto.comparator() != v1::LabResult::COMPARATOR_UNSPECIFIED)
    result.comparator = static_cast<domain::Comparator>(proto.comparator());
  result.unit = proto.unit();
  if (proto.has_upper_limit()) result.upper_limit = proto.upper_limit();
  if (proto.presence() != v1::LabResult::PRESENCE_UNSPECIFIED)
    result.presence = static_cast<domain::Presence>(proto.presence());
  if (proto.confirmation() != v1::LabResult::CONFIRMATION_UNSPECIFIED)
    result.confirmation = static_cast<domain::Confirmation>(proto.confirmation());
  if (proto.has_cutoff()) result.cutoff = proto.cutoff();
  return result;
}

v1::LabResult ProtoOf(const domain::LabResult& result) {
  v1::LabResult proto;
  proto.set_result_id(result.id.ToString());
  proto.set_code_system(result.code_system);
  proto.set_code(result.code);
  if (result.value) {
    proto.set_value(*result.value);
    proto.set_comparator(static_cast<v1::LabResult::Comparator>(result.comparator));
  }
  proto.set_unit(result.unit);
  if (result.upper_limit) proto.set_upper_limit(*result.upper_limit);
  if (result.presence) proto.set_presence(static_cast<v1::LabResult::Presence>(*result.presence));
  if (result.confirmation) proto.set_confirmation(static_cast<v1::LabResult::Confirmation>(*result.confirmation));
  if (result.cutoff) proto.set_cutoff(*result.cutoff);
  if (const auto times = domain::TimesUpperLimit(result)) proto.set_times_upper_limit(*times);
  return proto;
}

}  // namespace

platform::Result<domain::LabReport> ToDomain(const v1::LabReportEntry& entry, const std::string& path) {
  domain::LabReport report;
  report.panel = entry.panel();
  std::vector<FieldViolation> wrong;
  const auto day = [&](const google::type::Date& date, const std::string& field) {
    const auto parsed = ParseDate(date, path + "." + field);
    if (!parsed) wrong.insert(wrong.end(), parsed.error().fields.begin(), parsed.error().fields.end());
    return parsed.value_or(domain::Date());
  };
  report.collected_on = day(entry.collected_on(), "collected_on");
  report.reported_on = entry.has_reported_on() ? day(entry.reported_on(), "reported_on") : report.collected_on;
  for (const auto& result : entry.results()) report.results.push_back(ResultOf(result));
  if (!wrong.empty()) return platform::Fail(platform::InvalidRequest(std::move(wrong)));
  return report;
}

v1::LabReportEntry ToEntry(const domain::LabReport& report) {
  v1::LabReportEntry entry;
  entry.set_panel(report.panel);
  *entry.mutable_collected_on() = ToProto(report.collected_on);
  *entry.mutable_reported_on() = ToProto(report.reported_on);
  for (const auto& result : report.results) *entry.add_results() = ProtoOf(result);
  return entry;
}

v1::LabReport ToProto(const domain::LabReport& report) {
  v1::LabReport proto;
  proto.set_report_id(report.id.ToString());
  proto.set_patient_id(report.patient.ToString());
  proto.set_panel(report.panel);
  *proto.mutable_collected_on() = ToProto(report.collected_on);
  *proto.mutable_reported_on() = ToProto(report.reported_on);
  for (const auto& result : report.results) *proto.add_results() = ProtoOf(result);
  return proto;
}

v1::MonitoringDue ToProto(const domain::MonitoringDue& due) {
  v1::MonitoringDue proto;
  proto.set_item(static_cast<v1::MonitoringDue::Item>(due.item));
  *proto.mutable_due_on() = ToProto(due.due_on);
  proto.set_overdue(due.overdue);
  proto.set_reason(static_cast<v1::MonitoringDue::Reason>(due.reason));
  return proto;
}

v1::LabReportRecorded MakeLabReportRecorded(const v1::LabReport& report) {
  v1::LabReportRecorded event;
  event.set_patient_id(report.patient_id());
  event.set_report_id(report.report_id());
  event.set_panel(report.panel());
  *event.mutable_collected_on() = report.collected_on();
  *event.mutable_results() = report.results();
  event.set_supersedes_report_id(report.supersedes_report_id());
  event.set_correction_reason(report.correction_reason());
  return event;
}

v1::LabReportVoided MakeLabReportVoided(const v1::LabReport& report) {
  v1::LabReportVoided event;
  event.set_patient_id(report.patient_id());
  event.set_report_id(report.report_id());
  event.set_reason(report.void_reason());
  return event;
}

}  // namespace cairn::prescribing::wire
