#include "prescribing/rpc/order_import_reply.h"

#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing {

v1::OrderImport ToReply(const storage::OrderImportRecord& record) {
  const auto& import = record.import;
  v1::OrderImport reply;
  reply.set_import_id(import.id.ToString());
  for (const auto& account : import.prescribers) reply.add_prescriber_account_ids(account.ToString());
  reply.set_source(import.source);
  *reply.mutable_open_time() = wire::ToProto(import.opened_at);
  *reply.mutable_until_time() = wire::ToProto(import.until);
  if (import.closed_at) *reply.mutable_close_time() = wire::ToProto(*import.closed_at);
  reply.set_opened_by_account_id(import.opened_by.ToString());
  reply.set_orders(record.orders);
  return reply;
}

}  // namespace cairn::prescribing
