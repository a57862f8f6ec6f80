#include "cairn/outcomes/v1/events.pb.h"
#include "platform/wire/date.h"
#include "prescribing/followers/outcomes_events.h"
#include "prescribing/patient_watcher.h"
#include "tests/prescribing/rpc/dose_clinic.h"

namespace cairn::tests {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
namespace answered = outcomes::v1;

/// What outcomes tells of the PHQ-9, event by event; reviews are asked for.
class ToldPhq9 : public DoseClinic {
 protected:
  answered::AssessmentRecorded Recorded(int days_ago, const std::string& instrument = "phq-9") const {
    answered::AssessmentRecorded event;
    event.set_patient_id(patient_id_);
    event.set_assessment_id(NewRequestId());
    event.set_instrument_id(instrument);
    event.set_instrument_version(1);
    event.set_total(9);
    *event.mutable_assessed_on() = DaysAgo(days_ago);
    return event;
  }
  static answered::SuicideItemAnswered Item9Of(const answered::AssessmentRecorded& recorded) {
    answered::SuicideItemAnswered event;
    event.set_patient_id(recorded.patient_id());
    event.set_assessment_id(recorded.assessment_id());
    *event.mutable_assessed_on() = recorded.assessed_on();
    return event;
  }
  static answered::AssessmentVoided Voided(const answered::AssessmentRecorded& recorded) {
    answered::AssessmentVoided event;
    event.set_patient_id(recorded.patient_id());
    event.set_assessment_id(recorded.assessment_id());
    return event;
  }
  template <class Message>
  void Tell(const Message& message) {
    const auto event = EventOf(message, 1, harness_->clock().Now());
    harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10),
                                       [&](auto& tx) { prescribing::followers::ApplyOutcomesEvent(tx, event); });
  }
  /// A review of whoever is marked, then the patient's alerts about item 9.
  std::vector<v1::Alert> Alerts() {
    prescribing::PatientWatcher({.relay_connection_string = harness_->test_database().relay(),
                                 .database = &harness_->database(),
                                 .clock = &harness_->clock()})
        .RunOnce();
    v1::ListPatientAlertsRequest request;
    request.set_patient_id(patient_id_);
    request.set_all(true);
    const auto reply = Call(prescriber_, &v1::AlertService::Stub::ListPatientAlerts, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    std::vector<v1::Alert> alerts;
    for (const auto& alert : reply.response.alerts()) {
      if (alert.kind() == v1::ALERT_KIND_PHQ9_ITEM_9) alerts.push_back(alert);
    }
    return alerts;
  }
  bool IsPhq9Due() {
    v1::ListMonitoringDueRequest request;
    request.set_patient_id(patient_id_);
    const auto reply = Call(prescriber_, &v1::LabService::Stub::ListMonitoringDue, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    for (const auto& due : reply.response.items()) {
      if (due.item() != v1::MonitoringDue::ITEM_PHQ_9) continue;
      const auto on = platform::wire::ParseDate(due.due_on(), "due_on");
      return on && std::chrono::sys_days(*on) <= std::chrono::sys_days(Today());
    }
    return false;
  }
};

TEST_F(ToldPhq9, RaisesOneAlertWithAnOwnerAndAClock) {
  const auto recorded = Recorded(0);
  Tell(recorded);
  EXPECT_THAT(Alerts(), IsEmpty()) << "not at all";
  Tell(Item9Of(recorded));
  const auto alerts = Alerts();
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_EQ(alerts[0].owner_account_id(), prescriber_.account.ToString());
  Tell(Item9Of(recorded));
  Tell(recorded);
  EXPECT_THAT(Alerts(), SizeIs(1)) << "told again";
}

TEST_F(ToldPhq9, RaisesItInWhateverOrderItIsTold) {
  const auto recorded = Recorded(1);
  Tell(Item9Of(recorded));
  Tell(recorded);
  EXPECT_THAT(Alerts(), SizeIs(1));
}

TEST_F(ToldPhq9, RaisesNoSecondAlertForADayOfWhichAFindingRaisedOne) {
  v1::FindingValue value;
  value.mutable_depression_item_9()->set_score(2);
  Record(value);
  EXPECT_THAT(Alerts(), SizeIs(1));
  const auto recorded = Recorded(0);
  Tell(recorded);
  Tell(Item9Of(recorded));
  EXPECT_THAT(Alerts(), SizeIs(1));
}

TEST_F(ToldPhq9, OfADayOutweighsAFindingOfThatDayWhereItIsWorse) {
  v1::FindingValue value;
  value.mutable_depression_item_9()->set_score(0);
  Record(value);
  const auto recorded = Recorded(0);
  Tell(recorded);
  EXPECT_THAT(Alerts(), IsEmpty());
  Tell(Item9Of(recorded));
  EXPECT_THAT(Alerts(), SizeIs(1));
}

TEST_F(ToldPhq9, ThatWasVoidedOrCorrectedRaisesNothing) {
  const auto voided = Recorded(0);
  Tell(Voided(voided));
  Tell(voided);
  Tell(Item9Of(voided));
  const auto wrong = Recorded(0);
  Tell(wrong);
  Tell(Item9Of(wrong));
  auto right = Recorded(0);
  right.set_supersedes_assessment_id(wrong.assessment_id());
  Tell(right);
  EXPECT_THAT(Alerts(), IsEmpty());
}

TEST_F(ToldPhq9, OfLongAgoRaisesNothing) {
  const auto recorded = Recorded(91);
  Tell(recorded);
  Tell(Item9Of(recorded));
  EXPECT_THAT(Alerts(), IsEmpty());
}

TEST_F(ToldPhq9, OfARecordThatBecamePartOfThisOneIsThePersons) {
  const auto survivor = patient_id_;
  const auto duplicate = Register();
  auto recorded = Recorded(0);
  recorded.set_patient_id(duplicate);
  Tell(recorded);
  Tell(Item9Of(recorded));
  EXPECT_THAT(Alerts(), IsEmpty());
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(NewRequestId());
  merged.set_duplicate_patient_id(duplicate);
  merged.set_survivor_patient_id(survivor);
  TellOfEnrollment(merged, 1);
  EXPECT_THAT(Alerts(), SizeIs(1));
}

TEST_F(ToldPhq9, IsAPhq9DoneWhereItem9WasAnswered) {
  Kept(Injecting(10));
  EXPECT_TRUE(IsPhq9Due());
  auto unanswered = Recorded(0);
  unanswered.clear_total();
  Tell(unanswered);
  Tell(Recorded(0, "gad-7"));
  EXPECT_TRUE(IsPhq9Due());
  Tell(Recorded(0));
  EXPECT_FALSE(IsPhq9Due());
}

TEST_F(ToldPhq9, IsReadByTheRuleAboutSuicidality) {
  const auto rule = [&] {
    v1::EvaluateGateRequest request;
    request.set_patient_id(patient_id_);
    request.set_product(v1::PRODUCT_XR_NALTREXONE);
    const auto reply = Call(prescriber_, &v1::SafetyGateService::Stub::EvaluateGate, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.result().rules(14);
  };
  v1::FindingValue value;
  value.mutable_depression_item_9()->set_score(0);
  Record(value);
  EXPECT_EQ(rule().outcome(), v1::GATE_OUTCOME_PASS);
  EXPECT_TRUE(rule().source().empty()) << "nothing is explained that passes";
  const auto recorded = Recorded(0);
  Tell(recorded);
  EXPECT_EQ(rule().outcome(), v1::GATE_OUTCOME_PASS) << "not at all";
  Tell(Item9Of(recorded));
  const auto said = rule();
  EXPECT_EQ(said.outcome(), v1::GATE_OUTCOME_TASK);
  EXPECT_FALSE(said.judged_from_missing());
  bool is_source = false;
  for (const auto& input : said.inputs()) is_source = is_source || input.observation_id() == recorded.assessment_id();
  EXPECT_TRUE(is_source) << "the assessment is what it looked at";
  EXPECT_THAT(said.source(), testing::HasSubstr("5.7"));
  EXPECT_EQ(said.source_published(), "2022-09");
  EXPECT_THAT(said.resolving_findings(), testing::Contains(v1::FINDING_KIND_DEPRESSION_ITEM_9));
  Tell(Voided(recorded));
  EXPECT_EQ(rule().outcome(), v1::GATE_OUTCOME_PASS) << "it counts no more";
}

TEST_F(ToldPhq9, WithoutADayIsRefused) {
  auto recorded = Recorded(0);
  recorded.clear_assessed_on();
  EXPECT_THROW(Tell(recorded), std::runtime_error);
}

}  // namespace
}  // namespace cairn::tests
