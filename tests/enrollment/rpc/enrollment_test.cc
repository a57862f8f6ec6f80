#include "tests/enrollment/rpc/enrollment_test.h"

#include <algorithm>
#include <pqxx/pqxx>

#include "enrollment/storage/migrations.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "platform/rpc/status.h"
#include "projection/followers/directory_events.h"

namespace cairn::tests {

using platform::postgres::Transaction;

EnrollmentTest::EnrollmentTest() {
  harness_ = std::make_unique<ServiceHarness>("enrollment", enrollment::storage::Migrations());
  gate_ = std::make_unique<platform::rpc::Gate>(enrollment::WithCareTeams(harness_->GateOptions()),
                                                enrollment::GuardedServices());
  services_ = enrollment::MakeServices(
      *gate_, harness_->keyring(), [this] { return FreshAsOf(); }, Ruralities());
  services_.push_back(std::make_unique<platform::outbox::EventFeed>(*gate_, harness_->test_database().relay()));
  std::vector<grpc::Service*> served;
  for (const auto& service : services_) served.push_back(service.get());
  harness_->Serve(served);
  channel_ = harness_->Channel();
  site_id_ = OpenSite(org_);
  for (const auto& person : {clinician_, colleague_, prescriber_, coordinator_, admin_}) TellOfAccount(person);
}

EnrollmentTest::~EnrollmentTest() { harness_.reset(); }

v1::Patient EnrollmentTest::Register(const Person& person, const v1::PatientProfile& profile) {
  v1::RegisterPatientRequest request;
  request.set_request_id(NewRequestId());
  *request.mutable_profile() = profile;
  auto reply = Call(person, &v1::PatientService::Stub::RegisterPatient, request);
  if (ReasonOf(reply.status) == "LIKELY_DUPLICATE") {
    *request.mutable_duplicates_reviewed() = Reviewed(person, profile);
    reply = Call(person, &v1::PatientService::Stub::RegisterPatient, request);
  }
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.patient();
}

v1::DuplicatesReviewed EnrollmentTest::Reviewed(const Person& person, const v1::PatientProfile& profile) {
  v1::FindDuplicatesRequest request;
  *request.mutable_profile() = profile;
  const auto found = Call(person, &v1::DuplicateService::Stub::FindDuplicates, request);
  EXPECT_TRUE(found.status.ok()) << AnswerOf(found.status);
  v1::DuplicatesReviewed reviewed;
  reviewed.set_review_etag(found.response.review_etag());
  for (const auto& candidate : found.response.candidates()) reviewed.add_patient_ids(candidate.patient_id());
  return reviewed;
}

v1::Diagnosis EnrollmentTest::Diagnose(const Person& person, const std::string& patient_id, v1::Disorder disorder) {
  v1::RecordDiagnosisRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id);
  request.set_disorder(disorder);
  request.set_criteria_count(6);
  const auto reply = Call(person, &v1::DiagnosisService::Stub::RecordDiagnosis, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.diagnosis();
}

v1::Programme EnrollmentTest::OpenProgramme(const std::string& template_code, const std::string& name) {
  v1::CreateProgrammeRequest request;
  request.set_request_id(NewRequestId());
  request.set_template_code(template_code);
  request.set_site_id(site_id_);
  request.set_name(name);
  const auto reply = Call(admin_, &v1::ProgrammeService::Stub::CreateProgramme, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.programme();
}

v1::PrivacyNotice EnrollmentTest::GiveNotice(const Person& person, const std::string& patient_id) {
  v1::RecordPrivacyNoticeRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id);
  request.set_notice_version("2026-02");
  request.set_outcome(v1::PrivacyNotice::OUTCOME_ACKNOWLEDGED);
  const auto reply = Call(person, &v1::PrivacyService::Stub::RecordPrivacyNotice, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.privacy_notice();
}

v1::Episode EnrollmentTest::Enroll(const std::string& patient_id, const std::string& programme_id) {
  GiveNotice(clinician_, patient_id);
  v1::EnrollPatientRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id);
  request.set_programme_id(programme_id);
  const auto reply = Call(clinician_, &v1::EpisodeService::Stub::EnrollPatient, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.episode();
}

v1::CareRelation EnrollmentTest::Relate(const Person& person, const std::string& patient_id) {
  v1::OpenCareRelationRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id);
  request.set_account_id(person.account.ToString());
  request.set_kind(v1::CareRelation::KIND_CARE_TEAM);
  const auto reply = Call(coordinator_, &v1::CareRelationService::Stub::OpenCareRelation, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.care_relation();
}

Reply<std::vector<v1::ImportOutcome>> EnrollmentTest::Import(const Person& person,
                                                             const std::vector<std::string>& lines,
                                                             std::size_t chunk_size) {
  Reply<std::vector<v1::ImportOutcome>> reply;
  v1::PatientService::Stub stub(harness_->Channel());
  const auto context = harness_->Context(person);
  const auto stream = stub.ImportPatients(context.get());
  for (std::size_t first = 0; first < lines.size(); first += chunk_size) {
    v1::ImportPatientsRequest chunk;
    for (std::size_t i = first; i < std::min(first + chunk_size, lines.size()); ++i) {
      auto* line = chunk.add_lines();
      line->set_number(static_cast<std::int64_t>(i) + 1);
      line->set_resource(lines[i]);
    }
    v1::ImportPatientsResponse answer;
    if (!stream->Write(chunk) || !stream->Read(&answer)) break;
    reply.response.insert(reply.response.end(), answer.outcomes().begin(), answer.outcomes().end());
  }
  stream->WritesDone();
  reply.status = stream->Finish();
  return reply;
}

std::string EnrollmentTest::OpenSite(platform::OrgId org, const std::string& time_zone) {
  directory::v1::SiteOpened event;
  event.set_site_id(platform::NewUuid().ToString());
  event.set_name("Main Street");
  event.set_time_zone(time_zone);
  TellOfDirectory(org, event, 1);
  return event.site_id();
}

void EnrollmentTest::TellOfAccount(const Person& person, bool active) {
  directory::v1::AccountChanged event;
  event.set_account_id(person.account.ToString());
  event.set_active(active);
  for (const auto role : person.roles) event.add_roles(role);
  static std::int64_t version = 0;
  TellOfDirectory(person.org, event, ++version);
}

directory::v1::ProviderStandingChanged EnrollmentTest::Prescriber(const Person& person) {
  directory::v1::ProviderStandingChanged event;
  event.set_provider_id(platform::NewUuid().ToString());
  event.set_account_id(person.account.ToString());
  event.set_kind(directory::v1::PROVIDER_KIND_PRESCRIBER);
  event.set_active(true);
  auto& licence = *event.add_credentials();
  licence.set_credential_id(platform::NewUuid().ToString());
  licence.set_type(directory::v1::CREDENTIAL_TYPE_LICENCE);
  licence.set_state("KS");
  licence.set_verified(true);
  licence.mutable_from_time()->set_seconds(0);
  licence.mutable_until_time()->set_seconds(253'402'300'799);
  return event;
}

void EnrollmentTest::TellOfProvider(const directory::v1::ProviderStandingChanged& provider) {
  TellOfDirectory(org_, provider, ++provider_version_);
}

void EnrollmentTest::TellOfDirectory(platform::OrgId org, const google::protobuf::Message& message,
                                     std::int64_t version) {
  const auto event = EventOf(message, version);
  harness_->database().InTransaction(org, platform::SystemClock().Now() + std::chrono::seconds(10),
                                     [&](Transaction& tx) { projection::followers::ApplyDirectoryEvent(tx, event); });
}

std::optional<platform::Instant> EnrollmentTest::FreshAsOf() const {
  const auto age = projection_age_.load();
  if (age == kNever) return std::nullopt;
  return harness_->clock().Now() - age;
}

Person EnrollmentTest::Someone(platform::OrgId org, options::v1::Role role) {
  Person person;
  person.org = org;
  person.roles = {role};
  return person;
}

pqxx::result EnrollmentTest::Sql(const std::string& text) {
  pqxx::connection connection(harness_->test_database().superuser());
  pqxx::nontransaction work(connection);
  return work.exec(text);
}

std::int64_t EnrollmentTest::Count(const std::string& from) {
  return Sql("SELECT count(*) FROM " + from)[0][0].as<std::int64_t>();
}

v1::PatientProfile EnrollmentTest::Profile(const std::string& family, const std::string& given,
                                           const std::string& mrn) {
  v1::PatientProfile profile;
  auto* name = profile.add_names();
  name->set_use(v1::HumanName::USE_OFFICIAL);
  name->set_family(family);
  name->add_given(given);
  *profile.mutable_birth_date() = Day(1949, 11, 14);
  profile.set_administrative_gender(v1::ADMINISTRATIVE_GENDER_FEMALE);
  auto* identifier = profile.add_identifiers();
  identifier->set_type("MR");
  identifier->set_system("http://hospital.example");
  identifier->set_value(mrn);
  auto* phone = profile.add_telecoms();
  phone->set_system(v1::ContactPoint::SYSTEM_PHONE);
  phone->set_value("555-907-9875");
  auto* address = profile.add_addresses();
  address->add_lines("1045 Schmitt Spur");
  address->set_city("Kansas City");
  return profile;
}

google::type::Date Day(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

std::string FhirLine(const std::string& id, const std::string& family, const std::string& given, const std::string& mrn,
                     const std::string& birth_date, const std::string& phone) {
  return R"({"resourceType":"Patient","id":")" + id +
         R"(","identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},)"
         R"("system":"http://hospital.example","value":")" +
         mrn + R"("}],"name":[{"use":"official","family":")" + family + R"(","given":[")" + given +
         R"("]}],"telecom":[{"system":"phone","value":")" + phone + R"("}],"gender":"female","birthDate":")" +
         birth_date + R"("})";
}

}  // namespace cairn::tests
