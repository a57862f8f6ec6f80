#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/rule_pack_json.h"
#include "tests/prescribing/rpc/complete_chart.h"
#include "tests/prescribing/rpc/dose_clinic.h"

namespace cairn::tests {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

/// The safety gate when a dose is recorded, by the pack that ships.
class DoseGate : public DoseClinic {
 protected:
  void JudgeByThePackThatShips() { Activate(std::string(prescribing::wire::ShippedRulePackJson())); }

  /// Everything that the gate may want, but how the carton was stored, which the stock would say.
  void CompleteTheChart(bool never_treated) {
    for (const auto& value : CompleteFindings(Today())) {
      if (never_treated || !value.has_earlier_treatment()) Record(value);
    }
    for (const auto& entry : CompleteLabs(Today())) {
      v1::RecordLabReportRequest request;
      request.set_request_id(NewRequestId());
      request.set_patient_id(patient_id_);
      *request.mutable_entry() = entry;
      const auto reply = Call(clinician_, &v1::LabService::Stub::RecordLabReport, request);
      EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    }
  }

  grpc::Status Endorse(Person person, const std::vector<std::string>& rules) {
    v1::GetOrderRequest get;
    get.set_patient_id(patient_id_);
    get.set_order_id(injection_order_);
    v1::EndorseOverridesRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.set_order_id(injection_order_);
    request.set_etag(Call(clinician_, &v1::OrderService::Stub::GetOrder, get).response.order().etag());
    request.set_patient_state("NY");
    for (const auto& rule : rules) request.add_rules(rule);
    person.stepped_up = true;
    return Call(person, &v1::OrderService::Stub::EndorseOverrides, request).status;
  }

  std::vector<v1::GateDecided> GateEvents() {
    std::vector<v1::GateDecided> events;
    for (const auto& row : Sql("SELECT body FROM outbox_event WHERE type LIKE '%GateDecided' ORDER BY seq")) {
      EXPECT_TRUE(events.emplace_back().ParseFromString(pqxx::binarystring(row[0]).str()));
    }
    return events;
  }

