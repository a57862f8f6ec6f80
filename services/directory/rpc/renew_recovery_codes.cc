#include "directory/directory_service.h"
#include "directory/rpc/recovery_codes.h"
#include "directory/storage/account_store.h"

namespace cairn::directory {

grpc::Status SessionService::RenewRecoveryCodes(grpc::ServerContext* context,
                                                const v1::RenewRecoveryCodesRequest* request,
                                                v1::RenewRecoveryCodesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto codes = NewRecoveryCodes(hash_slots_, keys, call.account(), call.deadline());
    call.Mutate([&](platform::postgres::Transaction& tx) {
      storage::LockAccount(tx, keys, call.account()).value();
      storage::ReplaceRecoveryCodes(tx, call.account(), codes.stored, call.now());
      call.Made(call.account().value);
      for (const auto& text : codes.texts) response->add_recovery_codes(text);
    });
  });
}

}  // namespace cairn::directory
