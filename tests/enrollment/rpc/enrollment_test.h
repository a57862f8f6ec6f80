#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "cairn/directory/v1/events.pb.h"
#include "cairn/enrollment/v1/privacy_service.grpc.pb.h"
#include "enrollment/duplicate_service.h"
#include "enrollment/enrollment_service.h"
#include "platform/outbox/feed.h"
#include "tests/support/replies.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {

namespace v1 = cairn::enrollment::v1;

/// The whole service over mTLS, an organisation with a site, people of every role, and somebody of another
/// organisation.
class EnrollmentTest : public testing::Test {
 protected:
  EnrollmentTest();
  ~EnrollmentTest() override;

  template <class Stub, class Request, class Response>
  Reply<Response> Call(const Person& person,
                       grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                       const Request& request) {
    Reply<Response> reply;
    Stub stub(channel_);
    const auto context = harness_->Context(person);
    reply.status = (stub.*method)(context.get(), request, &reply.response);
    return reply;
  }

  // What most tests begin with. Each expects success. Whoever looks like somebody who is here is registered as another
  // person.
  v1::Patient Register(const Person& person, const v1::PatientProfile& profile);
  v1::Patient Register() { return Register(clinician_, Profile()); }
  v1::DuplicatesReviewed Reviewed(const Person& person, const v1::PatientProfile& profile);
  v1::Diagnosis Diagnose(const Person& person, const std::string& patient_id,
                         v1::Disorder disorder = v1::DISORDER_ALCOHOL_USE);
  v1::Programme OpenProgramme(const std::string& template_code = "naltrexone",
                              const std::string& name = "Evening programme");
  /// Gives the notice of privacy practices, without which nobody is enrolled.
  v1::PrivacyNotice GiveNotice(const Person& person, const std::string& patient_id);
  /// Gives the notice first.
  v1::Episode Enroll(const std::string& patient_id, const std::string& programme_id);
  v1::CareRelation Relate(const Person& person, const std::string& patient_id);
  /// All outcomes of an import in chunks of `chunk_size` lines, in order.
  Reply<std::vector<v1::ImportOutcome>> Import(const Person& person, const std::vector<std::string>& lines,
                                               std::size_t chunk_size = 500);

  /// Tells the service of a site and of the people of `org`, as directory's events would.
  std::string OpenSite(platform::OrgId org, const std::string& time_zone = "America/New_York");
  void TellOfAccount(const Person& person, bool active = true);
  /// A prescriber with one licence, valid at any time, who is `person`; for TellOfProvider, which gives each event a
  /// higher version than the last.
  static directory::v1::ProviderStandingChanged Prescriber(const Person& person);
  void TellOfProvider(const directory::v1::ProviderStandingChanged& provider);
  /// As an event of directory's feed.
  void TellOfDirectory(platform::OrgId org, const google::protobuf::Message& message, std::int64_t version);

  std::optional<platform::Instant> FreshAsOf() const;

  static Person Someone(platform::OrgId org, options::v1::Role role);

  /// As a superuser, past row-level security.
  pqxx::result Sql(const std::string& text);
  std::int64_t Count(const std::string& from);

  const platform::OrgId org_ = platform::OrgId::New();
  const Person clinician_ = Someone(org_, options::v1::ROLE_CLINICIAN);
  const Person colleague_ = Someone(org_, options::v1::ROLE_CLINICIAN);
  const Person prescriber_ = Someone(org_, options::v1::ROLE_PRESCRIBER);
  const Person coordinator_ = Someone(org_, options::v1::ROLE_CARE_COORDINATOR);
  const Person admin_ = Someone(org_, options::v1::ROLE_ORG_ADMIN);
  const Person privacy_officer_ = Someone(org_, options::v1::ROLE_PRIVACY_OFFICER);
  const Person stranger_ = Someone(platform::OrgId::New(), options::v1::ROLE_CLINICIAN);
  std::string site_id_;
  /// How long ago, at the harness's clock, everything was here that directory had published; kNever: not once yet.
  static constexpr auto kNever = std::chrono::microseconds::max();
  std::atomic<std::chrono::microseconds> projection_age_ = std::chrono::microseconds(0);

  std::int64_t provider_version_ = 0;

  // Outlive the server, which the harness holds.
  std::unique_ptr<platform::rpc::Gate> gate_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<ServiceHarness> harness_;
  std::shared_ptr<grpc::Channel> channel_;

 public:
  /// By what the service tells rurality.
  static enrollment::domain::RuralityByZip Ruralities() {
    return {{"00401", enrollment::domain::Rurality::kMetropolitan}, {"00402", enrollment::domain::Rurality::kRural}};
  }
  /// Donya Yundt, born 1949, with a telephone, an address and a medical record number.
  static v1::PatientProfile Profile(const std::string& family = "Yundt", const std::string& given = "Donya",
                                    const std::string& mrn = "MRN-1");
};

google::type::Date Day(int year, int month, int day);
/// A line of a FHIR file: a Patient with these values.
std::string FhirLine(const std::string& id, const std::string& family, const std::string& given, const std::string& mrn,
                     const std::string& birth_date = "1970-05-06", const std::string& phone = "555-201-3344");

}  // namespace cairn::tests
