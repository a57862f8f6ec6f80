#include "tests/prescribing/rpc/orders_test.h"

#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/rule_pack_json.h"

namespace cairn::tests {

namespace gate = prescribing::domain::gate;

namespace {

google::type::Date Proto(platform::Date day) { return prescribing::wire::ToProto(day); }

}  // namespace

OrdersTest::OrdersTest() {
  const auto today = platform::ClinicDay(harness_->clock().Now(), platform::TimeZone::Find("America/New_York").value());
  enrollment::v1::EpisodeStarted started;
  started.set_patient_id(patient_id_);
  started.set_episode_id(platform::NewUuid().ToString());
  *started.mutable_started_on() = Proto(today);
  TellOfEnrollment(started, 1);
  episode_id_ = started.episode_id();
  enrollment::v1::DiagnosisRecorded diagnosis;
  diagnosis.set_patient_id(patient_id_);
  diagnosis.set_diagnosis_id(platform::NewUuid().ToString());
  diagnosis.set_disorder(enrollment::v1::DISORDER_ALCOHOL_USE);
  TellOfEnrollment(diagnosis, 1);
}

v1::OrderTerms OrdersTest::Tablets() const {
  v1::OrderTerms terms;
  terms.set_product(v1::PRODUCT_ORAL_NALTREXONE);
  terms.set_dose_mg(50);
  terms.set_schedule(v1::ORAL_SCHEDULE_DAILY_50);
  terms.set_quantity(30);
  *terms.mutable_start_on() =
      Proto(platform::ClinicDay(harness_->clock().Now(), platform::TimeZone::Find("America/New_York").value()));
  return terms;
}

v1::CreateOrderRequest OrdersTest::Creating(const v1::OrderTerms& terms) const {
  v1::CreateOrderRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id_);
  request.set_episode_id(episode_id_);
  *request.mutable_terms() = terms;
  return request;
}

v1::Order OrdersTest::Draft() {
  const auto reply = Call(prescriber_, &v1::OrderService::Stub::CreateOrder, Creating(Tablets()));
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.order();
}

v1::SignOrderRequest OrdersTest::Signing(const v1::Order& order) const {
  v1::SignOrderRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(order.patient_id());
  request.set_order_id(order.order_id());
  request.set_etag(order.etag());
  request.set_patient_state("NY");
  return request;
}

Reply<v1::SignOrderResponse> OrdersTest::Sign(const Person& person, const v1::SignOrderRequest& request) {
  return Call(person, &v1::OrderService::Stub::SignOrder, request);
}

