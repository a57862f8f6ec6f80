#include "tests/mentorship/rpc/mentorship_test.h"

#include "cairn/directory/v1/events.pb.h"
#include "cairn/enrollment/v1/events.pb.h"
#include "mentorship/followers/enrollment_events.h"
#include "mentorship/storage/migrations.h"

namespace cairn::tests {

using platform::postgres::Transaction;

MentorshipTest::MentorshipTest() {
  harness_ = std::make_unique<ServiceHarness>("mentorship", mentorship::storage::Migrations());
  gate_ = std::make_unique<platform::rpc::Gate>(mentorship::WithCareTeams(harness_->GateOptions()),
                                                mentorship::GuardedServices());
  services_ = mentorship::MakeServices(*gate_, {enrollment_.Channel(), enrollment_.Channel()});
  std::vector<grpc::Service*> served;
  for (const auto& service : services_) served.push_back(service.get());
  harness_->Serve(served);
  channel_ = harness_->Channel();
  directory::v1::SiteOpened site;
  site.set_site_id(platform::NewUuid().ToString());
  site.set_name("Main Street");
  site.set_time_zone("America/Los_Angeles");
  TellOfDirectory(site, 1);
  for (const auto& person : {clinician_, colleague_, coordinator_, mentor_, admin_, privacy_officer_}) {
    directory::v1::AccountChanged account;
    account.set_account_id(person.account.ToString());
    account.set_active(true);
    for (const auto role : person.roles) account.add_roles(role);
    TellOfDirectory(account, 1);
  }
  patient_id_ = Register();
  Relate(clinician_, patient_id_);
}

MentorshipTest::~MentorshipTest() { harness_.reset(); }

v1::MentorProfile MentorshipTest::Profile(const std::string& name) const {
  v1::MentorProfile profile;
  profile.set_display_name(name);
  profile.add_languages("en");
  profile.add_languages("es-MX");
  profile.set_gender(v1::GENDER_WOMAN);
  profile.add_lived_experience(v1::LIVED_EXPERIENCE_VETERAN);
  profile.add_substances(v1::SUBSTANCE_OPIOIDS);
  profile.add_medication_experience(v1::MEDICATION_EXPERIENCE_NALTREXONE);
  profile.mutable_recovery_started_on()->set_year(2020);
  profile.mutable_recovery_started_on()->set_month(2);
  profile.mutable_recovery_started_on()->set_day(29);
  profile.set_postal_code("95112");
  profile.mutable_position()->set_latitude(37.3469);
  profile.mutable_position()->set_longitude(-121.8797);
  profile.set_telehealth(true);
  profile.add_licensed_states("CA");
  auto& interval = *profile.add_availability();
  interval.set_day(2);
  interval.set_start_minute(17 * 60);
  interval.set_end_minute(24 * 60);
  profile.set_time_zone("America/Los_Angeles");
  profile.set_supervisor_account_id(clinician_.account.ToString());
  profile.set_capacity(12);
  profile.set_workforce(v1::WORKFORCE_STAFF);
  return profile;
}

v1::CreateMentorRequest MentorshipTest::Creating(const v1::MentorProfile& profile) const {
  v1::CreateMentorRequest request;
  request.set_request_id(NewRequestId());
  *request.mutable_profile() = profile;
  return request;
}

v1::Mentor MentorshipTest::Create(const v1::MentorProfile& profile, const std::string& account_id) {
  auto request = Creating(profile);
  request.set_account_id(account_id);
  const auto reply = Call(coordinator_, &v1::MentorService::Stub::CreateMentor, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.mentor();
}

v1::CertificationDetails MentorshipTest::Certificate(int last_year) {
  v1::CertificationDetails details;
  details.set_kind(v1::CERTIFICATION_KIND_IC_RC_PEER_RECOVERY);
  details.set_number("PR-1004");
  details.set_issuer("A board");
  details.mutable_expires_on()->set_year(last_year);
  details.mutable_expires_on()->set_month(12);
  details.mutable_expires_on()->set_day(31);
  return details;
}

void MentorshipTest::TellOfEnrollment(const google::protobuf::Message& message, std::int64_t version) {
  InTransaction([&](Transaction& tx) {
    mentorship::followers::ApplyEnrollmentEvent(tx, EventOf(message, version, harness_->clock().Now()));
  });
}

void MentorshipTest::TellOfDirectory(const google::protobuf::Message& message, std::int64_t version) {
  InTransaction([&](Transaction& tx) {
    projection::followers::ApplyDirectoryEvent(tx, EventOf(message, version, harness_->clock().Now()));
  });
}

std::string MentorshipTest::Register() {
  enrollment::v1::PatientRegistered registered;
  registered.set_patient_id(platform::NewUuid().ToString());
  TellOfEnrollment(registered, 1);
  return registered.patient_id();
}

void MentorshipTest::Relate(const Person& person, const std::string& patient_id) {
  enrollment::v1::CareRelationOpened opened;
  opened.set_patient_id(patient_id);
  opened.set_care_relation_id(platform::NewUuid().ToString());
  opened.set_account_id(person.account.ToString());
  opened.set_kind(enrollment::v1::CareRelation::KIND_CARE_TEAM);
  TellOfEnrollment(opened, 1);
}

Person MentorshipTest::Someone(platform::OrgId org, options::v1::Role role) {
  Person person;
  person.org = org;
  person.roles = {role};
  return person;
}

pqxx::result MentorshipTest::Sql(const std::string& text) {
  pqxx::connection connection(harness_->test_database().superuser());
  pqxx::nontransaction work(connection);
  return work.exec(text);
}

std::int64_t MentorshipTest::Count(const std::string& from) {
  return Sql("SELECT count(*) FROM " + from)[0][0].as<std::int64_t>();
}

void MentorshipTest::InTransaction(const std::function<void(Transaction&)>& body) {
  harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10), body);
}

}  // namespace cairn::tests
