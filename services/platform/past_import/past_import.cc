#include "platform/past_import/past_import.h"

namespace cairn::platform::past_import {

Result<void> RequireOpen(const PastImport& import, AccountId account, Instant now, const Reasons& reasons) {
  const char* why = nullptr;
  if (!import.importers.contains(account)) why = "NOT_NAMED";
  if (now >= import.until) why = "OVER";
  if (import.closed_at) why = "CLOSED";
  if (why == nullptr) return {};
  return Fail({.code = Code::kFailedPrecondition,
               .reason = reasons.not_open,
               .message = "No import is open under which this account may write down what was before.",
               .metadata = {{"import_id", import.id.ToString()}, {"why", why}}});
}

PastImport Close(PastImport import, AccountId by, Instant now) {
  if (import.closed_at || now >= import.until) return import;
  import.closed_by = by;
  import.closed_at = now;
  return import;
}

}  // namespace cairn::platform::past_import
