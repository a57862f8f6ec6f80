#include <algorithm>
#include <future>

#include "cairn/counseling/v1/events.pb.h"
#include "platform/wire/date.h"
#include "tests/counseling/rpc/counseling_test.h"

namespace cairn::tests {
namespace {

using std::chrono::hours;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Stub = v1::AssignmentService::Stub;

class Assignments : public CounselingTest {
 protected:
  grpc::Status AssignAgain(const std::string& key, int version = 0, const std::string& episode = "") {
    auto request = About<v1::AssignModuleRequest>();
    request.set_episode_id(episode.empty() ? episode_id_ : episode);
    request.set_module_key(key);
    request.set_module_version(version);
    return Call(clinician_, &Stub::AssignModule, request).status;
  }
  grpc::Status TryStart(const v1::Assignment& assignment) {
    auto request = On<v1::StartModuleRequest>(assignment);
    request.set_delivered_by(v1::DELIVERED_BY_SELF);
    return Call(clinician_, &Stub::StartModule, request).status;
  }
  Reply<v1::SubmitQuizResponse> Quiz(const v1::Assignment& assignment, int correct) {
    auto request = On<v1::SubmitQuizRequest>(assignment);
    request.set_correct_answers(correct);
    return Call(clinician_, &Stub::SubmitQuiz, request);
  }
  v1::WaiveModuleRequest Waiving(const v1::Assignment& assignment) const {
    auto request = On<v1::WaiveModuleRequest>(assignment);
    request.set_etag(assignment.etag());
    request.set_reason(v1::WAIVE_REASON_MASTERED);
    return request;
  }
  v1::Assignment Waive(const v1::Assignment& assignment) {
    return Must(clinician_, &Stub::WaiveModule, Waiving(assignment)).assignment();
  }
  v1::AssignRequiredModulesResponse AssignRequired() {
    auto request = About<v1::AssignRequiredModulesRequest>();
    request.set_episode_id(episode_id_);
    return Must(clinician_, &Stub::AssignRequiredModules, request);
  }
  v1::Assignment OneOf(const std::string& patient_id, const std::string& assignment_id) {
    const auto listed = Must(clinician_, &Stub::ListAssignments, About<v1::ListAssignmentsRequest>(patient_id));
    for (const auto& assignment : listed.assignments()) {
      if (assignment.assignment_id() == assignment_id) return assignment;
    }
    ADD_FAILURE() << "it is not listed";
    return {};
  }
  void PassDays(int days) { harness_->clock().Advance(hours(24 * days)); }
};

TEST_F(Assignments, GoFromAssignedToCompletedAndTellOfIt) {
  auto assignment = Assign("FUNC_ANALYSIS");
  EXPECT_EQ(assignment.state(), v1::Assignment::STATE_ASSIGNED);
  EXPECT_EQ(assignment.module_version(), 1);
  EXPECT_THAT(assignment.content_hash(), SizeIs(64));
  EXPECT_EQ(assignment.assigned_on().SerializeAsString(), Today().SerializeAsString());
  EXPECT_EQ(assignment.expires_on().SerializeAsString(), Today(27).SerializeAsString());
  assignment = StartIt(assignment);
  EXPECT_EQ(assignment.state(), v1::Assignment::STATE_STARTED);
  EXPECT_EQ(assignment.attempts(0).delivered_by(), v1::DELIVERED_BY_CLINICIAN);
  assignment = Finish(assignment);
  EXPECT_EQ(assignment.state(), v1::Assignment::STATE_COMPLETED);
  EXPECT_EQ(assignment.completed_on().SerializeAsString(), Today().SerializeAsString());
  EXPECT_EQ(assignment.attempts(0).active_minutes(), 50);
  EXPECT_EQ(assignment.attempts(0).quiz_correct(), 8);
  EXPECT_EQ(OneOf(patient_id_, assignment.assignment_id()).SerializeAsString(), assignment.SerializeAsString())
      << "what is read is what was answered";
  EXPECT_EQ(Events(), "ModuleAssigned,ModuleWorkedOn,ModuleCompleted") << "a day is told once";
  v1::ModuleAssigned told;
  ASSERT_TRUE(told.ParseFromString(
      pqxx::binarystring(Sql("SELECT body FROM outbox_event WHERE type LIKE '%ModuleAssigned'")[0][0]).str()));
  EXPECT_EQ(told.set_key(), "CBT_CORE");
  EXPECT_THAT(told.required_keys(), Contains("FUNC_ANALYSIS"));
  v1::ModuleWorkedOn worked;
  ASSERT_TRUE(worked.ParseFromString(
      pqxx::binarystring(Sql("SELECT body FROM outbox_event WHERE type LIKE '%ModuleWorkedOn'")[0][0]).str()));
  ASSERT_THAT(worked.active_on(), SizeIs(1));
  EXPECT_EQ(worked.active_on(0).SerializeAsString(), Today().SerializeAsString());
  EXPECT_EQ(worked.episode_id(), episode_id_);
  EXPECT_EQ(worked.module_key(), "FUNC_ANALYSIS");
  EXPECT_EQ(Count("module_entry"), 4) << "everything that was recorded is kept";
  EXPECT_EQ(Count("audit_event WHERE outcome = 'OK'"), 6);
}

TEST_F(Assignments, AreMadeOnceForEachRequest) {
  auto request = About<v1::AssignModuleRequest>();
  request.set_episode_id(episode_id_);
  request.set_module_key("CRAVING");
  const auto first = Must(clinician_, &Stub::AssignModule, request);
  const auto second = Must(clinician_, &Stub::AssignModule, request);
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
  EXPECT_EQ(Count("module_assignment"), 1);
  EXPECT_EQ(Events(), "ModuleAssigned");
  request.set_module_key("SID");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::AssignModule, request).status), "REQUEST_ID_REUSED");
  const auto started = StartIt(Assign("FUNC_ANALYSIS"));
  auto quiz = On<v1::SubmitQuizRequest>(started);
  quiz.set_correct_answers(7);
  Must(clinician_, &Stub::SubmitQuiz, quiz);
  EXPECT_EQ(Must(clinician_, &Stub::SubmitQuiz, quiz).assignment().attempts(0).quiz_submissions(), 1);
}

