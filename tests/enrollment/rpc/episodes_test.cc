#include <thread>

#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;
using Stub = v1::EpisodeService::Stub;

class Episodes : public EnrollmentTest {
 protected:
  v1::EnrollPatientRequest Enrolment(const std::string& patient_id, const std::string& programme_id) {
    v1::EnrollPatientRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id);
    request.set_programme_id(programme_id);
    return request;
  }

  v1::Episode StartedOn(const google::type::Date& day) {
    const auto patient = Register();
    Diagnose(clinician_, patient.patient_id());
    GiveNotice(clinician_, patient.patient_id());
    auto request = Enrolment(patient.patient_id(), OpenProgramme().programme_id());
    *request.mutable_started_on() = day;
    const auto reply = Call(clinician_, &Stub::EnrollPatient, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.episode();
  }

  template <class Request>
  static Request Change(const v1::Episode& episode, const google::type::Date& day) {
    Request request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(episode.patient_id());
    request.set_episode_id(episode.episode_id());
    request.set_etag(episode.etag());
    *request.mutable_occurred_on() = day;
    return request;
  }

  Reply<v1::PauseEpisodeResponse> Pause(const v1::Episode& episode, const google::type::Date& day) {
    auto request = Change<v1::PauseEpisodeRequest>(episode, day);
    request.set_reason(v1::PAUSE_REASON_TRAVEL);
    return Call(clinician_, &Stub::PauseEpisode, request);
  }

  Reply<v1::ResumeEpisodeResponse> Resume(const v1::Episode& episode, const google::type::Date& day) {
    return Call(clinician_, &Stub::ResumeEpisode, Change<v1::ResumeEpisodeRequest>(episode, day));
  }

  Reply<v1::DischargeEpisodeResponse> Discharge(const v1::Episode& episode, const google::type::Date& day) {
    auto request = Change<v1::DischargeEpisodeRequest>(episode, day);
    request.set_reason(v1::DISCHARGE_REASON_COMPLETED);
    return Call(clinician_, &Stub::DischargeEpisode, request);
  }
};

using EnrollPatient = Episodes;

TEST_F(EnrollPatient, StartsAnEpisode) {
  const auto patient = Register();
  const auto diagnosis = Diagnose(clinician_, patient.patient_id());
  GiveNotice(clinician_, patient.patient_id());
  const auto programme = OpenProgramme();
  const auto request = Enrolment(patient.patient_id(), programme.programme_id());
  const auto reply = Call(clinician_, &Stub::EnrollPatient, request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& episode = reply.response.episode();
  EXPECT_EQ(episode.state(), v1::Episode::STATE_ACTIVE);
  EXPECT_EQ(episode.programme_name(), "Evening programme");
  EXPECT_EQ(episode.diagnosis_id(), diagnosis.diagnosis_id());
  EXPECT_EQ(episode.changes_size(), 1);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.EpisodeStarted'"), 1);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/EnrollPatient' AND object = '" + episode.episode_id() + "'"), 1);
  EXPECT_EQ(Call(clinician_, &Stub::EnrollPatient, request).response.SerializeAsString(),
            reply.response.SerializeAsString());
  EXPECT_EQ(Count("episode"), 1);
}

TEST_F(EnrollPatient, NamesEveryRuleThatForbidsIt) {
  auto profile = Profile();
  *profile.mutable_birth_date() = Day(2015, 1, 1);
  profile.mutable_deceased()->set_time("2020-01-01");
  const auto patient = Register(clinician_, profile);
  auto request = Enrolment(patient.patient_id(), OpenProgramme().programme_id());
  *request.mutable_started_on() = Day(2016, 1, 1);
  const auto reply = Call(clinician_, &Stub::EnrollPatient, request);
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(reply.status), "NOT_ELIGIBLE");
  EXPECT_THAT(PreconditionsOf(reply.status),
              ElementsAre("PATIENT_DECEASED", "BELOW_MINIMUM_AGE", "DIAGNOSIS_REQUIRED", "PRIVACY_NOTICE_NOT_GIVEN"));
  EXPECT_EQ(Count("episode"), 0);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/EnrollPatient' AND reason = 'NOT_ELIGIBLE'"), 1);
}

