#include "tests/prescribing/rpc/prescribing_test.h"

#include "prescribing/storage/migrations.h"

namespace cairn::tests {

using platform::postgres::Transaction;

PrescribingTest::PrescribingTest() {
  harness_ = std::make_unique<ServiceHarness>("prescribing", prescribing::storage::Migrations());
  gate_ = std::make_unique<platform::rpc::Gate>(prescribing::WithCareTeams(harness_->GateOptions()),
                                                prescribing::GuardedServices());
  services_ = prescribing::MakeServices(*gate_, [this] { return FreshAsOf(); });
  std::vector<grpc::Service*> served;
  for (const auto& service : services_) served.push_back(service.get());
  harness_->Serve(served);
  channel_ = harness_->Channel();
  directory::v1::SiteOpened site;
  site.set_site_id(platform::NewUuid().ToString());
  site.set_name("Main Street");
  site.set_time_zone("America/New_York");
  TellOfDirectory(site, 1);
  for (const auto& person : {clinician_, colleague_, prescriber_, admin_}) {
    directory::v1::AccountChanged account;
    account.set_account_id(person.account.ToString());
    account.set_active(true);
    for (const auto role : person.roles) account.add_roles(role);
    TellOfDirectory(account, 1);
  }
  TellOfDirectory(Prescriber(prescriber_), 1);
  patient_id_ = Register();
  Relate(clinician_, patient_id_);
  Relate(prescriber_, patient_id_);
}

PrescribingTest::~PrescribingTest() { harness_.reset(); }

v1::Finding PrescribingTest::Record(const v1::FindingValue& value, const std::string& note) {
  v1::RecordFindingRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id_);
  *request.mutable_value() = value;
  request.set_note(note);
  const auto reply = Call(clinician_, &v1::ChartService::Stub::RecordFinding, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.finding();
}

std::string PrescribingTest::Register() {
  enrollment::v1::PatientRegistered registered;
  registered.set_patient_id(platform::NewUuid().ToString());
  TellOfEnrollment(registered, 1);
  return registered.patient_id();
}

enrollment::v1::CareRelationOpened PrescribingTest::Relate(const Person& person, const std::string& patient_id) {
  enrollment::v1::CareRelationOpened opened;
  opened.set_patient_id(patient_id);
  opened.set_care_relation_id(platform::NewUuid().ToString());
  opened.set_account_id(person.account.ToString());
  opened.set_kind(enrollment::v1::CareRelation::KIND_CARE_TEAM);
  TellOfEnrollment(opened, 1);
  return opened;
}

directory::v1::ProviderStandingChanged PrescribingTest::Prescriber(const Person& person) {
  directory::v1::ProviderStandingChanged event;
  event.set_provider_id(platform::NewUuid().ToString());
  event.set_account_id(person.account.ToString());
  event.set_kind(directory::v1::PROVIDER_KIND_PRESCRIBER);
  event.set_active(true);
  auto& licence = *event.add_credentials();
  licence.set_credential_id(platform::NewUuid().ToString());
  licence.set_type(directory::v1::CREDENTIAL_TYPE_LICENCE);
  licence.set_state("NY");
  licence.set_verified(true);
  licence.mutable_from_time()->set_seconds(0);
  licence.mutable_until_time()->set_seconds(253'402'300'799);
  return event;
}

std::optional<platform::Instant> PrescribingTest::FreshAsOf() const {
  const auto age = projection_age_.load();
  if (age == kNever) return std::nullopt;
  return harness_->clock().Now() - age;
}

Person PrescribingTest::Someone(platform::OrgId org, options::v1::Role role) {
  Person person;
  person.org = org;
  person.roles = {role};
  return person;
}

pqxx::result PrescribingTest::Sql(const std::string& text) {
  pqxx::connection connection(harness_->test_database().superuser());
  pqxx::nontransaction work(connection);
  return work.exec(text);
}

std::int64_t PrescribingTest::Count(const std::string& from) {
  return Sql("SELECT count(*) FROM " + from)[0][0].as<std::int64_t>();
}

void PrescribingTest::InTransaction(const std::function<void(Transaction&)>& body) {
  harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10), body);
}

}  // namespace cairn::tests
