#include "tests/counseling/rpc/counseling_test.h"

#include "counseling/followers/enrollment_events.h"
#include "counseling/storage/migrations.h"
#include "counseling/wire/catalogue_json.h"
#include "platform/wire/date.h"
#include "projection/followers/directory_events.h"

namespace cairn::tests {

using platform::postgres::Transaction;

CounselingTest::CounselingTest() {
  harness_ = std::make_unique<ServiceHarness>("counseling", counseling::storage::Migrations());
  gate_ = std::make_unique<platform::rpc::Gate>(counseling::WithCareTeams(harness_->GateOptions()),
                                                counseling::GuardedServices());
  services_ = counseling::MakeServices(*gate_, counseling::wire::ShippedCatalogue());
  const auto relay = harness_->test_database().relay();
  services_.push_back(std::make_unique<platform::outbox::EventFeed>(*gate_, relay));
  services_.push_back(std::make_unique<platform::ledger::AuditLog>(
      *gate_, platform::ledger::AuditLog::Options{"counseling", relay, harness_->keyring().root()}));
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

CounselingTest::~CounselingTest() { harness_.reset(); }

v1::Assignment CounselingTest::Assign(const std::string& module_key) {
  auto request = About<v1::AssignModuleRequest>();
  request.set_episode_id(episode_id_);
  request.set_module_key(module_key);
  return Must(clinician_, &v1::AssignmentService::Stub::AssignModule, request).assignment();
}

v1::Assignment CounselingTest::StartIt(const v1::Assignment& assignment) {
  auto request = On<v1::StartModuleRequest>(assignment);
  request.set_delivered_by(v1::DELIVERED_BY_CLINICIAN);
  return Must(clinician_, &v1::AssignmentService::Stub::StartModule, request).assignment();
}

v1::Assignment CounselingTest::Finish(const v1::Assignment& assignment) {
  auto progress = On<v1::RecordProgressRequest>(assignment);
  for (const char* section : {"SKILL", "EXAMPLE", "PRACTICE"}) progress.add_sections_seen(section);
  if (assignment.module_key() == "FUNC_ANALYSIS") progress.add_sections_seen("WELCOME");
  progress.set_active_minutes(50);
  Must(clinician_, &v1::AssignmentService::Stub::RecordProgress, progress);
  Must(clinician_, &v1::AssignmentService::Stub::SubmitPractice, On<v1::SubmitPracticeRequest>(assignment));
  auto quiz = On<v1::SubmitQuizRequest>(assignment);
  quiz.set_correct_answers(8);
  return Must(clinician_, &v1::AssignmentService::Stub::SubmitQuiz, quiz).assignment();
}

v1::GetProgressResponse CounselingTest::Progress() {
  auto request = About<v1::GetProgressRequest>();
  request.set_episode_id(episode_id_);
  return Must(coordinator_, &v1::AssignmentService::Stub::GetProgress, request);
}

std::string CounselingTest::Register() {
  enrollment::v1::PatientRegistered registered;
  registered.set_patient_id(platform::NewUuid().ToString());
  TellOfEnrollment(registered, 1);
  return registered.patient_id();
}

void CounselingTest::Relate(const Person& person, const std::string& patient_id) {
  enrollment::v1::CareRelationOpened opened;
  opened.set_patient_id(patient_id);
  opened.set_care_relation_id(platform::NewUuid().ToString());
  opened.set_account_id(person.account.ToString());
  opened.set_kind(enrollment::v1::CareRelation::KIND_CARE_TEAM);
  TellOfEnrollment(opened, 1);
}

std::string CounselingTest::Enroll(const std::string& patient_id) {
  enrollment::v1::EpisodeStarted started;
  started.set_patient_id(patient_id);
  started.set_episode_id(platform::NewUuid().ToString());
  started.set_programme_id(programme_id_);
  *started.mutable_started_on() = Today(-10);
  TellOfEnrollment(started, 1);
  return started.episode_id();
}

enrollment::v1::PatientMerged CounselingTest::Merge(const std::string& survivor, const std::string& duplicate) {
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(platform::NewUuid().ToString());
  merged.set_survivor_patient_id(survivor);
  merged.set_duplicate_patient_id(duplicate);
  TellOfEnrollment(merged, 1);
  return merged;
}

google::type::Date CounselingTest::Today(int days_later) const {
  const auto zone = platform::TimeZone::Find("America/New_York").value();
  const auto today = platform::ClinicDay(harness_->clock().Now(), zone);
  return platform::wire::ToProto(platform::Date(std::chrono::sys_days(today) + std::chrono::days(days_later)));
}

Person CounselingTest::Someone(platform::OrgId org, options::v1::Role role) {
  Person person;
  person.org = org;
  person.roles = {role};
  return person;
}

pqxx::result CounselingTest::Sql(const std::string& text) {
  pqxx::connection connection(harness_->test_database().superuser());
  pqxx::nontransaction work(connection);
  return work.exec(text);
}

std::int64_t CounselingTest::Count(const std::string& from) {
  return Sql("SELECT count(*) FROM " + from)[0][0].as<std::int64_t>();
}

std::string CounselingTest::Events() {
  std::string events;
  for (const auto& row : Sql("SELECT replace(type, 'cairn.counseling.v1.', '') FROM outbox_event ORDER BY seq"))
    events += (events.empty() ? "" : ",") + row[0].as<std::string>();
  return events;
}

void CounselingTest::ApplyEnrollment(const events::v1::Event& event) {
  harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10),
                                     [&](Transaction& tx) { counseling::followers::ApplyEnrollmentEvent(tx, event); });
}

void CounselingTest::ApplyDirectory(const events::v1::Event& event) {
  harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10),
                                     [&](Transaction& tx) { projection::followers::ApplyDirectoryEvent(tx, event); });
}

}  // namespace cairn::tests
