#include "tests/counseling/rpc/counseling_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Stub = v1::CounselingNoteService::Stub;

class Notes : public CounselingTest {
 protected:
  v1::WriteNoteRequest Writing(const std::string& text, const std::string& patient_id = "") const {
    auto request = About<v1::WriteNoteRequest>(patient_id);
    request.set_text(text);
    return request;
  }
  v1::CounselingNote Write(const std::string& text, const std::string& patient_id = "") {
    return Must(clinician_, &Stub::WriteNote, Writing(text, patient_id)).note();
  }
  template <class Request>
  Request Naming(const v1::CounselingNote& note, const std::string& patient_id = "") const {
    auto request = About<Request>(patient_id);
    request.set_note_id(note.note_id());
    return request;
  }
  Reply<v1::GetNoteResponse> Get(const Person& person, const v1::CounselingNote& note, int version = 0,
                                 const std::string& patient_id = "") {
    auto request = Naming<v1::GetNoteRequest>(note, patient_id);
    request.set_version(version);
    return Call(person, &Stub::GetNote, request);
  }
  v1::AmendNoteRequest Amending(const v1::CounselingNote& note, const std::string& text) const {
    auto request = Naming<v1::AmendNoteRequest>(note);
    request.set_etag(note.etag());
    request.set_text(text);
    return request;
  }
  std::vector<v1::CounselingNote> Own(const Person& person) {
    const auto listed = Must(person, &Stub::ListOwnNotes, About<v1::ListOwnNotesRequest>());
    return {listed.notes().begin(), listed.notes().end()};
  }
};

TEST_F(Notes, AreReadByWhoWroteThem) {
  const auto request = Writing("We spoke of the evenings.");
  const auto note = Must(clinician_, &Stub::WriteNote, request).note();
  EXPECT_EQ(Must(clinician_, &Stub::WriteNote, request).note().SerializeAsString(), note.SerializeAsString())
      << "the same request twice is one note";
  EXPECT_EQ(Count("counseling_note"), 1);
  const auto read = Get(clinician_, note);
  ASSERT_TRUE(read.status.ok());
  EXPECT_EQ(read.response.text(), "We spoke of the evenings.");
  EXPECT_EQ(read.response.note().SerializeAsString(), note.SerializeAsString());
  ASSERT_THAT(Own(clinician_), SizeIs(1));
  EXPECT_EQ(Own(clinician_)[0].SerializeAsString(), note.SerializeAsString());
  EXPECT_EQ(Events(), "") << "nothing is told";
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%GetNote' AND outcome = 'OK'"), 1) << "reading is on record";
}

TEST_F(Notes, OfSomebodyElseAreNotThere) {
  const auto note = Write("Ours alone.");
  const auto unknown = [&] {
    auto request = Naming<v1::GetNoteRequest>(note);
    request.set_note_id(platform::NewUuid().ToString());
    return Call(colleague_, &Stub::GetNote, request).status;
  }();
  const auto refused = Get(colleague_, note).status;
  EXPECT_EQ(ReasonOf(refused), "NOTE_NOT_FOUND");
  EXPECT_EQ(refused.error_message(), unknown.error_message()) << "no sign that there is one";
  EXPECT_EQ(ReasonOf(Call(colleague_, &Stub::AmendNote, Amending(note, "Mine.")).status), "NOTE_NOT_FOUND");
  EXPECT_THAT(Own(colleague_), IsEmpty());
  for (const auto& person : {outsider_, stranger_}) EXPECT_EQ(ReasonOf(Get(person, note).status), "PATIENT_NOT_FOUND");
  for (const auto& person : {coordinator_, admin_, officer_})
    EXPECT_EQ(Get(person, note).status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(Notes, AreAmendedAsNewVersions) {
  const auto first = Write("First.");
  const auto second = Must(clinician_, &Stub::AmendNote, Amending(first, "Second.")).note();
  EXPECT_EQ(second.version(), 2);
  EXPECT_EQ(Get(clinician_, first).response.text(), "Second.");
  EXPECT_EQ(Get(clinician_, first, 1).response.text(), "First.");
  EXPECT_EQ(Get(clinician_, first, 1).response.note().version(), 1);
  EXPECT_EQ(ReasonOf(Get(clinician_, first, 3).status), "NOTE_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::AmendNote, Amending(first, "Third.")).status), "ETAG_MISMATCH");
  EXPECT_TRUE(Call(clinician_, &Stub::AmendNote, Amending(second, "Third.")).status.ok());
  EXPECT_EQ(Count("counseling_note_version"), 3);
}

TEST_F(Notes, AreAboutASessionOfThePatient) {
  auto plan = About<v1::ScheduleSessionRequest>();
  plan.set_episode_id(episode_id_);
  plan.set_channel(v1::SESSION_CHANNEL_IN_PERSON);
  plan.mutable_start_time()->set_seconds(
      std::chrono::duration_cast<std::chrono::seconds>(harness_->clock().Now().time_since_epoch()).count());
  plan.set_planned_minutes(50);
  const auto session = Must(clinician_, &v1::SessionService::Stub::ScheduleSession, plan).session();
  auto request = Writing("Of today.");
  request.set_session_id(session.session_id());
  EXPECT_EQ(Must(clinician_, &Stub::WriteNote, request).note().session_id(), session.session_id());
  request = Writing("Of nothing.");
  request.set_session_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::WriteNote, request).status), "SESSION_NOT_FOUND");
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::WriteNote, Writing("")).status), ElementsAre("text"));
}

