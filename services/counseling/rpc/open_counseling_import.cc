#include "cairn/options/v1/options.pb.h"
#include "counseling/counseling_service.h"
#include "counseling/rpc/import_steps.h"
#include "counseling/rpc/request.h"
#include "projection/storage/account.h"

namespace cairn::counseling {

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
    storage::CounselingImportRecord record;
    auto& import = record.import;
    import.id = CounselingImportId::New();
    for (const auto& account : request->importer_account_ids()) import.importers.insert(ParseId<AccountId>(account));
    import.source = request->source();
    import.opened_by = call.account();
    import.opened_at = call.now();
    import.until = call.now() + std::chrono::hours(request->hours());
    call.Mutate([&](Transaction& tx) {
      for (const auto& account : import.importers) RequireImporter(tx, account);
      storage::InsertCounselingImport(tx, import);
      call.Made(import.id.value);
      *response->mutable_counseling_import() = ToReply(record);
    });
  });
}

}  // namespace cairn::counseling
