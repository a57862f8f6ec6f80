#include <future>
#include <thread>

#include "cairn/prescribing/v1/events.pb.h"
#include "prescribing/storage/alert_store.h"
#include "tests/prescribing/rpc/prescribing_test.h"

namespace cairn::tests {
namespace {

using prescribing::AlertId;
using prescribing::PatientId;
using prescribing::domain::AlertKind;
using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// An alert of the clinician's about the ninth question of the PHQ-9, raised ten minutes before the test begins.
class Alerts : public PrescribingTest {
 protected:
  Alerts() {
    alert_id_ = Raise(AlertKind::kPhq9Item9, patient_id_, clinician_, minutes(10));
    ForgetMarks();
  }

  template <class Body>
  auto InTransaction(const Body& body) {
    return harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10),
                                              [&](platform::postgres::Transaction& tx) { return body(tx); });
  }

  /// `ago`: how long ago it was raised, at the harness's clock; its occasion is `day` of November.
  std::string Raise(AlertKind kind, const std::string& patient_id, const Person& owner, minutes ago, int day = 20) {
    prescribing::storage::AlertRecord record;
    record.alert.id = AlertId::New();
    record.alert.kind = kind;
    record.alert.patient = PatientId::Parse(patient_id).value();
    record.alert.owner = owner.account;
    record.alert.raised_at = harness_->clock().Now() - ago;
    record.occasion = platform::ParseDate((day < 10 ? "2026-11-0" : "2026-11-") + std::to_string(day)).value();
    EXPECT_TRUE(InTransaction([&](auto& tx) { return prescribing::storage::InsertAlert(tx, record); }));
    return record.alert.id.ToString();
  }

