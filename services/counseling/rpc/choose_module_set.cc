#include "counseling/counseling_service.h"
#include "counseling/rpc/request.h"
#include "counseling/storage/programme_store.h"
#include "counseling/wire/events_wire.h"
#include "counseling/wire/module_wire.h"
#include "platform/outbox/outbox.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ModuleService::ChooseModuleSet(grpc::ServerContext* context, const v1::ChooseModuleSetRequest* request,
                                            v1::ChooseModuleSetResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto programme = ParseId<ProgrammeId>(request->programme_id());
    const auto set = domain::FindSet(catalogue_, request->set_key(), request->set_version()).value();
    call.Mutate([&](Transaction& tx) {
      const auto number = storage::InsertSetChoice(tx, programme, {set.key, set.version, call.now()}, call.account());
      platform::outbox::Append(
          tx, {platform::outbox::Make(programme.value, number, wire::MakeModuleSetChosen(programme, set), call.now())});
      call.Made(programme.value);
      *response->mutable_set() = wire::ToProto(set);
    });
  });
}

}  // namespace cairn::counseling
