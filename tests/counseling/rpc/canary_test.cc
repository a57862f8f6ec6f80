#include <set>

#include "cairn/audit/v1/audit_log_service.grpc.pb.h"
#include "cairn/events/v1/event_feed_service.grpc.pb.h"
#include "platform/audit/tree_sealer.h"
#include "platform/crypto/crypto.h"
#include "platform/outbox/sealer.h"
#include "platform/wire/date.h"
#include "tests/counseling/rpc/counseling_test.h"

namespace cairn::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kCanary[] = "Quetzalcoatlus-northropi-canary";
constexpr char kAmended[] = "Archaeopteryx-lithographica-canary";

std::string Hex(const std::string& bytes) {
  std::string hex;
  for (const char c : bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    hex += kDigits[static_cast<unsigned char>(c) >> 4];
    hex += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return hex;
}

/// A word as it may stand somewhere: as it is, hexadecimal, and in base64 whatever stands before it.
std::set<std::string> FormsOf(const std::string& word) {
  std::set<std::string> forms = {word, Hex(word)};
  for (std::size_t before = 0; before < 3; ++before) {
    const auto encoded = platform::crypto::Base64UrlEncode(std::string(before, 'x') + word);
    // Without what depends on the bytes before and after.
    forms.insert(encoded.substr(before == 0 ? 0 : before + 1, encoded.size() - before - 4));
  }
  return forms;
}

void ExpectNone(const std::string& text, const std::string& where) {
  for (const char* word : {kCanary, kAmended}) {
    for (const auto& form : FormsOf(word)) EXPECT_THAT(text, Not(HasSubstr(form))) << where;
  }
}

/// A note with a word that stands nowhere else is written and amended, around everything else that can be done about
/// the patient.
class Canary : public CounselingTest {
 protected:
  using NoteStub = v1::CounselingNoteService::Stub;

  void SetUp() override {
    testing::internal::CaptureStderr();
    Work();
    auto writing = About<v1::WriteNoteRequest>();
    writing.set_text(std::string("On ") + kCanary + " at length.");
    Keep("WriteNote", Must(clinician_, &NoteStub::WriteNote, writing));
    Keep("WriteNote again", note_ = Must(clinician_, &NoteStub::WriteNote, writing).note());
    auto amending = About<v1::AmendNoteRequest>();
    amending.set_note_id(note_.note_id());
    amending.set_etag(note_.etag());
    amending.set_text(std::string("And on ") + kAmended + ".");
    Keep("AmendNote", Must(clinician_, &NoteStub::AmendNote, amending));
    // Refusals that had the word in the request.
    writing.set_session_id(platform::NewUuid().ToString());
    Refuse("WriteNote reused", Call(clinician_, &NoteStub::WriteNote, writing).status);
    writing.set_request_id(NewRequestId());
    Refuse("WriteNote of no session", Call(clinician_, &NoteStub::WriteNote, writing).status);
    writing.set_text(std::string(20'001, 'x') + kCanary);
    Refuse("WriteNote too long", Call(clinician_, &NoteStub::WriteNote, writing).status);
    amending.set_request_id(NewRequestId());
    Refuse("AmendNote stale", Call(clinician_, &NoteStub::AmendNote, amending).status);
    Refuse("AmendNote of another", Call(colleague_, &NoteStub::AmendNote, amending).status);
    Read(clinician_);
    Read(colleague_);
    Read(coordinator_);
    log_ = testing::internal::GetCapturedStderr();
  }

  v1::GetNoteRequest Getting(int version = 0) const {
    auto request = About<v1::GetNoteRequest>();
    request.set_note_id(note_.note_id());
    request.set_version(version);
    return request;
  }

  // Everything that can be called about modules and sessions.
  void Work() {
    const auto completed = Finish(StartIt(Assign("FUNC_ANALYSIS")));
    Keep("SubmitQuiz", completed);
    auto plan = About<v1::ScheduleSessionRequest>();
    plan.set_episode_id(episode_id_);
    plan.set_channel(v1::SESSION_CHANNEL_IN_PERSON);
    *plan.mutable_start_time() = platform::wire::ToProto(harness_->clock().Now() - std::chrono::hours(1));
    plan.set_planned_minutes(50);
    auto session = Must(clinician_, &v1::SessionService::Stub::ScheduleSession, plan).session();
    auto holding = About<v1::RecordSessionHeldRequest>();
    holding.set_session_id(session.session_id());
    holding.set_etag(session.etag());
    holding.set_minutes(50);
    Keep("RecordSessionHeld", Must(clinician_, &v1::SessionService::Stub::RecordSessionHeld, holding));
  }

  void Read(const Person& person) {
    using Assignments = v1::AssignmentService::Stub;
    Keep("ListAssignments", Must(person, &Assignments::ListAssignments, About<v1::ListAssignmentsRequest>()));
    auto progress = About<v1::GetProgressRequest>();
    progress.set_episode_id(episode_id_);
    Keep("GetProgress", Must(person, &Assignments::GetProgress, progress));
    Keep("ListSessions", Must(person, &v1::SessionService::Stub::ListSessions, About<v1::ListSessionsRequest>()));
    if (person.account == coordinator_.account) return;
    Keep("ListOwnNotes", Must(person, &NoteStub::ListOwnNotes, About<v1::ListOwnNotesRequest>()));
    if (person.account != clinician_.account) Refuse("GetNote", Call(person, &NoteStub::GetNote, Getting()).status);
  }

  template <class Message>
  void Keep(const std::string& name, const Message& message) {
    answers_ += message.SerializeAsString();
    ExpectNone(message.SerializeAsString(), name);
  }
  void Refuse(const std::string& name, const grpc::Status& status) {
    EXPECT_FALSE(status.ok()) << name;
    ExpectNone(status.error_message() + status.error_details(), name);
  }

  v1::CounselingNote note_;
  std::string answers_;
  std::string log_;
};

TEST_F(Canary, IsInTheAnswerOfGetNoteToTheAuthorAlone) {
  EXPECT_THAT(Must(clinician_, &NoteStub::GetNote, Getting()).text(), HasSubstr(kAmended));
  EXPECT_THAT(Must(clinician_, &NoteStub::GetNote, Getting(1)).text(), HasSubstr(kCanary));
  EXPECT_THAT(answers_, HasSubstr(note_.note_id())) << "what was looked through is of this note";
}

TEST_F(Canary, IsInNoTableAsItIs) {
  std::string dump;
  for (const auto& table : Sql("SELECT tablename FROM pg_tables WHERE schemaname = 'counseling'")) {
    const auto name = table[0].as<std::string>();
    std::string rows;
    for (const auto& row : Sql("SELECT t::text FROM counseling." + name + " t"))
      rows += row[0].as<std::string>() + '\n';
    ExpectNone(rows, name);
    dump += rows;
  }
  ASSERT_THAT(dump, HasSubstr(note_.note_id()));
  EXPECT_EQ(Count("counseling_note_version"), 2);
}

TEST_F(Canary, IsInNoEvent) {
  platform::outbox::Sealer(harness_->test_database().relay()).SealOnce();
  const auto feed = events::v1::EventFeedService::NewStub(harness_->Channel("outcomes"));
  events::v1::ListEventsRequest request;
  request.set_org_id(org_.ToString());
  events::v1::ListEventsResponse response;
  const auto context = harness_->Anonymous();
  ASSERT_TRUE(feed->ListEvents(context.get(), request, &response).ok());
  ASSERT_EQ(response.events_size(), 4) << "assigned, worked on, completed, held";
  ExpectNone(response.SerializeAsString(), "event feed");
  // Neither is anything else about the note.
  EXPECT_THAT(response.SerializeAsString(), Not(HasSubstr(note_.note_id())));
}

TEST_F(Canary, IsNotInTheAuditLogNorInItsExport) {
  const auto root = harness_->keyring().root();
  platform::audit::TreeSealer sealer(
      {.service = "counseling",
       .connection_string = harness_->test_database().relay(),
       .key = [&] { return platform::audit::MakeTreeHeadKey(root->Current().key, "counseling"); },
       .clock = &harness_->clock()});
  sealer.SealOnce();
  const auto log = audit::v1::AuditLogService::NewStub(channel_);
  const auto context = harness_->Context(officer_);
  auto stream = log->ExportAudit(context.get(), {});
  std::string exported;
  for (audit::v1::ExportAuditResponse part; stream->Read(&part);) exported += part.content();
  ASSERT_TRUE(stream->Finish().ok());
  EXPECT_THAT(exported, HasSubstr("CounselingNoteService"));
  ExpectNone(exported, "audit export");
  audit::v1::SearchAuditRequest search;
  search.set_page_size(500);
  audit::v1::SearchAuditResponse found;
  const auto searching = harness_->Context(officer_);
  ASSERT_TRUE(log->SearchAudit(searching.get(), search, &found).ok());
  EXPECT_GT(found.entries_size(), 10);
  ExpectNone(found.SerializeAsString(), "audit search");
}

TEST_F(Canary, IsInNoLogLineAndNoMetric) {
  EXPECT_THAT(log_, HasSubstr("CounselingNoteService")) << "the log was captured";
  ExpectNone(log_, "log");
  ExpectNone(harness_->metrics().Text(), "metrics");
}

// The database itself shows the service's own role no notes until it names an author, and then theirs alone.
TEST_F(Canary, IsBehindRowSecurityOfItsAuthor) {
  pqxx::connection connection(harness_->test_database().app());
  const auto visible = [&](const std::string& author) {
    pqxx::work work(connection);
    work.exec("SELECT set_config('app.org_id', '" + org_.ToString() + "', true)");
    if (!author.empty()) work.exec("SELECT set_config('app.author_id', '" + author + "', true)");
    return work
        .exec("SELECT (SELECT count(*) FROM counseling_note) + (SELECT count(*) FROM counseling_note_version)")[0][0]
        .as<int>();
  };
  EXPECT_EQ(visible(""), 0);
  EXPECT_EQ(visible(colleague_.account.ToString()), 0);
  EXPECT_EQ(visible(clinician_.account.ToString()), 3);
}

// What is looked for is found where it is.
TEST(CanaryForms, AreFoundWhereTheyAre) {
  for (const std::string before : {"", "a", "ab", "abc", "abcd"}) {
    const auto text = platform::crypto::Base64UrlEncode(before + kCanary + "tail");
    bool found = false;
    for (const auto& form : FormsOf(kCanary)) found = found || text.find(form) != std::string::npos;
    EXPECT_TRUE(found) << before;
  }
}

}  // namespace
}  // namespace cairn::tests
