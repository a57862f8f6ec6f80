#include "mentorship/domain/mentorship_import.h"

namespace cairn::mentorship::domain {

platform::Result<void> RequireOpen(const MentorshipImport& import, AccountId account, Instant now) {
  const char* why = nullptr;
  if (!import.importers.contains(account)) why = "NOT_NAMED";
  if (now >= import.until) why = "OVER";
  if (import.closed_at) why = "CLOSED";
  if (why == nullptr) return {};
  return platform::Fail({.code = platform::Code::kFailedPrecondition,
                         .reason = "MENTORSHIP_IMPORT_NOT_OPEN",
                         .message = "No import is open under which this account may write down what was before.",
                         .metadata = {{"import_id", import.id.ToString()}, {"why", why}}});
}

MentorshipImport Close(MentorshipImport import, AccountId by, Instant now) {
  if (import.closed_at || now >= import.until) return import;
  import.closed_by = by;
  import.closed_at = now;
  return import;
}

}  // namespace cairn::mentorship::domain
