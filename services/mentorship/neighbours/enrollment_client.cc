#include "mentorship/neighbours/enrollment_client.h"

#include <algorithm>

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

to::DecideDisclosureRequest RequestFor(const EnrollmentClient::Question& question) {
  to::DecideDisclosureRequest request;
  request.set_request_id(question.request_id);
  request.set_patient_id(question.patient.ToString());
  auto& recipient = *request.mutable_recipient();
  recipient.set_name(question.mentor_name);
  recipient.add_classes(to::RECIPIENT_CLASS_PEER_MENTORS);
  recipient.set_status(to::RECIPIENT_STATUS_OTHER_LAWFUL_HOLDER);
  request.set_purpose(to::DISCLOSURE_PURPOSE_PEER_SUPPORT);
  request.add_information(to::INFORMATION_CATEGORY_IDENTITY);
  request.add_information(to::INFORMATION_CATEGORY_ENROLLMENT);
  request.add_information(to::INFORMATION_CATEGORY_PEER_SUPPORT);
  return request;
}

Error Refusal(const grpc::Status& status) {
  if (platform::rpc::FromStatus(status).reason == "DISCLOSURE_NOT_PERMITTED") {
    return {.code = Code::kFailedPrecondition,
            .reason = "DISCLOSURE_NOT_PERMITTED",
            .message = "The patient has not consented to this."};
  }
  return {.code = Code::kUnavailable,
          .reason = "DISCLOSURE_NOT_DECIDED",
          .message = "Whether this may be disclosed could not be decided: nothing is told."};
}

}  // namespace

Result<disclosure::v1::DisclosureNotice> EnrollmentClient::DecideDisclosure(const Question& question) const {
  grpc::ClientContext context;
  const auto latest = platform::SystemClock().Now() + kLongestDecision;
  context.set_deadline(std::chrono::system_clock::time_point(std::min(question.deadline, latest)));
  context.AddMetadata("authorization", "Bearer " + question.token);
  to::DecideDisclosureResponse response;
  const auto status =
      to::DisclosureService::NewStub(channel_)->DecideDisclosure(&context, RequestFor(question), &response);
  if (!status.ok()) return Fail(Refusal(status));
  return response.disclosure_notice();
}

}  // namespace cairn::mentorship::neighbours
