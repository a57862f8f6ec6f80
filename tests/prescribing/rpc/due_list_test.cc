#include <atomic>
#include <future>
#include <map>
#include <thread>

#include "prescribing/patient_watcher.h"
#include "prescribing/storage/patient_watch.h"
#include "tests/prescribing/rpc/dose_clinic.h"

namespace cairn::tests {
namespace {

using prescribing::PatientWatcher;
using std::chrono::hours;
using std::chrono::minutes;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Gt;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAreArray;

class DueList : public DoseClinic {
 protected:
  Reply<v1::ListDueResponse> List(const Person& person, const v1::ListDueRequest& request = {}) {
    return Call(person, &v1::WorklistService::Stub::ListDue, request);
  }
  v1::ListDueResponse Listed(const Person& person, const v1::ListDueRequest& request = {}) {
    const auto reply = List(person, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }
  /// The row of the clinic's patient.
  std::optional<v1::WorklistEntry> Row() {
    const auto listed = Listed(prescriber_);
    for (const auto& entry : listed.entries()) {
      if (entry.patient_id() == patient_id_) return entry;
    }
    return std::nullopt;
  }
  static std::map<std::string, int> PointsOf(const v1::WorklistEntry& entry) {
    std::map<std::string, int> points;
    for (const auto& part : entry.contributions())
      points[v1::WorklistReason_Name(part.reason()).substr(std::string("WORKLIST_REASON_").size())] = part.points();
    return points;
  }
  /// Without tests that are due, which every patient here lacks.
  static std::map<std::string, int> PointsOfDoses(const v1::WorklistEntry& entry) {
    auto points = PointsOf(entry);
    points.erase("MONITORING_DUE");
    points.erase("MONITORING_OVERDUE");
    return points;
  }
  prescribing::ReviewCounts Watch() { return Watch(harness_->database()); }
  prescribing::ReviewCounts Watch(platform::postgres::Database& database) {
    return PatientWatcher({.relay_connection_string = harness_->test_database().relay(),
                           .database = &database,
                           .clock = &harness_->clock()})
        .RunOnce();
  }
  /// Writes something about a patient.
  grpc::Status Ask(const std::string& patient) {
    v1::RecordFindingRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient);
    request.mutable_value()->mutable_withdrawal_scale()->set_score(0);
    return Call(clinician_, &v1::ChartService::Stub::RecordFinding, request).status;
  }
  /// A patient of the prescriber's in an episode, with an injection; their id.
  std::string Another(int injected_days_ago) {
    const auto patient = Register();
    Relate(prescriber_, patient);
    Relate(clinician_, patient);
    StartEpisode(patient);
    Inject(patient, injected_days_ago);
    return patient;
  }
  void StartEpisode(const std::string& patient) {
    enrollment::v1::EpisodeStarted started;
    started.set_patient_id(patient);
    started.set_episode_id(platform::NewUuid().ToString());
    *started.mutable_started_on() = DaysAgo(100);
    TellOfEnrollment(started, 1);
  }
  void Inject(const std::string& patient, int days_ago) {
    const auto on = platform::FormatDate(platform::Date(std::chrono::sys_days(Today()) - std::chrono::days(days_ago)));
    Sql("INSERT INTO dose (org_id, dose_id, patient_id, episode_id, order_id, version, kind, occurred_on, dose_mg,"
        " lot_number, expires_on, side, needle_tenths_inch, needle_gauge, site_check, reversal_agent_offered,"
        " reversal_answer, overdose_counselling_given, acknowledged, provider_id, credential_ids, reaction_kinds,"
        " reaction_courses, protocol_id, consent_on_file, late_entry, recorded_at, recorded_by, gate_flagged)"
        " SELECT org_id, gen_random_uuid(), '" +
        patient + "', episode_id, '" + injection_order_ + "', 1, 1, '" + on +
        "', 380, 'B1', '2030-01-01', 1, 15, 20, 2, true, 1, true, '{}', gen_random_uuid(), ARRAY[gen_random_uuid()],"
        " '{}', '{}', '', false, false, now(), '" +
        clinician_.account.ToString() + "', false FROM episode WHERE patient_id = '" + patient + "'");
  }
  std::vector<std::string> AlertKinds() {
    std::vector<std::string> kinds;
    for (const auto& row : Sql("SELECT kind FROM alert WHERE outcome IS NULL ORDER BY kind"))
      kinds.push_back(v1::AlertKind_Name(static_cast<v1::AlertKind>(row[0].as<int>())));
    return kinds;
  }
};

TEST_F(DueList, SaysWhyAPatientIsThere) {
  Kept(Injecting(40));
  const auto row = Row();
  ASSERT_TRUE(row.has_value());
  EXPECT_EQ(PointsOfDoses(*row), (std::map<std::string, int>{{"ALERT_OVERDOSE_VULNERABILITY", 300},
                                                             {"ALERT_MISSED_INJECTION", 200},
                                                             {"UNPROTECTED", 150},
                                                             {"LATE_SCREEN", 80},
                                                             {"OVERDUE_DAYS", 60}}));
  int sum = 0;
  for (const auto& part : row->contributions()) sum += part.points();
  EXPECT_EQ(row->score(), sum);
  EXPECT_EQ(row->due_on().SerializeAsString(), DaysAgo(12).SerializeAsString());
  EXPECT_EQ(row->state(), v1::DueStatus::STATE_LATE_SCREEN);
  EXPECT_EQ(row->protection(), v1::DueStatus::PROTECTION_UNPROTECTED);
  EXPECT_EQ(Listed(prescriber_).on().SerializeAsString(), DaysAgo(0).SerializeAsString());
  EXPECT_EQ(Listed(prescriber_).behind(), 0);
}

TEST_F(DueList, FollowsWhatIsWritten) {
  Kept(Injecting(23));
  EXPECT_EQ(PointsOfDoses(Row().value()), (std::map<std::string, int>{{"DUE_SOON", 9}}));
  v1::FindingValue value;
  value.mutable_depression_item_9()->set_score(2);
  Record(value);
  EXPECT_EQ(PointsOf(Row().value()).at("ALERT_PHQ9_ITEM9"), 1000);
  const auto doses = DoseClinic::List();
  ASSERT_TRUE(Call(clinician_, &v1::DoseService::Stub::VoidDose, Voiding(doses.at(0))).status.ok());
  EXPECT_EQ(PointsOf(Row().value()).count("DUE_SOON"), 0);
}

TEST_F(DueList, ChangesWithTimeAlone) {
  Kept(Injecting(23));
  EXPECT_EQ(PointsOfDoses(Row().value()).at("DUE_SOON"), 9);
  harness_->clock().Advance(hours(24));
  EXPECT_EQ(PointsOfDoses(Row().value()).at("DUE_SOON"), 12);
  harness_->clock().Advance(hours(24 * 4));
  EXPECT_EQ(PointsOfDoses(Row().value()).at("DUE_TODAY"), 50);
}

TEST_F(DueList, ShowsNobodyTwiceAndMissesNobodyWhileOthersWrite) {
  std::vector<std::string> patients;
  for (int i = 0; i < 9; ++i) patients.push_back(Another(30 + i));
  Inject(patient_id_, 29);
  patients.push_back(patient_id_);
  v1::ListDueRequest request;
  request.set_page_size(3);
  std::vector<std::string> seen;
  std::vector<std::string> newcomers;
  for (;;) {
    const auto page = Listed(prescriber_, request);
    for (const auto& entry : page.entries()) seen.push_back(entry.patient_id());
    if (page.next_page_token().empty()) break;
    request.set_page_token(page.next_page_token());
    // Some rise, some leave the list, some come to it.
    Inject(patients.at(seen.size() - 1), 0);
    Inject(patients.at(9 - seen.size() / 2), 1);
    newcomers.push_back(Another(36));
    Watch();
  }
  EXPECT_THAT(seen, UnorderedElementsAreArray(patients));
  v1::ListDueRequest all;
  std::vector<std::string> now;
  const auto listed_now = Listed(prescriber_, all);
  for (const auto& entry : listed_now.entries()) now.push_back(entry.patient_id());
  for (const auto& newcomer : newcomers) EXPECT_THAT(now, Contains(newcomer));
}

TEST_F(DueList, OrdersByScoreThenByDay) {
  const auto late = Another(33);
  const auto later = Another(50);
  Inject(patient_id_, 25);
  const auto page = Listed(prescriber_);
  ASSERT_THAT(page.entries(), SizeIs(3));
  EXPECT_EQ(page.entries(0).patient_id(), later);
  EXPECT_EQ(page.entries(1).patient_id(), late);
  EXPECT_EQ(page.entries(2).patient_id(), patient_id_);
}

TEST_F(DueList, HoldsWhoIsInOnesCareAlone) {
  Kept(Injecting(40));
  EXPECT_TRUE(Row().has_value());
  EXPECT_THAT(Listed(colleague_).entries(), IsEmpty());
  EXPECT_THAT(Listed(stranger_).entries(), IsEmpty());
  EXPECT_EQ(List(admin_).status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  auto relation = Relate(colleague_, patient_id_);
  EXPECT_THAT(Listed(colleague_).entries(), SizeIs(1));
  enrollment::v1::CareRelationClosed closed;
  closed.set_care_relation_id(relation.care_relation_id());
  closed.set_patient_id(patient_id_);
  closed.set_account_id(colleague_.account.ToString());
  TellOfEnrollment(closed, 2);
  EXPECT_THAT(Listed(colleague_).entries(), IsEmpty());
}

TEST_F(DueList, LeavesOutOnALaterPageWhoHasLeftOnesCare) {
  Another(30);
  const auto last = Another(29);
  const auto relation = Relate(colleague_, last);
  Inject(patient_id_, 45);
  Relate(colleague_, patient_id_);
  v1::ListDueRequest request;
  request.set_page_size(1);
  const auto first = Listed(colleague_, request);
  ASSERT_THAT(first.entries(), SizeIs(1));
  enrollment::v1::CareRelationClosed closed;
  closed.set_care_relation_id(relation.care_relation_id());
  closed.set_patient_id(last);
  closed.set_account_id(colleague_.account.ToString());
  TellOfEnrollment(closed, 2);
  request.set_page_token(first.next_page_token());
  EXPECT_THAT(Listed(colleague_, request).entries(), IsEmpty());
}

TEST_F(DueList, CanBeOfSomeReasons) {
  Another(40);
  const auto soon = Another(25);
  v1::ListDueRequest request;
  request.add_reasons(v1::WORKLIST_REASON_DUE_SOON);
  const auto page = Listed(prescriber_, request);
  ASSERT_THAT(page.entries(), SizeIs(1));
  EXPECT_EQ(page.entries(0).patient_id(), soon);
}

TEST_F(DueList, RefusesATokenThatIsNotOfThisList) {
  for (int i = 0; i < 3; ++i) Another(40 + i);
  v1::ListDueRequest request;
  request.set_page_size(1);
  const auto token = Listed(prescriber_, request).next_page_token();
  ASSERT_NE(token, "");
  request.set_page_token(token);
  EXPECT_TRUE(List(prescriber_, request).status.ok());
  EXPECT_EQ(ReasonOf(List(clinician_, request).status), "INVALID_PAGE_TOKEN");
  request.add_reasons(v1::WORKLIST_REASON_DUE_SOON);
  EXPECT_EQ(ReasonOf(List(prescriber_, request).status), "INVALID_PAGE_TOKEN");
  request.clear_reasons();
  request.set_page_token(token.substr(0, token.size() - 4) + "AAAA");
  EXPECT_EQ(ReasonOf(List(prescriber_, request).status), "INVALID_PAGE_TOKEN");
  request.set_page_token(token);
  harness_->clock().Advance(minutes(61));
  EXPECT_EQ(ReasonOf(List(prescriber_, request).status), "INVALID_PAGE_TOKEN");
  request.clear_page_token();
  request.set_page_size(-1);
  EXPECT_EQ(List(prescriber_, request).status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  request.set_page_size(0);
  request.add_reasons(static_cast<v1::WorklistReason>(99));
  EXPECT_EQ(List(prescriber_, request).status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

// Beyond 2,000 patients the list is gone down instead of the patients looked up: the same must come of it.
TEST_F(DueList, IsTheSameForALargePanel) {
  for (int i = 0; i < 7; ++i) Another(22 + i * 4);
  Another(3);
  const auto list = [&](bool expect_large) {
    std::vector<std::string> ids;
    v1::ListDueRequest request;
    request.set_page_size(3);
    do {
      const auto page = Listed(prescriber_, request);
      for (const auto& entry : page.entries()) ids.push_back(entry.SerializeAsString());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    EXPECT_EQ(Count("care_relation WHERE account_id = '" + prescriber_.account.ToString() + "'") > 2000, expect_large);
    return ids;
  };
  const auto small = list(false);
  EXPECT_THAT(small, SizeIs(Gt(6U)));
  Sql("WITH new AS (INSERT INTO patient (org_id, patient_id, survivor_id, shredded) SELECT '" + org_.ToString() +
      "', id, id, false FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 2100)) g RETURNING patient_id)"
      " INSERT INTO care_relation (org_id, care_relation_id, patient_id, account_id, kind, closed, source_version)"
      " SELECT '" +
      org_.ToString() + "', gen_random_uuid(), patient_id, '" + prescriber_.account.ToString() +
      "', 1, false, 1 FROM new");
  Watch();
  EXPECT_EQ(list(true), small);
}

TEST_F(DueList, MovesWithAMergeAndBack) {
  const auto duplicate = Another(45);
  Kept(Injecting(20));
  EXPECT_THAT(Listed(prescriber_).entries(), SizeIs(2));
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(platform::NewUuid().ToString());
  merged.set_survivor_patient_id(patient_id_);
  merged.set_duplicate_patient_id(duplicate);
  TellOfEnrollment(merged, 1);
  auto page = Listed(prescriber_);
  ASSERT_THAT(page.entries(), SizeIs(1));
  EXPECT_EQ(page.entries(0).patient_id(), patient_id_);
  // What was raised for the record goes on with the survivor.
  EXPECT_EQ(PointsOf(page.entries(0)).at("ALERT_MISSED_INJECTION"), 200);
  enrollment::v1::PatientUnmerged unmerged;
  unmerged.set_merge_id(merged.merge_id());
  unmerged.set_survivor_patient_id(patient_id_);
  unmerged.set_duplicate_patient_id(duplicate);
  TellOfEnrollment(unmerged, 2);
  page = Listed(prescriber_);
  ASSERT_THAT(page.entries(), SizeIs(2));
  EXPECT_EQ(page.entries(0).patient_id(), duplicate);
}

TEST_F(DueList, ForgetsWhoseKeyWasDestroyed) {
  Kept(Injecting(40));
  EXPECT_TRUE(Row().has_value());
  enrollment::v1::PatientShredded shredded;
  shredded.set_patient_id(patient_id_);
  TellOfEnrollment(shredded, 2);
  EXPECT_FALSE(Row().has_value());
  Watch();
  EXPECT_EQ(Count("worklist_entry WHERE ended_in IS NULL"), 0);
}

TEST_F(DueList, KeepsEndedRowsForPagesAndNoLonger) {
  Kept(Injecting(23));
  Row();
  harness_->clock().Advance(hours(24));
  Row();
  EXPECT_EQ(Count("worklist_entry WHERE ended_in IS NOT NULL"), 1);
  harness_->clock().Advance(hours(24));
  Row();
  EXPECT_EQ(Count("worklist_entry WHERE ended_in IS NOT NULL"), 1) << "the older one is gone";
}

TEST_F(DueList, NamesWhomItShowedToTheAuditLog) {
  Kept(Injecting(40));
  Row();
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%ListDue' AND '" + patient_id_ + "' = ANY(subjects::text[])"), 1);
}

TEST_F(DueList, RaisesAlertsOnce) {
  Kept(Injecting(40));
  Watch();
  EXPECT_THAT(AlertKinds(), ElementsAre("ALERT_KIND_OVERDOSE_VULNERABILITY", "ALERT_KIND_MISSED_INJECTION"));
  Kept(Reporting(v1::DIARY_ANSWER_TAKEN, 1));
  harness_->clock().Advance(hours(24));
  Watch();
  EXPECT_EQ(Count("alert"), 2);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.prescribing.v1.AlertRaised'"), 2);
  EXPECT_EQ(Count("audit_event WHERE method = 'cairn.prescribing.PatientReview/AlertRaised' AND actor IS NULL AND '" +
                  patient_id_ + "' = ANY(subjects::text[])"),
            2);
}

TEST_F(DueList, RaisesNothingAboutWhatIsLongPast) {
  Kept(Injecting(90));
  Watch();
  // The 28th day is 62 days ago, the 35th 55: still raised; what ended a year ago is not.
  EXPECT_EQ(Count("alert"), 2);
  const auto left_long_ago = Register();
  Relate(prescriber_, left_long_ago);
  StartEpisode(left_long_ago);
  Inject(left_long_ago, 400);
  Sql("UPDATE episode SET state = 3, ended_on = current_date - 300 WHERE patient_id = '" + left_long_ago + "'");
  Watch();
  EXPECT_EQ(Count("alert WHERE patient_id = '" + left_long_ago + "'"), 0);
}

TEST_F(DueList, TellsTheNextPersonWhenNothingIsHeard) {
  v1::FindingValue value;
  value.mutable_depression_item_9()->set_score(1);
  Record(value);
  EXPECT_EQ(Watch().alerts_raised, 1);
  EXPECT_EQ(Watch().reviewed, 0);
  harness_->clock().Advance(minutes(30));
  EXPECT_EQ(Watch().alerts_escalated, 1);
  EXPECT_EQ(PointsOf(Row().value()).at("ALERT_ESCALATED"), 100);
  // A watcher that was away for long tells everybody, each once.
  harness_->clock().Advance(hours(3));
  EXPECT_EQ(Watch().alerts_escalated, 2);
  EXPECT_EQ(Watch().alerts_escalated, 0);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.prescribing.v1.AlertEscalated'"), 3);
  EXPECT_EQ(Count("alert_version WHERE changed_by IS NULL"), 4);
}

TEST_F(DueList, StopsTellingOnceTheOwnerIsAtIt) {
  v1::FindingValue value;
  value.mutable_depression_item_9()->set_score(1);
  Record(value);
  Watch();
  harness_->clock().Advance(minutes(29));
  v1::ListAlertsRequest request;
  const auto owner = prescriber_;
  const auto mine = Call(owner, &v1::AlertService::Stub::ListAlerts, request);
  ASSERT_THAT(mine.response.alerts(), SizeIs(1)) << AnswerOf(mine.status);
  v1::AcknowledgeAlertRequest acknowledge;
  acknowledge.set_request_id(NewRequestId());
  acknowledge.set_patient_id(patient_id_);
  acknowledge.set_alert_id(mine.response.alerts(0).alert_id());
  acknowledge.set_etag(mine.response.alerts(0).etag());
  ASSERT_TRUE(Call(owner, &v1::AlertService::Stub::AcknowledgeAlert, acknowledge).status.ok());
  harness_->clock().Advance(minutes(20));
  EXPECT_EQ(Watch().alerts_escalated, 0);
  harness_->clock().Advance(minutes(10));
  EXPECT_EQ(Watch().alerts_escalated, 1);
}

TEST_F(DueList, FindsAnotherOwnerWhereTheirAccountIsClosed) {
  v1::FindingValue value;
  value.mutable_depression_item_9()->set_score(1);
  Record(value);
  Watch();
  const auto owner = [&] { return Sql("SELECT owner_id::text FROM alert")[0][0].as<std::string>(); };
  EXPECT_EQ(owner(), prescriber_.account.ToString()) << "who signed the last order, in the care team";
  directory::v1::AccountChanged account;
  account.set_account_id(prescriber_.account.ToString());
  account.set_active(false);
  account.add_roles(options::v1::ROLE_PRESCRIBER);
  TellOfDirectory(account, 2);
  EXPECT_EQ(Watch().alerts_handed_over, 1);
  EXPECT_EQ(owner(), clinician_.account.ToString());
  EXPECT_EQ(Watch().alerts_handed_over, 0);
}

// Two watchers, and people who ask for their list meanwhile.
TEST_F(DueList, IsWorkedOutOnceByManyAtATime) {
  for (int i = 0; i < 20; ++i) Another(30 + i);
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) threads.emplace_back([&] { Watch(); });
  threads.emplace_back([&] { EXPECT_TRUE(List(prescriber_).status.ok()); });
  threads.emplace_back([&] { EXPECT_TRUE(List(clinician_).status.ok()); });
  for (auto& thread : threads) thread.join();
  Watch();
  EXPECT_EQ(Count("worklist_entry WHERE ended_in IS NULL"), 21);
  EXPECT_EQ(Count("(SELECT DISTINCT patient_id, kind, occasion FROM alert) a"), Count("alert"));
  EXPECT_EQ(Count("alert_version"), Count("alert"));
  EXPECT_GT(Count("alert"), 20);
}

// Who writes about a patient waits for who reviews them, and gives up after half a second with TRANSACTION_CONFLICT: of
// many who are to be reviewed only a few may be held.
TEST_F(DueList, HoldsFewPatientsWhileItWorks) {
  std::vector<std::string> patients;
  for (int i = 0; i < 12; ++i) patients.push_back(Another(30 + i));
  platform::postgres::Database patient_one({.connection_string = harness_->test_database().app(),
                                            .application_name = "watcher",
                                            .statement_timeout = std::chrono::seconds(20),
                                            .lock_timeout = std::chrono::seconds(20)});
  pqxx::connection connection(harness_->test_database().superuser());
  pqxx::work slow(connection);
  // Each of them has an alert to raise.
  slow.exec("LOCK TABLE alert IN SHARE MODE");
  auto review = std::async(std::launch::async, [&] { return Watch(patient_one); });
  const auto waiting = [&] {
    return Count("pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'watcher'");
  };
  for (int i = 0; i < 1000 && waiting() == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  std::vector<std::future<std::string>> writing;
  for (const auto& patient : patients)
    writing.push_back(std::async(std::launch::async, [&] { return ReasonOf(Ask(patient)); }));
  int kept = 0;
  for (auto& one : writing) kept += one.get().empty() ? 1 : 0;
  slow.commit();
  EXPECT_EQ(review.get().reviewed, 13);
  EXPECT_GE(kept, 8) << "at most four are held";
  EXPECT_LT(kept, 12) << "the others met the review";
}

// Of somebody of whom much is written each write would be followed by a review, for which the next write waits.
TEST_F(DueList, ReviewsNobodyTwiceInARound) {
  const auto patient = Another(30);
  Watch();
  ASSERT_TRUE(Ask(patient).ok());
  std::atomic<bool> over = false;
  std::thread writer([&] {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(3);
    while (!over && std::chrono::steady_clock::now() < until) Ask(patient);
  });
  const auto reviewed = Watch().reviewed;
  over = true;
  writer.join();
  EXPECT_LE(reviewed, 1);
  EXPECT_EQ(Watch().reviewed, 1) << "what was written meanwhile is not forgotten";
}

TEST_F(DueList, GoesOnWhereOneCannotBeReviewed) {
  const auto broken = Another(40);
  const auto whole = Another(41);
  // A reading of item 9 that no version of the service has written.
  Sql("INSERT INTO finding (org_id, finding_id, patient_id, version, kind, observed_at, value, sealed_under, "
      "recorded_at,"
      " recorded_by) VALUES ('" +
      org_.ToString() + "', gen_random_uuid(), '" + broken +
      "', 1, 14, now() - interval '1 day', '{\"depression_item_9\": {\"score\": \"many\"}}', '" + broken +
      "', now(), gen_random_uuid())");
  EXPECT_GT(Listed(prescriber_).behind(), 0) << "the list is there all the same";
  Watch();
  EXPECT_EQ(Count("worklist_entry WHERE patient_id = '" + whole + "'"), 1);
  EXPECT_EQ(Count("worklist_entry WHERE patient_id = '" + broken + "'"), 0);
  EXPECT_EQ(Watch().reviewed, 0) << "it has been put off";
}

}  // namespace
}  // namespace cairn::tests