  std::vector<v1::Alert> OfPatient(const Person& person, bool all = false) {
    v1::ListPatientAlertsRequest request;
    request.set_patient_id(patient_id_);
    request.set_all(all);
    const auto reply = Call(person, &v1::AlertService::Stub::ListPatientAlerts, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return {reply.response.alerts().begin(), reply.response.alerts().end()};
  }
  v1::Alert TheAlert() {
    for (const auto& alert : OfPatient(prescriber_, true)) {
      if (alert.alert_id() == alert_id_) return alert;
    }
    ADD_FAILURE() << "it is not listed";
    return {};
  }

  Reply<v1::ListAlertsResponse> List(const Person& person, bool of_my_patients = false, bool all = false) {
    v1::ListAlertsRequest request;
    request.set_of_my_patients(of_my_patients);
    request.set_all(all);
    return Call(person, &v1::AlertService::Stub::ListAlerts, request);
  }
  std::vector<std::string> Listed(const Person& person, bool of_my_patients = false, bool all = false) {
    const auto reply = List(person, of_my_patients, all);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    std::vector<std::string> ids;
    for (const auto& alert : reply.response.alerts()) ids.push_back(alert.alert_id());
    return ids;
  }

  template <class Request>
  Request About(const v1::Alert& alert) const {
    Request request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(alert.patient_id());
    request.set_alert_id(alert.alert_id());
    request.set_etag(alert.etag());
    return request;
  }
  Reply<v1::AcknowledgeAlertResponse> Acknowledge(const Person& person, const v1::Alert& alert) {
    return Call(person, &v1::AlertService::Stub::AcknowledgeAlert, About<v1::AcknowledgeAlertRequest>(alert));
  }
  Reply<v1::HandOverAlertResponse> HandOver(const Person& person, const v1::Alert& alert, const Person& to) {
    auto request = About<v1::HandOverAlertRequest>(alert);
    request.set_to_account_id(to.account.ToString());
    return Call(person, &v1::AlertService::Stub::HandOverAlert, request);
  }
  v1::CloseAlertRequest Closing(const v1::Alert& alert, v1::AlertOutcome outcome) const {
    auto request = About<v1::CloseAlertRequest>(alert);
    request.set_outcome(outcome);
    return request;
  }
  Reply<v1::CloseAlertResponse> Close(const Person& person, const v1::Alert& alert,
                                      v1::AlertOutcome outcome = v1::ALERT_OUTCOME_SAFETY_ASSESSMENT_DONE) {
    return Call(person, &v1::AlertService::Stub::CloseAlert, Closing(alert, outcome));
  }

  void TellOfAccount(const Person& person, options::v1::Role role, bool active) {
    directory::v1::AccountChanged account;
    account.set_account_id(person.account.ToString());
    account.set_active(active);
    account.add_roles(role);
    TellOfDirectory(account, 2);
  }
  std::string Merge(const std::string& duplicate, const std::string& survivor) {
    enrollment::v1::PatientMerged merged;
    merged.set_merge_id(NewRequestId());
    merged.set_duplicate_patient_id(duplicate);
    merged.set_survivor_patient_id(survivor);
    TellOfEnrollment(merged, 1);
    return survivor;
  }

  std::int64_t Audited(const std::string& method, const std::string& outcome = "OK") {
    return Count("audit_event WHERE method LIKE '%AlertService/" + method + "' AND outcome = '" + outcome + "' AND '" +
                 patient_id_ + "' = ANY(subjects::text[])");
  }
  /// Owner, step and who changed it of each version, in order.
  std::vector<std::string> Versions() {
    std::vector<std::string> versions;
    for (const auto& row : Sql("SELECT owner_id || ' ' || step || ' ' || coalesce(changed_by::text, 'nobody')"
                               " FROM alert_version WHERE alert_id = '" +
                               alert_id_ + "' ORDER BY version"))
      versions.push_back(row[0].as<std::string>());
    return versions;
  }
  /// What was told of the patient has marked them.
  void ForgetMarks() { Sql("UPDATE patient_watch SET changed = false"); }
  bool IsMarked() { return Count("patient_watch WHERE changed AND patient_id = '" + patient_id_ + "'") == 1; }

  std::string alert_id_;
};

TEST_F(Alerts, AreShownToTheCareTeamAsTheyStand) {
  const auto alert = TheAlert();
  EXPECT_EQ(alert.patient_id(), patient_id_);
  EXPECT_EQ(alert.owner_account_id(), clinician_.account.ToString());
  EXPECT_EQ(alert.state(), v1::Alert::STATE_OPEN);
  EXPECT_EQ(alert.occasion().day(), 20);
  EXPECT_NE(alert.etag(), "");
  harness_->clock().Advance(minutes(20));
  const auto later = TheAlert();
  EXPECT_EQ(later.state(), v1::Alert::STATE_ESCALATED);
  EXPECT_THAT(later.told(), ElementsAre(v1::ALERT_ROLE_OWNER, v1::ALERT_ROLE_PRESCRIBER));
  EXPECT_NE(later.etag(), alert.etag()) << "an escalation is a change";
  EXPECT_EQ(Audited("ListPatientAlerts"), 2);
}

TEST_F(Alerts, OfAPatientBeginWithTheOpenOnesThenTheLatest) {
  const auto older = Raise(AlertKind::kMissedInjection, patient_id_, prescriber_, hours(30));
  ASSERT_TRUE(Close(clinician_, TheAlert()).status.ok());
  const auto newest = Raise(AlertKind::kWorseningSite, patient_id_, prescriber_, minutes(1));
  const auto open = OfPatient(clinician_);
  ASSERT_THAT(open, SizeIs(2));
  EXPECT_EQ(open[0].alert_id(), newest);
  EXPECT_EQ(open[1].alert_id(), older);
  const auto all = OfPatient(clinician_, true);
  ASSERT_THAT(all, SizeIs(3));
  EXPECT_EQ(all[2].alert_id(), alert_id_);
}

TEST_F(Alerts, AreListedWhoseTimeComesFirstFirst) {
  const auto overdose = Raise(AlertKind::kOverdoseVulnerability, patient_id_, clinician_, hours(20));
  const auto others = Raise(AlertKind::kMissedInjection, patient_id_, prescriber_, hours(1));
  EXPECT_THAT(Listed(clinician_), ElementsAre(overdose, alert_id_));
  EXPECT_THAT(Listed(prescriber_), ElementsAre(others));
  EXPECT_THAT(Listed(clinician_, true), ElementsAre(overdose, alert_id_, others)) << "of my patients, whoever owns it";
  EXPECT_THAT(Listed(colleague_, true), IsEmpty());
  EXPECT_EQ(Audited("ListAlerts"), 3) << "who saw nothing has touched nobody";
  ASSERT_TRUE(Close(clinician_, TheAlert()).status.ok());
  EXPECT_THAT(Listed(clinician_), ElementsAre(overdose));
  EXPECT_THAT(Listed(clinician_, false, true), ElementsAre(overdose, alert_id_));
  EXPECT_THAT(Listed(prescriber_, true, true), ElementsAre(overdose, alert_id_, others));
  EXPECT_THAT(Listed(stranger_, true, true), IsEmpty());
}

TEST_F(Alerts, OfMyPatientsEndWithTheCareRelation) {
  const auto relation = Relate(colleague_, patient_id_);
  EXPECT_THAT(Listed(colleague_, true), ElementsAre(alert_id_));
  enrollment::v1::CareRelationClosed closed;
  closed.set_patient_id(patient_id_);
  closed.set_care_relation_id(relation.care_relation_id());
  closed.set_account_id(relation.account_id());
  TellOfEnrollment(closed, 2);
  EXPECT_THAT(Listed(colleague_, true), IsEmpty());
}

TEST_F(Alerts, ComeInPagesEachOnce) {
  std::vector<std::string> expected = {alert_id_};
  // Of one moment, so that the id alone tells them apart.
  for (int day = 1; day <= 6; ++day)
    expected.push_back(Raise(AlertKind::kPhq9Item9, patient_id_, clinician_, minutes(10), day));
  for (const bool of_my_patients : {false, true}) {
    v1::ListAlertsRequest request;
    request.set_page_size(3);
    request.set_of_my_patients(of_my_patients);
    std::vector<std::string> seen;
    int pages = 0;
    do {
      const auto reply = Call(clinician_, &v1::AlertService::Stub::ListAlerts, request);
      ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
      for (const auto& alert : reply.response.alerts()) seen.push_back(alert.alert_id());
      request.set_page_token(reply.response.next_page_token());
      ++pages;
    } while (!request.page_token().empty());
    EXPECT_EQ(pages, 3);
    EXPECT_THAT(seen, testing::UnorderedElementsAreArray(expected));
  }
  v1::ListAlertsRequest request;
  request.set_page_size(3);
  request.set_page_token(Call(clinician_, &v1::AlertService::Stub::ListAlerts, request).response.next_page_token());
  ASSERT_NE(request.page_token(), "");
  EXPECT_EQ(ReasonOf(Call(prescriber_, &v1::AlertService::Stub::ListAlerts, request).status), "INVALID_PAGE_TOKEN");
  request.set_all(true);
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::AlertService::Stub::ListAlerts, request).status), "INVALID_PAGE_TOKEN");
}