  void Override(v1::RecordAdministrationRequest& request, const std::string& rule, const std::string& code) const {
    auto& given = *request.add_overrides();
    given.set_rule(rule);
    given.set_reason_code(code);
    given.set_reason("The carton came from the hospital pharmacy this morning.");
    given.set_prescriber_account_id(prescriber_.account.ToString());
  }
};

TEST_F(DoseGate, LetsNothingOfADoseBeKeptThatItBlocks) {
  JudgeByThePackThatShips();
  const auto request = Injecting();
  const auto reply = Send(request);
  EXPECT_EQ(ReasonOf(reply.status), "GATE_BLOCKED");
  EXPECT_THAT(PreconditionsOf(reply.status), Contains("G23").Times(0)) << "the record itself has the counselling";
  EXPECT_THAT(PreconditionsOf(reply.status), Contains("G01"));
  EXPECT_EQ(Count("dose"), 0);
  EXPECT_EQ(Count("outbox_event WHERE type LIKE '%DoseRecorded'"), 0);
  const auto told = GateEvents();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_FALSE(told[0].allowed());
  EXPECT_EQ(told[0].action(), v1::GATE_ACTION_ADMINISTER);
  EXPECT_EQ(told[0].order_id(), injection_order_);
  EXPECT_EQ(told[0].episode_id(), episode_id_);
  EXPECT_EQ(told[0].gate_decision_id(), MetadataOf(reply.status, "decision_id"));
  EXPECT_THAT(told[0].blocking_rules(), Contains("G01"));
  EXPECT_EQ(Count("gate_decision WHERE NOT allowed AND action = 2"), 1);
  const auto again = Send(request);
  EXPECT_EQ(MetadataOf(again.status, "decision_id"), MetadataOf(reply.status, "decision_id")) << "again, and once";
  EXPECT_EQ(Count("gate_decision WHERE action = 2"), 1);
  v1::GetGateDecisionRequest get;
  get.set_patient_id(patient_id_);
  get.set_decision_id(MetadataOf(reply.status, "decision_id"));
  const auto decision = Call(clinician_, &v1::SafetyGateService::Stub::GetGateDecision, get);
  ASSERT_TRUE(decision.status.ok()) << AnswerOf(decision.status);
  EXPECT_EQ(decision.response.order_id(), injection_order_);
}

TEST_F(DoseGate, TakesAPrescribersOverrideForTheNurseWhoRecords) {
  JudgeByThePackThatShips();
  CompleteTheChart(true);
  auto request = Injecting();
  request.mutable_injection()->set_site_check(v1::SITE_CHECK_FIRST_INJECTION);
  auto reply = Send(request);
  EXPECT_THAT(PreconditionsOf(reply.status), ElementsAre("G21")) << "nobody knows how the carton was stored";
  request.set_request_id(NewRequestId());
  Override(request, "G21", "RECORD_UNAVAILABLE");
  reply = Send(request);
  EXPECT_THAT(PreconditionsOf(reply.status), ElementsAre("G21")) << "the prescriber was not asked";
  ASSERT_TRUE(Endorse(prescriber_, {"G21"}).ok());
  request.set_request_id(NewRequestId());
  reply = Send(request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status) << MetadataOf(reply.status, "rules");
  EXPECT_TRUE(reply.response.decision().allowed());
  EXPECT_THAT(reply.response.decision().overridden_rules(), ElementsAre("G21"));
  EXPECT_EQ(reply.response.dose().gate_decision_id(), reply.response.decision().decision_id());
  EXPECT_FALSE(reply.response.dose().gate_flagged());
  EXPECT_EQ(List()[0].SerializeAsString(), reply.response.dose().SerializeAsString());
  const auto told = GateEvents();
  ASSERT_EQ(told.size(), 3u) << "refused twice, then allowed";
  EXPECT_TRUE(told[2].allowed());
  EXPECT_TRUE(told[2].first_dose());
  EXPECT_THAT(told[2].blocking_rules(), IsEmpty());
  EXPECT_THAT(told[2].overridden_rules(), ElementsAre("G21"));
  v1::ReplayDecisionsRequest replay;
  // Without the decisions by which the orders stand signed: the clock of the service stands still, theirs does not.
  *replay.mutable_until_time() = prescribing::wire::ToProto(harness_->clock().Now() + std::chrono::microseconds(1));
  const auto replayed = Call(admin_, &v1::SafetyGateService::Stub::ReplayDecisions, replay);
  ASSERT_TRUE(replayed.status.ok()) << AnswerOf(replayed.status);
  EXPECT_EQ(replayed.response.judged(), 3);
  EXPECT_THAT(replayed.response.rules(), IsEmpty());
}

TEST_F(DoseGate, TakesNoOverrideOfWhoMayNotPrescribeAndNoneOfYesterday) {
  JudgeByThePackThatShips();
  CompleteTheChart(true);
  auto request = Injecting();
  request.mutable_injection()->set_site_check(v1::SITE_CHECK_FIRST_INJECTION);
  Override(request, "G21", "RECORD_UNAVAILABLE");
  request.mutable_overrides(0)->clear_prescriber_account_id();
  EXPECT_THAT(PreconditionsOf(Send(request).status), Contains("G21")) << "a nurse's own";
  ASSERT_TRUE(Endorse(prescriber_, {"G21"}).ok());
  Sql("UPDATE override_endorsement SET endorsed_at = endorsed_at - interval '24 hours'");
  request.mutable_overrides(0)->set_prescriber_account_id(prescriber_.account.ToString());
  request.set_request_id(NewRequestId());
  EXPECT_THAT(PreconditionsOf(Send(request).status), Contains("G21"));
  ASSERT_TRUE(Endorse(prescriber_, {"G21"}).ok());
  request.set_request_id(NewRequestId());
  EXPECT_TRUE(Send(request).status.ok());
}

TEST_F(DoseGate, LetsAnInjectionBeGivenBeforeItIsDueOnTheWordOfTwo) {
  Kept(Injecting(20));
  JudgeByThePackThatShips();
  CompleteTheChart(false);
  auto request = Injecting();
  request.mutable_injection()->set_side(v1::INJECTION_SIDE_RIGHT);
  EXPECT_EQ(MetadataOf(Send(request).status, "rules"), "INJECTION_NOT_DUE");
  Override(request, "G18", "CLINICAL_JUDGEMENT");
  Override(request, "G21", "RECORD_UNAVAILABLE");
  ASSERT_TRUE(Endorse(prescriber_, {"G18", "G21"}).ok());
  request.set_request_id(NewRequestId());
  auto reply = Send(request);
  EXPECT_EQ(ReasonOf(reply.status), "GATE_BLOCKED");
  EXPECT_THAT(PreconditionsOf(reply.status), ElementsAre("G18")) << "a second clinician must agree";
  request.mutable_overrides(0)->set_second_account_id(clinician_.account.ToString());
  ASSERT_TRUE(Endorse(clinician_, {"G18"}).ok());
  request.set_request_id(NewRequestId());
  reply = Send(request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status) << MetadataOf(reply.status, "rules");
  EXPECT_THAT(reply.response.decision().overridden_rules(), UnorderedElementsAre("G18", "G21"));
  EXPECT_THAT(List(), SizeIs(2));
}

TEST_F(DoseGate, KeepsAndFlagsWhatWasGivenLongAgo) {
  JudgeByThePackThatShips();
  EXPECT_EQ(ReasonOf(Send(Injecting(7)).status), "GATE_BLOCKED");
  const auto reply = Send(Injecting(8));
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_TRUE(reply.response.dose().gate_flagged());
  EXPECT_FALSE(reply.response.decision().allowed());
  EXPECT_EQ(Count("dose WHERE gate_flagged AND gate_decision_id IS NOT NULL"), 1);
}

TEST_F(DoseGate, JudgesAnEarlierDayByWhatWasSoOnIt) {
  JudgeByThePackThatShips();
  CompleteTheChart(true);
  auto today = Injecting();
  today.mutable_injection()->set_site_check(v1::SITE_CHECK_FIRST_INJECTION);
  EXPECT_THAT(PreconditionsOf(Send(today).status), ElementsAre("G21"));
  auto earlier = Injecting(2);
  earlier.mutable_injection()->set_site_check(v1::SITE_CHECK_FIRST_INJECTION);
  EXPECT_THAT(PreconditionsOf(Send(earlier).status), Contains("G05")) << "the screen is of today";
}

TEST_F(DoseGate, IsAskedAgainOnlyWhereACorrectionChangesWhatItWasTold) {
  const auto dose = Kept(Injecting());
  JudgeByThePackThatShips();
  auto request = Correcting(dose, v1::CORRECTION_REASON_OTHER);
  request.mutable_entry()->mutable_injection()->set_site_check(v1::SITE_CHECK_FIRST_INJECTION);
  const auto corrected = Call(clinician_, &v1::DoseService::Stub::CorrectDose, request);
  ASSERT_TRUE(corrected.status.ok()) << AnswerOf(corrected.status) << MetadataOf(corrected.status, "rules");
  EXPECT_EQ(corrected.response.dose().gate_decision_id(), dose.gate_decision_id());
  EXPECT_FALSE(corrected.response.has_decision());
  auto side = Correcting(corrected.response.dose(), v1::CORRECTION_REASON_WRONG_LOT_OR_SITE);
  side.mutable_entry()->mutable_injection()->set_side(v1::INJECTION_SIDE_RIGHT);
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::DoseService::Stub::CorrectDose, side).status), "GATE_BLOCKED");
  EXPECT_EQ(List()[0].dose_id(), corrected.response.dose().dose_id());
}

