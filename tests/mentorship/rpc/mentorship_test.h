#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "mentorship/mentorship_service.h"
#include "projection/followers/directory_events.h"
#include "tests/support/replies.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {

namespace v1 = cairn::mentorship::v1;

/// The whole service over mTLS, an organisation with a site and people of every role, and a patient in the care of the
/// clinician, all as directory and enrollment would tell of them.
class MentorshipTest : public testing::Test {
 protected:
  MentorshipTest();
  ~MentorshipTest() override;

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

  /// What a sound profile says.
  v1::MentorProfile Profile(const std::string& name = "Sam") const;
  v1::CreateMentorRequest Creating(const v1::MentorProfile& profile) const;
  /// Expects success.
  v1::Mentor Create(const v1::MentorProfile& profile, const std::string& account_id = "");
  static v1::CertificationDetails Certificate(int last_year);

  void TellOfEnrollment(const google::protobuf::Message& message, std::int64_t version);
  void TellOfDirectory(const google::protobuf::Message& message, std::int64_t version);
  /// A new patient of enrollment's, in nobody's care.
  std::string Register();
  void Relate(const Person& person, const std::string& patient_id);
  static Person Someone(platform::OrgId org, options::v1::Role role);

  /// As a superuser, past row-level security.
  pqxx::result Sql(const std::string& text);
  std::int64_t Count(const std::string& from);

  const platform::OrgId org_ = platform::OrgId::New();
  const Person clinician_ = Someone(org_, options::v1::ROLE_CLINICIAN);
  const Person colleague_ = Someone(org_, options::v1::ROLE_CLINICIAN);
  const Person coordinator_ = Someone(org_, options::v1::ROLE_CARE_COORDINATOR);
  const Person mentor_ = Someone(org_, options::v1::ROLE_MENTOR);
  const Person admin_ = Someone(org_, options::v1::ROLE_ORG_ADMIN);
  const Person privacy_officer_ = Someone(org_, options::v1::ROLE_PRIVACY_OFFICER);
  const Person stranger_ = Someone(platform::OrgId::New(), options::v1::ROLE_CARE_COORDINATOR);
  std::string patient_id_;

  // Outlive the server, which the harness holds.
  std::unique_ptr<platform::rpc::Gate> gate_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<ServiceHarness> harness_;
  std::shared_ptr<grpc::Channel> channel_;

 private:
  void InTransaction(const std::function<void(platform::postgres::Transaction&)>& body);
};

}  // namespace cairn::tests
