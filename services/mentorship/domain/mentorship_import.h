#pragma once

#include <optional>
#include <set>
#include <string>

#include "mentorship/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// The right to write down what was before it came into this system, by mentors and on call.
namespace cairn::mentorship::domain {

using platform::AccountId;
using platform::Instant;

struct MentorshipImport {
  MentorshipImportId id{};
  std::set<AccountId> importers{};
  /// Where the records come from.
  std::string source{};
  AccountId opened_by{};
  Instant opened_at{};
  /// From here on it is over.
  Instant until{};
  std::optional<AccountId> closed_by{};
  std::optional<Instant> closed_at{};
};

/// May `account` write down what was before at `now`? FAILED_PRECONDITION MENTORSHIP_IMPORT_NOT_OPEN (metadata:
/// import_id, why: CLOSED, OVER or NOT_NAMED).
platform::Result<void> RequireOpen(const MentorshipImport& import, AccountId account, Instant now);

/// Closed by `by` at `now`; as it is where it is closed or over.
MentorshipImport Close(MentorshipImport import, AccountId by, Instant now);

}  // namespace cairn::mentorship::domain
