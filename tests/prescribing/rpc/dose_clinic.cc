#include "tests/prescribing/rpc/dose_clinic.h"

#include "prescribing/wire/date_wire.h"
#include "tests/prescribing/rpc/orders_test.h"

namespace cairn::tests {

using platform::Date;

DoseClinic::DoseClinic() {
  nurse_ = Prescriber(clinician_);
  nurse_.set_kind(directory::v1::PROVIDER_KIND_NURSE);
  TellOfDirectory(nurse_, nurse_version_);
  enrollment::v1::EpisodeStarted started;
  started.set_patient_id(patient_id_);
  started.set_episode_id(episode_id_);
  *started.mutable_started_on() = DaysAgo(100);
  TellOfEnrollment(started, 1);
  injection_order_ = Order(2, 380);
  tablet_order_ = Order(1, 50, 30);
  Activate(LenientRulePack());
}

void DoseClinic::Activate(const std::string& pack) {
  v1::ActivateRulePackRequest request;
  request.set_request_id(NewRequestId());
  request.set_content(pack);
  auto person = admin_;
  person.stepped_up = true;
  const auto reply = Call(person, &v1::SafetyGateService::Stub::ActivateRulePack, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
}

Date DoseClinic::Today() const {
  return platform::ClinicDay(harness_->clock().Now(), platform::TimeZone::Find("America/New_York").value());
}

google::type::Date DoseClinic::DaysAgo(int days) const {
  return cairn::prescribing::wire::ToProto(Date(std::chrono::sys_days(Today()) - std::chrono::days(days)));
}

std::string DoseClinic::Order(int product, int dose_mg, int quantity) {
  const auto id = platform::NewUuid().ToString();
  const auto start = platform::FormatDate(Date(std::chrono::sys_days(Today()) - std::chrono::days(90)));
  const bool is_implant = product > 2;
  Sql("INSERT INTO medication_order (org_id, order_id, patient_id, episode_id, version, state, product, dose_mg, "
      "schedule,"
      " quantity, refills, start_on, protocol_id, protocol_days, authority, written_by, signed_by, signed_at,"
      " gate_decision_id, created_at, updated_at) VALUES ('" +
      org_.ToString() + "', '" + id + "', '" + patient_id_ + "', '" + episode_id_ + "', 2, 1, " +
      std::to_string(product) + ", " + std::to_string(dose_mg) + ", " + (product == 1 ? "1" : "NULL") + ", " +
      std::to_string(quantity) + ", " + (product == 1 ? "5" : "0") + ", '" + start + "', '" +
      (is_implant ? "P-1" : "") + "', " + (is_implant ? "180, 2" : "NULL, NULL") + ", '" +
      prescriber_.account.ToString() + "', NULL, NULL, NULL, now(), now())");
  SignInSql(id);
  return id;
}

// What the gate says of an order is for the tests of orders.
void DoseClinic::SignInSql(const std::string& order_id) {
  const auto decision = platform::NewUuid().ToString();
  const auto of_order = "org_id = '" + org_.ToString() + "' AND order_id = '" + order_id + "'";
  Sql("INSERT INTO gate_decision (org_id, decision_id, patient_id, order_id, order_version, action, pack_version, "
      "overall, allowed, result, sealed_facts, sealed_overrides, sealed_under, decided_at, decided_by)"
      " SELECT org_id, '" +
      decision +
      "', patient_id, order_id, version, 1, 'test', 1, true, '{}', '', '', patient_id,"
      " now(), written_by FROM medication_order WHERE " +
      of_order);
  Sql("UPDATE medication_order SET state = 2, signed_by = written_by, signed_at = now(), gate_decision_id = '" +
      decision + "' WHERE " + of_order);
}

void DoseClinic::EndEpisode(int days_ago) {
  enrollment::v1::EpisodeEnded ended;
  ended.set_patient_id(patient_id_);
  ended.set_episode_id(episode_id_);
  *ended.mutable_occurred_on() = DaysAgo(days_ago);
  TellOfEnrollment(ended, 2);
}

void DoseClinic::LetLicenceEnd(std::chrono::seconds after) {
  const auto end = std::chrono::floor<std::chrono::seconds>(harness_->clock().Now().time_since_epoch()) + after;
  nurse_.mutable_credentials(0)->mutable_until_time()->set_seconds(end.count());
  TellOfDirectory(nurse_, ++nurse_version_);
}

v1::RecordAdministrationRequest DoseClinic::Injecting(int days_ago) const {
  v1::RecordAdministrationRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id_);
  request.set_order_id(injection_order_);
  *request.mutable_given_on() = DaysAgo(days_ago);
  auto& injection = *request.mutable_injection();
  injection.set_dose_mg(380);
  injection.set_side(v1::INJECTION_SIDE_LEFT);
  injection.mutable_needle()->set_tenths_of_inch(15);
  injection.mutable_needle()->set_gauge(20);
  injection.mutable_lot()->set_number("B1234");
  *injection.mutable_lot()->mutable_expires_on() = DaysAgo(-200);
  injection.set_site_check(v1::SITE_CHECK_NOTHING_FOUND);
  injection.mutable_counselling()->set_reversal_agent_offered(true);
  injection.mutable_counselling()->set_reversal_answer(v1::REVERSAL_ANSWER_ACCEPTED);
  injection.mutable_counselling()->set_overdose_counselling_given(true);
  request.add_acknowledged_warnings("KIT_UNKNOWN");
  return request;
}

v1::RecordDispenseRequest DoseClinic::Dispensing(int days_ago) const {
  v1::RecordDispenseRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id_);
  request.set_order_id(tablet_order_);
  *request.mutable_dispensed_on() = DaysAgo(days_ago);
  request.mutable_dispense()->set_tablets(30);
  request.mutable_dispense()->set_days_supply(30);
  request.mutable_dispense()->set_by(v1::DISPENSED_BY_PHARMACY);
  return request;
}