TEST_F(Assignments, OfWhatIsNotKnownAreRefused) {
  EXPECT_EQ(ReasonOf(AssignAgain("CRAVING", 2)), "MODULE_VERSION_UNKNOWN");
  EXPECT_EQ(ReasonOf(AssignAgain("YOGA")), "MODULE_UNKNOWN");
  EXPECT_EQ(ReasonOf(AssignAgain("CRAVING", 0, platform::NewUuid().ToString())), "EPISODE_UNKNOWN");
  const auto other = Register();
  Relate(clinician_, other);
  EXPECT_EQ(ReasonOf(AssignAgain("CRAVING", 0, Enroll(other))), "EPISODE_UNKNOWN") << "of another patient";
  EXPECT_EQ(Count("module_assignment"), 0);
  EXPECT_EQ(Events(), "");
  auto request = About<v1::StartModuleRequest>();
  request.set_assignment_id(platform::NewUuid().ToString());
  request.set_delivered_by(v1::DELIVERED_BY_SELF);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::StartModule, request).status), "ASSIGNMENT_NOT_FOUND");
  request = About<v1::StartModuleRequest>(other);
  request.set_assignment_id(Assign("CRAVING").assignment_id());
  request.set_delivered_by(v1::DELIVERED_BY_SELF);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::StartModule, request).status), "ASSIGNMENT_NOT_FOUND");
}

TEST_F(Assignments, StandOnceInAnEpisodeUntilTheyExpireOrAreWaived) {
  const auto first = Assign("CRAVING");
  const auto refused = AssignAgain("CRAVING");
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(refused), "MODULE_ASSIGNED");
  Waive(first);
  EXPECT_TRUE(AssignAgain("CRAVING").ok());
  PassDays(28);
  EXPECT_TRUE(AssignAgain("CRAVING").ok()) << "the second has expired";
  EXPECT_EQ(Count("module_assignment"), 3);
}

// Of many who assign one module at once, one does; of what many record at once, nothing is lost.
TEST_F(Assignments, AreAssignedOnceAndRecordedWholeByManyAtOnce) {
  std::vector<std::future<grpc::Status>> assigning;
  for (int i = 0; i < 8; ++i)
    assigning.push_back(std::async(std::launch::async, [this] { return AssignAgain("FUNC_ANALYSIS"); }));
  int assigned = 0;
  for (auto& one : assigning) {
    const auto status = one.get();
    assigned += status.ok() ? 1 : 0;
    EXPECT_TRUE(status.ok() || ReasonOf(status) == "MODULE_ASSIGNED") << ReasonOf(status);
  }
  EXPECT_EQ(assigned, 1);
  const auto started =
      StartIt(Must(clinician_, &Stub::ListAssignments, About<v1::ListAssignmentsRequest>()).assignments(0));
  std::vector<std::future<grpc::Status>> recording;
  for (const char* section : {"WELCOME", "SKILL", "EXAMPLE", "PRACTICE", "WELCOME", "SKILL", "EXAMPLE", "PRACTICE"}) {
    auto request = On<v1::RecordProgressRequest>(started);
    request.add_sections_seen(section);
    request.set_active_minutes(3);
    recording.push_back(std::async(
        std::launch::async, [this, request] { return Call(clinician_, &Stub::RecordProgress, request).status; }));
  }
  for (auto& one : recording) EXPECT_TRUE(one.get().ok());
  const auto kept = OneOf(patient_id_, started.assignment_id());
  EXPECT_THAT(kept.attempts(0).sections_seen(), SizeIs(4));
  EXPECT_EQ(kept.attempts(0).active_minutes(), 24);
}

