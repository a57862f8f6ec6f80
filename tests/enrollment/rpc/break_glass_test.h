#pragma once

#include "cairn/enrollment/v1/break_glass_service.grpc.pb.h"
#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {

/// A patient in the care of clinician_, and colleague_, who has no part in it but an emergency.
class BreakGlassTest : public EnrollmentTest {
 protected:
  using Stub = v1::BreakGlassService::Stub;

  BreakGlassTest() : rescuer_(SteppedUp(colleague_)), officer_(SteppedUp(options::v1::ROLE_PRIVACY_OFFICER)) {}

  static Person SteppedUp(Person person) {
    person.stepped_up = true;
    return person;
  }
  Person SteppedUp(options::v1::Role role) const { return SteppedUp(Someone(org_, role)); }

  /// The facts of an emergency, and of whom: Donya Yundt, by name and birth date.
  static v1::OpenBreakGlassRequest Opening() {
    v1::OpenBreakGlassRequest request;
    request.set_request_id(NewRequestId());
    request.mutable_identifiers()->set_full_name("Donya Yundt");
    *request.mutable_identifiers()->mutable_birth_date() = Day(1949, 11, 14);
    request.set_nature(v1::EMERGENCY_NATURE_INJURY_OR_SURGERY);
    request.set_nature_text("Fall from a ladder, open fracture");
    request.set_recipient_name("Dr. Xochitl Quackenbush");
    request.set_recipient_affiliation("Zephyrhills Trauma Center");
    return request;
  }
  static v1::OpenBreakGlassRequest OpeningFor(const std::string& mrn) {
    auto request = Opening();
    request.mutable_identifiers()->clear_full_name();
    request.mutable_identifiers()->set_medical_record_number(mrn);
    return request;
  }

  Reply<v1::OpenBreakGlassResponse> TryOpen(const Person& person, const v1::OpenBreakGlassRequest& request) {
    return Call(person, &Stub::OpenBreakGlass, request);
  }
  /// Expects success.
  v1::BreakGlass Open(const Person& person, const v1::OpenBreakGlassRequest& request = Opening()) {
    const auto reply = TryOpen(person, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.break_glass();
  }

  Reply<v1::GetEmergencySummaryResponse> Read(const Person& person, const std::string& id) {
    v1::GetEmergencySummaryRequest request;
    request.set_break_glass_id(id);
    return Call(person, &Stub::GetEmergencySummary, request);
  }

  Reply<v1::EndBreakGlassResponse> End(const Person& person, const std::string& id) {
    v1::EndBreakGlassRequest request;
    request.set_request_id(NewRequestId());
    request.set_break_glass_id(id);
    return Call(person, &Stub::EndBreakGlass, request);
  }

  static v1::ReviewBreakGlassRequest Reviewing(const v1::BreakGlass& grant) {
    v1::ReviewBreakGlassRequest request;
    request.set_request_id(NewRequestId());
    request.set_break_glass_id(grant.break_glass_id());
    request.set_etag(grant.etag());
    request.set_finding(v1::BreakGlassReview::FINDING_JUSTIFIED);
    request.set_text("Seen with the ambulance sheet");
    return request;
  }
  Reply<v1::ReviewBreakGlassResponse> Review(const Person& person, const v1::ReviewBreakGlassRequest& request) {
    return Call(person, &Stub::ReviewBreakGlass, request);
  }

  std::vector<v1::BreakGlass> List(const Person& person, const v1::ListBreakGlassRequest& request = {}) {
    const auto reply = Call(person, &Stub::ListBreakGlass, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return {reply.response.break_glass().begin(), reply.response.break_glass().end()};
  }

  static platform::Instant InstantOf(const google::protobuf::Timestamp& time) {
    return platform::Instant(std::chrono::seconds(time.seconds()) + std::chrono::microseconds(time.nanos() / 1000));
  }

  const Person rescuer_;
  const Person officer_;
};

}  // namespace cairn::tests
