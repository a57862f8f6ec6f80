#include <future>

#include "cairn/counseling/v1/events.pb.h"
#include "cairn/counseling/v1/import_service.grpc.pb.h"
#include "platform/wire/date.h"
#include "tests/counseling/rpc/counseling_test.h"

namespace cairn::tests {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::SizeIs;
using Imports = v1::ImportService::Stub;

class CounselingImports : public CounselingTest {
 protected:
  CounselingImports() {
    enrollment::v1::EpisodeStarted started;
    started.set_patient_id(patient_id_);
    started.set_episode_id(platform::NewUuid().ToString());
    started.set_programme_id(programme_id_);
    *started.mutable_started_on() = Today(-300);
    TellOfEnrollment(started, 1);
    long_episode_ = started.episode_id();
    import_ = Open();
  }

  static Person SteppedUp(Person person) {
    person.stepped_up = true;
    return person;
  }
  v1::OpenCounselingImportRequest Opening() const {
    v1::OpenCounselingImportRequest request;
    request.set_request_id(NewRequestId());
    request.add_importer_account_ids(clinician_.account.ToString());
    request.set_source("the former system");
    request.set_hours(8);
    return request;
  }
  v1::CounselingImport Open() {
    return Must(SteppedUp(admin_), &Imports::OpenCounselingImport, Opening()).counseling_import();
  }
  v1::CounselingImport Close() {
    v1::CloseCounselingImportRequest request;
    request.set_request_id(NewRequestId());
    request.set_import_id(import_.import_id());
    return Must(admin_, &Imports::CloseCounselingImport, request).counseling_import();
  }

  /// Assigned 200 days ago, worked on for three days from the next one on, completed on the last.
  v1::ImportModuleRequest Completing(const std::string& key) const {
    auto request = About<v1::ImportModuleRequest>();
    request.set_import_id(import_.import_id());
    request.set_episode_id(long_episode_);
    request.set_module_key(key);
    *request.mutable_assigned_on() = Today(-200);
    for (const int day : {-197, -199}) *request.add_worked_on() = Today(day);
    *request.mutable_completed_on() = Today(-195);
    request.set_delivered_by(v1::DELIVERED_BY_CLINICIAN);
    request.set_active_minutes(70);
    request.set_quiz_correct(9);
    return request;
  }
  v1::Assignment Import(const v1::ImportModuleRequest& request) {
    return Must(clinician_, &Imports::ImportModule, request).assignment();
  }
  Reply<v1::ImportModuleResponse> Try(const v1::ImportModuleRequest& request) {
    return Call(clinician_, &Imports::ImportModule, request);
  }
  std::string RulesBroken(const v1::ImportModuleRequest& request) {
    const auto reply = Try(request);
    EXPECT_EQ(ReasonOf(reply.status), "MODULE_IMPORT_NOT_VALID");
    return MetadataOf(reply.status, "rules");
  }

  v1::ImportSessionRequest Holding(int days_ago) const {
    auto request = About<v1::ImportSessionRequest>();
    request.set_import_id(import_.import_id());
    request.set_episode_id(long_episode_);
    request.set_channel(v1::SESSION_CHANNEL_IN_PERSON);
    *request.mutable_start_time() = platform::wire::ToProto(harness_->clock().Now() - hours(24 * days_ago));
    request.set_minutes(45);
    return request;
  }

  struct Told {
    std::string name;
    std::string body;
    platform::Instant occurred_at;
  };
  std::vector<Told> AllTold() {
    std::vector<Told> told;
    for (const auto& row : Sql("SELECT replace(type, 'cairn.counseling.v1.', ''), body,"
                               " (extract(epoch FROM occurred_at) * 1000000)::bigint FROM outbox_event ORDER BY seq"))
      told.push_back({row[0].as<std::string>(), pqxx::binarystring(row[1]).str(),
                      platform::Instant(std::chrono::microseconds(row[2].as<std::int64_t>()))});
    return told;
  }
  template <class Event>
  static Event Read(const Told& told) {
    Event event;
    EXPECT_TRUE(event.ParseFromString(told.body));
    return event;
  }
  platform::Instant StartOf(int days_later) const {
    const auto day = platform::wire::ParseDate(Today(days_later), "day").value();
    return platform::StartOfClinicDay(day, platform::TimeZone::Find("America/New_York").value());
  }
  std::int64_t Audited(const std::string& method, const std::string& object) {
    return Count("audit_event WHERE method = 'cairn.counseling.v1.ImportService/" + method +
                 "' AND outcome = 'OK' AND object = '" + object + "'");
  }