TEST_F(Assignments, AreRefusedAfterTheEpisode) {
  enrollment::v1::EpisodeEnded ended;
  ended.set_patient_id(patient_id_);
  ended.set_episode_id(episode_id_);
  *ended.mutable_occurred_on() = Today();
  TellOfEnrollment(ended, 2);
  EXPECT_TRUE(AssignAgain("CRAVING").ok()) << "on its last day";
  PassDays(1);
  EXPECT_EQ(ReasonOf(AssignAgain("SID")), "EPISODE_OVER");
}

TEST_F(Assignments, WaitForWhatComesBefore) {
  const auto craving = Assign("CRAVING");
  EXPECT_THAT(craving.waiting_for_keys(), ElementsAre("FUNC_ANALYSIS"));
  const auto refused = TryStart(craving);
  EXPECT_EQ(ReasonOf(refused), "MODULE_LOCKED");
  EXPECT_EQ(MetadataOf(refused, "waiting_for"), "FUNC_ANALYSIS");
  Finish(StartIt(Assign("FUNC_ANALYSIS")));
  EXPECT_THAT(OneOf(patient_id_, craving.assignment_id()).waiting_for_keys(), IsEmpty());
  EXPECT_TRUE(TryStart(craving).ok());
}

TEST_F(Assignments, AreUnlockedByAWaiverAsWell) {
  const auto craving = Assign("CRAVING");
  Waive(Assign("FUNC_ANALYSIS"));
  EXPECT_TRUE(TryStart(craving).ok());
  EXPECT_EQ(Events(), "ModuleAssigned,ModuleAssigned,ModuleWaived,ModuleWorkedOn");
}

TEST_F(Assignments, ExpireAfterTheirLastDay) {
  const auto assignment = StartIt(Assign("FUNC_ANALYSIS"));
  PassDays(27);
  EXPECT_EQ(OneOf(patient_id_, assignment.assignment_id()).state(), v1::Assignment::STATE_STARTED);
  EXPECT_TRUE(Quiz(assignment, 3).status.ok());
  PassDays(1);
  EXPECT_EQ(OneOf(patient_id_, assignment.assignment_id()).state(), v1::Assignment::STATE_EXPIRED);
  const auto refused = Quiz(assignment, 10).status;
  EXPECT_EQ(ReasonOf(refused), "MODULE_CLOSED");
  EXPECT_EQ(MetadataOf(refused, "state"), "EXPIRED");
}

TEST_F(Assignments, TakeAQuizThatIsOneAndNoOther) {
  const auto assignment = StartIt(Assign("FUNC_ANALYSIS"));
  EXPECT_THAT(FieldsOf(Quiz(assignment, 11).status), ElementsAre("correct_answers"));
  EXPECT_THAT(FieldsOf(Quiz(assignment, -1).status), ElementsAre("correct_answers"));
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::SubmitQuiz, On<v1::SubmitQuizRequest>(assignment)).status),
              ElementsAre("correct_answers"))
      << "none is not zero";
  EXPECT_FALSE(Quiz(assignment, 0).response.passed());
  EXPECT_FALSE(Quiz(assignment, 7).response.passed());
  const auto passed = Quiz(assignment, 8).response;
  EXPECT_TRUE(passed.passed());
  EXPECT_EQ(passed.assignment().attempts(0).quiz_submissions(), 3);
  EXPECT_EQ(Count("module_entry WHERE kind = 3"), 3);
  EXPECT_EQ(ReasonOf(Quiz(Assign("MOTIVATION"), 8).status), "NO_ATTEMPT_OPEN");
}

