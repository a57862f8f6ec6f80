#include <algorithm>

#include "tests/enrollment/rpc/merge_calls.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;
using Owner = v1::AttributeRowRequest;

class Merges : public MergeCalls {
 protected:
  /// Two records of one person, in the care of two colleagues.
  const std::string survivor_ = Register(clinician_, Profile()).patient_id();
  const std::string duplicate_ = Register(colleague_, Profile("Yunddt", "Donya", "MRN-2")).patient_id();

  std::vector<std::string> Search(const Person& person, const std::string& name) {
    v1::SearchPatientsRequest request;
    request.set_name(name);
    const auto reply = Call(person, &v1::PatientService::Stub::SearchPatients, request);
    std::vector<std::string> found;
    for (const auto& patient : reply.response.patients()) found.push_back(patient.patient_id());
    return found;
  }

  std::vector<std::string> Panel(const Person& person) {
    const auto reply = Call(person, &v1::PatientService::Stub::ListPanel, v1::ListPanelRequest());
    std::vector<std::string> panel;
    for (const auto& member : reply.response.members()) panel.push_back(member.patient().patient_id());
    return panel;
  }

  /// Enrolled by the duplicate's clinician.
  v1::Episode EnrollDuplicate(const std::string& programme_id) {
    GiveNotice(colleague_, duplicate_);
    v1::EnrollPatientRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(duplicate_);
    request.set_programme_id(programme_id);
    const auto reply = Call(colleague_, &v1::EpisodeService::Stub::EnrollPatient, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.episode();
  }

  /// What a preview says of one kind of record.
  static v1::PreviewMergeResponse::Kind KindOf(const v1::PreviewMergeResponse& preview, const std::string& name) {
    for (const auto& kind : preview.kinds()) {
      if (kind.name() == name) return kind;
    }
    ADD_FAILURE() << "the preview says nothing of " << name;
    return {};
  }
};

using MergePatients = Merges;

TEST_F(MergePatients, DoesWhatThePreviewSays) {
  const auto diagnosis = Diagnose(colleague_, duplicate_);
  Relate(clinician_, duplicate_);
  const auto preview = Preview(survivor_, duplicate_);
  ASSERT_TRUE(preview.status.ok()) << AnswerOf(preview.status);
  EXPECT_EQ(KindOf(preview.response, "care_relation").moving(), 1);
  EXPECT_EQ(KindOf(preview.response, "care_relation").staying(), 1);
  EXPECT_EQ(KindOf(preview.response, "diagnosis").moving(), 1);
  EXPECT_EQ(KindOf(preview.response, "consent").moving(), 0);
  EXPECT_EQ(OwnerOf("diagnosis", "diagnosis_id", diagnosis.diagnosis_id()), duplicate_);
  const auto reply = TryMerge(survivor_, duplicate_, preview.response.etag());
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.moved_rows(), 2);
  EXPECT_EQ(OwnerOf("diagnosis", "diagnosis_id", diagnosis.diagnosis_id()), survivor_);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.PatientMerged'"), 1);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/MergePatients' AND outcome = 'OK' AND cardinality(subjects) = 2"),
            1);
}

TEST_F(MergePatients, BringsBothCareTeamsToTheSurvivor) {
  Merge(survivor_, duplicate_);
  EXPECT_TRUE(Get(clinician_, survivor_).ok());
  EXPECT_TRUE(Get(colleague_, survivor_).ok());
  EXPECT_THAT(Panel(colleague_), ElementsAre(survivor_));
}

TEST_F(MergePatients, AnswersForTheMergedIdToThoseAloneWhoMaySeeTheSurvivor) {
  Merge(survivor_, duplicate_);
  for (const auto& person : {clinician_, colleague_}) {
    const auto status = Get(person, duplicate_);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
    EXPECT_EQ(ReasonOf(status), "PATIENT_MERGED");
    EXPECT_EQ(MetadataOf(status, "survivor_patient_id"), survivor_);
  }
  EXPECT_EQ(AnswerOf(Get(prescriber_, duplicate_)), AnswerOf(Get(prescriber_, NewRequestId())));
  v1::ListCareRelationsRequest relations;
  relations.set_patient_id(duplicate_);
  EXPECT_EQ(ReasonOf(Call(coordinator_, &v1::CareRelationService::Stub::ListCareRelations, relations).status),
            "PATIENT_MERGED");
  v1::RecordDiagnosisRequest diagnosis;
  diagnosis.set_request_id(NewRequestId());
  diagnosis.set_patient_id(duplicate_);
  diagnosis.set_disorder(v1::DISORDER_OPIOID_USE);
  diagnosis.set_criteria_count(4);
  EXPECT_EQ(ReasonOf(Call(colleague_, &v1::DiagnosisService::Stub::RecordDiagnosis, diagnosis).status),
            "PATIENT_MERGED");
}