  std::string long_episode_;
  v1::CounselingImport import_;
};

TEST_F(CounselingImports, LetAModuleOfBeforeBeWrittenDownWithItsDays) {
  const auto assignment = Import(Completing("FUNC_ANALYSIS"));
  EXPECT_EQ(assignment.state(), v1::Assignment::STATE_COMPLETED);
  EXPECT_EQ(assignment.assigned_on().SerializeAsString(), Today(-200).SerializeAsString());
  EXPECT_EQ(assignment.expires_on().SerializeAsString(), Today(-173).SerializeAsString());
  EXPECT_EQ(assignment.completed_on().SerializeAsString(), Today(-195).SerializeAsString());
  EXPECT_EQ(assignment.attempts(0).started_on().SerializeAsString(), Today(-199).SerializeAsString());
  EXPECT_EQ(assignment.attempts(0).active_minutes(), 70);
  EXPECT_EQ(assignment.attempts(0).quiz_correct(), 9);
  const auto listed =
      Must(clinician_, &v1::AssignmentService::Stub::ListAssignments, About<v1::ListAssignmentsRequest>());
  ASSERT_EQ(listed.assignments_size(), 1);
  EXPECT_EQ(listed.assignments(0).SerializeAsString(), assignment.SerializeAsString())
      << "what is read is what was answered";
  const auto told = AllTold();
  ASSERT_THAT(told, SizeIs(2));
  EXPECT_EQ(told[0].name, "ModuleAssigned");
  EXPECT_EQ(told[0].occurred_at, StartOf(-200));
  const auto assigned = Read<v1::ModuleAssigned>(told[0]);
  EXPECT_EQ(assigned.assigned_on().SerializeAsString(), Today(-200).SerializeAsString());
  EXPECT_EQ(assigned.set_key(), "CBT_CORE");
  EXPECT_EQ(told[1].name, "ModuleCompleted");
  EXPECT_EQ(told[1].occurred_at, StartOf(-195));
  const auto completed = Read<v1::ModuleCompleted>(told[1]);
  EXPECT_EQ(completed.completed_on().SerializeAsString(), Today(-195).SerializeAsString());
  ASSERT_THAT(completed.active_on(), SizeIs(3)) << "each day once";
  EXPECT_EQ(completed.active_on(0).SerializeAsString(), Today(-199).SerializeAsString());
  EXPECT_EQ(Audited("ImportModule", assignment.assignment_id()), 1);
  EXPECT_EQ(Count("module_entry WHERE recorded_at < now() - interval '1 day'"), 0)
      << "when it was written down is not hidden";
}

TEST_F(CounselingImports, LetAModuleBeGoneOnWith) {
  auto request = Completing("FUNC_ANALYSIS");
  *request.mutable_assigned_on() = Today(-5);
  request.clear_completed_on();
  request.clear_worked_on();
  request.clear_quiz_correct();
  *request.add_worked_on() = Today(-4);
  const auto assignment = Import(request);
  EXPECT_EQ(assignment.state(), v1::Assignment::STATE_STARTED);
  EXPECT_EQ(AllTold().back().name, "ModuleWorkedOn");
  EXPECT_EQ(Finish(assignment).state(), v1::Assignment::STATE_COMPLETED);
}

TEST_F(CounselingImports, LetAModuleBeAssignedAndNothingElse) {
  auto request = Completing("FUNC_ANALYSIS");
  request.clear_completed_on();
  request.clear_worked_on();
  request.clear_delivered_by();
  request.clear_active_minutes();
  request.clear_quiz_correct();
  EXPECT_EQ(Import(request).state(), v1::Assignment::STATE_EXPIRED) << "its time was over long ago";
  EXPECT_EQ(Events(), "ModuleAssigned");
  request.set_delivered_by(v1::DELIVERED_BY_SELF);
  request.set_request_id(NewRequestId());
  EXPECT_THAT(FieldsOf(Try(request).status), ElementsAre("delivered_by"));
}

TEST_F(CounselingImports, KeepTheOrderOfModulesAsOfTheirDays) {
  EXPECT_EQ(ReasonOf(Try(Completing("CRAVING")).status), "MODULE_LOCKED");
  Import(Completing("FUNC_ANALYSIS"));
  EXPECT_EQ(ReasonOf(Try(Completing("CRAVING")).status), "MODULE_LOCKED") << "it was completed later than that";
  auto later = Completing("CRAVING");
  later.clear_worked_on();
  *later.add_worked_on() = Today(-195);
  Import(later);
}

TEST_F(CounselingImports, NameEveryRuleThatAModuleBreaks) {
  auto request = Completing("FUNC_ANALYSIS");
  *request.mutable_assigned_on() = Today(-301);
  request.set_quiz_correct(7);
  EXPECT_EQ(RulesBroken(request), "ASSIGNED_BEFORE_ENROLMENT,WORKED_AFTER_LAST_DAY,QUIZ_NOT_PASSED");
  request = Completing("FUNC_ANALYSIS");
  *request.mutable_assigned_on() = Today(1);
  EXPECT_EQ(RulesBroken(request), "ASSIGNED_IN_FUTURE,WORKED_BEFORE_ASSIGNED");
  request = Completing("FUNC_ANALYSIS");
  request.mutable_worked_on(1)->set_month(13);
  EXPECT_THAT(FieldsOf(Try(request).status), ElementsAre("worked_on[1]"));
  request = Completing("NO_SUCH_MODULE");
  EXPECT_EQ(ReasonOf(Try(request).status), "MODULE_UNKNOWN");
  request = Completing("FUNC_ANALYSIS");
  request.set_episode_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Try(request).status), "EPISODE_UNKNOWN");
  EXPECT_EQ(Count("module_assignment"), 0);
  EXPECT_EQ(Events(), "");
}