TEST_F(Assignments, MeasureActivityAndLeaveOutIdleTime) {
  const auto assignment = StartIt(Assign("FUNC_ANALYSIS"));
  const auto record = [&](const std::vector<int>& minutes_ago) {
    auto request = On<v1::RecordProgressRequest>(assignment);
    for (const int ago : minutes_ago) {
      *request.add_activity_times() = platform::wire::ToProto(harness_->clock().Now() - std::chrono::minutes(ago));
    }
    return Call(clinician_, &Stub::RecordProgress, request);
  };
  harness_->clock().Advance(hours(1));
  EXPECT_EQ(record({40, 36, 31, 20, 18}).response.assignment().attempts(0).active_minutes(), 11);
  EXPECT_EQ(record({14}).response.assignment().attempts(0).active_minutes(), 15) << "on from the last sign";
  EXPECT_EQ(ReasonOf(record({16}).status), "ACTIVITY_OUT_OF_ORDER");
  EXPECT_EQ(ReasonOf(record({-1}).status), "ACTIVITY_OUT_OF_ORDER") << "still to come";
  auto both = On<v1::RecordProgressRequest>(assignment);
  *both.add_activity_times() = platform::wire::ToProto(harness_->clock().Now());
  both.set_active_minutes(10);
  *both.mutable_occurred_on() = Today();
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordProgress, both).status),
              ElementsAre("active_minutes", "occurred_on"));
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordProgress, On<v1::RecordProgressRequest>(assignment)).status),
              ElementsAre("sections_seen"))
      << "nothing is no progress";
}

TEST_F(Assignments, NameSectionsThatTheModuleHasNot) {
  auto request = On<v1::RecordProgressRequest>(StartIt(Assign("FUNC_ANALYSIS")));
  request.add_sections_seen("SKILL");
  request.add_sections_seen("NO_SUCH");
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordProgress, request).status), ElementsAre("sections_seen[1]"));
  EXPECT_EQ(Count("module_entry WHERE kind = 2"), 0);
}

TEST_F(Assignments, AreRecordedOnADayThatCanBe) {
  const auto assignment = StartIt(Assign("FUNC_ANALYSIS"));
  auto request = On<v1::SubmitPracticeRequest>(assignment);
  for (const int day : {-1, 1}) {
    *request.mutable_occurred_on() = Today(day);
    const auto refused = Call(clinician_, &Stub::SubmitPractice, request).status;
    EXPECT_EQ(ReasonOf(refused), "DATE_OUT_OF_RANGE") << day;
  }
  request.mutable_occurred_on()->set_month(13);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::SubmitPractice, request).status), ElementsAre("occurred_on"));
}

TEST_F(Assignments, DoneAgainAreAnotherAttemptAndTheFirstCompletionCounts) {
  const auto completed = Finish(StartIt(Assign("FUNC_ANALYSIS")));
  PassDays(3);
  const auto again = Finish(StartIt(completed));
  ASSERT_THAT(again.attempts(), SizeIs(2));
  EXPECT_EQ(again.completed_on().SerializeAsString(), completed.completed_on().SerializeAsString());
  EXPECT_EQ(again.attempts(1).completed_on().SerializeAsString(), Today().SerializeAsString());
  EXPECT_EQ(Events(), "ModuleAssigned,ModuleWorkedOn,ModuleCompleted,ModuleWorkedOn")
      << "of a repetition only that it was worked on";
  EXPECT_EQ(ReasonOf(TryStart(StartIt(again))), "ATTEMPT_OPEN");
}

TEST_F(Assignments, AreNotWaivedUnseenOrOnceCompleted) {
  const auto assignment = Assign("FUNC_ANALYSIS");
  const auto started = StartIt(assignment);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::WaiveModule, Waiving(assignment)).status), "ETAG_MISMATCH");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::WaiveModule, Waiving(Finish(started))).status), "MODULE_CLOSED");
  auto without = Waiving(assignment);
  without.clear_reason();
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::WaiveModule, without).status), ElementsAre("reason"));
}

TEST_F(Assignments, OfTheProgrammeAreAssignedAtOnceAndNoneTwice) {
  Waive(Assign("HIV_HCV"));
  Assign("MOOD");
  const auto assigned = AssignRequired();
  std::vector<std::string> keys;
  for (const auto& assignment : assigned.assignments()) keys.push_back(assignment.module_key());
  EXPECT_THAT(keys, ElementsAre("FUNC_ANALYSIS", "CRAVING", "REFUSAL", "SID", "THOUGHTS", "PROBLEM", "COPING_PLAN",
                                "MED_ADH", "RELAPSE_PLAN"))
      << "without what was waived";
  EXPECT_THAT(AssignRequired().assignments(), IsEmpty());
  PassDays(28);
  EXPECT_THAT(AssignRequired().assignments(), SizeIs(8)) << "all but the one that has 42 days have expired";
}

