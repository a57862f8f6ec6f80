#include "tests/mentorship/rpc/on_call_clinic.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;

class Handover : public OnCallClinic {
 protected:
  using Stub = v1::HandoverService::Stub;

  Handover() { FillPeerRoster(); }

  Reply<v1::WriteHandoverNoteResponse> Write(const Person& person, const std::string& text = "Call back request 7.") {
    v1::WriteHandoverNoteRequest request;
    request.set_request_id(NewRequestId());
    request.set_role(v1::ON_CALL_ROLE_PEER);
    request.set_text(text);
    return Call(person, &Stub::WriteHandoverNote, request);
  }
  Reply<v1::ListHandoverNotesResponse> List(const Person& person, int page_size = 0, const std::string& token = "") {
    v1::ListHandoverNotesRequest request;
    request.set_role(v1::ON_CALL_ROLE_PEER);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Call(person, &Stub::ListHandoverNotes, request);
  }
  grpc::Status Confirm(const Person& person, const std::string& id) {
    v1::ConfirmHandoverNoteRequest request;
    request.set_request_id(NewRequestId());
    request.set_handover_note_id(id);
    return Call(person, &Stub::ConfirmHandoverNote, request).status;
  }
};

TEST_F(Handover, IsWrittenByWhoGoesOffAndReadByWhoComesOn) {
  const auto written = Write(mentor_);
  ASSERT_TRUE(written.status.ok()) << AnswerOf(written.status);
  const auto read = List(clinician_);
  ASSERT_EQ(read.response.notes_size(), 1) << AnswerOf(read.status);
  EXPECT_EQ(read.response.notes(0).text(), "Call back request 7.");
  EXPECT_EQ(read.response.notes(0).written_by_account_id(), mentor_.account.ToString());
  const auto id = written.response.handover_note_id();
  EXPECT_TRUE(Confirm(clinician_, id).ok());
  EXPECT_TRUE(Confirm(clinician_, id).ok()) << "once is as often";
  EXPECT_THAT(List(mentor_).response.notes(0).read_by_account_ids(), ElementsAre(clinician_.account.ToString()));
  EXPECT_EQ(ReasonOf(Confirm(clinician_, platform::NewUuid().ToString())), "HANDOVER_NOTE_NOT_FOUND");
}

TEST_F(Handover, IsForThoseOnTheRosterAlone) {
  const auto id = Write(mentor_).response.handover_note_id();
  EXPECT_EQ(ReasonOf(Write(another_mentor_).status), "NOT_ON_CALL");
  EXPECT_EQ(ReasonOf(List(colleague_).status), "NOT_ON_CALL");
  EXPECT_EQ(ReasonOf(Confirm(colleague_, id)), "NOT_ON_CALL");
  // Who had the night until eight goes off at eight, and still writes at ten.
  EXPECT_TRUE(Write(clinician_).status.ok());
  auto profile = Profile("Kim");
  profile.set_workforce(v1::WORKFORCE_EXTERNAL);
  Create(profile, mentor_.account.ToString());
  EXPECT_EQ(ReasonOf(List(mentor_).status), "NOT_ON_CALL") << "a mentor from outside";
  EXPECT_EQ(ReasonOf(Write(mentor_).status), "NOT_ON_CALL");
  EXPECT_EQ(ReasonOf(Confirm(mentor_, id)), "NOT_ON_CALL");
}

TEST_F(Handover, IsListedByPagesForSevenDays) {
  Write(mentor_, "first");
  harness_->clock().Advance(std::chrono::minutes(1));
  Write(mentor_, "second");
  const auto page = List(clinician_, 1).response;
  ASSERT_EQ(page.notes_size(), 1);
  EXPECT_EQ(page.notes(0).text(), "second");
  EXPECT_EQ(List(clinician_, 1, page.next_page_token()).response.notes(0).text(), "first");
  harness_->clock().Advance(std::chrono::days(8));
  EXPECT_EQ(List(clinician_).response.notes_size(), 0);
}

TEST_F(Handover, IsSealed) {
  Write(mentor_, "a word that nobody finds");
  EXPECT_EQ(Count("handover_note"), 1);
  EXPECT_EQ(Count("handover_note WHERE encode(text_sealed, 'escape') LIKE '%nobody finds%'"), 0);
  EXPECT_EQ(Count("outbox_event"), 0) << "nor is a neighbour told";
}

}  // namespace
}  // namespace cairn::tests
