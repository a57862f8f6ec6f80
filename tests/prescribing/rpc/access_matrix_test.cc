#include "tests/support/access_matrix.h"

#include "tests/prescribing/rpc/prescribing_test.h"

namespace cairn::tests {
namespace {

// From the table of roles in the security notes; tests/support/access_matrix.h says what the letters mean.
const AccessMatrixOf::Rows kMatrix = {
    {"AdherenceService/GetAdherence", "CC-----"},
    {"AlertService/ListAlerts", "SS-----"},
    {"AlertService/ListPatientAlerts", "CC-----"},
    {"AlertService/AcknowledgeAlert", "CC-----"},
    {"AlertService/HandOverAlert", "CC-----"},
    {"AlertService/CloseAlert", "CC-----"},
    {"ChartService/RecordFinding", "CC-----"},
    {"ChartService/RecordFindings", "CC-----"},
    {"ChartService/ListFindings", "CC-----"},
    {"ChartService/RetractFinding", "CC-----"},
    {"DoseService/RecordAdministration", "CC-----"},
    {"DoseService/RecordDispense", "CC-----"},
    {"DoseService/RecordObservedDose", "CC-----"},
    {"DoseService/RecordSelfReport", "CC-----"},
    {"DoseService/CorrectDose", "CC-----"},
    {"DoseService/VoidDose", "CC-----"},
    {"DoseService/ListDoses", "CC-----"},
    {"DoseService/GetDueStatus", "CC-----"},
    {"LabService/RecordLabReport", "CC-----"},
    {"LabService/ListLabResults", "CC-----"},
    {"LabService/CorrectLabReport", "CC-----"},
    {"LabService/VoidLabReport", "CC-----"},
    {"LabService/ListMonitoringDue", "CC-----"},
    {"OrderService/CreateOrder", "CC-----"},
    {"OrderService/UpdateOrder", "CC-----"},
    {"OrderService/EndorseOverrides", "CC-----!"},
    {"OrderService/SignOrder", "-C-----!"},
    {"OrderService/StopOrder", "-C-----"},
    {"OrderService/GetOrder", "CC-----"},
    {"OrderService/ListOrders", "CC-----"},
    {"OrderService/OpenOrderImport", "-----O-!"},
    {"OrderService/CloseOrderImport", "-----O-"},
    {"OrderService/ListOrderImports", "-----OO"},
    {"OrderService/ImportOrder", "-C-----!"},
    {"SafetyGateService/EvaluateGate", "CC-----"},
    {"SafetyGateService/GetGateDecision", "CC-----"},
    {"SafetyGateService/GetRulePack", "OO---O-"},
    {"SafetyGateService/ActivateRulePack", "-----O-!"},
    {"SafetyGateService/ReplayDecisions", "-O---O-"},
    {"StockService/CreateStockPlace", "OO---O-"},
    {"StockService/ListStockPlaces", "OO---O-"},
    {"StockService/ReceiveStock", "OO-----"},
    {"StockService/ImportStock", "-O-----!"},
    {"StockService/MoveStock", "OO-----"},
    {"StockService/WasteStock", "OO-----"},
    {"StockService/ReturnStock", "OO-----"},
    {"StockService/CountStock", "OO-----"},
    {"StockService/RecordTemperature", "OO-----"},
    {"StockService/RecallLot", "OO-----"},
    {"StockService/GetStock", "OO-----"},
    {"StockService/ListStockMovements", "OO-----"},
    {"StockService/GetLot", "OO-----"},
    {"WorklistService/ListDue", "SS-----"},
};

class AccessMatrix : public PrescribingTest {
 protected:
  const AccessMatrixOf matrix_{"cairn.prescribing.v1.", kMatrix, *gate_, *harness_};
};

TEST_F(AccessMatrix, IsWhatTheDeclarationsSay) { matrix_.ExpectDeclared(); }
TEST_F(AccessMatrix, IsWhatCallsMeet) { matrix_.ExpectMet(org_); }
TEST_F(AccessMatrix, IsClosedToOneFactorToNobodyAndToOtherPeers) {
  matrix_.ExpectClosedToOneFactorToNobodyAndToOtherPeers(org_);
}
TEST_F(AccessMatrix, IsClosedWithoutAStepUpWhereOneIsAskedFor) { matrix_.ExpectClosedWithoutAStepUp(org_); }

}  // namespace
}  // namespace cairn::tests
