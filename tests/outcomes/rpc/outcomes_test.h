#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "cairn/directory/v1/events.pb.h"
#include "cairn/enrollment/v1/events.pb.h"
#include "cairn/outcomes/v1/events.pb.h"
#include "outcomes/outcomes_service.h"
#include "platform/ledger/audit_log.h"
#include "platform/outbox/feed.h"
#include "platform/rpc/status.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {

namespace v1 = cairn::outcomes::v1;

template <class Response>
struct Reply {
  grpc::Status status;
  Response response;
};

std::string NewRequestId();

/// The whole service over mTLS with its event feed and audit log, an organisation with a site and people of every role,
/// and a patient in an episode of ten days, in the care of the clinician, a colleague and the coordinator, all as
/// directory and enrollment would tell of them.
class OutcomesTest : public testing::Test {
 protected:
  OutcomesTest();
  /// With other instruments than those that ship; they outlive the test.
  explicit OutcomesTest(const std::vector<measures::Instrument>& instruments,
                        int rows_of_a_chunk = outcomes::kRowsOfAChunk);
  ~OutcomesTest() override;

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
  template <class Message>
  void TellOfEnrollment(const Message& message, std::int64_t version) {
    ApplyEnrollment(Event(message, version));
  }
  template <class Message>
  void TellOfDirectory(const Message& message, std::int64_t version) {
    ApplyDirectory(Event(message, version));
  }
  /// A request to record an instrument with these answers, in an interview today.
  v1::RecordAssessmentRequest Recording(const std::string& instrument_id,
                                        const std::vector<std::pair<std::string, int>>& answers) const;
  v1::RecordAssessmentResponse Record(const v1::RecordAssessmentRequest& request);
  /// A PHQ-9 of which every item but the ninth has this answer.
  v1::RecordAssessmentResponse RecordPhq9(int others, int ninth, int days_later = 0);
  v1::AcknowledgeSafetyFlagRequest Acknowledging(const v1::SafetyFlag& flag) const;
  /// Open flags of the person's patients.
  std::vector<v1::SafetyFlag> OpenFlags(const Person& person);

  /// A new patient of enrollment's, in nobody's care.
  std::string Register();
  void Relate(const Person& person, const std::string& patient_id);
  /// An episode about alcohol that began so many days ago; returns its id.
  std::string Enroll(const std::string& patient_id, int days_ago = 10,
                     enrollment::v1::Disorder disorder = enrollment::v1::DISORDER_ALCOHOL_USE);
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
  /// The body of the last event of its type.
  template <class Message>
  Message LastEvent() {
    Message message;
    const auto rows = Sql("SELECT encode(body, 'hex') FROM outbox_event WHERE type = '" +
                          message.GetDescriptor()->full_name() + "' ORDER BY seq DESC LIMIT 1");
    EXPECT_EQ(rows.size(), 1U);
    if (!rows.empty()) {
      const std::string hex = rows[0][0].c_str();
      EXPECT_TRUE(message.ParseFromString(FromHex(hex)));
    }
    return message;
  }
  static std::string FromHex(const std::string& hex);

  const platform::OrgId org_ = platform::OrgId::New();
  const Person clinician_ = Someone(org_, options::v1::ROLE_CLINICIAN);
  const Person colleague_ = Someone(org_, options::v1::ROLE_CLINICIAN);
  const Person coordinator_ = Someone(org_, options::v1::ROLE_CARE_COORDINATOR);
  const Person analyst_ = Someone(org_, options::v1::ROLE_ANALYST);
  const Person admin_ = Someone(org_, options::v1::ROLE_ORG_ADMIN);
  const Person officer_ = Someone(org_, options::v1::ROLE_PRIVACY_OFFICER);
  const Person outsider_ = Someone(org_, options::v1::ROLE_CLINICIAN);
  const Person stranger_ = Someone(platform::OrgId::New(), options::v1::ROLE_CLINICIAN);
  std::string patient_id_;
  std::string episode_id_;

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

/// Paths of the violated fields, sorted.
std::vector<std::string> FieldsOf(const grpc::Status& status);
/// A metadatum of the ErrorInfo.
std::string MetadataOf(const grpc::Status& status, const std::string& key);

}  // namespace cairn::tests
