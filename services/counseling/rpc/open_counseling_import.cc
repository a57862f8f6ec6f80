#include "cairn/options/v1/options.pb.h"
#include "counseling/counseling_service.h"
#include "counseling/rpc/import_steps.h"
#include "counseling/rpc/request.h"
#include "projection/storage/account.h"

namespace cairn::counseling {

namespace past_import = platform::past_import;
using platform::AccountId;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireImporter(Transaction& tx, AccountId account) {
  const auto roles = projection::storage::FindActiveRoles(tx, account);
  if (roles && (roles->contains(options::v1::ROLE_CLINICIAN) || roles->contains(options::v1::ROLE_PRESCRIBER))) return;
  platform::Reject({.code = platform::Code::kFailedPrecondition,
                    .reason = "COUNSELING_IMPORTER_NOT_KNOWN",
                    .message = "The account is no active clinician's or prescriber's of the organisation.",
                    .metadata = {{"account_id", account.ToString()}}});
}

}  // namespace

grpc::Status ImportService::OpenCounselingImport(grpc::ServerContext* context,
                                                 const v1::OpenCounselingImportRequest* request,
                                                 v1::OpenCounselingImportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto import = past_import::Opened(call, *request, request->importer_account_ids());
    call.Mutate([&](Transaction& tx) {
      for (const auto& account : import.importers) RequireImporter(tx, account);
      past_import::InsertPastImport(tx, import);
      call.Made(import.id.value);
      *response->mutable_counseling_import() = ToReply({import});
    });
  });
}

}  // namespace cairn::counseling
