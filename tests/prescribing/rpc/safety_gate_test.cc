#include "tests/prescribing/rpc/orders_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class SafetyGate : public OrdersTest {
 protected:
  v1::GateResult Evaluate() {
    v1::EvaluateGateRequest request;
    request.set_patient_id(patient_id_);
    request.set_product(v1::PRODUCT_ORAL_NALTREXONE);
    const auto reply = Call(clinician_, &v1::SafetyGateService::Stub::EvaluateGate, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.result();
  }

  v1::GetRulePackResponse Pack() {
    const auto reply = Call(clinician_, &v1::SafetyGateService::Stub::GetRulePack, v1::GetRulePackRequest());
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }

  v1::ReplayDecisionsResponse Replay(const std::string& content) {
    v1::ReplayDecisionsRequest request;
    request.set_content(content);
    const auto reply = Call(admin_, &v1::SafetyGateService::Stub::ReplayDecisions, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }
};

TEST_F(SafetyGate, SaysWhatEachRuleSaysAndFromWhat) {
  RecordAllergy(true);
  const auto result = Evaluate();
  ASSERT_THAT(result.rules(), SizeIs(27));
  const auto& allergy = result.rules(10);
  EXPECT_EQ(allergy.rule(), "G11");
  EXPECT_EQ(allergy.outcome(), v1::GATE_OUTCOME_HARD_STOP);
  EXPECT_THAT(allergy.explanation(), Not(IsEmpty()));
  ASSERT_THAT(allergy.inputs(), SizeIs(1));
  EXPECT_THAT(allergy.inputs(0).observation_id(), Not(IsEmpty()));
  EXPECT_TRUE(allergy.inputs(0).has_age());
  EXPECT_TRUE(result.judged_as_initiation()) << "no earlier dose is on record";
  EXPECT_EQ(Count("gate_decision"), 0) << "a preview decides nothing";
}

TEST_F(SafetyGate, NeverTakesWhatIsMissingForGood) {
  const auto result = Evaluate();
  EXPECT_GE(result.overall(), v1::GATE_OUTCOME_OVERRIDE);
  EXPECT_TRUE(result.rules(0).judged_from_missing());
}

TEST_F(SafetyGate, HasAPackThatShipsAndTakesAnother) {
  EXPECT_TRUE(Pack().is_shipped());
  EXPECT_EQ(Pack().version(), "naltrexone-2026-11");
  Activate(LenientPack());
  EXPECT_FALSE(Pack().is_shipped());
  EXPECT_EQ(Pack().version(), "lenient-1");
  EXPECT_EQ(Pack().activated_by_account_id(), admin_.account.ToString());
  EXPECT_EQ(Evaluate().pack_version(), "lenient-1");
}

TEST_F(SafetyGate, RefusesAPackAndNamesWhatIsWrongWithIt) {
  v1::ActivateRulePackRequest request;
  request.set_request_id(NewRequestId());
  request.set_content("{\"version\": \"x\"}");
  const auto person = SteppedUp(admin_);
  const auto reply = Call(person, &v1::SafetyGateService::Stub::ActivateRulePack, request);
  EXPECT_EQ(ReasonOf(reply.status), "INVALID_RULE_PACK");
  EXPECT_THAT(FieldsOf(reply.status), Not(IsEmpty()));
  Activate(LenientPack("one"));
  request.set_request_id(NewRequestId());
  auto other = LenientPack("one");
  other += " ";
  request.set_content(other);
  EXPECT_EQ(ReasonOf(Call(person, &v1::SafetyGateService::Stub::ActivateRulePack, request).status),
            "RULE_PACK_VERSION_USED");
  Activate(LenientPack("two"));
  Activate(LenientPack("one"));
  EXPECT_EQ(Pack().version(), "one");
}

TEST_F(SafetyGate, IsAskedWhatAnotherPackWouldHaveSaid) {
  const auto shipped = Pack().content();
  Activate(LenientPack());
  RecordAllergy(false);
  ASSERT_TRUE(Sign(Signing(Draft())).status.ok());
  const auto same = Replay("");
  EXPECT_EQ(same.judged(), 1);
  EXPECT_EQ(same.stricter() + same.laxer(), 0);
  EXPECT_THAT(same.rules(), IsEmpty());
  const auto other = Replay(shipped);
  EXPECT_EQ(other.pack_version(), "naltrexone-2026-11");
  EXPECT_EQ(other.stricter(), 1);
  EXPECT_THAT(other.rules(), Not(IsEmpty()));
}

TEST_F(SafetyGate, CannotJudgeAgainWhatWasSealedWithADestroyedKey) {
  Activate(LenientPack());
  RecordAllergy(false);
  ASSERT_TRUE(Sign(Signing(Draft())).status.ok());
  enrollment::v1::PatientShredded shredded;
  shredded.set_patient_id(patient_id_);
  TellOfEnrollment(shredded, 2);
  const auto replayed = Replay("");
  EXPECT_EQ(replayed.judged(), 0);
  EXPECT_EQ(replayed.unreadable(), 1);
}

}  // namespace
}  // namespace cairn::tests