TEST_F(Alerts, AreAcknowledgedByTheirOwnerAlone) {
  harness_->clock().Advance(minutes(20));
  ASSERT_EQ(TheAlert().state(), v1::Alert::STATE_ESCALATED);
  EXPECT_EQ(ReasonOf(Acknowledge(prescriber_, TheAlert()).status), "NOT_ALERT_OWNER");
  EXPECT_FALSE(IsMarked());
  const auto reply = Acknowledge(clinician_, TheAlert());
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& alert = reply.response.alert();
  EXPECT_EQ(alert.state(), v1::Alert::STATE_OPEN);
  EXPECT_THAT(alert.told(), ElementsAre(v1::ALERT_ROLE_OWNER));
  EXPECT_TRUE(alert.has_heard_time());
  EXPECT_EQ(alert.next_step_time().seconds(), alert.heard_time().seconds() + 30 * 60);
  EXPECT_EQ(TheAlert().SerializeAsString(), alert.SerializeAsString());
  EXPECT_TRUE(IsMarked());
  EXPECT_EQ(Audited("AcknowledgeAlert"), 1);
  EXPECT_THAT(Versions(), ElementsAre(clinician_.account.ToString() + " 0 nobody",
                                      clinician_.account.ToString() + " 0 " + clinician_.account.ToString()));
  EXPECT_EQ(Count("outbox_event"), 0);
}

