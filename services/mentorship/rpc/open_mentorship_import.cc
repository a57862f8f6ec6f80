#include "cairn/options/v1/options.pb.h"
#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/import_steps.h"
#include "mentorship/rpc/request.h"
#include "projection/storage/account.h"

namespace cairn::mentorship {

namespace past_import = platform::past_import;
using platform::AccountId;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireImporter(Transaction& tx, AccountId account) {
  const auto roles = projection::storage::FindActiveRoles(tx, account);
  if (roles && (roles->contains(options::v1::ROLE_CLINICIAN) || roles->contains(options::v1::ROLE_PRESCRIBER) ||
                roles->contains(options::v1::ROLE_CARE_COORDINATOR)))
    return;
  platform::Reject({.code = platform::Code::kFailedPrecondition,
                    .reason = "MENTORSHIP_IMPORTER_NOT_KNOWN",
                    .message = "The account is no active clinician's, prescriber's or care coordinator's.",
                    .metadata = {{"account_id", account.ToString()}}});
}

}  // namespace

grpc::Status ImportService::OpenMentorshipImport(grpc::ServerContext* context,
                                                 const v1::OpenMentorshipImportRequest* request,
                                                 v1::OpenMentorshipImportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto import = past_import::Opened(call, *request, request->importer_account_ids());
    call.Mutate([&](Transaction& tx) {
      for (const auto& account : import.importers) RequireImporter(tx, account);
      past_import::InsertPastImport(tx, import);
      call.Made(import.id.value);
      *response->mutable_mentorship_import() = ToReply({import});
    });
  });
}

}  // namespace cairn::mentorship