TEST_F(MergePatients, LetsWhatTheDuplicateWasFoundByLeadToTheSurvivor) {
  Relate(clinician_, duplicate_);
  Merge(survivor_, duplicate_);
  for (const auto& person : {clinician_, colleague_, coordinator_}) {
    EXPECT_THAT(Search(person, "yunddt"), ElementsAre(survivor_));
    EXPECT_THAT(Search(person, "donya"), ElementsAre(survivor_));
  }
  EXPECT_THAT(Search(prescriber_, "yunddt"), ElementsAre());
  EXPECT_THAT(Panel(clinician_), ElementsAre(survivor_));
  v1::FindDuplicatesRequest request;
  *request.mutable_profile() = Profile("Yunddt", "Donya", "MRN-3");
  const auto found = Call(clinician_, &v1::DuplicateService::Stub::FindDuplicates, request).response;
  ASSERT_EQ(found.candidates_size(), 1);
  EXPECT_EQ(found.candidates(0).patient_id(), survivor_);
}

TEST_F(MergePatients, TakesThePairOffTheWorklist) {
  EXPECT_EQ(Count("duplicate_pair WHERE state = 1"), 1);
  Merge(survivor_, duplicate_);
  EXPECT_EQ(Count("duplicate_pair WHERE state = 3"), 1);
}

TEST_F(MergePatients, RefusesTwoOpenEpisodesInOneProgrammeAndNamesThem) {
  const auto programme = OpenProgramme().programme_id();
  Diagnose(clinician_, survivor_);
  Diagnose(colleague_, duplicate_);
  Enroll(survivor_, programme);
  const auto episode = EnrollDuplicate(programme);
  const auto preview = Preview(survivor_, duplicate_);
  ASSERT_TRUE(preview.status.ok()) << AnswerOf(preview.status);
  EXPECT_THAT(KindOf(preview.response, "episode").conflicting_ids(), ElementsAre(episode.episode_id()));
  const auto reply = TryMerge(survivor_, duplicate_, preview.response.etag());
  EXPECT_EQ(ReasonOf(reply.status), "MERGE_CONFLICT");
  EXPECT_THAT(PreconditionsOf(reply.status), ElementsAre("EPISODE"));
  EXPECT_EQ(Count("patient_merge"), 0);
}

TEST_F(MergePatients, RefusesWhatMakesNoSense) {
  EXPECT_EQ(ReasonOf(TryMerge(survivor_, survivor_, "x").status), "MERGE_WITH_ITSELF");
  EXPECT_EQ(ReasonOf(Preview(survivor_, survivor_).status), "MERGE_WITH_ITSELF");
  EXPECT_EQ(ReasonOf(TryMerge(survivor_, duplicate_, "stale").status), "ETAG_MISMATCH");
  EXPECT_EQ(ReasonOf(TryMerge(survivor_, NewRequestId(), "x").status), "PATIENT_NOT_FOUND");
  const auto elsewhere = Register(stranger_, Profile()).patient_id();
  EXPECT_EQ(AnswerOf(TryMerge(survivor_, elsewhere, "x").status),
            AnswerOf(TryMerge(survivor_, NewRequestId(), "x").status));
  EXPECT_EQ(ReasonOf(TryMerge(elsewhere, duplicate_, "x").status), "PATIENT_NOT_FOUND");
}

TEST_F(MergePatients, RefusesAPreviewThatIsOutdated) {
  const auto etag = Preview(survivor_, duplicate_).response.etag();
  Diagnose(colleague_, duplicate_);
  EXPECT_EQ(ReasonOf(TryMerge(survivor_, duplicate_, etag).status), "ETAG_MISMATCH");
}