void OrdersTest::Activate(const std::string& pack) {
  v1::ActivateRulePackRequest request;
  request.set_request_id(NewRequestId());
  request.set_content(pack);
  const auto reply = Call(SteppedUp(admin_), &v1::SafetyGateService::Stub::ActivateRulePack, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
}

std::string LenientRulePack(const std::string& version) {
  auto pack = prescribing::wire::RulePackFromJson(prescribing::wire::ShippedRulePackJson()).value();
  pack.version = version;
  pack.effective_on = platform::ParseDate("2020-01-01").value();
  const gate::Consequence task{gate::Outcome::kTask, gate::OverrideBy::kNobody, {}, {}};
  for (auto& [id, rule] : pack.rules) {
    for (auto& [name, consequence] : rule.findings) consequence = task;
    rule.if_missing_opioid = task;
    rule.if_missing_alcohol = task;
  }
  for (auto& [name, consequence] : pack.rules.at(gate::G(11)).findings) {
    consequence = {gate::Outcome::kHardStop, gate::OverrideBy::kSecondClinician, {"DESENSITISED"}, {}};
  }
  for (auto& [name, consequence] : pack.rules.at(gate::G(1)).findings) {
    consequence = {gate::Outcome::kOverride, gate::OverrideBy::kPrescriber, {"CLINICAL_JUDGEMENT"}, {}};
  }
  return prescribing::wire::ToJson(pack);
}

void OrdersTest::RecordAllergy(bool to_naltrexone) {
  v1::FindingValue value;
  value.mutable_allergies();
  if (to_naltrexone) value.mutable_allergies()->add_allergens(v1::Allergies::ALLERGEN_NALTREXONE);
  Record(value);
}

void OrdersTest::RecordOpioidOnTheList() {
  v1::FindingValue value;
  value.mutable_medication_review()->add_classes(v1::MEDICATION_CLASS_OPIOID_ANALGESIC);
  Record(value);
}

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Orders : public OrdersTest {
 protected:
  v1::UpdateOrderRequest Updating(const v1::Order& order, int quantity) const {
    v1::UpdateOrderRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(order.patient_id());
    request.set_order_id(order.order_id());
    request.set_etag(order.etag());
    *request.mutable_terms() = order.terms();
    request.mutable_terms()->set_quantity(quantity);
    return request;
  }

  Reply<v1::StopOrderResponse> Stop(const v1::Order& order) {
    v1::StopOrderRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(order.patient_id());
    request.set_order_id(order.order_id());
    request.set_etag(order.etag());
    request.set_reason(v1::STOP_REASON_SIDE_EFFECT);
    return Call(prescriber_, &v1::OrderService::Stub::StopOrder, request);
  }

  v1::GateOverride Override(const std::string& rule, const std::string& code) const {
    v1::GateOverride given;
    given.set_rule(rule);
    given.set_reason_code(code);
    given.set_reason("Seen with the allergist on Monday; documented there.");
    return given;
  }

  Reply<v1::EndorseOverridesResponse> Endorse(const Person& person, const v1::Order& order) {
    v1::EndorseOverridesRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(order.patient_id());
    request.set_order_id(order.order_id());
    request.set_etag(order.etag());
    request.add_rules("G11");
    request.set_patient_state("NY");
    return Call(SteppedUp(person), &v1::OrderService::Stub::EndorseOverrides, request);
  }

  std::string LastEvent() {
    return Sql("SELECT type FROM outbox_event ORDER BY event_id DESC LIMIT 1")[0][0].as<std::string>();
  }
};

TEST_F(Orders, AreDraftsFirst) {
  const auto order = Draft();
  EXPECT_EQ(order.state(), v1::Order::STATE_DRAFT);
  EXPECT_EQ(order.written_by_account_id(), prescriber_.account.ToString());
  v1::GetOrderRequest get;
  get.set_patient_id(patient_id_);
  get.set_order_id(order.order_id());
  const auto found = Call(clinician_, &v1::OrderService::Stub::GetOrder, get);
  ASSERT_TRUE(found.status.ok()) << AnswerOf(found.status);
  EXPECT_EQ(found.response.order().SerializeAsString(), order.SerializeAsString());
  v1::ListOrdersRequest list;
  list.set_patient_id(patient_id_);
  const auto listed = Call(clinician_, &v1::OrderService::Stub::ListOrders, list);
  ASSERT_THAT(listed.response.orders(), SizeIs(1));
  EXPECT_EQ(listed.response.orders(0).SerializeAsString(), order.SerializeAsString());
  EXPECT_EQ(Count("outbox_event"), 0);
}

TEST_F(Orders, NameEveryRuleThatTheyBreak) {
  auto terms = Tablets();
  terms.set_dose_mg(75);
  terms.set_quantity(0);
  const auto reply = Call(prescriber_, &v1::OrderService::Stub::CreateOrder, Creating(terms));
  EXPECT_EQ(ReasonOf(reply.status), "ORDER_NOT_VALID");
  EXPECT_THAT(PreconditionsOf(reply.status), ElementsAre("DOSE_OUT_OF_RANGE", "QUANTITY_OUT_OF_RANGE"));
}

TEST_F(Orders, NeedAnEpisodeOfThePatient) {
  auto request = Creating(Tablets());
  request.set_episode_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(prescriber_, &v1::OrderService::Stub::CreateOrder, request).status), "EPISODE_UNKNOWN");
}

TEST_F(Orders, TellTheSecondWriterWhatTheFirstHasChanged) {
  const auto order = Draft();
  const auto first = Call(prescriber_, &v1::OrderService::Stub::UpdateOrder, Updating(order, 60));
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  const auto second = Call(clinician_, &v1::OrderService::Stub::UpdateOrder, Updating(order, 90));
  EXPECT_EQ(second.status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(second.status), "ORDER_CHANGED");
  EXPECT_EQ(MetadataOf(second.status, "fields"), "quantity");
  auto unknown = Updating(order, 90);
  unknown.set_etag("of no version");
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::OrderService::Stub::UpdateOrder, unknown).status), "ETAG_MISMATCH");
  EXPECT_EQ(Count("order_version"), 2);
}

