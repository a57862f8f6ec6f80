#pragma once

#include <string>
#include <vector>

#include "cairn/enrollment/v1/consent.pb.h"
#include "clients/cli/connection.h"

namespace cairn::cli {

/// The one consent of a patient that `text` means: an id; when it is empty, the only one that `fits`. Throws NotFound
/// CONSENT_NOT_FOUND, or Ambiguous with those that fit.
enrollment::v1::Consent FindConsent(Connection& connection, const std::string& patient_id, const std::string& text,
                                    const std::vector<enrollment::v1::Consent::State>& fitting);

}  // namespace cairn::cli
