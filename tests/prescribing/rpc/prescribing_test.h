#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "cairn/directory/v1/events.pb.h"
#include "cairn/enrollment/v1/events.pb.h"
#include "prescribing/followers/directory_events.h"
#include "prescribing/followers/enrollment_events.h"
#include "prescribing/prescribing_service.h"
#include "tests/support/replies.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {

namespace v1 = cairn::prescribing::v1;

/// The whole service over mTLS, an organisation with a site and people of every role, and a patient in the care of the
/// clinician and the prescriber, who is licensed, all as directory and enrollment would tell of them.
class PrescribingTest : public testing::Test {
 protected:
  PrescribingTest();
  ~PrescribingTest() override;

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

  /// Expects success.
  v1::Finding Record(const v1::FindingValue& value, const std::string& note = "");

  template <class Message>
  void TellOfEnrollment(const Message& message, std::int64_t version) {
    const auto event = EventOf(message, version, harness_->clock().Now());
    InTransaction(
        [&](platform::postgres::Transaction& tx) { cairn::prescribing::followers::ApplyEnrollmentEvent(tx, event); });
  }
  template <class Message>
  void TellOfDirectory(const Message& message, std::int64_t version) {
    const auto event = EventOf(message, version, harness_->clock().Now());
    InTransaction(
        [&](platform::postgres::Transaction& tx) { cairn::prescribing::followers::ApplyDirectoryEvent(tx, event); });
  }
  /// A new patient of enrollment's, in nobody's care.
  std::string Register();
  /// Tells of an open care relation; returns its event, for its end.
  enrollment::v1::CareRelationOpened Relate(const Person& person, const std::string& patient_id);
  /// A prescriber with one licence, valid at any time, who is `person`.
  static directory::v1::ProviderStandingChanged Prescriber(const Person& person);

  std::optional<platform::Instant> FreshAsOf() const;

  static Person Someone(platform::OrgId org, options::v1::Role role);

  /// As a superuser, past row-level security.
  pqxx::result Sql(const std::string& text);
  std::int64_t Count(const std::string& from);

  const platform::OrgId org_ = platform::OrgId::New();
  const Person clinician_ = Someone(org_, options::v1::ROLE_CLINICIAN);
  const Person colleague_ = Someone(org_, options::v1::ROLE_CLINICIAN);
  const Person prescriber_ = Someone(org_, options::v1::ROLE_PRESCRIBER);
  const Person admin_ = Someone(org_, options::v1::ROLE_ORG_ADMIN);
  const Person stranger_ = Someone(platform::OrgId::New(), options::v1::ROLE_CLINICIAN);
  std::string patient_id_;
  /// How long ago, at the harness's clock, everything was here that directory had published; kNever: not once yet.
  static constexpr auto kNever = std::chrono::microseconds::max();
  std::atomic<std::chrono::microseconds> projection_age_ = std::chrono::microseconds(0);

  // Outlive the server, which the harness holds.
  std::unique_ptr<platform::rpc::Gate> gate_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<ServiceHarness> harness_;
  std::shared_ptr<grpc::Channel> channel_;

 private:
  void InTransaction(const std::function<void(platform::postgres::Transaction&)>& body);
};

}  // namespace cairn::tests