TEST_F(Orders, AreSignedWhenTheGateLetsThem) {
  Activate(LenientPack());
  RecordAllergy(false);
  const auto order = Draft();
  const auto reply = Sign(Signing(order));
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& signed_order = reply.response.order();
  EXPECT_EQ(signed_order.state(), v1::Order::STATE_SIGNED);
  EXPECT_EQ(signed_order.signed_by_account_id(), prescriber_.account.ToString());
  EXPECT_EQ(signed_order.gate_decision_id(), reply.response.decision().decision_id());
  EXPECT_THAT(reply.response.decision().result().rules(), SizeIs(27));
  EXPECT_EQ(reply.response.decision().result().pack_version(), "lenient-1");
  EXPECT_EQ(LastEvent(), "cairn.prescribing.v1.OrderSigned");
  EXPECT_EQ(
      Count("outbox_event WHERE type LIKE '%GateDecided' AND aggregate_id = '" + signed_order.gate_decision_id() + "'"),
      1);
  EXPECT_EQ(ReasonOf(Sign(Signing(signed_order)).status), "ORDER_NOT_DRAFT");
}

TEST_F(Orders, AreJudgedByThePackThatShipsUntilAnotherIsActivated) {
  const auto reply = Sign(Signing(Draft()));
  EXPECT_EQ(ReasonOf(reply.status), "GATE_BLOCKED");
  EXPECT_EQ(Sql("SELECT pack_version FROM gate_decision")[0][0].as<std::string>(), "naltrexone-2026-11");
}

TEST_F(Orders, ThatTheGateBlocksStayDraftsAndTheDecisionIsKept) {
  Activate(LenientPack());
  RecordAllergy(true);
  const auto order = Draft();
  const auto request = Signing(order);
  const auto reply = Sign(request);
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(reply.status), "GATE_BLOCKED");
  EXPECT_THAT(PreconditionsOf(reply.status), ElementsAre("G11"));
  const auto again = Sign(request);
  EXPECT_EQ(MetadataOf(again.status, "decision_id"), MetadataOf(reply.status, "decision_id")) << "again, and once";
  EXPECT_THAT(PreconditionsOf(again.status), ElementsAre("G11"));
  EXPECT_EQ(Count("gate_decision WHERE NOT allowed"), 1);
  EXPECT_EQ(Count("medication_order WHERE state = 1"), 1);
  EXPECT_EQ(Count("outbox_event WHERE type LIKE '%OrderSigned'"), 0);
  EXPECT_EQ(Count("outbox_event WHERE type LIKE '%GateDecided'"), 1) << "told also where it blocks";
  v1::GetGateDecisionRequest get;
  get.set_patient_id(patient_id_);
  get.set_decision_id(MetadataOf(reply.status, "decision_id"));
  const auto decision = Call(clinician_, &v1::SafetyGateService::Stub::GetGateDecision, get);
  ASSERT_TRUE(decision.status.ok()) << AnswerOf(decision.status);
  ASSERT_THAT(decision.response.decision().blocks(), SizeIs(1));
  EXPECT_EQ(decision.response.decision().blocks(0).refusal(), "NOT_OVERRIDDEN");
  EXPECT_THAT(decision.response.decision().result().rules(10).inputs(), Not(IsEmpty()));
}

