#include "enrollment/break_glass_service.h"
#include "enrollment/rpc/break_glass.h"
#include "enrollment/rpc/request.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status BreakGlassService::ReviewBreakGlass(grpc::ServerContext* context,
                                                 const v1::ReviewBreakGlassRequest* request,
                                                 v1::ReviewBreakGlassResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<BreakGlassId>(request->break_glass_id());
    const domain::BreakGlassReview review{
        .finding = static_cast<domain::ReviewFinding>(request->finding()), .by = call.account(), .at = call.now()};
    call.Mutate([&](Transaction& tx) {
      auto record = storage::LockBreakGlass(tx, id).value();
      const auto version = record.grant.version;
      record.grant = domain::Review(std::move(record.grant), review).value();
      // After the rules: who comes second is told that it is done, rather than to look again.
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, version, request->etag()));
      const storage::PatientSealer sealer(tx, call.keys(), record.grant.patient);
      record.review_text = SealReviewText(sealer, id, request->text());
      storage::ReviewBreakGlass(tx, record);
      call.Touches(record.grant.patient);
      call.Made(id.value);
      *response->mutable_break_glass() = ToReply(call, tx, record);
    });
  });
}

}  // namespace cairn::enrollment