// What the background has told of ends with the owner's word: the steps begin anew.
TEST_F(Alerts, BeginTheirStepsAnewWithAWord) {
  const auto escalate = [&] {
    Sql("UPDATE alert SET version = version + 1, step = 1 WHERE alert_id = '" + alert_id_ + "'");
    harness_->clock().Advance(minutes(30));
  };
  const auto step = [&] { return Count("alert WHERE step = 0 AND next_step_at IS NOT NULL"); };
  const auto before = TheAlert();
  escalate();
  EXPECT_EQ(ReasonOf(Acknowledge(clinician_, before).status), "ETAG_MISMATCH");
  EXPECT_EQ(step(), 0);
  ASSERT_TRUE(Acknowledge(clinician_, TheAlert()).status.ok());
  EXPECT_EQ(step(), 1);
  escalate();
  ASSERT_TRUE(HandOver(clinician_, TheAlert(), prescriber_).status.ok());
  EXPECT_EQ(step(), 1);
}

TEST_F(Alerts, AreHandedOverWithinTheCareTeam) {
  const auto reply = HandOver(prescriber_, TheAlert(), prescriber_);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.alert().owner_account_id(), prescriber_.account.ToString());
  EXPECT_TRUE(reply.response.alert().has_heard_time());
  EXPECT_THAT(Listed(clinician_), IsEmpty());
  EXPECT_THAT(Listed(prescriber_), ElementsAre(alert_id_));
  EXPECT_EQ(ReasonOf(Acknowledge(clinician_, TheAlert()).status), "NOT_ALERT_OWNER");
  EXPECT_TRUE(Acknowledge(prescriber_, TheAlert()).status.ok());
  EXPECT_TRUE(IsMarked());
  EXPECT_EQ(Audited("HandOverAlert"), 1);
  EXPECT_THAT(Versions(), SizeIs(3));
}

TEST_F(Alerts, AreNotHandedToWhoCannotSeeToThem) {
  const auto refused = [&](const Person& to) {
    const auto status = HandOver(clinician_, TheAlert(), to).status;
    EXPECT_EQ(MetadataOf(status, "account_id"), to.account.ToString());
    return ReasonOf(status);
  };
  EXPECT_EQ(refused(colleague_), "CANNOT_OWN_ALERT") << "outside the care team";
  EXPECT_EQ(refused(stranger_), "CANNOT_OWN_ALERT") << "of another organisation";
  const auto mentor = Someone(org_, options::v1::ROLE_MENTOR);
  TellOfAccount(mentor, options::v1::ROLE_MENTOR, true);
  Relate(mentor, patient_id_);
  ForgetMarks();
  EXPECT_EQ(refused(mentor), "CANNOT_OWN_ALERT") << "in the care team as a mentor";
  TellOfAccount(prescriber_, options::v1::ROLE_PRESCRIBER, false);
  ForgetMarks();
  EXPECT_EQ(ReasonOf(HandOver(clinician_, OfPatient(clinician_)[0], prescriber_).status), "CANNOT_OWN_ALERT")
      << "whose account is closed";
  EXPECT_EQ(OfPatient(clinician_)[0].owner_account_id(), clinician_.account.ToString());
  EXPECT_THAT(Versions(), SizeIs(1));
  EXPECT_FALSE(IsMarked());
}

// Else anybody could silence another's alert without a word of theirs.
TEST_F(Alerts, HandedToTheirOwnerGoOnAsTheyWere) {
  harness_->clock().Advance(minutes(20));
  const auto before = TheAlert();
  const auto reply = HandOver(prescriber_, before, clinician_);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.alert().SerializeAsString(), before.SerializeAsString());
  EXPECT_THAT(Versions(), SizeIs(1));
}

