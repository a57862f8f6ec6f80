#pragma once

#include <optional>
#include <set>
#include <string>

#include "platform/ids/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// The right to write down what was before it came into this system: who has it, from when until when.
namespace cairn::platform::past_import {

using PastImportId = Id<struct PastImportTag>;

struct PastImport {
  PastImportId id{};
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

/// What a service's contract calls it when an import isn't there, or isn't open.
struct Reasons {
  const char* not_found = nullptr;
  const char* not_open = nullptr;
};

/// May `account` write down what was before at `now`? FAILED_PRECONDITION `reasons.not_open` (metadata: import_id, why:
/// CLOSED, OVER or NOT_NAMED).
Result<void> RequireOpen(const PastImport& import, AccountId account, Instant now, const Reasons& reasons);

/// Closed by `by` at `now`; as it is where it is closed or over.
PastImport Close(PastImport import, AccountId by, Instant now);

}  // namespace cairn::platform::past_import
