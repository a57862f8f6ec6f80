#pragma once

#include <string>

#include "cairn/enrollment/v1/privacy_service.pb.h"

namespace cairn::cli {

/// A notice of privacy practices that was given, as typed.
struct NoticeOptions {
  /// Empty means today at the clinic.
  std::string given_on;
  std::string version = "current";
};

/// The request for `patient_id`. The same command on the same day asks for the same thing, so that giving it again
/// records nothing twice. Throws InvalidUsage.
enrollment::v1::RecordPrivacyNoticeRequest NoticeRequest(const NoticeOptions& options, const std::string& patient_id,
                                                         enrollment::v1::PrivacyNotice::Outcome outcome);

}  // namespace cairn::cli
