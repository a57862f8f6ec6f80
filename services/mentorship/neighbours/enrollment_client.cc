#include "mentorship/neighbours/enrollment_client.h"

#include <algorithm>

#include "cairn/directory/v1/session_service.grpc.pb.h"
#include "cairn/enrollment/v1/disclosure_service.grpc.pb.h"
#include "platform/rpc/status.h"

namespace cairn::mentorship::neighbours {

namespace to = enrollment::v1;
using platform::Code;
using platform::Error;
using platform::Fail;
using platform::Result;

namespace {

/// However long the caller would wait: who must decide and does not has not decided.
constexpr std::chrono::seconds kLongestDecision{5};

using Deadline = std::chrono::system_clock::time_point;

Error NotDecided() {
  return {.code = Code::kUnavailable,
          .reason = "DISCLOSURE_NOT_DECIDED",
          .message = "Whether this may be disclosed could not be decided: nothing is told."};
}

Result<std::string> TokenForEnrollment(const std::shared_ptr<grpc::Channel>& channel, const std::string& theirs,
                                       Deadline deadline) {
  grpc::ClientContext context;
  context.set_deadline(deadline);
  directory::v1::ExchangeTokenRequest request;
  request.set_token(theirs);
  request.set_audience("enrollment");
  directory::v1::ExchangeTokenResponse response;
  const auto status = directory::v1::SessionService::NewStub(channel)->ExchangeToken(&context, request, &response);
  if (!status.ok()) return Fail(NotDecided());
  return response.token();
}

Error Refusal(const grpc::Status& status) {
  if (platform::rpc::FromStatus(status).reason == "DISCLOSURE_NOT_PERMITTED") {
    return {.code = Code::kFailedPrecondition,
            .reason = "DISCLOSURE_NOT_PERMITTED",
            .message = "The patient has not consented to this."};
  }
  return NotDecided();
}

}  // namespace

Result<disclosure::v1::DisclosureNotice> EnrollmentClient::DecideDisclosure(const Question& question) const {
  const Deadline deadline(std::min(question.deadline, platform::SystemClock().Now() + kLongestDecision));
  const auto token = TokenForEnrollment(directory_, question.token, deadline);
  if (!token) return Fail(token.error());
  grpc::ClientContext context;
  context.set_deadline(deadline);
  context.AddMetadata("authorization", "Bearer " + *token);
  to::DecideDisclosureToMentorRequest request;
  request.set_request_id(question.request_id);
  request.set_patient_id(question.patient.ToString());
  request.set_mentor_name(question.mentor_name);
  to::DecideDisclosureToMentorResponse response;
  const auto status =
      to::DisclosureService::NewStub(enrollment_)->DecideDisclosureToMentor(&context, request, &response);
  if (!status.ok()) return Fail(Refusal(status));
  return response.disclosure_notice();
}

}  // namespace cairn::mentorship::neighbours
