#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "cairn/prescribing/v1/adherence_service.grpc.pb.h"
#include "cairn/prescribing/v1/alert_service.grpc.pb.h"
#include "cairn/prescribing/v1/chart_service.grpc.pb.h"
#include "cairn/prescribing/v1/dose_service.grpc.pb.h"
#include "cairn/prescribing/v1/lab_service.grpc.pb.h"
#include "cairn/prescribing/v1/order_service.grpc.pb.h"
#include "cairn/prescribing/v1/safety_gate_service.grpc.pb.h"
#include "cairn/prescribing/v1/stock_service.grpc.pb.h"
#include "cairn/prescribing/v1/worklist_service.grpc.pb.h"
#include "platform/rpc/gate.h"
#include "prescribing/rpc/adherence_batches.h"
#include "prescribing/rpc/administration_batches.h"
#include "prescribing/rpc/dose_batches.h"
#include "standing/storage/provider_standing_store.h"

// Table of contents: one override per RPC, each in rpc/<its name in snake case>.cc.

namespace cairn::prescribing {

/// How well a patient is supplied, in one call.
class AdherenceService final : public v1::AdherenceService::Service {
 public:
  explicit AdherenceService(platform::rpc::Gate& gate) : gate_(gate), batches_(gate, AnswerAdherenceInBatch) {}
  grpc::Status GetAdherence(grpc::ServerContext* context, const v1::GetAdherenceRequest* request,
                            v1::GetAdherenceResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  platform::rpc::ReadBatches batches_;
};

/// What somebody must do something about: whose it is, and what became of it.
class AlertService final : public v1::AlertService::Service {
 public:
  explicit AlertService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status ListAlerts(grpc::ServerContext* context, const v1::ListAlertsRequest* request,
                          v1::ListAlertsResponse* response) override;
  grpc::Status ListPatientAlerts(grpc::ServerContext* context, const v1::ListPatientAlertsRequest* request,
                                 v1::ListPatientAlertsResponse* response) override;
  grpc::Status AcknowledgeAlert(grpc::ServerContext* context, const v1::AcknowledgeAlertRequest* request,
                                v1::AcknowledgeAlertResponse* response) override;
  grpc::Status HandOverAlert(grpc::ServerContext* context, const v1::HandOverAlertRequest* request,
                             v1::HandOverAlertResponse* response) override;
  grpc::Status CloseAlert(grpc::ServerContext* context, const v1::CloseAlertRequest* request,
                          v1::CloseAlertResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// What somebody has found about a patient that no laboratory measures.
class ChartService final : public v1::ChartService::Service {
 public:
  explicit ChartService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status RecordFinding(grpc::ServerContext* context, const v1::RecordFindingRequest* request,
                             v1::RecordFindingResponse* response) override;
  grpc::Status RecordFindings(grpc::ServerContext* context, const v1::RecordFindingsRequest* request,
                              v1::RecordFindingsResponse* response) override;
  grpc::Status ListFindings(grpc::ServerContext* context, const v1::ListFindingsRequest* request,
                            v1::ListFindingsResponse* response) override;
  grpc::Status RetractFinding(grpc::ServerContext* context, const v1::RetractFindingRequest* request,
                              v1::RetractFindingResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// What was given, handed out, seen to be taken or reported, and when the next dose is due.
class DoseService final : public v1::DoseService::Service {
 public:
  /// `fresh_as_of`: of the standing of those who give.
  DoseService(platform::rpc::Gate& gate, standing::storage::FreshAsOf fresh_as_of)
      : gate_(gate),
        fresh_as_of_(std::move(fresh_as_of)),
        batches_(gate, KeepDosesInBatch),
        administrations_(gate, KeepAdministrationsInBatch(fresh_as_of_), kMostAdministrations) {}
  grpc::Status RecordAdministration(grpc::ServerContext* context, const v1::RecordAdministrationRequest* request,
                                    v1::RecordAdministrationResponse* response) override;
  grpc::Status RecordDispense(grpc::ServerContext* context, const v1::RecordDispenseRequest* request,
                              v1::RecordDispenseResponse* response) override;
  grpc::Status RecordObservedDose(grpc::ServerContext* context, const v1::RecordObservedDoseRequest* request,
                                  v1::RecordObservedDoseResponse* response) override;
  grpc::Status RecordSelfReport(grpc::ServerContext* context, const v1::RecordSelfReportRequest* request,
                                v1::RecordSelfReportResponse* response) override;
  grpc::Status CorrectDose(grpc::ServerContext* context, const v1::CorrectDoseRequest* request,
                           v1::CorrectDoseResponse* response) override;
  grpc::Status VoidDose(grpc::ServerContext* context, const v1::VoidDoseRequest* request,
                        v1::VoidDoseResponse* response) override;
  grpc::Status ListDoses(grpc::ServerContext* context, const v1::ListDosesRequest* request,
                         v1::ListDosesResponse* response) override;
  grpc::Status GetDueStatus(grpc::ServerContext* context, const v1::GetDueStatusRequest* request,
                            v1::GetDueStatusResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const standing::storage::FreshAsOf fresh_as_of_;
  platform::rpc::MutationBatches batches_;
  platform::rpc::MutationBatches administrations_;
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
  grpc::Status OpenOrderImport(grpc::ServerContext* context, const v1::OpenOrderImportRequest* request,
                               v1::OpenOrderImportResponse* response) override;
  grpc::Status CloseOrderImport(grpc::ServerContext* context, const v1::CloseOrderImportRequest* request,
                                v1::CloseOrderImportResponse* response) override;
  grpc::Status ListOrderImports(grpc::ServerContext* context, const v1::ListOrderImportsRequest* request,
                                v1::ListOrderImportsResponse* response) override;
  grpc::Status ImportOrder(grpc::ServerContext* context, const v1::ImportOrderRequest* request,
                           v1::ImportOrderResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const standing::storage::FreshAsOf fresh_as_of_;
};

/// Laboratory reports, and what the patient is due for.
class LabService final : public v1::LabService::Service {
 public:
  explicit LabService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status RecordLabReport(grpc::ServerContext* context, const v1::RecordLabReportRequest* request,
                               v1::RecordLabReportResponse* response) override;
  grpc::Status ListLabResults(grpc::ServerContext* context, const v1::ListLabResultsRequest* request,
                              v1::ListLabResultsResponse* response) override;
  grpc::Status CorrectLabReport(grpc::ServerContext* context, const v1::CorrectLabReportRequest* request,
                                v1::CorrectLabReportResponse* response) override;
  grpc::Status VoidLabReport(grpc::ServerContext* context, const v1::VoidLabReportRequest* request,
                             v1::VoidLabReportResponse* response) override;
  grpc::Status ListMonitoringDue(grpc::ServerContext* context, const v1::ListMonitoringDueRequest* request,
                                 v1::ListMonitoringDueResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
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

/// What the clinic has of its medicines: a ledger, and how cartons were stored.
class StockService final : public v1::StockService::Service {
 public:
  explicit StockService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status CreateStockPlace(grpc::ServerContext* context, const v1::CreateStockPlaceRequest* request,
                                v1::CreateStockPlaceResponse* response) override;
  grpc::Status ListStockPlaces(grpc::ServerContext* context, const v1::ListStockPlacesRequest* request,
                               v1::ListStockPlacesResponse* response) override;
  grpc::Status ReceiveStock(grpc::ServerContext* context, const v1::ReceiveStockRequest* request,
                            v1::ReceiveStockResponse* response) override;
  grpc::Status ImportStock(grpc::ServerContext* context, const v1::ImportStockRequest* request,
                           v1::ImportStockResponse* response) override;
  grpc::Status MoveStock(grpc::ServerContext* context, const v1::MoveStockRequest* request,
                         v1::MoveStockResponse* response) override;
  grpc::Status WasteStock(grpc::ServerContext* context, const v1::WasteStockRequest* request,
                          v1::WasteStockResponse* response) override;
  grpc::Status ReturnStock(grpc::ServerContext* context, const v1::ReturnStockRequest* request,
                           v1::ReturnStockResponse* response) override;
  grpc::Status CountStock(grpc::ServerContext* context, const v1::CountStockRequest* request,
                          v1::CountStockResponse* response) override;
  grpc::Status RecordTemperature(grpc::ServerContext* context, const v1::RecordTemperatureRequest* request,
                                 v1::RecordTemperatureResponse* response) override;
  grpc::Status RecallLot(grpc::ServerContext* context, const v1::RecallLotRequest* request,
                         v1::RecallLotResponse* response) override;
  grpc::Status GetStock(grpc::ServerContext* context, const v1::GetStockRequest* request,
                        v1::GetStockResponse* response) override;
  grpc::Status ListStockMovements(grpc::ServerContext* context, const v1::ListStockMovementsRequest* request,
                                  v1::ListStockMovementsResponse* response) override;
  grpc::Status GetLot(grpc::ServerContext* context, const v1::GetLotRequest* request,
                      v1::GetLotResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// Whom to see to first, and why.
class WorklistService final : public v1::WorklistService::Service {
 public:
  explicit WorklistService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status ListDue(grpc::ServerContext* context, const v1::ListDueRequest* request,
                       v1::ListDueResponse* response) override;

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
