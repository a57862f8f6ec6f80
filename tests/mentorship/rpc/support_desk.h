#pragma once

#include <memory>
#include <string>

#include "mentorship/escalation_clock.h"
#include "tests/mentorship/rpc/on_call_clinic.h"

namespace cairn::tests {

/// The clinic with its peers on call, and requests for support.
class SupportDesk : public OnCallClinic {
 protected:
  using Support = v1::SupportService::Stub;

  SupportDesk() {
    FillPeerRoster();
    clock_ = std::make_unique<mentorship::EscalationClock>(
        mentorship::EscalationClock::Options{.database = &harness_->database(),
                                             .relay_connection_string = harness_->test_database().relay(),
                                             .clock = &harness_->clock(),
                                             .metrics = nullptr});
  }

  v1::RequestSupportRequest Asking(v1::SupportKind kind, const std::string& patient_id = "") const {
    v1::RequestSupportRequest request;
    request.set_request_id(NewRequestId());
    request.set_kind(kind);
    request.set_patient_id(patient_id);
    request.set_call_name("Rio");
    request.set_call_back("802-555-0199");
    return request;
  }
  /// Expects success.
  v1::RequestSupportResponse Open(v1::SupportKind kind, const std::string& patient_id = "") {
    const auto reply = Call(coordinator_, &Support::RequestSupport, Asking(kind, patient_id));
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }

  /// Any change of a request, by its id.
  template <class Request, class Response>
  Reply<Response> Change(const Person& person,
                         grpc::Status (Support::*method)(grpc::ClientContext*, const Request&, Response*),
                         const std::string& id, const std::function<void(Request&)>& fill = {}) {
    Request request;
    request.set_request_id(NewRequestId());
    request.set_support_request_id(id);
    if (fill) fill(request);
    return Call(person, method, request);
  }
  Reply<v1::AcknowledgeSupportRequestResponse> Take(const Person& person, const std::string& id) {
    return Change(person, &Support::AcknowledgeSupportRequest, id);
  }
  Reply<v1::PassOnSupportRequestResponse> PassOn(const Person& person, const std::string& id) {
    return Change(person, &Support::PassOnSupportRequest, id);
  }
  Reply<v1::CloseSupportRequestResponse> Close(const Person& person, const std::string& id,
                                               v1::SupportOutcome outcome = v1::SUPPORT_OUTCOME_SUPPORTED) {
    return Change<v1::CloseSupportRequestRequest>(person, &Support::CloseSupportRequest, id,
                                                  [&](auto& request) { request.set_outcome(outcome); });
  }

  v1::ListSupportRequestsResponse List(const Person& person) {
    const auto reply = Call(person, &Support::ListSupportRequests, v1::ListSupportRequestsRequest());
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }
  v1::SupportRequest Get(const std::string& id) {
    v1::GetSupportRequestRequest request;
    request.set_support_request_id(id);
    const auto reply = Call(coordinator_, &Support::GetSupportRequest, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.request();
  }

  /// Time goes on, and the clock looks.
  int After(std::chrono::minutes time) {
    harness_->clock().Advance(time);
    return clock_->RunOnce();
  }

  std::int64_t Events(const std::string& name) {
    return Count("outbox_event WHERE type = 'cairn.mentorship.v1." + name + "'");
  }

  std::unique_ptr<mentorship::EscalationClock> clock_;
};

}  // namespace cairn::tests
