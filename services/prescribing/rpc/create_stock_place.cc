#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/rpc/stock_steps.h"
#include "prescribing/storage/errors.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status StockService::CreateStockPlace(grpc::ServerContext* context, const v1::CreateStockPlaceRequest* request,
                                            v1::CreateStockPlaceResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::StockPlace place;
    place.id = StockPlaceId::New();
    place.site = ParseId<SiteId>(request->site_id());
    place.name = request->name();
    place.kind = request->kind();
    place.created_at = call.now();
    call.Mutate([&](Transaction& tx) {
      if (!projection::storage::FindSite(tx, place.site)) platform::Reject(storage::SiteUnknown(place.site));
      platform::Require(storage::InsertStockPlace(tx, place, call.account()));
      call.Made(place.id.value);
      *response->mutable_place() = ToReply(place);
    });
  });
}

}  // namespace cairn::prescribing