TEST_F(DoseGate, PerformsNoCheckByAPackThatCannotBeRead) {
  Sql("UPDATE rule_pack SET content = '{'");
  const auto reply = Send(Injecting());
  EXPECT_EQ(ReasonOf(reply.status), "GATE_BLOCKED");
  EXPECT_EQ(Sql("SELECT overall FROM gate_decision WHERE action = 2")[0][0].as<int>(),
            v1::GATE_OUTCOME_CHECK_NOT_PERFORMED);
  EXPECT_EQ(Count("dose"), 0);
}

TEST_F(DoseGate, IsAskedBeforeTheClinicHandsTabletsOutAndTakesThePharmacysWord) {
  JudgeByThePackThatShips();
  auto request = Dispensing();
  request.mutable_dispense()->set_by(v1::DISPENSED_BY_CLINIC);
  *request.mutable_dispense()->mutable_lot() = Injecting().injection().lot();
  EXPECT_EQ(ReasonOf(Send(request).status), "GATE_BLOCKED");
  EXPECT_TRUE(Kept(Dispensing()).gate_flagged());
}

TEST_F(DoseGate, IsAskedBeforeTheFirstTabletThatIsSeenToBeTakenAndNotBeforeTheNext) {
  const auto first = Kept(Observing(50, 1));
  EXPECT_FALSE(first.gate_decision_id().empty());
  JudgeByThePackThatShips();
  EXPECT_EQ(Kept(Observing(50)).gate_decision_id(), "");
}

TEST_F(DoseGate, AcknowledgesTheSideOnce) {
  Kept(Injecting(28));
  auto request = Injecting();
  request.add_acknowledged_warnings("SAME_SIDE");
  EXPECT_TRUE(Send(request).status.ok());
}

TEST_F(DoseGate, RefusesRulesThatThereAreNot) {
  auto request = Injecting();
  Override(request, "G99", "CLINICAL_JUDGEMENT");
  request.add_acknowledged_rules("G00");
  EXPECT_THAT(FieldsOf(Send(request).status), ElementsAre("acknowledged_rules[0]", "overrides[0].rule"));
}

}  // namespace
}  // namespace cairn::tests
