#include "tests/outcomes/rpc/outcomes_test.h"

#include <algorithm>

#include "measures/instrument_json.h"
#include "outcomes/followers/enrollment_events.h"
#include "outcomes/storage/migrations.h"
#include "outcomes/wire/schedule_json.h"
#include "platform/wire/date.h"
#include "projection/followers/directory_events.h"

namespace cairn::tests {

using platform::postgres::Transaction;

OutcomesTest::OutcomesTest() : OutcomesTest(measures::ShippedInstruments()) {}

OutcomesTest::OutcomesTest(const std::vector<measures::Instrument>& instruments, int rows_of_a_chunk) {
  harness_ = std::make_unique<ServiceHarness>("outcomes", outcomes::storage::Migrations());
  gate_ = std::make_unique<platform::rpc::Gate>(outcomes::WithCareTeams(harness_->GateOptions()),
                                                outcomes::GuardedServices());
  services_ = outcomes::MakeServices(*gate_, instruments, outcomes::wire::ShippedSchedule(), rows_of_a_chunk);
  const auto relay = harness_->test_database().relay();
  services_.push_back(std::make_unique<platform::outbox::EventFeed>(*gate_, relay));
  services_.push_back(std::make_unique<platform::ledger::AuditLog>(
      *gate_, platform::ledger::AuditLog::Options{"outcomes", relay, harness_->keyring().root()}));
  std::vector<grpc::Service*> served;
  for (const auto& service : services_) served.push_back(service.get());
  harness_->Serve(served);
  channel_ = harness_->Channel();
  directory::v1::SiteOpened site;
  site.set_site_id(platform::NewUuid().ToString());
  site.set_name("Main Street");
  site.set_time_zone("America/New_York");
  TellOfDirectory(site, 1);
  for (const auto& person : {clinician_, colleague_, coordinator_, admin_, officer_, outsider_}) {
    directory::v1::AccountChanged account;
    account.set_account_id(person.account.ToString());
    account.set_active(true);
    for (const auto role : person.roles) account.add_roles(role);
    TellOfDirectory(account, 1);
  }
  patient_id_ = Register();
  for (const auto& person : {clinician_, colleague_, coordinator_}) Relate(person, patient_id_);
  episode_id_ = Enroll(patient_id_);
}

OutcomesTest::~OutcomesTest() { harness_.reset(); }

v1::RecordAssessmentRequest OutcomesTest::Recording(const std::string& instrument_id,
                                                    const std::vector<std::pair<std::string, int>>& answers) const {
  auto request = About<v1::RecordAssessmentRequest>();
  request.set_instrument_id(instrument_id);
  request.set_mode(v1::ASSESSMENT_MODE_INTERVIEW);
  for (const auto& [key, value] : answers) {
    auto& answer = *request.add_answers();
    answer.set_item_key(key);
    answer.set_value(value);
  }
  return request;
}

v1::RecordAssessmentResponse OutcomesTest::Record(const v1::RecordAssessmentRequest& request) {
  return Must(clinician_, &v1::AssessmentService::Stub::RecordAssessment, request);
}

v1::RecordAssessmentResponse OutcomesTest::RecordPhq9(int others, int ninth, int days_later) {
  std::vector<std::pair<std::string, int>> answers = {{"9", ninth}};
  for (int item = 1; item <= 8; ++item) answers.emplace_back(std::to_string(item), others);
  auto request = Recording("phq-9", answers);
  *request.mutable_assessed_on() = Today(days_later);
  return Record(request);
}

v1::AcknowledgeSafetyFlagRequest OutcomesTest::Acknowledging(const v1::SafetyFlag& flag) const {
  auto request = About<v1::AcknowledgeSafetyFlagRequest>();
  request.set_safety_flag_id(flag.safety_flag_id());
  request.set_etag(flag.etag());
  request.set_action(v1::SAFETY_ACTION_SAFETY_PLAN_MADE);
  return request;
}

std::vector<v1::SafetyFlag> OutcomesTest::OpenFlags(const Person& person) {
  const auto listed = Must(person, &v1::AssessmentService::Stub::ListSafetyFlags, {});
  return {listed.safety_flags().begin(), listed.safety_flags().end()};
}

std::string OutcomesTest::Register() {
  enrollment::v1::PatientRegistered registered;
  registered.set_patient_id(platform::NewUuid().ToString());
  TellOfEnrollment(registered, 1);
  return registered.patient_id();
}

void OutcomesTest::Relate(const Person& person, const std::string& patient_id) {
  enrollment::v1::CareRelationOpened opened;
  opened.set_patient_id(patient_id);
  opened.set_care_relation_id(platform::NewUuid().ToString());
  opened.set_account_id(person.account.ToString());
  opened.set_kind(enrollment::v1::CareRelation::KIND_CARE_TEAM);
  TellOfEnrollment(opened, 1);
}

std::string OutcomesTest::Enroll(const std::string& patient_id, int days_ago, enrollment::v1::Disorder disorder) {
  enrollment::v1::DiagnosisRecorded recorded;
  recorded.set_patient_id(patient_id);
  recorded.set_diagnosis_id(platform::NewUuid().ToString());
  recorded.set_disorder(disorder);
  TellOfEnrollment(recorded, 1);
  enrollment::v1::EpisodeStarted started;
  started.set_patient_id(patient_id);
  started.set_episode_id(platform::NewUuid().ToString());
  started.set_diagnosis_id(recorded.diagnosis_id());
  *started.mutable_started_on() = Today(-days_ago);
  TellOfEnrollment(started, 1);
  return started.episode_id();
}

enrollment::v1::PatientMerged OutcomesTest::Merge(const std::string& survivor, const std::string& duplicate) {
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(platform::NewUuid().ToString());
  merged.set_survivor_patient_id(survivor);
  merged.set_duplicate_patient_id(duplicate);
  TellOfEnrollment(merged, 1);
  return merged;
}

google::type::Date OutcomesTest::Today(int days_later) const {
  const auto zone = platform::TimeZone::Find("America/New_York").value();
  const auto today = platform::ClinicDay(harness_->clock().Now(), zone);
  return platform::wire::ToProto(platform::Date(std::chrono::sys_days(today) + std::chrono::days(days_later)));
}

Person OutcomesTest::Someone(platform::OrgId org, options::v1::Role role) {
  Person person;
  person.org = org;
  person.roles = {role};
  return person;
}

pqxx::result OutcomesTest::Sql(const std::string& text) {
  pqxx::connection connection(harness_->test_database().superuser());
  pqxx::nontransaction work(connection);
  return work.exec(text);
}

std::int64_t OutcomesTest::Count(const std::string& from) {
  return Sql("SELECT count(*) FROM " + from)[0][0].as<std::int64_t>();
}

std::string OutcomesTest::Events() {
  std::string events;
  for (const auto& row : Sql("SELECT replace(type, 'cairn.outcomes.v1.', '') FROM outbox_event ORDER BY seq"))
    events += (events.empty() ? "" : ",") + row[0].as<std::string>();
  return events;
}

void OutcomesTest::ApplyEnrollment(const events::v1::Event& event) {
  harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10),
                                     [&](Transaction& tx) { outcomes::followers::ApplyEnrollmentEvent(tx, event); });
}

void OutcomesTest::ApplyDirectory(const events::v1::Event& event) {
  harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10),
                                     [&](Transaction& tx) { projection::followers::ApplyDirectoryEvent(tx, event); });
}

std::string OutcomesTest::FromHex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

std::string NewRequestId() { return platform::NewUuid().ToString(); }

std::vector<std::string> FieldsOf(const grpc::Status& status) {
  std::vector<std::string> fields;
  for (const auto& violation : platform::rpc::FromStatus(status).fields) fields.push_back(violation.field);
  std::sort(fields.begin(), fields.end());
  return fields;
}

std::string MetadataOf(const grpc::Status& status, const std::string& key) {
  for (const auto& [name, value] : platform::rpc::FromStatus(status).metadata) {
    if (name == key) return value;
  }
  return "(none)";
}

}  // namespace cairn::tests
