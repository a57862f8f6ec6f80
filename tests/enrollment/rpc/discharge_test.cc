#include "cairn/enrollment/v1/referral_service.grpc.pb.h"
#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using EpisodeStub = v1::EpisodeService::Stub;

/// How episodes end, with what has to be recorded, and where they go on.
class Discharges : public EnrollmentTest {
 protected:
  v1::Episode Started(v1::Disorder disorder, const std::string& template_code = "naltrexone") {
    patient_ = Register().patient_id();
    Diagnose(clinician_, patient_, disorder);
    GiveNotice(clinician_, patient_);
    v1::EnrollPatientRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_);
    request.set_programme_id(OpenProgramme(template_code).programme_id());
    *request.mutable_started_on() = Day(2026, 1, 5);
    const auto reply = Call(clinician_, &EpisodeStub::EnrollPatient, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.episode();
  }

  template <class Request>
  static Request Ending(const v1::Episode& episode) {
    Request request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(episode.patient_id());
    request.set_episode_id(episode.episode_id());
    request.set_etag(episode.etag());
    *request.mutable_occurred_on() = Day(2026, 2, 10);
    return request;
  }

  static v1::OverdoseCounseling Given() {
    v1::OverdoseCounseling counseling;
    counseling.set_outcome(v1::OverdoseCounseling::OUTCOME_GIVEN);
    counseling.set_naloxone(v1::OverdoseCounseling::NALOXONE_DISPENSED);
    return counseling;
  }

  static v1::OverdoseCounseling NotPossible(v1::OverdoseCounseling::NotPossibleReason reason) {
    v1::OverdoseCounseling counseling;
    counseling.set_outcome(v1::OverdoseCounseling::OUTCOME_NOT_POSSIBLE);
    counseling.set_not_possible_reason(reason);
    return counseling;
  }

  Reply<v1::DischargeEpisodeResponse> Discharge(const v1::Episode& episode, v1::DischargeReason reason,
                                                const std::optional<v1::OverdoseCounseling>& counseling) {
    auto request = Ending<v1::DischargeEpisodeRequest>(episode);
    request.set_reason(reason);
    if (counseling) *request.mutable_overdose_counseling() = *counseling;
    return Call(clinician_, &EpisodeStub::DischargeEpisode, request);
  }

  v1::TransferEpisodeRequest Transferring(const v1::Episode& episode) {
    auto request = Ending<v1::TransferEpisodeRequest>(episode);
    *request.mutable_overdose_counseling() = Given();
    return request;
  }

  Reply<v1::TransferEpisodeResponse> Transfer(const v1::TransferEpisodeRequest& request) {
    return Call(clinician_, &EpisodeStub::TransferEpisode, request);
  }

  v1::Episode Get(const v1::Episode& episode) {
    v1::GetEpisodeRequest request;
    request.set_patient_id(episode.patient_id());
    request.set_episode_id(episode.episode_id());
    return Call(clinician_, &EpisodeStub::GetEpisode, request).response.episode();
  }

  /// A referral of the patient's in `state`, put there as if it had gone that way.
  std::string Referral(int state) {
    const auto id = platform::NewUuid().ToString();
    Sql("INSERT INTO referral (org_id, referral_id, patient_id, version, state, state_since, service_kind, urgency, "
        "information,"
        " disclosure_id, sealed, sealed_under, created_at, created_by) VALUES ('" +
        org_.ToString() + "', '" + id + "', '" + patient_ + "', 1, " + std::to_string(state) +
        ", '2026-02-01', 1, 1, '{2}', gen_random_uuid(), 'x', '" + patient_ + "', now(), gen_random_uuid())");
    return id;
  }

  std::string patient_;
};

TEST_F(Discharges, NeedOverdoseCounselingWhereOpioidUseDisorderIsTreated) {
  const auto episode = Started(v1::DISORDER_OPIOID_USE);
  const auto refused = Discharge(episode, v1::DISCHARGE_REASON_COMPLETED, std::nullopt);
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(refused.status), "OVERDOSE_COUNSELING_REQUIRED");
  EXPECT_EQ(MetadataOf(refused.status, "field"), "overdose_counseling");
  EXPECT_EQ(Get(episode).state(), v1::Episode::STATE_ACTIVE);
  const auto ended = Discharge(episode, v1::DISCHARGE_REASON_COMPLETED, Given());
  ASSERT_TRUE(ended.status.ok()) << AnswerOf(ended.status);
  const auto& counseling = ended.response.episode().overdose_counseling();
  EXPECT_EQ(counseling.naloxone(), v1::OverdoseCounseling::NALOXONE_DISPENSED);
  EXPECT_EQ(counseling.account_id(), clinician_.account.ToString());
  EXPECT_EQ(counseling.counseled_on().day(), 10);
  EXPECT_EQ(Get(episode).SerializeAsString(), ended.response.episode().SerializeAsString());
}