TEST_F(Alerts, AreClosedWithAnOutcomeByAnybodyOfTheCareTeam) {
  const auto reply = Close(prescriber_, TheAlert(), v1::ALERT_OUTCOME_EMERGENCY_CARE);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& alert = reply.response.alert();
  EXPECT_EQ(alert.state(), v1::Alert::STATE_CLOSED);
  EXPECT_EQ(alert.outcome(), v1::ALERT_OUTCOME_EMERGENCY_CARE);
  EXPECT_EQ(alert.closed_by_account_id(), prescriber_.account.ToString());
  EXPECT_TRUE(alert.has_close_time());
  EXPECT_EQ(TheAlert().SerializeAsString(), alert.SerializeAsString());
  EXPECT_THAT(OfPatient(clinician_), IsEmpty());
  EXPECT_TRUE(IsMarked());
  EXPECT_EQ(Audited("CloseAlert"), 1);
  const auto events = Sql("SELECT type, body, aggregate_id, aggregate_version FROM outbox_event");
  ASSERT_EQ(events.size(), 1);
  EXPECT_EQ(events[0][0].as<std::string>(), "cairn.prescribing.v1.AlertClosed");
  EXPECT_EQ(events[0][2].as<std::string>(), alert_id_);
  EXPECT_EQ(events[0][3].as<int>(), 2);
  v1::AlertClosed event;
  ASSERT_TRUE(event.ParseFromString(pqxx::binarystring(events[0][1]).str()));
  EXPECT_EQ(event.patient_id(), patient_id_);
  EXPECT_EQ(event.alert_id(), alert_id_);
  EXPECT_EQ(event.kind(), v1::ALERT_KIND_PHQ9_ITEM_9);
}

TEST_F(Alerts, AreNotClosedWithAnOutcomeOfAnotherKind) {
  const auto refused = Close(clinician_, TheAlert(), v1::ALERT_OUTCOME_NOT_REACHED).status;
  EXPECT_EQ(ReasonOf(refused), "OUTCOME_NOT_FOR_KIND");
  EXPECT_EQ(MetadataOf(refused, "outcome"), "8");
  EXPECT_THAT(FieldsOf(Close(clinician_, TheAlert(), v1::ALERT_OUTCOME_UNSPECIFIED).status), ElementsAre("outcome"));
  EXPECT_THAT(FieldsOf(Close(clinician_, TheAlert(), static_cast<v1::AlertOutcome>(99)).status),
              ElementsAre("outcome"));
  EXPECT_EQ(TheAlert().state(), v1::Alert::STATE_OPEN);
  EXPECT_EQ(Count("outbox_event"), 0);
  const auto possible = TheAlert().possible_outcomes();
  for (const auto outcome : possible) {
    const auto another = Raise(AlertKind::kPhq9Item9, patient_id_, clinician_, minutes(1), outcome);
    for (const auto& alert : OfPatient(clinician_)) {
      if (alert.alert_id() != another) continue;
      EXPECT_TRUE(Close(clinician_, alert, static_cast<v1::AlertOutcome>(outcome)).status.ok()) << outcome;
    }
  }
  EXPECT_EQ(Count("outbox_event"), 3);
}

TEST_F(Alerts, EndOnce) {
  const auto before = TheAlert();
  ASSERT_TRUE(Close(clinician_, before).status.ok());
  const auto again = Close(prescriber_, before, v1::ALERT_OUTCOME_EMERGENCY_CARE).status;
  EXPECT_EQ(ReasonOf(again), "ALERT_CLOSED");
  EXPECT_EQ(MetadataOf(again, "outcome"), "6");
  EXPECT_EQ(ReasonOf(Acknowledge(clinician_, TheAlert()).status), "ALERT_CLOSED");
  EXPECT_EQ(ReasonOf(HandOver(clinician_, TheAlert(), prescriber_).status), "ALERT_CLOSED");
  EXPECT_EQ(TheAlert().outcome(), v1::ALERT_OUTCOME_SAFETY_ASSESSMENT_DONE);
  EXPECT_EQ(Count("outbox_event"), 1);
  EXPECT_THAT(Versions(), SizeIs(2));
}

TEST_F(Alerts, AreNotChangedByWhoHasSeenAnEarlierState) {
  const auto before = TheAlert();
  ASSERT_TRUE(Acknowledge(clinician_, before).status.ok());
  EXPECT_EQ(ReasonOf(Acknowledge(clinician_, before).status), "ETAG_MISMATCH");
  EXPECT_EQ(ReasonOf(HandOver(clinician_, before, prescriber_).status), "ETAG_MISMATCH");
  EXPECT_EQ(ReasonOf(Close(clinician_, before).status), "ETAG_MISMATCH");
  const auto heard = TheAlert();
  harness_->clock().Advance(minutes(30));
  EXPECT_EQ(ReasonOf(Close(clinician_, heard).status), "ETAG_MISMATCH") << "it has escalated since";
  EXPECT_TRUE(Close(clinician_, TheAlert()).status.ok());
}

