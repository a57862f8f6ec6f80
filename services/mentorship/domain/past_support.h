#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "mentorship/domain/escalation.h"
#include "mentorship/domain/support_request.h"
#include "platform/result/result.h"
#include "platform/result/violations.h"

// A request for support that was closed before it came into this system.
namespace cairn::mentorship::domain {

struct PastSupport {
  SupportKind kind = SupportKind::kOrdinary;
  /// Nil: nobody's.
  PatientId patient{};
  Instant opened_at{};
  /// Who took it, and when.
  std::optional<std::pair<AccountId, Instant>> answered{};
  SupportOutcome outcome = SupportOutcome::kSupported;
  Instant closed_at{};
};

struct PastSupportFacts {
  Instant now{};
  /// An episode of the patient's had begun by the day on which it was opened; always where there is no patient.
  bool enrolled = false;
  /// Who answered is a mentor from outside, who is never asked.
  bool answered_from_outside = false;
};

/// Every rule that it breaks, in this order; `subject` is the field: BEFORE_ENROLMENT, IN_FUTURE (of each moment),
/// ANSWERED_BEFORE_OPENED, CLOSED_BEFORE_OPENED, CLOSED_BEFORE_ANSWERED, ANSWERED_FROM_OUTSIDE. Pure.
platform::Violations CheckPastSupport(const PastSupport& support, const PastSupportFacts& facts);

/// What became of it, change by change: opened, taken where somebody did, closed by who took it, else by `by`. No order
/// follows, and nobody was asked by this system. Errors: SUPPORT_OUTCOME_NOT_FOR_KIND.
platform::Result<std::vector<SupportChange>> ChangesOf(const PastSupport& support, SupportRequestId id, AccountId by);

}  // namespace cairn::mentorship::domain
