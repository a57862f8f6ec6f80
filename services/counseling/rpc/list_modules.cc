#include "counseling/counseling_service.h"
#include "counseling/wire/module_wire.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ModuleService::ListModules(grpc::ServerContext* context, const v1::ListModulesRequest* request,
                                        v1::ListModulesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Read([](Transaction&) {});
    response->set_catalogue_version(catalogue_.version);
    for (const auto& module : domain::CurrentModules(catalogue_)) *response->add_modules() = wire::ToProto(module);
  });
}

}  // namespace cairn::counseling