TEST_F(Alerts, HappenOnceForEachRequest) {
  const auto request = Closing(TheAlert(), v1::ALERT_OUTCOME_EMERGENCY_CARE);
  const auto first = Call(clinician_, &v1::AlertService::Stub::CloseAlert, request);
  const auto second = Call(clinician_, &v1::AlertService::Stub::CloseAlert, request);
  ASSERT_TRUE(second.status.ok()) << AnswerOf(second.status);
  EXPECT_EQ(first.response.SerializeAsString(), second.response.SerializeAsString());
  EXPECT_EQ(Count("outbox_event"), 1);
  EXPECT_THAT(Versions(), SizeIs(2));
  auto other = request;
  other.set_outcome(v1::ALERT_OUTCOME_SAFETY_ASSESSMENT_DONE);
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::AlertService::Stub::CloseAlert, other).status), "REQUEST_ID_REUSED");
}

TEST_F(Alerts, AreClosedByOneOfTwoAtOnce) {
  const auto alert = TheAlert();
  const auto close = [&](const Person& person) { return ReasonOf(Close(person, alert).status); };
  auto first = std::async(std::launch::async, close, clinician_);
  auto second = std::async(std::launch::async, close, prescriber_);
  EXPECT_THAT((std::vector{first.get(), second.get()}), testing::UnorderedElementsAre("", "ALERT_CLOSED"));
  EXPECT_EQ(Count("outbox_event"), 1);
}

// Who reviews a patient holds the patient and then writes the alerts: the other way round both would wait for ever.
TEST_F(Alerts, WaitForWhoReviewsThePatient) {
  const auto alert = TheAlert();
  pqxx::connection connection(harness_->test_database().superuser());
  pqxx::work review(connection);
  review.exec("SET LOCAL lock_timeout = '100ms'");
  review.exec("SELECT 1 FROM patient_watch FOR NO KEY UPDATE");
  auto reply = std::async(std::launch::async, [&] { return Acknowledge(clinician_, alert); });
  const auto waiting = [&] {
    return Count("pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
  };
  for (int i = 0; i < 40 && waiting() == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(waiting(), 1);
  EXPECT_NO_THROW(review.exec("UPDATE alert SET version = version + 1, step = 1"));
  review.commit();
  EXPECT_EQ(ReasonOf(reply.get().status), "ETAG_MISMATCH") << "what was written meanwhile counts";
}

TEST_F(Alerts, ThatAreUnknownOrAnotherPatientsAreNotFound) {
  auto alert = TheAlert();
  alert.set_alert_id(NewRequestId());
  const auto unknown = Close(clinician_, alert).status;
  EXPECT_EQ(ReasonOf(unknown), "ALERT_NOT_FOUND");
  EXPECT_EQ(MetadataOf(unknown, "alert_id"), alert.alert_id());
  alert = TheAlert();
  alert.set_patient_id(Register());
  Relate(clinician_, alert.patient_id());
  ForgetMarks();
  for (const auto& status : {Acknowledge(clinician_, alert).status, HandOver(clinician_, alert, clinician_).status,
                             Close(clinician_, alert).status})
    EXPECT_EQ(ReasonOf(status), "ALERT_NOT_FOUND");
  EXPECT_EQ(Count("patient_watch WHERE changed"), 0);
}

TEST_F(Alerts, AreClosedToWhoDoesNotCareForThePatient) {
  auto unknown = TheAlert();
  unknown.set_patient_id(NewRequestId());
  const auto expected = AnswerOf(Close(colleague_, unknown).status);
  EXPECT_THAT(expected, testing::HasSubstr("PATIENT_NOT_FOUND"));
  for (const auto& person : {colleague_, stranger_}) {
    EXPECT_EQ(AnswerOf(Acknowledge(person, TheAlert()).status), expected);
    EXPECT_EQ(AnswerOf(HandOver(person, TheAlert(), person).status), expected);
    EXPECT_EQ(AnswerOf(Close(person, TheAlert()).status), expected);
    v1::ListPatientAlertsRequest request;
    request.set_patient_id(patient_id_);
    EXPECT_EQ(AnswerOf(Call(person, &v1::AlertService::Stub::ListPatientAlerts, request).status), expected);
  }
  EXPECT_EQ(TheAlert().state(), v1::Alert::STATE_OPEN);
  EXPECT_THAT(Versions(), SizeIs(1));
}

TEST_F(Alerts, OfAMergedRecordAreThePersons) {
  const auto duplicate = patient_id_;
  patient_id_ = Merge(duplicate, Register());
  const auto alert = TheAlert();
  EXPECT_EQ(alert.patient_id(), patient_id_);
  const auto listed = List(clinician_).response;
  ASSERT_EQ(listed.alerts_size(), 1);
  EXPECT_EQ(listed.alerts(0).SerializeAsString(), alert.SerializeAsString());
  EXPECT_THAT(Listed(prescriber_, true), ElementsAre(alert_id_)) << "in the care of the record that was merged";
  auto of_duplicate = alert;
  of_duplicate.set_patient_id(duplicate);
  EXPECT_EQ(ReasonOf(Close(clinician_, of_duplicate).status), "PATIENT_MERGED");
  const auto reply = Close(clinician_, alert);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.alert().patient_id(), patient_id_);
  v1::AlertClosed event;
  const auto events = Sql("SELECT body FROM outbox_event");
  ASSERT_TRUE(event.ParseFromString(pqxx::binarystring(events[0][0]).str()));
  EXPECT_EQ(event.patient_id(), patient_id_);
  EXPECT_TRUE(IsMarked());
  EXPECT_EQ(Count("alert WHERE patient_id = '" + duplicate + "'"), 1) << "a merge moves nothing";
}

TEST_F(Alerts, OfSomebodyWhoseKeyWasDestroyedAreNotShown) {
  enrollment::v1::PatientShredded shredded;
  shredded.set_patient_id(patient_id_);
  TellOfEnrollment(shredded, 2);
  EXPECT_THAT(Listed(clinician_), IsEmpty());
  EXPECT_THAT(Listed(clinician_, true, true), IsEmpty());
  v1::ListPatientAlertsRequest request;
  request.set_patient_id(patient_id_);
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::AlertService::Stub::ListPatientAlerts, request).status),
            "PATIENT_NOT_FOUND");
}