TEST_F(Orders, AreOverriddenByThePrescriberWithAReason) {
  Activate(LenientPack());
  RecordAllergy(false);
  RecordOpioidOnTheList();
  const auto order = Draft();
  auto request = Signing(order);
  *request.add_overrides() = Override("G01", "CLINICAL_JUDGEMENT");
  request.mutable_overrides(0)->set_reason("Too short.");
  auto reply = Sign(request);
  EXPECT_EQ(ReasonOf(reply.status), "GATE_BLOCKED");
  request.set_request_id(NewRequestId());
  *request.mutable_overrides(0) = Override("G01", "CLINICAL_JUDGEMENT");
  reply = Sign(request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_THAT(reply.response.decision().overridden_rules(), ElementsAre("G01"));
  const auto stored = Sql("SELECT string_agg(d::text, ' ') FROM gate_decision d")[0][0].as<std::string>();
  EXPECT_THAT(stored, Not(HasSubstr("allergist"))) << "free text stands sealed";
}

TEST_F(Orders, AreOverriddenWithASecondClinicianWhoHasEndorsedIt) {
  Activate(LenientPack());
  RecordAllergy(true);
  const auto second = Someone(org_, options::v1::ROLE_CLINICIAN);
  Relate(second, patient_id_);
  const auto order = Draft();
  auto request = Signing(order);
  *request.add_overrides() = Override("G11", "DESENSITISED");
  request.mutable_overrides(0)->set_second_account_id(second.account.ToString());
  EXPECT_EQ(ReasonOf(Sign(request).status), "GATE_BLOCKED") << "named, and not asked";
  EXPECT_EQ(ReasonOf(Endorse(second, order).status), "NO_STANDING") << "not licensed";
  TellOfDirectory(Prescriber(second), 1);
  const auto endorsed = Endorse(second, order);
  ASSERT_TRUE(endorsed.status.ok()) << AnswerOf(endorsed.status);
  EXPECT_EQ(endorsed.response.order().etag(), order.etag());
  request.set_request_id(NewRequestId());
  const auto reply = Sign(request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_THAT(reply.response.decision().overridden_rules(), ElementsAre("G11"));
}

TEST_F(Orders, KeepNoEndorsementOfAnEarlierVersion) {
  Activate(LenientPack());
  RecordAllergy(true);
  const auto second = Someone(org_, options::v1::ROLE_CLINICIAN);
  Relate(second, patient_id_);
  TellOfDirectory(Prescriber(second), 1);
  const auto order = Draft();
  ASSERT_TRUE(Endorse(second, order).status.ok());
  const auto changed = Call(prescriber_, &v1::OrderService::Stub::UpdateOrder, Updating(order, 60));
  auto request = Signing(changed.response.order());
  *request.add_overrides() = Override("G11", "DESENSITISED");
  request.mutable_overrides(0)->set_second_account_id(second.account.ToString());
  EXPECT_EQ(ReasonOf(Sign(request).status), "GATE_BLOCKED");
}

TEST_F(Orders, AreNotCheckedByAPackThatCannotBeRead) {
  Activate(LenientPack());
  Sql("UPDATE rule_pack SET content = '{'");
  const auto reply = Sign(Signing(Draft()));
  EXPECT_EQ(ReasonOf(reply.status), "GATE_BLOCKED");
  EXPECT_THAT(PreconditionsOf(reply.status), Contains("G01"));
  EXPECT_EQ(Sql("SELECT overall FROM gate_decision")[0][0].as<int>(), v1::GATE_OUTCOME_CHECK_NOT_PERFORMED);
}

TEST_F(Orders, NeedALicenceOfThePatientsStateToTheSecond) {
  Activate(LenientPack());
  RecordAllergy(false);
  const auto order = Draft();
  auto elsewhere = Signing(order);
  elsewhere.set_patient_state("VT");
  EXPECT_EQ(ReasonOf(Sign(elsewhere).status), "NO_STANDING");
  auto provider = Prescriber(prescriber_);
  Sql("DELETE FROM provider_standing");
  const auto lapse = std::chrono::ceil<std::chrono::seconds>(harness_->clock().Now()) + std::chrono::seconds(3);
  provider.mutable_credentials(0)->mutable_until_time()->set_seconds(lapse.time_since_epoch().count());
  TellOfDirectory(provider, 1);
  harness_->clock().Set(lapse);
  EXPECT_EQ(ReasonOf(Sign(Signing(order)).status), "NO_STANDING");
  harness_->clock().Set(lapse - std::chrono::microseconds(1));
  EXPECT_TRUE(Sign(Signing(order)).status.ok());
}

TEST_F(Orders, AreNotSignedOnOldNewsOfLicences) {
  const auto order = Draft();
  projection_age_ = std::chrono::seconds(6);
  EXPECT_EQ(ReasonOf(Sign(Signing(order)).status), "STANDING_STALE");
  projection_age_ = kNever;
  EXPECT_EQ(ReasonOf(Sign(Signing(order)).status), "STANDING_STALE");
}

TEST_F(Orders, AreStoppedWithAReason) {
  Activate(LenientPack());
  RecordAllergy(false);
  const auto draft = Draft();
  EXPECT_EQ(ReasonOf(Stop(draft).status), "ORDER_NOT_SIGNED");
  const auto signed_order = Sign(Signing(draft)).response.order();
  const auto stopped = Stop(signed_order);
  ASSERT_TRUE(stopped.status.ok()) << AnswerOf(stopped.status);
  EXPECT_EQ(stopped.response.order().state(), v1::Order::STATE_STOPPED);
  EXPECT_EQ(stopped.response.order().stop_reason(), v1::STOP_REASON_SIDE_EFFECT);
  EXPECT_EQ(LastEvent(), "cairn.prescribing.v1.OrderStopped");
  EXPECT_EQ(ReasonOf(Stop(signed_order).status), "ORDER_CHANGED");
}

TEST_F(Orders, RefuseRulesThatThereAreNot) {
  auto request = Signing(Draft());
  *request.add_overrides() = Override("G99", "CLINICAL_JUDGEMENT");
  request.add_acknowledged_rules("G00");
  EXPECT_THAT(FieldsOf(Sign(request).status), ElementsAre("acknowledged_rules[0]", "overrides[0].rule"));
}

}  // namespace
}  // namespace cairn::tests