TEST_F(Discharges, NeedNoneWhereNoOpioidUseDisorderIsKnown) {
  const auto ended = Discharge(Started(v1::DISORDER_ALCOHOL_USE), v1::DISCHARGE_REASON_COMPLETED, std::nullopt);
  ASSERT_TRUE(ended.status.ok()) << AnswerOf(ended.status);
  EXPECT_FALSE(ended.response.episode().has_overdose_counseling());
}

TEST_F(Discharges, LookAtAllDiagnosesOfThePerson) {
  const auto episode = Started(v1::DISORDER_ALCOHOL_USE);
  Diagnose(clinician_, patient_, v1::DISORDER_OPIOID_USE);
  EXPECT_EQ(ReasonOf(Discharge(episode, v1::DISCHARGE_REASON_COMPLETED, std::nullopt).status),
            "OVERDOSE_COUNSELING_REQUIRED");
}

TEST_F(Discharges, OfSomebodyWhoCannotBeCounseledSayWhy) {
  const auto episode = Started(v1::DISORDER_OPIOID_USE);
  const auto rule = [&](v1::DischargeReason reason, const v1::OverdoseCounseling& counseling) {
    const auto reply = Discharge(episode, reason, counseling);
    EXPECT_EQ(ReasonOf(reply.status), "OVERDOSE_COUNSELING_CONTRADICTS");
    return MetadataOf(reply.status, "rule");
  };
  EXPECT_EQ(rule(v1::DISCHARGE_REASON_DECEASED, Given()), "DECEASED");
  EXPECT_EQ(rule(v1::DISCHARGE_REASON_LOST_TO_FOLLOW_UP, Given()), "LOST_TO_FOLLOW_UP");
  EXPECT_EQ(rule(v1::DISCHARGE_REASON_MOVED, NotPossible(v1::OverdoseCounseling::NOT_POSSIBLE_REASON_DECEASED)),
            "DECEASED");
  auto early = Given();
  *early.mutable_counseled_on() = Day(2026, 1, 4);
  EXPECT_EQ(rule(v1::DISCHARGE_REASON_COMPLETED, early), "DATE");
  auto nobody = Given();
  nobody.set_account_id(platform::NewUuid().ToString());
  const auto unknown = Discharge(episode, v1::DISCHARGE_REASON_COMPLETED, nobody);
  EXPECT_EQ(ReasonOf(unknown.status), "ACCOUNT_UNKNOWN");
  EXPECT_EQ(MetadataOf(unknown.status, "account_id"), nobody.account_id());
  v1::OverdoseCounseling empty;
  EXPECT_THAT(FieldsOf(Discharge(episode, v1::DISCHARGE_REASON_COMPLETED, empty).status),
              ElementsAre("overdose_counseling.outcome"));
  *early.mutable_counseled_on() = Day(2026, 2, 30);
  EXPECT_THAT(FieldsOf(Discharge(episode, v1::DISCHARGE_REASON_COMPLETED, early).status),
              ElementsAre("overdose_counseling.counseled_on"));
  const auto lost = Discharge(episode, v1::DISCHARGE_REASON_LOST_TO_FOLLOW_UP,
                              NotPossible(v1::OverdoseCounseling::NOT_POSSIBLE_REASON_NOT_REACHED));
  EXPECT_TRUE(lost.status.ok()) << AnswerOf(lost.status);
}

TEST_F(Discharges, CanBeTransfersToAnotherProgrammeHere) {
  const auto episode = Started(v1::DISORDER_OPIOID_USE);
  const auto programme = OpenProgramme("naltrexone-oud", "Day programme");
  auto request = Transferring(episode);
  request.set_programme_id(programme.programme_id());
  const auto transferred = Transfer(request);
  ASSERT_TRUE(transferred.status.ok()) << AnswerOf(transferred.status);
  const auto& ended = transferred.response.episode();
  const auto& started = transferred.response.started();
  EXPECT_EQ(ended.state(), v1::Episode::STATE_ENDED);
  EXPECT_EQ(ended.discharge_reason(), v1::DISCHARGE_REASON_TRANSFERRED);
  EXPECT_EQ(ended.transferred_to_episode_id(), started.episode_id());
  EXPECT_EQ(started.state(), v1::Episode::STATE_ACTIVE);
  EXPECT_EQ(started.programme_name(), "Day programme");
  EXPECT_EQ(started.started_on().day(), 10);
  EXPECT_EQ(started.transferred_from_episode_id(), episode.episode_id());
  EXPECT_EQ(Get(ended).SerializeAsString(), ended.SerializeAsString());
  EXPECT_EQ(Get(started).SerializeAsString(), started.SerializeAsString());
  const auto events = Sql("SELECT type FROM outbox_event WHERE aggregate_id = '" + episode.episode_id() +
                          "' ORDER BY aggregate_version DESC");
  EXPECT_STREQ(events[0][0].c_str(), "cairn.enrollment.v1.EpisodeTransferred");
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.EpisodeStarted'"), 2);
  EXPECT_EQ(Transfer(request).response.SerializeAsString(), transferred.response.SerializeAsString());
  EXPECT_EQ(Count("episode"), 2);
}

