#include "counseling/counseling_service.h"
#include "counseling/wire/module_wire.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ModuleService::GetModule(grpc::ServerContext* context, const v1::GetModuleRequest* request,
                                      v1::GetModuleResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto module = domain::FindModule(catalogue_, request->module_key(), request->module_version()).value();
    call.Read([](Transaction&) {});
    *response->mutable_module() = wire::ToProto(module);
  });
}

}  // namespace cairn::counseling
