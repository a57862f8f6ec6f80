#include "prescribing/rpc/order_import_reply.h"

namespace cairn::prescribing {

v1::OrderImport ToReply(const platform::past_import::PastImportRecord& record) {
  auto reply = platform::past_import::ToMessage<v1::OrderImport>(record.import);
  for (const auto& account : record.import.importers) reply.add_prescriber_account_ids(account.ToString());
  reply.set_orders(record.records[0]);
  return reply;
}

}  // namespace cairn::prescribing
