#include "prescribing/wire/alert_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing::wire {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

const domain::Instant kRaisedAt{std::chrono::seconds(1'764'000'000)};

domain::Alert Item9() {
  domain::Alert alert;
  alert.id = AlertId::New();
  alert.kind = domain::AlertKind::kPhq9Item9;
  alert.patient = PatientId::New();
  alert.owner = platform::AccountId::New();
  alert.raised_at = kRaisedAt;
  return alert;
}

platform::Date Day(const std::string& text) { return platform::ParseDate(text).value(); }

// Each value of the domain, by the word that the contract has for its number.
TEST(AlertNumbers, AreThoseOfTheContract) {
  using enum domain::AlertOutcome;
  EXPECT_EQ(static_cast<int>(domain::AlertKind::kOverdoseVulnerability), v1::ALERT_KIND_OVERDOSE_VULNERABILITY);
  EXPECT_EQ(static_cast<int>(domain::AlertKind::kPhq9Item9), v1::ALERT_KIND_PHQ9_ITEM_9);
  EXPECT_EQ(static_cast<int>(domain::AlertKind::kMissedInjection), v1::ALERT_KIND_MISSED_INJECTION);
  EXPECT_EQ(static_cast<int>(domain::AlertKind::kWorseningSite), v1::ALERT_KIND_WORSENING_SITE);
  EXPECT_EQ(static_cast<int>(domain::AlertRole::kOwner), v1::ALERT_ROLE_OWNER);
  EXPECT_EQ(static_cast<int>(domain::AlertRole::kPrescriber), v1::ALERT_ROLE_PRESCRIBER);
  EXPECT_EQ(static_cast<int>(domain::AlertRole::kSupervisor), v1::ALERT_ROLE_SUPERVISOR);
  EXPECT_EQ(static_cast<int>(domain::AlertRole::kMedicalDirector), v1::ALERT_ROLE_MEDICAL_DIRECTOR);
  EXPECT_EQ(static_cast<int>(domain::AlertState::kOpen), v1::Alert::STATE_OPEN);
  EXPECT_EQ(static_cast<int>(domain::AlertState::kEscalated), v1::Alert::STATE_ESCALATED);
  EXPECT_EQ(static_cast<int>(domain::AlertState::kClosed), v1::Alert::STATE_CLOSED);
  const std::vector<std::pair<domain::AlertOutcome, std::string>> outcomes = {
      {kReachedAndSafe, "REACHED_AND_SAFE"},
      {kReachedAndReferred, "REACHED_AND_REFERRED"},
      {kDoseGiven, "DOSE_GIVEN"},
      {kAppointmentMade, "APPOINTMENT_MADE"},
      {kReversalAgentGiven, "REVERSAL_AGENT_GIVEN"},
      {kSafetyAssessmentDone, "SAFETY_ASSESSMENT_DONE"},
      {kEmergencyCare, "EMERGENCY_CARE"},
      {kNotReached, "NOT_REACHED"},
      {kSiteReviewed, "SITE_REVIEWED"},
      {kRaisedInError, "RAISED_IN_ERROR"}};
  EXPECT_EQ(static_cast<int>(outcomes.size()) + 1, v1::AlertOutcome_descriptor()->value_count());
  for (const auto& [outcome, word] : outcomes) {
    EXPECT_EQ(v1::AlertOutcome_Name(static_cast<int>(outcome)), "ALERT_OUTCOME_" + word);
    EXPECT_EQ(ToDomain(static_cast<v1::AlertOutcome>(outcome)), outcome);
  }
}

TEST(Alert, IsOpenWithItsOwnerAloneAtFirst) {
  const auto alert = Item9();
  const auto proto = ToProto(alert, Day("2025-11-24"), kRaisedAt + minutes(29));
  EXPECT_EQ(proto.alert_id(), alert.id.ToString());
  EXPECT_EQ(proto.patient_id(), alert.patient.ToString());
  EXPECT_EQ(proto.owner_account_id(), alert.owner.ToString());
  EXPECT_EQ(proto.kind(), v1::ALERT_KIND_PHQ9_ITEM_9);
  EXPECT_EQ(proto.occasion().day(), 24);
  EXPECT_EQ(proto.state(), v1::Alert::STATE_OPEN);
  EXPECT_EQ(ToInstant(proto.raise_time()), kRaisedAt);
  EXPECT_FALSE(proto.has_heard_time());
  EXPECT_THAT(proto.told(), ElementsAre(v1::ALERT_ROLE_OWNER));
  EXPECT_EQ(ToInstant(proto.next_step_time()), kRaisedAt + minutes(30));
  EXPECT_EQ(ToInstant(proto.close_by_time()), kRaisedAt + hours(8));
  EXPECT_FALSE(proto.overdue());
  EXPECT_EQ(proto.outcome(), v1::ALERT_OUTCOME_UNSPECIFIED);
  EXPECT_FALSE(proto.has_close_time());
  EXPECT_EQ(proto.closed_by_account_id(), "");
  EXPECT_EQ(proto.etag(), "") << "of the one who has the keys";
  EXPECT_THAT(proto.possible_outcomes(),
              UnorderedElementsAre(v1::ALERT_OUTCOME_SAFETY_ASSESSMENT_DONE, v1::ALERT_OUTCOME_EMERGENCY_CARE,
                                   v1::ALERT_OUTCOME_RAISED_IN_ERROR));
}

TEST(Alert, EscalatesWithTheClockAlone) {
  auto alert = Item9();
  const auto at = [&](domain::Instant now) { return ToProto(alert, Day("2025-11-24"), now); };
  EXPECT_EQ(at(kRaisedAt + hours(1)).state(), v1::Alert::STATE_ESCALATED);
  EXPECT_THAT(at(kRaisedAt + hours(1)).told(),
              ElementsAre(v1::ALERT_ROLE_OWNER, v1::ALERT_ROLE_PRESCRIBER, v1::ALERT_ROLE_SUPERVISOR));
  const auto late = at(kRaisedAt + hours(9));
  EXPECT_THAT(late.told(), ElementsAre(v1::ALERT_ROLE_OWNER, v1::ALERT_ROLE_PRESCRIBER, v1::ALERT_ROLE_SUPERVISOR,
                                       v1::ALERT_ROLE_MEDICAL_DIRECTOR));
  EXPECT_FALSE(late.has_next_step_time()) << "everybody is told";
  EXPECT_TRUE(late.overdue());
  alert.heard_at = kRaisedAt + hours(9);
  const auto heard = at(kRaisedAt + hours(9));
  EXPECT_EQ(heard.state(), v1::Alert::STATE_OPEN);
  EXPECT_EQ(ToInstant(heard.heard_time()), kRaisedAt + hours(9));
  EXPECT_TRUE(heard.overdue()) << "a word is no outcome";
}

TEST(Alert, EndsWithItsOutcome) {
  auto alert = Item9();
  alert.outcome = domain::AlertOutcome::kEmergencyCare;
  alert.closed_by = platform::AccountId::New();
  alert.closed_at = kRaisedAt + hours(3);
  const auto proto = ToProto(alert, Day("2025-11-24"), kRaisedAt + hours(100));
  EXPECT_EQ(proto.state(), v1::Alert::STATE_CLOSED);
  EXPECT_EQ(proto.outcome(), v1::ALERT_OUTCOME_EMERGENCY_CARE);
  EXPECT_EQ(proto.closed_by_account_id(), alert.closed_by->ToString());
  EXPECT_EQ(ToInstant(proto.close_time()), kRaisedAt + hours(3));
  EXPECT_FALSE(proto.has_next_step_time());
  EXPECT_FALSE(proto.overdue());
}

// Events go to others: of whom, which and to whom, and nothing of what was found or what came of it.
TEST(AlertEvents, SayWhoAndWhichAndNoMore) {
  auto alert = Item9();
  alert.outcome = domain::AlertOutcome::kEmergencyCare;
  const auto raised = MakeAlertRaised(alert);
  EXPECT_EQ(raised.patient_id(), alert.patient.ToString());
  EXPECT_EQ(raised.alert_id(), alert.id.ToString());
  EXPECT_EQ(raised.kind(), v1::ALERT_KIND_PHQ9_ITEM_9);
  EXPECT_EQ(raised.owner_account_id(), alert.owner.ToString());
  const auto escalated = MakeAlertEscalated(alert, domain::AlertRole::kMedicalDirector);
  EXPECT_EQ(escalated.patient_id(), alert.patient.ToString());
  EXPECT_EQ(escalated.alert_id(), alert.id.ToString());
  EXPECT_EQ(escalated.kind(), v1::ALERT_KIND_PHQ9_ITEM_9);
  EXPECT_EQ(escalated.role(), v1::ALERT_ROLE_MEDICAL_DIRECTOR);
  const auto closed = MakeAlertClosed(alert);
  EXPECT_EQ(closed.patient_id(), alert.patient.ToString());
  EXPECT_EQ(closed.alert_id(), alert.id.ToString());
  EXPECT_EQ(closed.kind(), v1::ALERT_KIND_PHQ9_ITEM_9);
  EXPECT_EQ(v1::AlertClosed::descriptor()->field_count(), 3);
}

}  // namespace
}  // namespace cairn::prescribing::wire