TEST_F(MergePatients, RefusesMergedRecordsAndCycles) {
  const auto third = Register(clinician_, Profile("Yundt", "Donya", "MRN-3")).patient_id();
  Merge(survivor_, duplicate_);
  EXPECT_EQ(ReasonOf(TryMerge(third, duplicate_, "x").status), "PATIENT_MERGED");
  EXPECT_EQ(ReasonOf(TryMerge(survivor_, duplicate_, "x").status), "PATIENT_MERGED");
  EXPECT_EQ(ReasonOf(TryMerge(duplicate_, third, "x").status), "PATIENT_MERGED");
  EXPECT_EQ(ReasonOf(TryMerge(duplicate_, survivor_, "x").status), "MERGE_CYCLE");
  Merge(third, survivor_);
  EXPECT_EQ(MetadataOf(Get(clinician_, duplicate_), "survivor_patient_id"), third);
  EXPECT_EQ(ReasonOf(TryMerge(duplicate_, third, "x").status), "MERGE_CYCLE");
}

TEST_F(MergePatients, RefusesARecordWhoseKeyHasBeenDestroyed) {
  Sql("UPDATE patient_key SET wrapped = NULL, destroyed_at = now() WHERE patient_id = '" + duplicate_ + "'");
  EXPECT_EQ(ReasonOf(TryMerge(survivor_, duplicate_, "x").status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Preview(survivor_, duplicate_).status), "PATIENT_NOT_FOUND");
}

TEST_F(MergePatients, HappensOnceForOneRequestId) {
  v1::MergePatientsRequest request;
  request.set_request_id(NewRequestId());
  request.set_survivor_patient_id(survivor_);
  request.set_duplicate_patient_id(duplicate_);
  request.set_etag(Preview(survivor_, duplicate_).response.etag());
  const auto first = Call(stepped_up_, &v1::DuplicateService::Stub::MergePatients, request);
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  const auto second = Call(stepped_up_, &v1::DuplicateService::Stub::MergePatients, request);
  EXPECT_EQ(second.response.SerializeAsString(), first.response.SerializeAsString());
  EXPECT_EQ(Count("patient_merge"), 1);
}

using UnmergePatients = Merges;

TEST_F(UnmergePatients, GivesBackWhatWasMovedAsItIsNow) {
  const auto programme = OpenProgramme().programme_id();
  Diagnose(colleague_, duplicate_);
  const auto episode = EnrollDuplicate(programme);
  const auto merge = Merge(survivor_, duplicate_);
  v1::DischargeEpisodeRequest discharge;
  discharge.set_request_id(NewRequestId());
  discharge.set_patient_id(survivor_);
  discharge.set_episode_id(episode.episode_id());
  discharge.set_etag(episode.etag());
  discharge.set_reason(static_cast<v1::DischargeReason>(1));
  ASSERT_TRUE(Call(clinician_, &v1::EpisodeService::Stub::DischargeEpisode, discharge).status.ok());
  const auto reply = Unmerge(merge);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.open_attributions(), 0);
  EXPECT_EQ(reply.response.merge().state(), v1::Merge::STATE_UNMERGED);
  EXPECT_EQ(OwnerOf("episode", "episode_id", episode.episode_id()), duplicate_);
  EXPECT_EQ(Count("episode WHERE state = 3"), 1);
  EXPECT_TRUE(Get(colleague_, duplicate_).ok());
  EXPECT_EQ(ReasonOf(Get(colleague_, survivor_)), "PATIENT_NOT_FOUND");
  EXPECT_THAT(Search(colleague_, "donya"), ElementsAre(duplicate_));
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.PatientUnmerged' AND aggregate_version = 2"), 1);
}

TEST_F(UnmergePatients, GivesALaterEpisodeToTheOneWhoseDiagnosisItRestsOn) {
  Diagnose(colleague_, duplicate_);
  const auto merge = Merge(survivor_, duplicate_);
  const auto episode = Enroll(survivor_, OpenProgramme().programme_id());
  // The notice that was given with it refers to nothing.
  ASSERT_EQ(Unmerge(merge).response.open_attributions(), 1);
  EXPECT_EQ(Attributions()[0].kind(), "privacy_notice");
  EXPECT_EQ(OwnerOf("episode", "episode_id", episode.episode_id()), duplicate_);
}

