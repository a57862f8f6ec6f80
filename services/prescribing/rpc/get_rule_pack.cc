#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/gate_question.h"
#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/rule_pack_json.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SafetyGateService::GetRulePack(grpc::ServerContext* context, const v1::GetRulePackRequest* request,
                                            v1::GetRulePackResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Read([&](Transaction& tx) {
      const auto active = ReadPack(storage::FindActivePackLater(tx));
      response->set_content(active.record ? active.record->content : std::string(wire::ShippedRulePackJson()));
      response->set_is_shipped(!active.record);
      if (active.pack) {
        response->set_version(active.pack->version);
        *response->mutable_effective_on() = wire::ToProto(active.pack->effective_on);
      }
      if (!active.record) return;
      response->set_version(active.record->version);
      *response->mutable_activate_time() = wire::ToProto(active.record->activated_at);
      response->set_activated_by_account_id(active.record->activated_by.ToString());
    });
  });
}

}  // namespace cairn::prescribing
