#pragma once

#include <string>
#include <vector>

#include "cairn/enrollment/v1/events.pb.h"
#include "cairn/mentorship/v1/matching_service.grpc.pb.h"
#include "platform/rpc/status.h"
#include "tests/mentorship/rpc/mentorship_test.h"

namespace cairn::tests {

/// A clinic that finds mentors for its patients.
class MatchingClinic : public MentorshipTest {
 protected:
  using Stub = v1::MatchingService::Stub;

  /// A patient in an episode, in the clinician's care.
  std::string AddPatient() {
    const auto patient = Register();
    Relate(clinician_, patient);
    StartEpisode(patient);
    return patient;
  }
  std::string StartEpisode(const std::string& patient) {
    enrollment::v1::EpisodeStarted started;
    started.set_patient_id(patient);
    started.set_episode_id(platform::NewUuid().ToString());
    started.set_programme_id(platform::NewUuid().ToString());
    started.mutable_started_on()->set_year(2026);
    started.mutable_started_on()->set_month(1);
    started.mutable_started_on()->set_day(5);
    TellOfEnrollment(started, 1);
    return started.episode_id();
  }
  void EndEpisode(const std::string& patient, const std::string& episode) {
    enrollment::v1::EpisodeEnded ended;
    ended.set_patient_id(patient);
    ended.set_episode_id(episode);
    ended.mutable_occurred_on()->set_year(2026);
    ended.mutable_occurred_on()->set_month(11);
    ended.mutable_occurred_on()->set_day(1);
    TellOfEnrollment(ended, 2);
  }
  void EndEpisodesOf(const std::string& patient) {
    for (const auto& row : Sql("SELECT episode_id FROM episode WHERE patient_id = '" + patient + "'"))
      EndEpisode(patient, row[0].as<std::string>());
  }
  void Merge(const std::string& duplicate, const std::string& survivor) {
    enrollment::v1::PatientMerged merged;
    merged.set_merge_id(platform::NewUuid().ToString());
    merged.set_duplicate_patient_id(duplicate);
    merged.set_survivor_patient_id(survivor);
    TellOfEnrollment(merged, 1);
  }

  /// A mentor whom everything fits that Preferences() asks for. A capacity of 3 has room for two new matches.
  v1::Mentor AddMentor(const std::string& name = "Sam", int capacity = 12) {
    auto profile = Profile(name);
    profile.set_capacity(capacity);
    return Certified(Create(profile));
  }
  v1::Mentor Certified(const v1::Mentor& mentor) {
    v1::RecordCertificationRequest request;
    request.set_request_id(NewRequestId());
    request.set_mentor_id(mentor.mentor_id());
    *request.mutable_details() = Certificate(2999);
    const auto reply = MentorshipTest::Call(coordinator_, &v1::MentorService::Stub::RecordCertification, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return mentor;
  }

  /// Everything that a constraint asks for is known.
  static v1::MatchingPreferences Preferences() {
    v1::MatchingPreferences preferences;
    preferences.mutable_languages()->add_codes("en");
    preferences.mutable_mentor_genders();
    preferences.set_state("CA");
    preferences.mutable_forms()->add_any_of(v1::MEETING_FORM_TELEHEALTH);
    auto& interval = *preferences.mutable_hours()->add_intervals();
    interval.set_day(2);
    interval.set_start_minute(17 * 60);
    interval.set_end_minute(21 * 60);
    preferences.mutable_conflicts();
    preferences.set_primary_substance(v1::SUBSTANCE_OPIOIDS);
    preferences.mutable_lived_experience()->add_any_of(v1::LIVED_EXPERIENCE_VETERAN);
    preferences.set_birth_year(1985);
    return preferences;
  }
  Reply<v1::AskForMentorResponse> Ask(const Person& person, const std::string& patient,
                                      const v1::MatchingPreferences& preferences, const std::string& etag = "") {
    v1::AskForMentorRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient);
    *request.mutable_preferences() = preferences;
    request.set_etag(etag);
    return Call(person, &Stub::AskForMentor, request);
  }
  /// A patient who waits, a minute after whoever was added before.
  std::string AddWaiting(const v1::MatchingPreferences& preferences = Preferences()) {
    const auto patient = AddPatient();
    harness_->clock().Advance(std::chrono::minutes(1));
    const auto reply = Ask(clinician_, patient, preferences);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return patient;
  }
  std::vector<std::string> Waiting(const std::string& site_id = "") {
    v1::ListWaitingRequest request;
    request.set_site_id(site_id);
    const auto reply = Call(coordinator_, &Stub::ListWaiting, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    std::vector<std::string> patients;
    for (const auto& entry : reply.response.entries()) patients.push_back(entry.patient_id());
    return patients;
  }

  v1::MatchingProposal Propose() {
    v1::ProposeMatchesRequest request;
    request.set_request_id(NewRequestId());
    const auto reply = Call(coordinator_, &Stub::ProposeMatches, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.proposal();
  }
  Reply<v1::GetProposalResponse> Get(const Person& person, const std::string& proposal_id) {
    v1::GetProposalRequest request;
    request.set_proposal_id(proposal_id);
    return Call(person, &Stub::GetProposal, request);
  }
  v1::GetProposalResponse Get(const v1::MatchingProposal& proposal) {
    const auto reply = Get(coordinator_, proposal.proposal_id());
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }
  v1::ApproveProposalRequest Approving(const v1::MatchingProposal& proposal,
                                       const std::vector<std::string>& patients = {}) {
    v1::ApproveProposalRequest request;
    request.set_request_id(NewRequestId());
    request.set_proposal_id(proposal.proposal_id());
    request.set_etag(proposal.etag());
    for (const auto& patient : patients) request.add_patient_ids(patient);
    return request;
  }
  Reply<v1::ApproveProposalResponse> Approve(const Person& person, const v1::MatchingProposal& proposal,
                                             const std::vector<std::string>& patients = {}) {
    return Call(person, &Stub::ApproveProposal, Approving(proposal, patients));
  }
  /// A match that is live.
  std::string MatchNow(const std::string& patient) {
    const auto reply = Approve(coordinator_, Propose(), {patient});
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.relationships().empty() ? "" : reply.response.relationships(0).relationship_id();
  }

  /// "CAPACITY patient/mentor", one for each violation.
  static std::vector<std::string> RefusalsOf(const grpc::Status& status) {
    std::vector<std::string> refusals;
    for (const auto& violation : platform::rpc::FromStatus(status).preconditions)
      refusals.push_back(violation.type + " " + violation.subject);
    return refusals;
  }
  static std::string PairOf(const std::string& patient, const v1::Mentor& mentor) {
    return patient + "/" + mentor.mentor_id();
  }
};

}  // namespace cairn::tests