TEST_F(UnmergePatients, LetsAPersonDecideAboutWhatRefersToNothingAndWhatRestsOnItFollows) {
  const auto merge = Merge(survivor_, duplicate_);
  const auto diagnosis = Diagnose(clinician_, survivor_);
  const auto episode = Enroll(survivor_, OpenProgramme().programme_id());
  // The diagnosis, the episode that rests on it, and the notice of privacy practices that was given with it.
  EXPECT_EQ(Unmerge(merge).response.open_attributions(), 3);
  const auto waiting = Attributions(merge.merge_id());
  ASSERT_EQ(waiting.size(), 3U);
  EXPECT_EQ(OwnerOf("episode", "episode_id", episode.episode_id()), survivor_);
  const auto& of_diagnosis =
      *std::find_if(waiting.begin(), waiting.end(), [](const auto& one) { return one.kind() == "diagnosis"; });
  EXPECT_EQ(of_diagnosis.row_id(), diagnosis.diagnosis_id());
  auto stale = of_diagnosis;
  stale.set_etag("stale");
  EXPECT_EQ(ReasonOf(Attribute(stale, Owner::OWNER_DUPLICATE).status), "ETAG_MISMATCH");
  const auto reply = Attribute(of_diagnosis, Owner::OWNER_DUPLICATE);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.open_attributions(), 1);
  EXPECT_EQ(OwnerOf("diagnosis", "diagnosis_id", diagnosis.diagnosis_id()), duplicate_);
  EXPECT_EQ(OwnerOf("episode", "episode_id", episode.episode_id()), duplicate_);
  EXPECT_EQ(ReasonOf(Attribute(of_diagnosis, Owner::OWNER_DUPLICATE).status), "ATTRIBUTION_DECIDED");
  stale.set_attribution_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Attribute(stale, Owner::OWNER_SURVIVOR).status), "ATTRIBUTION_NOT_FOUND");
}

TEST_F(UnmergePatients, TellsAnewHowRuralThePlaceIsOfWhomAnAddressIsGivenTo) {
  const auto merge = Merge(survivor_, duplicate_);
  auto profile = Profile();
  profile.mutable_addresses(0)->set_postal_code("00402");
  Update(clinician_, survivor_, profile);
  Unmerge(merge);
  const auto waiting = Attributions();
  ASSERT_EQ(waiting.size(), 1U);
  ASSERT_TRUE(Attribute(waiting.at(0), Owner::OWNER_DUPLICATE).status.ok());
  // Field 9, the last of the description: RURALITY_RURAL.
  const auto rural = [&](const std::string& patient) {
    return Count("(SELECT body FROM outbox_event WHERE type LIKE '%.PatientCorrected' AND aggregate_id = '" + patient +
                 "' ORDER BY seq DESC LIMIT 1) AS told WHERE encode(body, 'hex') LIKE '%4804'");
  };
  EXPECT_EQ(rural(duplicate_), 1);
  EXPECT_EQ(rural(survivor_), 0);
}

TEST_F(UnmergePatients, QueuesEachFieldOfTheProfileThatHasChanged) {
  const auto merge = Merge(survivor_, duplicate_);
  auto profile = Profile();
  profile.mutable_telecoms(0)->set_value("802-555-0199");
  profile.set_preferred_name("Dee");
  Update(clinician_, survivor_, profile);
  EXPECT_EQ(Unmerge(merge).response.open_attributions(), 2);
  std::vector<std::string> kinds;
  const auto waiting = Attributions();
  for (const auto& attribution : waiting) kinds.push_back(attribution.kind());
  EXPECT_THAT(kinds, UnorderedElementsAre("profile.telecoms", "profile.preferred_name"));
  for (const auto& attribution : waiting) {
    const bool telecoms = attribution.kind() == "profile.telecoms";
    ASSERT_TRUE(Attribute(attribution, telecoms ? Owner::OWNER_DUPLICATE : Owner::OWNER_SURVIVOR).status.ok());
  }
  v1::GetPatientRequest get;
  get.set_patient_id(survivor_);
  const auto kept = Call(clinician_, &v1::PatientService::Stub::GetPatient, get).response.patient().profile();
  EXPECT_EQ(kept.telecoms(0).value(), "555-907-9875");
  EXPECT_EQ(kept.preferred_name(), "Dee");
  get.set_patient_id(duplicate_);
  const auto given_back = Call(colleague_, &v1::PatientService::Stub::GetPatient, get).response.patient().profile();
  EXPECT_EQ(given_back.telecoms(0).value(), "802-555-0199");
  EXPECT_EQ(given_back.preferred_name(), "");
  EXPECT_EQ(given_back.names(0).family(), "Yunddt");
}

