#pragma once

#include <memory>
#include <vector>

#include "cairn/prescribing/v1/chart_service.grpc.pb.h"
#include "cairn/prescribing/v1/order_service.grpc.pb.h"
#include "cairn/prescribing/v1/safety_gate_service.grpc.pb.h"
#include "platform/rpc/gate.h"
#include "standing/storage/provider_standing_store.h"

// Table of contents: one override per RPC, each in rpc/<its name in snake case>.cc.

namespace cairn::prescribing {

/// What somebody has found about a patient that no laboratory measures.
class ChartService final : public v1::ChartService::Service {
 public:
  explicit ChartService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status RecordFinding(grpc::ServerContext* context, const v1::RecordFindingRequest* request,
                             v1::RecordFindingResponse* response) override;
  grpc::Status ListFindings(grpc::ServerContext* context, const v1::ListFindingsRequest* request,
                            v1::ListFindingsResponse* response) override;
  grpc::Status RetractFinding(grpc::ServerContext* context, const v1::RetractFindingRequest* request,
                              v1::RetractFindingResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// Orders: written as drafts, signed through the safety gate, stopped.
class OrderService final : public v1::OrderService::Service {
 public:
  /// `fresh_as_of` is that of the follower of directory's feed.
  OrderService(platform::rpc::Gate& gate, standing::storage::FreshAsOf fresh_as_of)
      : gate_(gate), fresh_as_of_(std::move(fresh_as_of)) {}
  grpc::Status CreateOrder(grpc::ServerContext* context, const v1::CreateOrderRequest* request,
                           v1::CreateOrderResponse* response) override;
  grpc::Status UpdateOrder(grpc::ServerContext* context, const v1::UpdateOrderRequest* request,
                           v1::UpdateOrderResponse* response) override;
  grpc::Status EndorseOverrides(grpc::ServerContext* context, const v1::EndorseOverridesRequest* request,
                                v1::EndorseOverridesResponse* response) override;
  grpc::Status SignOrder(grpc::ServerContext* context, const v1::SignOrderRequest* request,
                         v1::SignOrderResponse* response) override;
  grpc::Status StopOrder(grpc::ServerContext* context, const v1::StopOrderRequest* request,
                         v1::StopOrderResponse* response) override;
  grpc::Status GetOrder(grpc::ServerContext* context, const v1::GetOrderRequest* request,
                        v1::GetOrderResponse* response) override;
  grpc::Status ListOrders(grpc::ServerContext* context, const v1::ListOrdersRequest* request,
                          v1::ListOrdersResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const standing::storage::FreshAsOf fresh_as_of_;
};

/// What the safety gate would say, by which rules, and what other rules would have said.
class SafetyGateService final : public v1::SafetyGateService::Service {
 public:
  explicit SafetyGateService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status EvaluateGate(grpc::ServerContext* context, const v1::EvaluateGateRequest* request,
                            v1::EvaluateGateResponse* response) override;
  grpc::Status GetGateDecision(grpc::ServerContext* context, const v1::GetGateDecisionRequest* request,
                               v1::GetGateDecisionResponse* response) override;
  grpc::Status GetRulePack(grpc::ServerContext* context, const v1::GetRulePackRequest* request,
                           v1::GetRulePackResponse* response) override;
  grpc::Status ActivateRulePack(grpc::ServerContext* context, const v1::ActivateRulePackRequest* request,
                                v1::ActivateRulePackResponse* response) override;
  grpc::Status ReplayDecisions(grpc::ServerContext* context, const v1::ReplayDecisionsRequest* request,
                               v1::ReplayDecisionsResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// `options` with what prescribing alone knows: who is in a patient's care team, and what those hear who are not.
platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options);

/// What the gate of this service guards: its own services, the event feed and the audit log.
std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices();

/// Its own services, one each. They live no longer than `gate`. `fresh_as_of` is that of the follower of directory's
/// feed.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate,
                                                         standing::storage::FreshAsOf fresh_as_of);

}  // namespace cairn::prescribing
