#include "enrollment/rpc/capacity_reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/programme_store.h"
#include "enrollment/waitlist_service.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status WaitlistService::SetProgrammeCapacity(grpc::ServerContext* context,
                                                   const v1::SetProgrammeCapacityRequest* request,
                                                   v1::SetProgrammeCapacityResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto programme = ParseId<ProgrammeId>(request->programme_id());
    call.Mutate([&](Transaction& tx) {
      storage::LoadProgramme(tx, programme).value();
      auto capacity = storage::LockCapacity(tx, programme);
      platform::Require(platform::rpc::CheckEtag(call.keys(), programme.value, capacity.version, request->etag()));
      capacity.version += 1;
      capacity.places = request->has_places() ? std::optional<int>(request->places()) : std::nullopt;
      capacity.offer_hours = request->offer_hours() > 0 ? std::optional<int>(request->offer_hours()) : std::nullopt;
      platform::Require(storage::SaveCapacity(tx, capacity, call.now(), call.account()));
      storage::MarkDue(tx, programme, call.now());
      call.Made(programme.value);
      *response->mutable_capacity() = ToReply(call, tx, capacity).value();
    });
  });
}

}  // namespace cairn::enrollment
