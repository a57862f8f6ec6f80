#include "cairn/outcomes/v1/follow_up_service.grpc.pb.h"
#include "tests/outcomes/rpc/outcomes_test.h"

namespace cairn::tests {
namespace {

using Stub = v1::FollowUpService::Stub;

class FollowUps : public OutcomesTest {
 protected:
  v1::RecordInterviewRequest Interview(v1::InterviewKind kind, int days_later = 0) const {
    auto request = About<v1::RecordInterviewRequest>();
    request.set_kind(kind);
    if (days_later != 0) *request.mutable_held_on() = Today(days_later);
    return request;
  }
  v1::ScheduleSpecimenRequest Specimen(int days_later) const {
    auto request = About<v1::ScheduleSpecimenRequest>();
    *request.mutable_scheduled_on() = Today(days_later);
    return request;
  }
  v1::VoidFollowUpEntryRequest Voiding(const v1::FollowUpEntry& entry, v1::FollowUpVoidReason reason) const {
    auto request = About<v1::VoidFollowUpEntryRequest>();
    request.set_follow_up_entry_id(entry.follow_up_entry_id());
    request.set_reason(reason);
    return request;
  }
  std::vector<v1::FollowUpEntry> List(const Person& person, bool all = false, int page_size = 0) {
    auto request = About<v1::ListFollowUpEntriesRequest>();
    request.set_all(all);
    request.set_page_size(page_size);
    std::vector<v1::FollowUpEntry> entries;
    do {
      const auto page = Must(person, &Stub::ListFollowUpEntries, request);
      entries.insert(entries.end(), page.entries().begin(), page.entries().end());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return entries;
  }
};

TEST_F(FollowUps, KeepAnInterviewAndTellOfIt) {
  const auto request = Interview(v1::INTERVIEW_KIND_INTAKE);
  const auto entry = Must(coordinator_, &Stub::RecordInterview, request).entry();
  EXPECT_EQ(entry.kind(), v1::FOLLOW_UP_KIND_INTAKE_INTERVIEW);
  EXPECT_EQ(entry.takes_place_on().SerializeAsString(), Today().SerializeAsString());
  EXPECT_EQ(entry.state(), v1::FollowUpEntry::STATE_RECORDED);
  EXPECT_EQ(entry.recorded_by_account_id(), coordinator_.account.ToString());
  // The same request again happens once.
  EXPECT_EQ(Must(coordinator_, &Stub::RecordInterview, request).entry().SerializeAsString(), entry.SerializeAsString());
  EXPECT_EQ(Count("follow_up_entry"), 1);
  EXPECT_EQ(LastEvent<v1::IntakeInterviewHeld>().follow_up_entry_id(), entry.follow_up_entry_id());
  Must(clinician_, &Stub::RecordInterview, Interview(v1::INTERVIEW_KIND_FOLLOW_UP, -1));
  const auto told = LastEvent<v1::FollowUpInterviewHeld>();
  EXPECT_EQ(told.patient_id(), patient_id_);
  EXPECT_EQ(told.held_on().SerializeAsString(), Today(-1).SerializeAsString());
}

TEST_F(FollowUps, KeepASpecimenThatIsToBeGiven) {
  const auto entry = Must(clinician_, &Stub::ScheduleSpecimen, Specimen(7)).entry();
  EXPECT_EQ(entry.kind(), v1::FOLLOW_UP_KIND_SPECIMEN);
  const auto told = LastEvent<v1::SpecimenScheduled>();
  EXPECT_EQ(told.follow_up_entry_id(), entry.follow_up_entry_id());
  EXPECT_EQ(told.scheduled_on().SerializeAsString(), Today(7).SerializeAsString());
  const auto twice = Call(clinician_, &Stub::ScheduleSpecimen, Specimen(7));
  EXPECT_EQ(ReasonOf(twice.status), "FOLLOW_UP_ENTRY_EXISTS");
  EXPECT_EQ(twice.status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(Count("outbox_event"), 1);
}

TEST_F(FollowUps, AreTakenBackAndMayBeWrittenDownAnew) {
  const auto interview = Must(clinician_, &Stub::RecordInterview, Interview(v1::INTERVIEW_KIND_INTAKE)).entry();
  const auto request = Voiding(interview, v1::FOLLOW_UP_VOID_REASON_WRONG_DAY);
  const auto voided = Must(coordinator_, &Stub::VoidFollowUpEntry, request).entry();
  EXPECT_EQ(voided.state(), v1::FollowUpEntry::STATE_VOIDED);
  EXPECT_EQ(voided.void_reason(), v1::FOLLOW_UP_VOID_REASON_WRONG_DAY);
  EXPECT_EQ(LastEvent<v1::InterviewVoided>().follow_up_entry_id(), interview.follow_up_entry_id());
  EXPECT_EQ(
      ReasonOf(
          Call(clinician_, &Stub::VoidFollowUpEntry, Voiding(interview, v1::FOLLOW_UP_VOID_REASON_WRONG_DAY)).status),
      "FOLLOW_UP_ENTRY_CLOSED");
  Must(clinician_, &Stub::RecordInterview, Interview(v1::INTERVIEW_KIND_INTAKE));
  const auto specimen = Must(clinician_, &Stub::ScheduleSpecimen, Specimen(-1)).entry();
  EXPECT_EQ(
      ReasonOf(
          Call(clinician_, &Stub::VoidFollowUpEntry, Voiding(specimen, v1::FOLLOW_UP_VOID_REASON_CALLED_OFF)).status),
      "NOT_TO_BE_CALLED_OFF");
  Must(clinician_, &Stub::VoidFollowUpEntry, Voiding(specimen, v1::FOLLOW_UP_VOID_REASON_RECORDED_TWICE));
  EXPECT_EQ(LastEvent<v1::SpecimenVoided>().follow_up_entry_id(), specimen.follow_up_entry_id());
  EXPECT_EQ(List(clinician_).size(), 1U);
  EXPECT_EQ(List(clinician_, true).size(), 3U);
}

TEST_F(FollowUps, AreListedTheLatestDayFirst) {
  for (const int day : {3, 10, 5, 1}) Must(clinician_, &Stub::ScheduleSpecimen, Specimen(day));
  std::string days;
  for (const auto& entry : List(coordinator_, false, 1)) days += entry.takes_place_on().SerializeAsString();
  std::string wanted;
  for (const int day : {10, 5, 3, 1}) wanted += Today(day).SerializeAsString();
  EXPECT_EQ(days, wanted);
}

TEST_F(FollowUps, RefuseWhatCannotBe) {
  const auto tomorrow = Call(clinician_, &Stub::RecordInterview, Interview(v1::INTERVIEW_KIND_INTAKE, 1));
  EXPECT_EQ(ReasonOf(tomorrow.status), "FOLLOW_UP_DAY_OUT_OF_RANGE");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::ScheduleSpecimen, Specimen(400)).status), "FOLLOW_UP_DAY_OUT_OF_RANGE");
  auto wrong = Interview(v1::INTERVIEW_KIND_UNSPECIFIED);
  wrong.mutable_held_on()->set_month(13);
  EXPECT_EQ(FieldsOf(Call(clinician_, &Stub::RecordInterview, wrong).status),
            (std::vector<std::string>{"held_on", "kind"}));
  EXPECT_EQ(FieldsOf(Call(clinician_, &Stub::ScheduleSpecimen, About<v1::ScheduleSpecimenRequest>()).status),
            std::vector<std::string>{"scheduled_on"});
  v1::FollowUpEntry none;
  none.set_follow_up_entry_id(platform::NewUuid().ToString());
  EXPECT_EQ(
      ReasonOf(Call(clinician_, &Stub::VoidFollowUpEntry, Voiding(none, v1::FOLLOW_UP_VOID_REASON_WRONG_DAY)).status),
      "FOLLOW_UP_ENTRY_NOT_FOUND");
  EXPECT_EQ(Count("follow_up_entry"), 0);
  EXPECT_EQ(ReasonOf(Call(outsider_, &Stub::RecordInterview, Interview(v1::INTERVIEW_KIND_INTAKE)).status),
            "PATIENT_NOT_FOUND");
}

TEST_F(FollowUps, AreThoseOfAMergedRecordAsWell) {
  const auto duplicate = Register();
  Relate(clinician_, duplicate);
  auto request = Interview(v1::INTERVIEW_KIND_INTAKE, -2);
  request.set_patient_id(duplicate);
  const auto entry = Must(clinician_, &Stub::RecordInterview, request).entry();
  EXPECT_TRUE(List(clinician_).empty());
  Merge(patient_id_, duplicate);
  const auto entries = List(clinician_);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].patient_id(), patient_id_);
  Must(clinician_, &Stub::VoidFollowUpEntry, Voiding(entry, v1::FOLLOW_UP_VOID_REASON_WRONG_PATIENT));
}

}  // namespace
}  // namespace cairn::tests
