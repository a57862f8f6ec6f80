#include "prescribing/prescribing_service.h"
#include "prescribing/storage/rule_pack_store.h"
#include "prescribing/wire/rule_pack_json.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SafetyGateService::ActivateRulePack(grpc::ServerContext* context,
                                                 const v1::ActivateRulePackRequest* request,
                                                 v1::ActivateRulePackResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto pack = wire::RulePackFromJson(request->content()).value();
    call.Mutate([&](Transaction& tx) {
      platform::Require(
          storage::InsertRulePack(tx, {pack.version, request->content(), call.clock_now(), call.account()}));
      response->set_version(pack.version);
    });
  });
}

}  // namespace cairn::prescribing