TEST_F(UnmergePatients, DoesNotGiveTheDuplicateWhatCannotStandThere) {
  const auto programme = OpenProgramme().programme_id();
  const auto merge = Merge(survivor_, duplicate_);
  Diagnose(clinician_, survivor_);
  Enroll(survivor_, programme);
  ASSERT_TRUE(Unmerge(merge).status.ok());
  Diagnose(colleague_, duplicate_);
  EnrollDuplicate(programme);
  for (const auto& attribution : Attributions()) {
    if (attribution.kind() != "diagnosis") continue;
    EXPECT_EQ(ReasonOf(Attribute(attribution, Owner::OWNER_DUPLICATE).status), "MERGE_CONFLICT");
  }
  EXPECT_EQ(Attributions().size(), 3U);
}

TEST_F(UnmergePatients, HappensOnceAndOfKnownMergesOnly) {
  auto merge = Merge(survivor_, duplicate_);
  auto stale = merge;
  stale.set_etag("stale");
  EXPECT_EQ(ReasonOf(Unmerge(stale).status), "ETAG_MISMATCH");
  ASSERT_TRUE(Unmerge(merge).status.ok());
  EXPECT_EQ(ReasonOf(Unmerge(merge).status), "ALREADY_UNMERGED");
  merge.set_merge_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Unmerge(merge).status), "MERGE_NOT_FOUND");
}

TEST_F(UnmergePatients, IsRefusedWhileTheSurvivorIsPartOfAnother) {
  const auto third = Register(clinician_, Profile("Yundt", "Donya", "MRN-3")).patient_id();
  const auto first = Merge(survivor_, duplicate_);
  const auto second = Merge(third, survivor_);
  EXPECT_EQ(ReasonOf(Unmerge(first).status), "PATIENT_MERGED");
  ASSERT_TRUE(Unmerge(second).status.ok());
  EXPECT_EQ(MetadataOf(Get(clinician_, duplicate_), "survivor_patient_id"), survivor_);
  ASSERT_TRUE(Unmerge(first).status.ok());
  EXPECT_TRUE(Get(colleague_, duplicate_).ok());
}

TEST_F(UnmergePatients, OfOneOfTwoDuplicatesLeavesTheOtherWhereItIs) {
  const auto third = Register(clinician_, Profile("Yundt", "Donya", "MRN-3")).patient_id();
  Diagnose(colleague_, duplicate_);
  const auto of_third = Diagnose(clinician_, third);
  const auto first = Merge(survivor_, duplicate_);
  Merge(survivor_, third);
  EXPECT_EQ(Unmerge(first).response.open_attributions(), 0);
  EXPECT_EQ(OwnerOf("diagnosis", "diagnosis_id", of_third.diagnosis_id()), survivor_);
  EXPECT_EQ(Count("diagnosis WHERE patient_id = '" + duplicate_ + "'"), 1);
}

using ListMerges = Merges;

TEST_F(ListMerges, ShowsThoseOfAPatientOnEitherSideNewestFirst) {
  const auto third = Register(clinician_, Profile("Yundt", "Donya", "MRN-3")).patient_id();
  const auto first = Merge(survivor_, duplicate_);
  harness_->clock().Set(harness_->clock().Now() + std::chrono::minutes(1));
  stepped_up_.stepped_up = true;
  const auto second = Merge(third, survivor_);
  v1::ListMergesRequest request;
  request.set_patient_id(survivor_);
  request.set_page_size(1);
  const auto page = Call(coordinator_, &v1::DuplicateService::Stub::ListMerges, request).response;
  ASSERT_EQ(page.merges_size(), 1);
  EXPECT_EQ(page.merges(0).SerializeAsString(), second.SerializeAsString());
  request.set_page_token(page.next_page_token());
  const auto rest = Call(coordinator_, &v1::DuplicateService::Stub::ListMerges, request).response;
  ASSERT_EQ(rest.merges_size(), 1);
  EXPECT_EQ(rest.merges(0).SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(rest.next_page_token(), "");
}

}  // namespace
}  // namespace cairn::tests