TEST_F(Alerts, OfOneOccasionThereIsOne) {
  prescribing::storage::AlertRecord record;
  record.alert.id = AlertId::New();
  record.alert.kind = AlertKind::kPhq9Item9;
  record.alert.patient = PatientId::Parse(patient_id_).value();
  record.alert.owner = prescriber_.account;
  record.alert.raised_at = harness_->clock().Now();
  record.occasion = platform::ParseDate("2026-11-20").value();
  const auto insert = [&] { return InTransaction([&](auto& tx) { return InsertAlert(tx, record); }); };
  EXPECT_FALSE(insert());
  EXPECT_EQ(Count("alert"), 1);
  EXPECT_EQ(Count("alert_version"), 1);
  record.occasion = platform::ParseDate("2026-11-21").value();
  EXPECT_TRUE(insert());
}

class AlertOwners : public Alerts {
 protected:
  struct Owner {
    std::string account;
    bool in_care_team = false;
    bool operator==(const Owner&) const = default;
  };
  std::vector<Owner> Owners() {
    const auto found = InTransaction([&](auto& tx) {
      return prescribing::storage::ReadOwners(
          prescribing::storage::FindOwnersLater(tx, PatientId::Parse(patient_id_).value(), harness_->clock().Now()));
    });
    std::vector<Owner> owners;
    for (const auto& owner : found) owners.push_back({owner.account.ToString(), owner.in_care_team});
    return owners;
  }
  Owner First() { return Owners().at(0); }
  static std::string IdOf(const Person& person) { return person.account.ToString(); }
  /// An order of the patient's that was signed that many days ago.
  void Sign(const Person& person, int days_ago) {
    const auto order = NewRequestId();
    const auto decision = NewRequestId();
    Sql("INSERT INTO medication_order (org_id, order_id, patient_id, episode_id, version, state, product, dose_mg,"
        " quantity, refills, start_on, protocol_id, written_by, created_at, updated_at) SELECT '" +
        org_.ToString() + "', '" + order + "', '" + patient_id_ +
        "', gen_random_uuid(), 1, 1, 2, 380, 1, 0, current_date, '', '" + IdOf(person) + "', now(), now()");
    Sql("INSERT INTO gate_decision (org_id, decision_id, patient_id, order_id, order_version, action, pack_version,"
        " overall, allowed, result, sealed_facts, sealed_overrides, sealed_under, decided_at, decided_by)"
        " SELECT org_id, '" +
        decision +
        "', patient_id, order_id, version, 1, 'test', 1, true, '{}', '', '', patient_id, now(), written_by"
        " FROM medication_order WHERE order_id = '" +
        order + "'");
    Sql("UPDATE medication_order SET state = 2, signed_by = written_by, gate_decision_id = '" + decision +
        "', signed_at = now() - interval '1 day' * " + std::to_string(days_ago) + " WHERE order_id = '" + order + "'");
  }
  void End(const enrollment::v1::CareRelationOpened& relation) {
    enrollment::v1::CareRelationClosed closed;
    closed.set_patient_id(relation.patient_id());
    closed.set_care_relation_id(relation.care_relation_id());
    closed.set_account_id(relation.account_id());
    TellOfEnrollment(closed, 2);
  }
  void LeaveAll() { Sql("UPDATE care_relation SET closed = true"); }
};