v1::RecordObservedDoseRequest DoseClinic::Observing(int dose_mg, int days_ago) const {
  v1::RecordObservedDoseRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id_);
  request.set_order_id(tablet_order_);
  *request.mutable_taken_on() = DaysAgo(days_ago);
  request.mutable_observed_dose()->set_dose_mg(dose_mg);
  return request;
}

v1::RecordSelfReportRequest DoseClinic::Reporting(v1::DiaryAnswer answer, int days_ago) const {
  v1::RecordSelfReportRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id_);
  request.set_episode_id(episode_id_);
  *request.mutable_on() = DaysAgo(days_ago);
  request.set_answer(answer);
  return request;
}

Reply<v1::RecordAdministrationResponse> DoseClinic::Send(const v1::RecordAdministrationRequest& request) {
  return Call(clinician_, &v1::DoseService::Stub::RecordAdministration, request);
}
Reply<v1::RecordDispenseResponse> DoseClinic::Send(const v1::RecordDispenseRequest& request) {
  return Call(clinician_, &v1::DoseService::Stub::RecordDispense, request);
}
Reply<v1::RecordObservedDoseResponse> DoseClinic::Send(const v1::RecordObservedDoseRequest& request) {
  return Call(clinician_, &v1::DoseService::Stub::RecordObservedDose, request);
}
Reply<v1::RecordSelfReportResponse> DoseClinic::Send(const v1::RecordSelfReportRequest& request) {
  return Call(clinician_, &v1::DoseService::Stub::RecordSelfReport, request);
}

v1::CorrectDoseRequest DoseClinic::Correcting(const v1::Dose& dose, v1::CorrectionReason reason) const {
  v1::CorrectDoseRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(dose.patient_id());
  request.set_dose_id(dose.dose_id());
  request.set_etag(dose.etag());
  request.set_reason(reason);
  *request.mutable_entry() = dose.entry();
  request.add_acknowledged_warnings("KIT_UNKNOWN");
  return request;
}

v1::VoidDoseRequest DoseClinic::Voiding(const v1::Dose& dose) const {
  v1::VoidDoseRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(dose.patient_id());
  request.set_dose_id(dose.dose_id());
  request.set_etag(dose.etag());
  request.set_reason(v1::CORRECTION_REASON_DID_NOT_HAPPEN);
  return request;
}

std::vector<v1::Dose> DoseClinic::List(bool all) {
  v1::ListDosesRequest request;
  request.set_patient_id(patient_id_);
  request.set_all(all);
  request.set_page_size(2);
  std::vector<v1::Dose> doses;
  do {
    const auto reply = Call(prescriber_, &v1::DoseService::Stub::ListDoses, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    doses.insert(doses.end(), reply.response.doses().begin(), reply.response.doses().end());
    request.set_page_token(reply.response.next_page_token());
  } while (!request.page_token().empty());
  return doses;
}

v1::DueStatus DoseClinic::Due() {
  v1::GetDueStatusRequest request;
  request.set_patient_id(patient_id_);
  const auto reply = Call(prescriber_, &v1::DoseService::Stub::GetDueStatus, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.due_status();
}

}  // namespace cairn::tests
