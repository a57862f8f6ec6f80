#include "mentorship/rpc/import_steps.h"

#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

v1::MentorshipImport ToReply(const storage::MentorshipImportRecord& record) {
  const auto& import = record.import;
  v1::MentorshipImport reply;
  reply.set_import_id(import.id.ToString());
  for (const auto& account : import.importers) reply.add_importer_account_ids(account.ToString());
  reply.set_source(import.source);
  *reply.mutable_open_time() = platform::wire::ToProto(import.opened_at);
  *reply.mutable_until_time() = platform::wire::ToProto(import.until);
  if (import.closed_at) *reply.mutable_close_time() = platform::wire::ToProto(*import.closed_at);
  reply.set_opened_by_account_id(import.opened_by.ToString());
  reply.set_matches(record.matches);
  reply.set_contacts(record.contacts);
  reply.set_support_requests(record.support_requests);
  return reply;
}

void HoldImport(Call& call, Transaction& tx, MentorshipImportId id) {
  const auto import = storage::HoldMentorshipImport(tx, id).value().import;
  platform::Require(domain::RequireOpen(import, call.account(), call.clock_now()));
}

}  // namespace cairn::mentorship