TEST_F(CounselingImports, AssignNothingAfterTheEpisode) {
  enrollment::v1::EpisodeEnded ended;
  ended.set_patient_id(patient_id_);
  ended.set_episode_id(long_episode_);
  *ended.mutable_occurred_on() = Today(-201);
  TellOfEnrollment(ended, 2);
  EXPECT_EQ(ReasonOf(Try(Completing("FUNC_ANALYSIS")).status), "EPISODE_OVER");
  const auto session = Call(clinician_, &Imports::ImportSession, Holding(200));
  EXPECT_EQ(ReasonOf(session.status), "SESSION_OUTSIDE_EPISODE");
  EXPECT_EQ(MetadataOf(session.status, "ended_on"),
            platform::FormatDate(platform::wire::ParseDate(Today(-201), "day").value()));
  Must(clinician_, &Imports::ImportSession, Holding(201));
}

TEST_F(CounselingImports, AssignNoModuleTwice) {
  Import(Completing("FUNC_ANALYSIS"));
  auto again = Completing("FUNC_ANALYSIS");
  EXPECT_EQ(ReasonOf(Try(again).status), "MODULE_ASSIGNED");
  *again.mutable_assigned_on() = Today(-290);
  for (int i = 0; i < 2; ++i) *again.mutable_worked_on(i) = Today(-289);
  *again.mutable_completed_on() = Today(-288);
  EXPECT_EQ(ReasonOf(Try(again).status), "MODULE_ASSIGNED") << "it had been completed by then";
  again.clear_completed_on();
  Import(again);
}

TEST_F(CounselingImports, LetASessionOfBeforeBeWrittenDownWithItsDay) {
  const auto session = Must(clinician_, &Imports::ImportSession, Holding(200)).session();
  const auto began = harness_->clock().Now() - hours(24 * 200);
  EXPECT_EQ(session.state(), v1::Session::STATE_HELD);
  EXPECT_EQ(session.minutes(), 45);
  EXPECT_EQ(session.counsellor_account_id(), clinician_.account.ToString());
  EXPECT_EQ(platform::wire::ToInstant(session.start_time()), began);
  EXPECT_GT(platform::wire::ToInstant(session.record_time()), harness_->clock().Now() - minutes(5));
  const auto told = AllTold();
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].name, "CounselingSessionHeld");
  EXPECT_EQ(told[0].occurred_at, began);
  EXPECT_EQ(Read<v1::CounselingSessionHeld>(told[0]).occurred_on().SerializeAsString(),
            Today(-200).SerializeAsString());
  EXPECT_EQ(Audited("ImportSession", session.session_id()), 1);
  const auto listed = Must(clinician_, &v1::SessionService::Stub::ListSessions, About<v1::ListSessionsRequest>());
  ASSERT_EQ(listed.sessions_size(), 1);
  EXPECT_EQ(listed.sessions(0).SerializeAsString(), session.SerializeAsString());
}

