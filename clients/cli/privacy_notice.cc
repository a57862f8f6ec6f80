#include "clients/cli/privacy_notice.h"

#include "clients/cli/arguments.h"
#include "clients/cli/diagnosing.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"

namespace cairn::cli {

namespace v1 = enrollment::v1;

v1::RecordPrivacyNoticeRequest NoticeRequest(const NoticeOptions& options, const std::string& patient_id,
                                             v1::PrivacyNotice::Outcome outcome) {
  v1::RecordPrivacyNoticeRequest request;
  request.set_patient_id(patient_id);
  request.set_notice_version(ValidUtf8(options.version));
  request.set_outcome(outcome);
  if (!options.given_on.empty()) *request.mutable_given_on() = DateFrom("the day of the notice", options.given_on);
  request.set_request_id(
      DerivedRequestId({"RecordPrivacyNotice", request.SerializeAsString(), platform::FormatDate(Today())}));
  return request;
}

}  // namespace cairn::cli
