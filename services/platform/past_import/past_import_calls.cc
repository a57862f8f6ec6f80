#include "platform/past_import/past_import_calls.h"

namespace cairn::platform::past_import {

namespace {

template <class Found>
Found OrReject(std::optional<Found> found, PastImportId id, const Reasons& reasons) {
  if (found) return *std::move(found);
  Reject({.code = Code::kNotFound,
          .reason = reasons.not_found,
          .message = "There is no such import.",
          .metadata = {{"import_id", id.ToString()}}});
}

}  // namespace

PastImportRecord CloseIn(rpc::Call& call, postgres::Transaction& tx, PastImportId id, const Reasons& reasons) {
  auto record = OrReject(LockPastImport(tx, id), id, reasons);
  record.import = Close(record.import, call.account(), call.now());
  ClosePastImport(tx, record.import);
  call.Made(id.value);
  return record;
}

void HoldOpen(rpc::Call& call, postgres::Transaction& tx, PastImportId id, const Reasons& reasons) {
  const auto import = OrReject(HoldPastImport(tx, id), id, reasons);
  Require(RequireOpen(import, call.account(), call.clock_now(), reasons));
}

}  // namespace cairn::platform::past_import