TEST_F(Discharges, DoNothingByHalvesWhenATransferIsRefused) {
  const auto episode = Started(v1::DISORDER_OPIOID_USE);
  auto request = Transferring(episode);
  request.set_programme_id(OpenProgramme("naltrexone-aud", "Alcohol programme").programme_id());
  *request.mutable_occurred_on() = Day(2026, 2, 11);
  const auto not_treated = Transfer(request);
  EXPECT_EQ(ReasonOf(not_treated.status), "NOT_ELIGIBLE");
  EXPECT_THAT(PreconditionsOf(not_treated.status), ElementsAre("DIAGNOSIS_NOT_TREATED_HERE"));
  request.set_programme_id(episode.programme_id());
  EXPECT_THAT(PreconditionsOf(Transfer(request).status), ElementsAre("ALREADY_ENROLLED"));
  request.set_programme_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Transfer(request).status), "PROGRAMME_NOT_FOUND");
  request.clear_overdose_counseling();
  EXPECT_EQ(ReasonOf(Transfer(request).status), "OVERDOSE_COUNSELING_REQUIRED");
  request.clear_programme_id();
  EXPECT_THAT(FieldsOf(Transfer(request).status), ElementsAre("programme_id"));
  request.set_diagnosis_id(platform::NewUuid().ToString());
  request.set_referral_id(platform::NewUuid().ToString());
  EXPECT_THAT(FieldsOf(Transfer(request).status), ElementsAre("diagnosis_id"));
  EXPECT_THAT(FieldsOf(Transfer(v1::TransferEpisodeRequest()).status),
              ElementsAre("episode_id", "etag", "patient_id", "request_id"));
  EXPECT_EQ(Get(episode).SerializeAsString(), episode.SerializeAsString());
  EXPECT_EQ(Count("episode"), 1);
  EXPECT_EQ(Count("episode_overdose_counseling"), 0);
  EXPECT_EQ(Count("outbox_event WHERE type LIKE '%Transferred'"), 0);
}

TEST_F(Discharges, NameEveryRuleThatKeepsTheNewEpisodeFromStarting) {
  const auto episode = Started(v1::DISORDER_OPIOID_USE);
  v1::UpdatePatientRequest update;
  v1::GetPatientRequest get;
  get.set_patient_id(patient_);
  const auto patient = Call(clinician_, &v1::PatientService::Stub::GetPatient, get).response.patient();
  update.set_request_id(NewRequestId());
  update.set_patient_id(patient_);
  update.set_etag(patient.etag());
  *update.mutable_profile() = patient.profile();
  update.mutable_profile()->mutable_deceased()->set_time("2026-02-01");
  ASSERT_TRUE(Call(clinician_, &v1::PatientService::Stub::UpdatePatient, update).status.ok());
  auto request = Transferring(episode);
  request.set_programme_id(OpenProgramme("naltrexone-aud", "Alcohol programme").programme_id());
  EXPECT_THAT(PreconditionsOf(Transfer(request).status), ElementsAre("PATIENT_DECEASED", "DIAGNOSIS_NOT_TREATED_HERE"));
  EXPECT_EQ(Get(episode).state(), v1::Episode::STATE_ACTIVE);
}

TEST_F(Discharges, CanBeTransfersToWhoHasAcceptedAReferral) {
  const auto episode = Started(v1::DISORDER_OPIOID_USE);
  auto request = Transferring(episode);
  request.set_referral_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Transfer(request).status), "REFERRAL_NOT_FOUND");
  request.set_referral_id(Referral(2));
  const auto unanswered = Transfer(request);
  EXPECT_EQ(ReasonOf(unanswered.status), "REFERRAL_STATE");
  EXPECT_EQ(MetadataOf(unanswered.status, "state"), "SENT");
  EXPECT_EQ(Get(episode).state(), v1::Episode::STATE_ACTIVE);
  request.set_referral_id(Referral(4));
  const auto transferred = Transfer(request);
  ASSERT_TRUE(transferred.status.ok()) << AnswerOf(transferred.status);
  EXPECT_FALSE(transferred.response.has_started());
  EXPECT_EQ(transferred.response.episode().transferred_by_referral_id(), request.referral_id());
  EXPECT_EQ(Get(episode).SerializeAsString(), transferred.response.episode().SerializeAsString());
}

}  // namespace
}  // namespace cairn::tests
