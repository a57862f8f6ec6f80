#include "mentorship/rpc/import_steps.h"

namespace cairn::mentorship {

v1::MentorshipImport ToReply(const platform::past_import::PastImportRecord& record) {
  auto reply = platform::past_import::ToMessage<v1::MentorshipImport>(record.import);
  for (const auto& account : record.import.importers) reply.add_importer_account_ids(account.ToString());
  reply.set_matches(record.records[0]);
  reply.set_contacts(record.records[1]);
  reply.set_support_requests(record.records[2]);
  return reply;
}

}  // namespace cairn::mentorship
