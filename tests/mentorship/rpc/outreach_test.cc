#include "mentorship/outreach.h"

#include "cairn/enrollment/v1/events.pb.h"
#include "cairn/prescribing/v1/events.pb.h"
#include "mentorship/followers/prescribing_events.h"
#include "mentorship/storage/outreach_store.h"
#include "tests/mentorship/rpc/relationship_clinic.h"

namespace cairn::tests {
namespace {

namespace from = prescribing::v1;
using platform::Date;
using platform::postgres::Transaction;
using std::chrono::days;
using std::chrono::hours;
using testing::IsEmpty;
using testing::SizeIs;
using People = v1::MyPeopleService::Stub;

class OutreachTasks : public RelationshipClinic {
 protected:
  OutreachTasks() {
    enrollment::v1::EpisodeStarted started;
    started.set_episode_id(episode_id_);
    started.set_patient_id(patient_id_);
    *started.mutable_started_on() = platform::wire::ToProto(Today());
    TellOfEnrollment(started, 1);
  }
  Date Today() {
    return platform::ClinicDay(harness_->clock().Now(), platform::TimeZone::Find("America/Los_Angeles").value());
  }
  void Agree(bool agrees = true) {
    v1::RecordContactPreferenceRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.mutable_preference()->set_channel(v1::CONTACT_CHANNEL_PHONE);
    request.mutable_preference()->set_agrees_to_contact(agrees);
    Must(clinician_, &v1::ContactService::Stub::RecordContactPreference, request);
  }
  void Tell(const google::protobuf::Message& message) {
    auto event = EventOf(message, 1, harness_->clock().Now());
    *event.mutable_occurred_at() = platform::wire::ToProto(harness_->clock().Now());
    InDatabase([&](Transaction& tx) { mentorship::followers::ApplyPrescribingEvent(tx, event); });
  }
  from::DoseRecorded Injection(int days_ago) {
    from::DoseRecorded dose;
    dose.set_patient_id(patient_id_);
    dose.set_dose_id(platform::NewUuid().ToString());
    dose.set_episode_id(episode_id_);
    dose.set_kind(from::DOSE_KIND_INJECTION);
    *dose.mutable_occurred_on() = platform::wire::ToProto(Date(std::chrono::sys_days(Today()) - days(days_ago)));
    return dose;
  }
  void Order() {
    from::OrderSigned order;
    order.set_patient_id(patient_id_);
    order.set_order_id(order_id_);
    order.set_episode_id(episode_id_);
    order.mutable_terms()->set_product(from::PRODUCT_XR_NALTREXONE);
    Tell(order);
  }
  from::AlertRaised Missed() {
    from::AlertRaised alert;
    alert.set_patient_id(patient_id_);
    alert.set_alert_id(platform::NewUuid().ToString());
    alert.set_kind(from::ALERT_KIND_MISSED_INJECTION);
    return alert;
  }
  int RunOnce() {
    mentorship::OutreachClock clock({.database = &harness_->database(),
                                     .relay_connection_string = harness_->test_database().relay(),
                                     .keyring = &harness_->keyring(),
                                     .clock = &harness_->clock()});
    return clock.RunOnce();
  }
  /// An active relationship with a patient who agrees, an order, and the first injection `days_ago`.
  void Begin(int days_ago) {
    Agree();
    Contact();
    Order();
    Tell(Injection(days_ago));
  }
  v1::ListOutreachResponse Listed() { return Must(mentor_, &People::ListOutreach, v1::ListOutreachRequest()); }
  std::string States() {
    std::string states;
    for (const auto& row : Sql("SELECT state FROM outreach_task ORDER BY occasion, about"))
      states += row[0].as<std::string>();
    return states;
  }