TEST_F(Notes, OfWhoHasLeftTheCareTeamAreClosedToThem) {
  enrollment::v1::CareRelationOpened opened;
  opened.set_patient_id(patient_id_);
  opened.set_care_relation_id(platform::NewUuid().ToString());
  opened.set_account_id(outsider_.account.ToString());
  TellOfEnrollment(opened, 1);
  const auto note = Must(outsider_, &Stub::WriteNote, Writing("For now.")).note();
  EXPECT_TRUE(Get(outsider_, note).status.ok());
  enrollment::v1::CareRelationClosed closed;
  closed.set_patient_id(patient_id_);
  closed.set_care_relation_id(opened.care_relation_id());
  closed.set_account_id(opened.account_id());
  TellOfEnrollment(closed, 2);
  EXPECT_EQ(ReasonOf(Get(outsider_, note).status), "PATIENT_NOT_FOUND");
}

// A merge brings two care teams together: neither gets the notes of the other.
TEST_F(Notes, AreNotOpenedByAMerge) {
  const auto duplicate = Register();
  Relate(colleague_, duplicate);
  auto request = Writing("About the other record.", duplicate);
  const auto theirs = Must(colleague_, &Stub::WriteNote, request).note();
  const auto mine = Write("About this one.");
  Merge(patient_id_, duplicate);
  EXPECT_EQ(ReasonOf(Get(clinician_, theirs).status), "NOTE_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Get(colleague_, mine).status), "NOTE_NOT_FOUND");
  EXPECT_EQ(Get(colleague_, theirs).response.text(), "About the other record.") << "the author still finds it";
  ASSERT_THAT(Own(colleague_), SizeIs(1));
  EXPECT_EQ(Own(colleague_)[0].patient_id(), patient_id_);
  const auto amended = Call(colleague_, &Stub::AmendNote, Amending(theirs, "Still."));
  ASSERT_TRUE(amended.status.ok()) << ReasonOf(amended.status);
  EXPECT_EQ(Get(colleague_, theirs).response.text(), "Still.");
}

TEST_F(Notes, AreSealedWithAKeyOfTheirOwnThatShreddingDestroys) {
  const auto note = Write("Gone one day.");
  EXPECT_EQ(Count("counseling_note_key WHERE wrapped IS NOT NULL"), 1);
  Must(colleague_, &Stub::WriteNote, Writing("Mine."));
  EXPECT_EQ(Count("counseling_note_key"), 2) << "each author's";
  enrollment::v1::PatientShredded shredded;
  shredded.set_patient_id(patient_id_);
  TellOfEnrollment(shredded, 2);
  EXPECT_EQ(Count("counseling_note_key WHERE wrapped IS NOT NULL"), 0);
  EXPECT_EQ(ReasonOf(Get(clinician_, note).status), "PATIENT_NOT_FOUND");
}

// Bytes that are moved do not open: not in another version, another note, or for another author.
TEST_F(Notes, OpenOnlyWhereTheyWereWritten) {
  const auto first = Write("First.");
  const auto second = Write("Second.");
  Sql("UPDATE counseling_note_version SET sealed_text = (SELECT sealed_text FROM counseling_note_version WHERE note_id"
      " = '" +
      first.note_id() + "') WHERE note_id = '" + second.note_id() + "'");
  EXPECT_EQ(ReasonOf(Get(clinician_, second).status), "UNREADABLE_RECORD");
  EXPECT_EQ(Get(clinician_, first).response.text(), "First.");
  Sql("UPDATE counseling_note SET author_id = '" + colleague_.account.ToString() + "' WHERE note_id = '" +
      first.note_id() + "'");
  Sql("UPDATE counseling_note_version SET author_id = '" + colleague_.account.ToString() + "' WHERE note_id = '" +
      first.note_id() + "'");
  Must(colleague_, &Stub::WriteNote, Writing("Mine."));
  EXPECT_EQ(ReasonOf(Get(colleague_, first).status), "UNREADABLE_RECORD");
}

TEST_F(Notes, AreListedPageByPageLatestFirst) {
  for (const char* text : {"1", "2", "3"}) {
    Write(text);
    harness_->clock().Advance(std::chrono::hours(1));
  }
  auto request = About<v1::ListOwnNotesRequest>();
  request.set_page_size(2);
  const auto first = Must(clinician_, &Stub::ListOwnNotes, request);
  request.set_page_token(first.next_page_token());
  EXPECT_EQ(Call(colleague_, &Stub::ListOwnNotes, request).status.error_code(), grpc::StatusCode::INVALID_ARGUMENT)
      << "another's token";
  const auto second = Must(clinician_, &Stub::ListOwnNotes, request);
  ASSERT_THAT(first.notes(), SizeIs(2));
  ASSERT_THAT(second.notes(), SizeIs(1));
  EXPECT_EQ(Get(clinician_, first.notes(0)).response.text(), "3");
  EXPECT_EQ(Get(clinician_, second.notes(0)).response.text(), "1");
}

}  // namespace
}  // namespace cairn::tests
