#include "tests/mentorship/rpc/matching_clinic.h"

namespace cairn::tests {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// Who waits for a mentor, and what they say for the choice.
class MatchingQueue : public MatchingClinic {
 protected:
  Reply<v1::GetMatchingEntryResponse> Entry(const Person& person, const std::string& patient) {
    v1::GetMatchingEntryRequest request;
    request.set_patient_id(patient);
    return Call(person, &Stub::GetMatchingEntry, request);
  }
  v1::MatchingEntry EntryOf(const std::string& patient) {
    const auto reply = Entry(clinician_, patient);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.entry();
  }
  Reply<v1::StopWaitingResponse> Withdraw(const std::string& patient, const std::string& etag) {
    v1::StopWaitingRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient);
    request.set_etag(etag);
    return Call(clinician_, &Stub::StopWaiting, request);
  }
};

TEST_F(MatchingQueue, IsInTheOrderOfAskingWhateverIsSaidLater) {
  const auto first = AddWaiting();
  const auto second = AddWaiting();
  EXPECT_THAT(Waiting(), ElementsAre(first, second));
  harness_->clock().Advance(hours(5));
  auto preferences = Preferences();
  preferences.set_note("evenings are hard");
  const auto before = EntryOf(first);
  const auto reply = Ask(clinician_, first, preferences, before.etag());
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.entry().waiting_since_time().seconds(), before.waiting_since_time().seconds());
  EXPECT_EQ(EntryOf(first).preferences().SerializeAsString(), preferences.SerializeAsString());
  EXPECT_THAT(Waiting(), ElementsAre(first, second));
}

TEST_F(MatchingQueue, TakesNothingFromWhoHasReadAnOlderVersion) {
  const auto patient = AddWaiting();
  const auto etag = EntryOf(patient).etag();
  EXPECT_EQ(ReasonOf(Ask(clinician_, patient, Preferences()).status), "ETAG_MISMATCH");
  EXPECT_TRUE(Ask(clinician_, patient, Preferences(), etag).status.ok());
  EXPECT_EQ(ReasonOf(Ask(clinician_, patient, Preferences(), etag).status), "ETAG_MISMATCH");
  EXPECT_EQ(ReasonOf(Ask(clinician_, AddPatient(), Preferences(), etag).status), "ETAG_MISMATCH");
}

TEST_F(MatchingQueue, IsForPatientsInAnEpisodeAndTheirCareTeams) {
  EXPECT_EQ(ReasonOf(Ask(clinician_, patient_id_, Preferences()).status), "NO_OPEN_EPISODE");
  const auto patient = AddPatient();
  EXPECT_EQ(ReasonOf(Ask(colleague_, patient, Preferences()).status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Ask(coordinator_, platform::NewUuid().ToString(), Preferences()).status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Ask(stranger_, patient, Preferences()).status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Entry(clinician_, patient).status), "MATCHING_ENTRY_NOT_FOUND");
  EXPECT_TRUE(Ask(coordinator_, patient, Preferences()).status.ok());
}

TEST_F(MatchingQueue, IsLeftOnRequestOnce) {
  const auto patient = AddWaiting();
  const auto reply = Withdraw(patient, EntryOf(patient).etag());
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_THAT(Waiting(), IsEmpty());
  const auto again = Withdraw(patient, reply.response.entry().etag());
  EXPECT_EQ(ReasonOf(again.status), "NOT_WAITING");
  EXPECT_EQ(MetadataOf(again.status, "state"), "WITHDRAWN");
  harness_->clock().Advance(hours(1));
  EXPECT_TRUE(Ask(clinician_, patient, Preferences(), reply.response.entry().etag()).status.ok());
  EXPECT_THAT(Waiting(), ElementsAre(patient));
}

TEST_F(MatchingQueue, IsLeftWhenTheLastEpisodeEnds) {
  const auto patient = AddWaiting();
  const auto other = StartEpisode(patient);
  EndEpisode(patient, other);
  EXPECT_THAT(Waiting(), ElementsAre(patient)) << "another episode is open";
  EndEpisodesOf(patient);
  EXPECT_THAT(Waiting(), IsEmpty());
  EXPECT_EQ(EntryOf(patient).state(), v1::MatchingEntry::STATE_DISCHARGED);
  StartEpisode(patient);
  EXPECT_THAT(Waiting(), IsEmpty()) << "who comes back asks anew";
}

TEST_F(MatchingQueue, HasAPersonOnceWhoseRecordsAreMerged) {
  const auto duplicate = AddWaiting();
  const auto survivor = AddWaiting();
  Merge(duplicate, survivor);
  EXPECT_THAT(Waiting(), ElementsAre(survivor));
  EXPECT_EQ(ReasonOf(Entry(clinician_, duplicate).status), "PATIENT_MERGED");
  const auto other = AddWaiting();
  EXPECT_THAT(Waiting(), ElementsAre(survivor, other)) << "with the earlier of the two days";
  EndEpisodesOf(duplicate);
  EXPECT_THAT(Waiting(), ElementsAre(survivor, other)) << "the other record's episode is open";
}