  const std::string episode_id_ = platform::NewUuid().ToString();
  const std::string order_id_ = platform::NewUuid().ToString();
};

TEST_F(OutreachTasks, AreMadeThreeDaysBeforeTheSecondDoseAndOnce) {
  Begin(24);
  EXPECT_EQ(RunOnce(), 0) << "four days are left";
  EXPECT_THAT(Listed().outreach(), IsEmpty());
  harness_->clock().Advance(hours(24));
  EXPECT_EQ(RunOnce(), 1);
  EXPECT_EQ(RunOnce(), 0);
  Tell(Injection(200));
  EXPECT_EQ(RunOnce(), 0) << "written down late: the next has another number, and the same day";
  const auto listed = Listed();
  ASSERT_THAT(listed.outreach(), SizeIs(1));
  EXPECT_EQ(listed.outreach(0).relationship_id(), relationship_id_);
  EXPECT_EQ(listed.outreach(0).check_in(), "Please check in today.");
  EXPECT_EQ(Must(mentor_, &People::ListMyPeople, v1::ListMyPeopleRequest()).people(0).check_in(),
            "Please check in today.");
}

TEST_F(OutreachTasks, NeverSayWhy) {
  Begin(26);
  Tell(Missed());
  EXPECT_EQ(RunOnce(), 2) << "one before the dose, one after the missed one";
  const auto listed = Listed();
  ASSERT_THAT(listed.outreach(), SizeIs(1)) << "one person to check in on, however many reasons";
  const auto* outreach = v1::Outreach::descriptor();
  ASSERT_EQ(outreach->field_count(), 3);
  EXPECT_EQ(listed.SerializeAsString().find(patient_id_), std::string::npos);
  EXPECT_EQ(Events(), "MatchActivated ContactLogged") << "nor is a neighbour told";
}

TEST_F(OutreachTasks, AreAnsweredByAContactOrAnAttempt) {
  Begin(26);
  RunOnce();
  auto trying = Contacting();
  trying.set_outcome(v1::CONTACT_OUTCOME_ATTEMPT);
  trying.clear_minutes();
  trying.clear_topics();
  const auto tried = Must(mentor_, &v1::ContactService::Stub::RecordContact, trying).contact();
  EXPECT_THAT(Listed().outreach(), IsEmpty());
  EXPECT_EQ(Sql("SELECT contact_id FROM outreach_task")[0][0].as<std::string>(), tried.contact_id());
  harness_->clock().Advance(hours(24));
  EXPECT_EQ(RunOnce(), 0) << "the same dose asks once";
}

TEST_F(OutreachTasks, AreNotMadeWithoutConsentToContact) {
  Contact();
  Order();
  Tell(Injection(26));
  Tell(Missed());
  EXPECT_EQ(RunOnce(), 0) << "nobody has asked, which is no";
  Agree(false);
  EXPECT_EQ(RunOnce(), 0);
  Agree();
  EXPECT_EQ(RunOnce(), 2);
  Agree(false);
  EXPECT_EQ(RunOnce(), 2) << "they fall away";
  EXPECT_EQ(States(), "33");
  EXPECT_THAT(Listed().outreach(), IsEmpty());
}

TEST_F(OutreachTasks, AreNotMadeBeforeTheFirstContactNorInAPause) {
  Agree();
  Order();
  Tell(Injection(26));
  EXPECT_EQ(RunOnce(), 0) << "approved, and no contact yet";
  Contact();
  EXPECT_EQ(RunOnce(), 1);
  auto pausing = Changing<v1::PauseRelationshipRequest>();
  pausing.set_reason(v1::PAUSE_REASON_INPATIENT);
  Must(clinician_, &v1::RelationshipService::Stub::PauseRelationship, pausing);
  EXPECT_EQ(RunOnce(), 1);
  EXPECT_EQ(States(), "3");
}

TEST_F(OutreachTasks, FallAwayWhenTheDoseIsGivenAndPassWithTheirDays) {
  Begin(26);
  RunOnce();
  Tell(Injection(0));
  EXPECT_EQ(RunOnce(), 1);
  EXPECT_EQ(States(), "3");
  Tell(Missed());
  EXPECT_EQ(RunOnce(), 1);
  harness_->clock().Advance(hours(48));
  EXPECT_EQ(RunOnce(), 1);
  EXPECT_EQ(States(), "34");
}

TEST_F(OutreachTasks, GoByWhatStandsOfDosesAndOrders) {
  Agree();
  Contact();
  Order();
  const auto wrong = Injection(26);
  Tell(wrong);
  from::DoseVoided voided;
  voided.set_patient_id(patient_id_);
  voided.set_dose_id(wrong.dose_id());
  Tell(voided);
  Tell(wrong);
  EXPECT_EQ(RunOnce(), 0) << "entered in error, in whatever order it is told";
  auto right = Injection(27);
  right.set_supersedes_dose_id(wrong.dose_id());
  Tell(right);
  EXPECT_EQ(RunOnce(), 1);
  from::OrderStopped stopped;
  stopped.set_patient_id(patient_id_);
  stopped.set_order_id(order_id_);
  stopped.set_episode_id(episode_id_);
  Tell(stopped);
  EXPECT_EQ(RunOnce(), 1) << "no dose is to be expected any more";
  EXPECT_EQ(States(), "3");
}

TEST_F(OutreachTasks, FallAwayWhenTheRelationshipEnds) {
  Begin(26);
  RunOnce();
  Must(clinician_, &v1::RelationshipService::Stub::AskForRematch, Changing<v1::AskForRematchRequest>());
  EXPECT_EQ(RunOnce(), 1);
  EXPECT_EQ(States(), "3");
  EXPECT_EQ(Count("outreach_watch"), 0) << "nobody looks any more";
}

TEST_F(OutreachTasks, AreNotListedToAMentorFromOutside) {
  Begin(26);
  RunOnce();
  Sql("UPDATE mentor SET workforce = 2");
  EXPECT_THAT(Listed().outreach(), IsEmpty());
}

TEST_F(OutreachTasks, CountMissedInjectionsInTheFidelityOfAMonth) {
  Contact();
  Tell(Missed());
  v1::GetFidelityRequest request;
  request.set_patient_id(patient_id_);
  request.set_relationship_id(relationship_id_);
  request.set_year(static_cast<int>(Today().year()));
  request.set_month(static_cast<int>(static_cast<unsigned>(Today().month())));
  const auto fidelity = Must(clinician_, &v1::ContactService::Stub::GetFidelity, request).fidelity();
  EXPECT_EQ(fidelity.missed_followed_up().part(), 1) << "the mentor was in touch on the day";
  EXPECT_EQ(fidelity.missed_followed_up().whole(), 1);
}

}  // namespace
}  // namespace cairn::tests