TEST_F(Assignments, AreCountedInWholeNumbers) {
  auto progress = Progress();
  EXPECT_FALSE(progress.dose().has_completed_of_assigned()) << "a share of nothing is none";
  EXPECT_THAT(progress.missing_keys(), SizeIs(10));
  EXPECT_EQ(progress.dose().active_of_enrolled_weeks().part(), 0);
  EXPECT_EQ(progress.dose().active_of_enrolled_weeks().whole(), 2) << "eleven days have begun two weeks";
  Finish(StartIt(Assign("FUNC_ANALYSIS")));
  Assign("CRAVING");
  Waive(Assign("MED_ADH"));
  progress = Progress();
  EXPECT_EQ(progress.dose().completed_of_assigned().part(), 1);
  EXPECT_EQ(progress.dose().completed_of_assigned().whole(), 2) << "without what was waived";
  EXPECT_EQ(progress.dose().active_of_enrolled_weeks().part(), 1);
  EXPECT_EQ(progress.dose().definition(), "module_dose/1");
  EXPECT_THAT(progress.missing_keys(), SizeIs(7));
  PassDays(28);
  progress = Progress();
  EXPECT_EQ(progress.dose().completed_of_assigned().whole(), 2) << "what has expired was assigned";
  EXPECT_EQ(progress.dose().active_of_enrolled_weeks().whole(), 6);
  EXPECT_THAT(progress.missing_keys(), SizeIs(8)) << "and is to be assigned again";
}

TEST_F(Assignments, AreListedPageByPageLatestFirst) {
  for (const char* key : {"FUNC_ANALYSIS", "CRAVING", "SID"}) {
    Assign(key);
    PassDays(1);
  }
  auto request = About<v1::ListAssignmentsRequest>();
  request.set_page_size(2);
  const auto first = Must(coordinator_, &Stub::ListAssignments, request);
  request.set_page_token(first.next_page_token());
  const auto second = Must(coordinator_, &Stub::ListAssignments, request);
  ASSERT_THAT(first.assignments(), SizeIs(2));
  ASSERT_THAT(second.assignments(), SizeIs(1));
  EXPECT_EQ(first.assignments(0).module_key(), "SID");
  EXPECT_EQ(second.assignments(0).module_key(), "FUNC_ANALYSIS");
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(Assignments, AreShownToTheCareTeamAlone) {
  const auto assignment = Assign("CRAVING");
  for (const auto& person : {outsider_, stranger_}) {
    const auto refused = Call(person, &Stub::ListAssignments, About<v1::ListAssignmentsRequest>()).status;
    EXPECT_EQ(ReasonOf(refused), "PATIENT_NOT_FOUND");
    EXPECT_EQ(ReasonOf(Call(person, &Stub::WaiveModule, Waiving(assignment)).status), "PATIENT_NOT_FOUND");
  }
}

TEST_F(Assignments, OfAMergedRecordAreShownWithTheSurvivorAndGivenBack) {
  const auto duplicate = Register();
  Relate(clinician_, duplicate);
  auto request = About<v1::AssignModuleRequest>(duplicate);
  request.set_episode_id(Enroll(duplicate));
  request.set_module_key("FUNC_ANALYSIS");
  const auto theirs = Must(clinician_, &Stub::AssignModule, request).assignment();
  const auto merge = Merge(patient_id_, duplicate);
  EXPECT_EQ(OneOf(patient_id_, theirs.assignment_id()).patient_id(), patient_id_);
  auto starting = On<v1::StartModuleRequest>(theirs);
  starting.set_delivered_by(v1::DELIVERED_BY_PEER);
  Must(clinician_, &Stub::StartModule, starting);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::ListAssignments, About<v1::ListAssignmentsRequest>(duplicate)).status),
            "PATIENT_MERGED");
  enrollment::v1::PatientUnmerged unmerged;
  unmerged.set_merge_id(merge.merge_id());
  unmerged.set_survivor_patient_id(patient_id_);
  unmerged.set_duplicate_patient_id(duplicate);
  TellOfEnrollment(unmerged, 2);
  EXPECT_EQ(OneOf(duplicate, theirs.assignment_id()).state(), v1::Assignment::STATE_STARTED);
  EXPECT_THAT(Must(clinician_, &Stub::ListAssignments, About<v1::ListAssignmentsRequest>()).assignments(), IsEmpty());
}

}  // namespace
}  // namespace cairn::tests
