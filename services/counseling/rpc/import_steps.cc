#include "counseling/rpc/import_steps.h"

namespace cairn::counseling {

v1::CounselingImport ToReply(const platform::past_import::PastImportRecord& record) {
  auto reply = platform::past_import::ToMessage<v1::CounselingImport>(record.import);
  for (const auto& account : record.import.importers) reply.add_importer_account_ids(account.ToString());
  reply.set_modules(record.records[0]);
  reply.set_sessions(record.records[1]);
  return reply;
}

}  // namespace cairn::counseling