TEST_F(EnrollPatient, TakesTheDiagnosisThatTheProgrammeTreats) {
  const auto patient = Register();
  const auto opioid = Diagnose(clinician_, patient.patient_id(), v1::DISORDER_OPIOID_USE);
  Diagnose(clinician_, patient.patient_id(), v1::DISORDER_ALCOHOL_USE);
  const auto programme = OpenProgramme("naltrexone-oud");
  auto request = Enrolment(patient.patient_id(), programme.programme_id());
  request.set_diagnosis_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::EnrollPatient, request).status), "DIAGNOSIS_NOT_FOUND");
  const auto episode = Enroll(patient.patient_id(), programme.programme_id());
  EXPECT_EQ(episode.diagnosis_id(), opioid.diagnosis_id());
}

TEST_F(EnrollPatient, HappensOnceAtATime) {
  const auto patient = Register();
  Diagnose(clinician_, patient.patient_id());
  GiveNotice(clinician_, patient.patient_id());
  const auto programme = OpenProgramme();
  std::vector<std::thread> threads;
  std::atomic<int> ok = 0, refused = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      const auto reply =
          Call(clinician_, &Stub::EnrollPatient, Enrolment(patient.patient_id(), programme.programme_id()));
      if (reply.status.ok()) ++ok;
      if (PreconditionsOf(reply.status) == std::vector<std::string>{"ALREADY_ENROLLED"}) ++refused;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(ok, 1);
  EXPECT_EQ(refused, 3);
}

TEST_F(EnrollPatient, TakesNobodyWithoutTheNoticeOfPrivacyPractices) {
  const auto patient = Register();
  Diagnose(clinician_, patient.patient_id());
  const auto request = Enrolment(patient.patient_id(), OpenProgramme().programme_id());
  const auto refused = Call(clinician_, &Stub::EnrollPatient, request);
  EXPECT_EQ(ReasonOf(refused.status), "NOT_ELIGIBLE");
  EXPECT_THAT(PreconditionsOf(refused.status), ElementsAre("PRIVACY_NOTICE_NOT_GIVEN"));
  // A notice given to somebody else does not help.
  GiveNotice(clinician_, Register(clinician_, Profile("Other", "Person", "MRN-2")).patient_id());
  EXPECT_THAT(PreconditionsOf(Call(clinician_, &Stub::EnrollPatient, request).status),
              ElementsAre("PRIVACY_NOTICE_NOT_GIVEN"));
  GiveNotice(coordinator_, patient.patient_id());
  EXPECT_TRUE(Call(clinician_, &Stub::EnrollPatient, request).status.ok());
}

