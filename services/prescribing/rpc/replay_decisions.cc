#include "prescribing/domain/gate/replay.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/gate_question.h"
#include "prescribing/rpc/request.h"
#include "prescribing/storage/gate_decision_store.h"
#include "prescribing/wire/gate_inputs_wire.h"
#include "prescribing/wire/gate_wire.h"
#include "prescribing/wire/rule_pack_json.h"

namespace cairn::prescribing {

namespace gate = domain::gate;
using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr int kUsualMost = 200;

std::optional<Instant> TimeOf(bool present, const google::protobuf::Timestamp& time) {
  if (!present) return std::nullopt;
  return wire::ToInstant(time);
}

gate::RulePack PackToJudgeBy(Transaction& tx, const std::string& content) {
  if (!content.empty()) return wire::RulePackFromJson(content).value();
  auto active = ReadPack(storage::FindActivePackLater(tx));
  if (!active.pack) platform::Reject(wire::RulePackFromJson(active.record->content).error());
  return *active.pack;
}

}  // namespace

grpc::Status SafetyGateService::ReplayDecisions(grpc::ServerContext* context, const v1::ReplayDecisionsRequest* request,
                                                v1::ReplayDecisionsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto from = TimeOf(request->has_from_time(), request->from_time());
    const auto until = TimeOf(request->has_until_time(), request->until_time());
    const int most = request->most() > 0 ? request->most() : kUsualMost;
    gate::RulePack pack;
    std::vector<storage::GateDecisionRecord> records;
    call.Read([&](Transaction& tx) {
      pack = PackToJudgeBy(tx, request->content());
      records = storage::ListGateDecisions(tx, call.keys(), from, until, most);
    });
    std::vector<gate::StoredDecision> decisions;
    for (const auto& record : records) {
      v1::GateFacts facts;
      if (!record.facts || !facts.ParseFromString(*record.facts)) continue;
      decisions.push_back({wire::ToInputs(facts), wire::OutcomesOf(wire::DecisionFromBytes(record.result).result())});
    }
    const auto report = gate::Replay(decisions, pack);
    response->set_pack_version(pack.version);
    response->set_judged(static_cast<int>(decisions.size()));
    response->set_unreadable(static_cast<int>(records.size() - decisions.size()));
    response->set_stricter(report.stricter);
    response->set_laxer(report.laxer);
    for (const auto& [rule, changed] : report.changed_by_rule) {
      auto& row = *response->add_rules();
      row.set_rule(gate::Name(rule));
      row.set_changed(changed);
    }
  });
}

}  // namespace cairn::prescribing