TEST_F(AlertOwners, AreThePrescriberWhoIsLongestInTheCareTeam) {
  EXPECT_EQ(First(), (Owner{IdOf(prescriber_), true})) << "the clinician came first, the prescriber goes before";
  const auto second = Someone(org_, options::v1::ROLE_PRESCRIBER);
  TellOfAccount(second, options::v1::ROLE_PRESCRIBER, true);
  Relate(second, patient_id_);
  EXPECT_EQ(First().account, IdOf(prescriber_));
  TellOfAccount(prescriber_, options::v1::ROLE_PRESCRIBER, false);
  EXPECT_EQ(First().account, IdOf(second));
  Sql("UPDATE care_relation SET closed = true WHERE account_id = '" + IdOf(second) + "'");
  EXPECT_EQ(First(), (Owner{IdOf(clinician_), true}));
}

TEST_F(AlertOwners, AreWhoSignedTheLatestOrderWhileInTheCareTeam) {
  const auto second = Someone(org_, options::v1::ROLE_PRESCRIBER);
  TellOfAccount(second, options::v1::ROLE_PRESCRIBER, true);
  const auto relation = Relate(second, patient_id_);
  Sign(prescriber_, 40);
  Sign(second, 2);
  EXPECT_EQ(First(), (Owner{IdOf(second), true}));
  Sql("UPDATE medication_order SET state = 3, stop_reason = 4, stopped_on = current_date");
  EXPECT_EQ(First().account, IdOf(second)) << "who signed it, stopped or not";
  End(relation);
  EXPECT_EQ(First(), (Owner{IdOf(prescriber_), true}));
  LeaveAll();
  EXPECT_EQ(First(), (Owner{IdOf(second), false})) << "nobody cares: who signed, all the same";
}

TEST_F(AlertOwners, AreSomebodyOfTheOrganisationWhereNobodyCares) {
  LeaveAll();
  EXPECT_EQ(First(), (Owner{IdOf(prescriber_), false}));
  TellOfAccount(prescriber_, options::v1::ROLE_PRESCRIBER, false);
  const auto clinician = Owners();
  ASSERT_THAT(clinician, SizeIs(3));
  EXPECT_EQ(clinician[2].account, IdOf(admin_));
  EXPECT_EQ(clinician[0].account, std::min(IdOf(clinician_), IdOf(colleague_))) << "whose account came first";
  TellOfAccount(clinician_, options::v1::ROLE_MENTOR, true);
  TellOfAccount(colleague_, options::v1::ROLE_MENTOR, true);
  EXPECT_THAT(Owners(), ElementsAre(Owner{IdOf(admin_), false}));
}

TEST_F(AlertOwners, WhoCaresForThePersonAsAnAdministratorAloneComesLast) {
  LeaveAll();
  Relate(admin_, patient_id_);
  EXPECT_EQ(First().account, IdOf(prescriber_));
  EXPECT_EQ(Owners().back(), (Owner{IdOf(admin_), false}));
}

}  // namespace
}  // namespace cairn::tests