TEST_F(EnrollPatient, DoesNotFindWhatIsNotThere) {
  const auto patient = Register();
  Diagnose(clinician_, patient.patient_id());
  GiveNotice(clinician_, patient.patient_id());
  const auto programme = OpenProgramme();
  EXPECT_EQ(
      ReasonOf(Call(clinician_, &Stub::EnrollPatient, Enrolment(patient.patient_id(), platform::NewUuid().ToString()))
                   .status),
      "PROGRAMME_NOT_FOUND");
  const auto absent =
      Call(clinician_, &Stub::EnrollPatient, Enrolment(platform::NewUuid().ToString(), programme.programme_id()));
  // A coordinator needs no relation, but the patient must be there.
  const auto absent_for_coordinator =
      Call(coordinator_, &Stub::EnrollPatient, Enrolment(platform::NewUuid().ToString(), programme.programme_id()));
  const auto elsewhere =
      Call(stranger_, &Stub::EnrollPatient, Enrolment(patient.patient_id(), programme.programme_id()));
  EXPECT_EQ(ReasonOf(absent.status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(AnswerOf(absent.status), AnswerOf(absent_for_coordinator.status));
  EXPECT_EQ(AnswerOf(absent.status), AnswerOf(elsewhere.status));
  EXPECT_TRUE(
      Call(coordinator_, &Stub::EnrollPatient, Enrolment(patient.patient_id(), programme.programme_id())).status.ok());
}

TEST_F(Episodes, PauseResumeAndEnd) {
  const auto started = StartedOn(Day(2026, 1, 5));
  const auto paused = Pause(started, Day(2026, 2, 1));
  ASSERT_TRUE(paused.status.ok()) << AnswerOf(paused.status);
  EXPECT_EQ(paused.response.episode().state(), v1::Episode::STATE_PAUSED);
  const auto resumed = Resume(paused.response.episode(), Day(2026, 3, 1));
  ASSERT_TRUE(resumed.status.ok()) << AnswerOf(resumed.status);
  const auto ended = Discharge(resumed.response.episode(), Day(2026, 4, 1));
  ASSERT_TRUE(ended.status.ok()) << AnswerOf(ended.status);
  const auto& episode = ended.response.episode();
  EXPECT_EQ(episode.state(), v1::Episode::STATE_ENDED);
  EXPECT_EQ(episode.ended_on().month(), 4);
  EXPECT_EQ(episode.discharge_reason(), v1::DISCHARGE_REASON_COMPLETED);
  EXPECT_EQ(episode.changes_size(), 4);
  v1::GetEpisodeRequest request;
  request.set_patient_id(episode.patient_id());
  request.set_episode_id(episode.episode_id());
  const auto read = Call(clinician_, &Stub::GetEpisode, request);
  EXPECT_EQ(read.response.episode().SerializeAsString(), episode.SerializeAsString());
  const auto events = Sql("SELECT type FROM outbox_event WHERE aggregate_id = '" + episode.episode_id() +
                          "' ORDER BY aggregate_version");
  ASSERT_EQ(events.size(), 4U);
  EXPECT_STREQ(events[1][0].c_str(), "cairn.enrollment.v1.EpisodePaused");
  EXPECT_STREQ(events[2][0].c_str(), "cairn.enrollment.v1.EpisodeResumed");
  EXPECT_STREQ(events[3][0].c_str(), "cairn.enrollment.v1.EpisodeEnded");
  // And may begin again.
  Enroll(episode.patient_id(), episode.programme_id());
}

TEST_F(Episodes, RefuseWhatTheirStateDoesNotAllow) {
  const auto started = StartedOn(Day(2026, 1, 5));
  const auto resumed = Resume(started, Day(2026, 2, 1));
  EXPECT_EQ(ReasonOf(resumed.status), "EPISODE_NOT_PAUSED");
  EXPECT_NE(MetadataOf(resumed.status, "state"), "(none)");
  const auto early = Pause(started, Day(2026, 1, 4));
  EXPECT_EQ(ReasonOf(early.status), "DATE_OUT_OF_ORDER");
  EXPECT_EQ(MetadataOf(early.status, "last_change_on"), "2026-01-05");
  EXPECT_EQ(ReasonOf(Pause(started, Day(2999, 1, 1)).status), "DATE_IN_FUTURE");
  EXPECT_THAT(FieldsOf(Pause(started, Day(2026, 2, 30)).status), ElementsAre("occurred_on"));
  const auto ended = Discharge(started, Day(2026, 2, 1)).response.episode();
  EXPECT_EQ(ReasonOf(Discharge(ended, Day(2026, 2, 2)).status), "EPISODE_ENDED");
  EXPECT_EQ(ReasonOf(Pause(ended, Day(2026, 2, 2)).status), "EPISODE_NOT_ACTIVE");
  EXPECT_EQ(ReasonOf(Pause(started, Day(2026, 2, 2)).status), "ETAG_MISMATCH");
}

TEST_F(Episodes, RefuseARequestIdWithAnotherBody) {
  const auto started = StartedOn(Day(2026, 1, 5));
  auto request = Change<v1::PauseEpisodeRequest>(started, Day(2026, 2, 1));
  request.set_reason(v1::PAUSE_REASON_TRAVEL);
  ASSERT_TRUE(Call(clinician_, &Stub::PauseEpisode, request).status.ok());
  ASSERT_TRUE(Call(clinician_, &Stub::PauseEpisode, request).status.ok());
  request.set_reason(v1::PAUSE_REASON_MEDICAL);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::PauseEpisode, request).status), "REQUEST_ID_REUSED");
  EXPECT_EQ(Count("episode_change"), 2);
}

