#include "counseling/counseling_service.h"
#include "counseling/rpc/programme_modules.h"
#include "counseling/rpc/request.h"
#include "counseling/wire/module_wire.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ModuleService::GetProgrammeModules(grpc::ServerContext* context,
                                                const v1::GetProgrammeModulesRequest* request,
                                                v1::GetProgrammeModulesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto programme = ParseId<ProgrammeId>(request->programme_id());
    call.Read([&](Transaction& tx) {
      const auto chosen = LoadProgrammeSet(tx, catalogue_, programme);
      *response->mutable_set() = wire::ToProto(chosen.set);
      if (chosen.chosen_at) *response->mutable_choose_time() = platform::wire::ToProto(*chosen.chosen_at);
    });
  });
}

}  // namespace cairn::counseling
