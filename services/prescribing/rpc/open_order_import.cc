#include "cairn/options/v1/options.pb.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/order_import_reply.h"
#include "prescribing/rpc/request.h"
#include "projection/storage/account.h"

namespace cairn::prescribing {

namespace past_import = platform::past_import;
using platform::AccountId;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequirePrescriber(Transaction& tx, AccountId account) {
  const auto roles = projection::storage::FindActiveRoles(tx, account);
  if (roles && roles->contains(options::v1::ROLE_PRESCRIBER)) return;
  platform::Reject({.code = platform::Code::kFailedPrecondition,
                    .reason = "NOT_A_PRESCRIBER",
                    .message = "The account is no active prescriber's of the organisation.",
                    .metadata = {{"account_id", account.ToString()}}});
}

}  // namespace

grpc::Status OrderService::OpenOrderImport(grpc::ServerContext* context, const v1::OpenOrderImportRequest* request,
                                           v1::OpenOrderImportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto import = past_import::Opened(call, *request, request->prescriber_account_ids());
    call.Mutate([&](Transaction& tx) {
      for (const auto& account : import.importers) RequirePrescriber(tx, account);
      past_import::InsertPastImport(tx, import);
      call.Made(import.id.value);
      *response->mutable_order_import() = ToReply({import});
    });
  });
}

}  // namespace cairn::prescribing