TEST_F(Episodes, AreNotFoundUnderAnotherPatient) {
  const auto episode = StartedOn(Day(2026, 1, 5));
  const auto other = Register(clinician_, Profile("Other", "Person", "MRN-2"));
  v1::GetEpisodeRequest request;
  request.set_patient_id(other.patient_id());
  request.set_episode_id(episode.episode_id());
  const auto wrong_patient = Call(clinician_, &Stub::GetEpisode, request);
  EXPECT_EQ(ReasonOf(wrong_patient.status), "EPISODE_NOT_FOUND");
  EXPECT_EQ(MetadataOf(wrong_patient.status, "episode_id"), episode.episode_id());
  request.set_patient_id(platform::NewUuid().ToString());
  const auto absent = Call(clinician_, &Stub::GetEpisode, request);
  request.set_patient_id(episode.patient_id());
  EXPECT_EQ(AnswerOf(Call(stranger_, &Stub::GetEpisode, request).status), AnswerOf(absent.status));
  EXPECT_EQ(AnswerOf(Call(colleague_, &Stub::GetEpisode, request).status), AnswerOf(absent.status));
}

using ListEpisodes = Episodes;

TEST_F(ListEpisodes, PagesNewestStartFirstAndFilters) {
  const auto programme = OpenProgramme();
  std::vector<std::string> patients;
  for (int i = 0; i < 3; ++i) {
    patients.push_back(Register(clinician_, Profile("P" + std::to_string(i), "Q", std::to_string(i))).patient_id());
    Diagnose(clinician_, patients.back());
    GiveNotice(clinician_, patients.back());
    auto request = Enrolment(patients.back(), programme.programme_id());
    *request.mutable_started_on() = Day(2026, 1 + i, 1);
    ASSERT_TRUE(Call(clinician_, &Stub::EnrollPatient, request).status.ok());
  }
  const auto list = [&](const Person& person, const v1::ListEpisodesRequest& request) {
    return Call(person, &Stub::ListEpisodes, request);
  };
  v1::ListEpisodesRequest request;
  request.set_page_size(2);
  const auto first = list(clinician_, request);
  ASSERT_EQ(first.response.episodes_size(), 2) << AnswerOf(first.status);
  EXPECT_EQ(first.response.episodes(0).patient_id(), patients[2]);
  request.set_page_token(first.response.next_page_token());
  const auto second = list(clinician_, request);
  ASSERT_EQ(second.response.episodes_size(), 1);
  EXPECT_EQ(second.response.episodes(0).patient_id(), patients[0]);
  EXPECT_EQ(second.response.next_page_token(), "");
  request.set_state(v1::Episode::STATE_PAUSED);
  EXPECT_EQ(ReasonOf(list(clinician_, request).status), "INVALID_PAGE_TOKEN");
  request.clear_page_token();
  EXPECT_EQ(list(clinician_, request).response.episodes_size(), 0);
  v1::ListEpisodesRequest of_patient;
  of_patient.set_patient_id(patients[1]);
  of_patient.set_programme_id(programme.programme_id());
  of_patient.set_state(v1::Episode::STATE_ACTIVE);
  EXPECT_EQ(list(clinician_, of_patient).response.episodes_size(), 1);
  EXPECT_EQ(list(colleague_, v1::ListEpisodesRequest()).response.episodes_size(), 0);
  EXPECT_EQ(list(stranger_, of_patient).response.episodes_size(), 0);
  EXPECT_EQ(list(coordinator_, v1::ListEpisodesRequest()).response.episodes_size(), 3);
}

}  // namespace
}  // namespace cairn::tests
