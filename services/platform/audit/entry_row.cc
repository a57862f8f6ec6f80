#include "platform/audit/entry_row.h"

#include <stdexcept>

namespace cairn::platform::audit {

using postgres::Get;
using postgres::GetOptional;

Entry ToEntry(const postgres::Row& row, std::int64_t position) {
  Entry entry;
  entry.position = position;
  auto& event = entry.event;
  event.org = Get<OrgId>(row, "org_id");
  event.audit_id = Get<Uuid>(row, "audit_id");
  event.at = Get<Instant>(row, "at");
  entry.recorded_at = Get<Instant>(row, "recorded_at");
  event.actor = GetOptional<AccountId>(row, "actor").value_or(AccountId{});
  event.session = GetOptional<SessionId>(row, "session_id").value_or(SessionId{});
  event.object = GetOptional<Uuid>(row, "object");
  event.peer = Get<std::string>(row, "peer");
  event.method = Get<std::string>(row, "method");
  event.action = Get<std::string>(row, "action");
  event.outcome = Get<std::string>(row, "outcome");
  event.reason = Get<std::string>(row, "reason");
  event.request_id = Get<std::string>(row, "request_id");
  for (const auto& text : postgres::GetTextArray(row, "subjects")) {
    const auto subject = SubjectId::Parse(text);
    if (!subject) throw std::logic_error("audit_event.subjects holds no id");
    event.subjects.push_back(*subject);
  }
  event.data_categories = postgres::GetTextArray(row, "data_categories");
  return entry;
}

}  // namespace cairn::platform::audit