TEST_F(MatchingQueue, NamesEverythingThatIsWrongWithWhatIsSaid) {
  auto preferences = Preferences();
  preferences.set_state("ZZ");
  preferences.mutable_hours()->mutable_intervals(0)->set_end_minute(60);
  preferences.mutable_place()->set_latitude(91);
  preferences.set_birth_year(2100);
  preferences.mutable_conflicts()->add_avoided_communities(" ");
  const auto reply = Ask(clinician_, AddPatient(), preferences);
  EXPECT_EQ(ReasonOf(reply.status), "INVALID_REQUEST");
  EXPECT_THAT(FieldsOf(reply.status),
              ElementsAre("preferences.birth_year", "preferences.conflicts.avoided_communities",
                          "preferences.hours.intervals[0].end_minute", "preferences.place", "preferences.state"));
  auto conflict = Preferences();
  conflict.mutable_conflicts()->add_with()->set_mentor_id(platform::NewUuid().ToString());
  conflict.mutable_conflicts()->mutable_with(0)->set_kind(v1::CONFLICT_KIND_RELATIVE);
  EXPECT_EQ(ReasonOf(Ask(clinician_, AddPatient(), conflict).status), "MENTOR_NOT_FOUND");
  EXPECT_EQ(Count("matching_entry"), 0);
}

TEST_F(MatchingQueue, KeepsWordsPlacesAndCommunitiesSealed) {
  auto preferences = Preferences();
  preferences.set_note("CANARY-NOTE");
  preferences.mutable_place()->set_latitude(37.25);
  preferences.mutable_conflicts()->add_avoided_communities("CANARY-VILLAGE");
  const auto patient = AddWaiting(preferences);
  EXPECT_EQ(Count("matching_entry WHERE position('CANARY'::bytea IN preferences) > 0"
                  " OR position('CANARY'::bytea IN private_sealed) > 0"),
            0);
  EXPECT_EQ(EntryOf(patient).preferences().SerializeAsString(), preferences.SerializeAsString());
  const auto listed = Call(coordinator_, &Stub::ListWaiting, v1::ListWaitingRequest()).response;
  ASSERT_EQ(listed.entries_size(), 1);
  EXPECT_EQ(listed.SerializeAsString().find("CANARY"), std::string::npos);
  EXPECT_FALSE(listed.entries(0).preferences().has_place());
  enrollment::v1::PatientShredded shredded;
  shredded.set_patient_id(patient);
  TellOfEnrollment(shredded, 2);
  EXPECT_EQ(Count("patient_key WHERE wrapped IS NOT NULL"), 0);
  EXPECT_THAT(Waiting(), IsEmpty());
}

TEST_F(MatchingQueue, IsReadInPagesAndBySite) {
  std::vector<std::string> all;
  for (int i = 0; i < 5; ++i) all.push_back(AddWaiting());
  std::vector<std::string> read;
  v1::ListWaitingRequest request;
  request.set_page_size(2);
  do {
    const auto reply = Call(coordinator_, &Stub::ListWaiting, request);
    ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    for (const auto& entry : reply.response.entries()) read.push_back(entry.patient_id());
    request.set_page_token(reply.response.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(read, all);
  EXPECT_THAT(Waiting(platform::NewUuid().ToString()), IsEmpty());
}

TEST_F(MatchingQueue, ShowsACoordinatorWhoIsAPatientNothingOfTheirOwn) {
  const auto own = AddWaiting();
  const auto other = AddWaiting();
  const auto mentor = Create(Profile(), coordinator_.account.ToString());
  v1::WallOffPatientRequest request;
  request.set_request_id(NewRequestId());
  request.set_mentor_id(mentor.mentor_id());
  request.set_patient_id(own);
  ASSERT_TRUE(MentorshipTest::Call(privacy_officer_, &v1::MentorService::Stub::WallOffPatient, request).status.ok());
  EXPECT_THAT(Waiting(), ElementsAre(other));
  EXPECT_EQ(ReasonOf(Entry(coordinator_, own).status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(AnswerOf(Entry(coordinator_, own).status),
            AnswerOf(Entry(coordinator_, platform::NewUuid().ToString()).status));
  const auto proposal = Get(Propose());
  std::vector<std::string> shown;
  for (const auto& match : proposal.matches()) shown.push_back(match.patient_id());
  for (const auto& unmatched : proposal.unmatched()) shown.push_back(unmatched.patient_id());
  EXPECT_THAT(shown, UnorderedElementsAre(other));
}

}  // namespace
}  // namespace cairn::tests
