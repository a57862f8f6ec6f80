#include "counseling/counseling_service.h"
#include "counseling/wire/module_wire.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ModuleService::ListModuleSets(grpc::ServerContext* context, const v1::ListModuleSetsRequest* request,
                                           v1::ListModuleSetsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Read([](Transaction&) {});
    for (const auto& set : domain::CurrentSets(catalogue_)) *response->add_sets() = wire::ToProto(set);
    response->set_default_set_key(catalogue_.default_set);
  });
}

}  // namespace cairn::counseling