TEST_F(CounselingImports, RefuseASessionThatCannotHaveBeen) {
  EXPECT_EQ(ReasonOf(Call(clinician_, &Imports::ImportSession, Holding(302)).status), "SESSION_OUTSIDE_EPISODE");
  auto later = Holding(0);
  *later.mutable_start_time() = platform::wire::ToProto(harness_->clock().Now() + hours(1));
  EXPECT_EQ(ReasonOf(Call(clinician_, &Imports::ImportSession, later).status), "SESSION_NOT_BEGUN");
  auto stranger = Holding(200);
  stranger.set_counsellor_account_id(coordinator_.account.ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Imports::ImportSession, stranger).status), "COUNSELLOR_NOT_KNOWN");
  EXPECT_EQ(Count("counseling_session"), 0);
}

TEST_F(CounselingImports, HappenOnceForARequest) {
  const auto module = Completing("FUNC_ANALYSIS");
  EXPECT_EQ(Import(module).assignment_id(), Import(module).assignment_id());
  const auto session = Holding(200);
  EXPECT_EQ(Must(clinician_, &Imports::ImportSession, session).session().session_id(),
            Must(clinician_, &Imports::ImportSession, session).session().session_id());
  EXPECT_EQ(Count("imported_record"), 2);
  EXPECT_EQ(Events(), "ModuleAssigned,ModuleCompleted,CounselingSessionHeld");
}

TEST_F(CounselingImports, OfTwoAtOnceOneIsWrittenDown) {
  std::vector<std::future<grpc::Status>> calls;
  for (int i = 0; i < 2; ++i) {
    calls.push_back(std::async(std::launch::async, [&, request = Completing("FUNC_ANALYSIS")] {
      return Call(clinician_, &Imports::ImportModule, request).status;
    }));
  }
  int written = 0;
  for (auto& call : calls) {
    const auto status = call.get();
    written += status.ok() ? 1 : 0;
    if (!status.ok()) {
      EXPECT_EQ(ReasonOf(status), "MODULE_ASSIGNED");
    }
  }
  EXPECT_EQ(written, 1);
}

TEST_F(CounselingImports, EndWhenTheyAreClosedOverOrForWhoIsNotNamed) {
  const auto refused = Call(colleague_, &Imports::ImportModule, Completing("FUNC_ANALYSIS"));
  EXPECT_EQ(ReasonOf(refused.status), "COUNSELING_IMPORT_NOT_OPEN");
  EXPECT_EQ(MetadataOf(refused.status, "why"), "NOT_NAMED");
  EXPECT_TRUE(Close().has_close_time());
  EXPECT_EQ(MetadataOf(Try(Completing("FUNC_ANALYSIS")).status, "why"), "CLOSED");
  EXPECT_EQ(MetadataOf(Call(clinician_, &Imports::ImportSession, Holding(200)).status, "why"), "CLOSED");
  auto unknown = Completing("FUNC_ANALYSIS");
  unknown.set_import_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Try(unknown).status), "COUNSELING_IMPORT_NOT_FOUND");
}

TEST_F(CounselingImports, EndWithTheirHours) {
  harness_->clock().Advance(hours(8));
  EXPECT_EQ(MetadataOf(Try(Completing("FUNC_ANALYSIS")).status, "why"), "OVER");
}

TEST_F(CounselingImports, AreForCounsellors) {
  auto request = Opening();
  request.add_importer_account_ids(coordinator_.account.ToString());
  const auto reply = Call(SteppedUp(admin_), &Imports::OpenCounselingImport, request);
  EXPECT_EQ(ReasonOf(reply.status), "COUNSELING_IMPORTER_NOT_KNOWN");
  EXPECT_EQ(MetadataOf(reply.status, "account_id"), coordinator_.account.ToString());
}

TEST_F(CounselingImports, AreListedWithWhatCameWithThem) {
  Import(Completing("FUNC_ANALYSIS"));
  Must(clinician_, &Imports::ImportSession, Holding(200));
  Must(clinician_, &Imports::ImportSession, Holding(190));
  const auto list = Must(officer_, &Imports::ListCounselingImports, v1::ListCounselingImportsRequest());
  ASSERT_EQ(list.counseling_imports_size(), 1);
  EXPECT_EQ(list.counseling_imports(0).import_id(), import_.import_id());
  EXPECT_EQ(list.counseling_imports(0).modules(), 1);
  EXPECT_EQ(list.counseling_imports(0).sessions(), 2);
  EXPECT_EQ(Audited("OpenCounselingImport", import_.import_id()), 1);
}

}  // namespace
}  // namespace cairn::tests
