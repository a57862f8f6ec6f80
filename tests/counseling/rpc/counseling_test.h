#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "cairn/directory/v1/events.pb.h"
#include "cairn/enrollment/v1/events.pb.h"
#include "counseling/counseling_service.h"
#include "platform/ledger/audit_log.h"
#include "platform/outbox/feed.h"
#include "platform/rpc/status.h"
#include "tests/support/replies.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {

namespace v1 = cairn::counseling::v1;

/// The whole service over mTLS with its event feed and audit log, an organisation with a site and people of every role,
/// and a patient in an episode of ten days, in the care of the clinician, a colleague and the coordinator, all as
/// directory and enrollment would tell of them.
class CounselingTest : public testing::Test {
 protected:
  CounselingTest();
  ~CounselingTest() override;

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
  /// The same, which must succeed.
  template <class Stub, class Request, class Response>
  Response Must(const Person& person, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                const Request& request) {
    const auto reply = Call(person, method, request);
    EXPECT_TRUE(reply.status.ok()) << reply.status.error_message() << " " << ReasonOf(reply.status);
    return reply.response;
  }

  /// A request about the clinic's patient, with an id of its own.
  template <class Request>
  Request About(const std::string& patient_id = "") const {
    Request request;
    if constexpr (requires { request.set_request_id(""); }) request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id.empty() ? patient_id_ : patient_id);
    return request;
  }
  /// Names an assignment as well.
  template <class Request>
  Request On(const v1::Assignment& assignment) const {
    auto request = About<Request>();
    request.set_assignment_id(assignment.assignment_id());
    return request;
  }

  v1::Assignment Assign(const std::string& module_key);
  v1::Assignment StartIt(const v1::Assignment& assignment);
  /// Sections, quiz and practice of an open attempt: completes it.
  v1::Assignment Finish(const v1::Assignment& assignment);
  v1::GetProgressResponse Progress();

  template <class Message>
  void TellOfEnrollment(const Message& message, std::int64_t version) {
    ApplyEnrollment(Event(message, version));
  }
  template <class Message>
  void TellOfDirectory(const Message& message, std::int64_t version) {
    ApplyDirectory(Event(message, version));
  }
  /// A new patient of enrollment's, in nobody's care.
  std::string Register();
  void Relate(const Person& person, const std::string& patient_id);
  /// An episode that began ten days ago; returns its id.
  std::string Enroll(const std::string& patient_id);
  /// The second becomes part of the first; returns the merge, to be taken back.
  enrollment::v1::PatientMerged Merge(const std::string& survivor, const std::string& duplicate);

  /// Today at the clinic, and days from then on.
  google::type::Date Today(int days_later = 0) const;

  static Person Someone(platform::OrgId org, options::v1::Role role);

  /// As a superuser, past row-level security.
  pqxx::result Sql(const std::string& text);
  std::int64_t Count(const std::string& from);
  /// Types of the events, in order, commas between.
  std::string Events();

  const platform::OrgId org_ = platform::OrgId::New();
  const Person clinician_ = Someone(org_, options::v1::ROLE_CLINICIAN);
  const Person colleague_ = Someone(org_, options::v1::ROLE_CLINICIAN);
  const Person coordinator_ = Someone(org_, options::v1::ROLE_CARE_COORDINATOR);
  const Person admin_ = Someone(org_, options::v1::ROLE_ORG_ADMIN);
  const Person officer_ = Someone(org_, options::v1::ROLE_PRIVACY_OFFICER);
  const Person outsider_ = Someone(org_, options::v1::ROLE_CLINICIAN);
  const Person stranger_ = Someone(platform::OrgId::New(), options::v1::ROLE_CLINICIAN);
  std::string patient_id_;
  std::string episode_id_;
  const std::string programme_id_ = platform::NewUuid().ToString();

  // Outlive the server, which the harness holds.
  std::unique_ptr<platform::rpc::Gate> gate_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<ServiceHarness> harness_;
  std::shared_ptr<grpc::Channel> channel_;

 private:
  template <class Message>
  events::v1::Event Event(const Message& message, std::int64_t version) const {
    events::v1::Event event;
    event.set_type(message.GetDescriptor()->full_name());
    event.set_body(message.SerializeAsString());
    event.set_aggregate_version(version);
    event.mutable_recorded_at()->set_seconds(
        std::chrono::duration_cast<std::chrono::seconds>(harness_->clock().Now().time_since_epoch()).count());
    return event;
  }
  void ApplyEnrollment(const events::v1::Event& event);
  void ApplyDirectory(const events::v1::Event& event);
};

}  // namespace cairn::tests
