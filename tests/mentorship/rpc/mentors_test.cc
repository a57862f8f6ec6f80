#include "cairn/directory/v1/events.pb.h"
#include "tests/mentorship/rpc/mentorship_test.h"

namespace cairn::tests {
namespace {

using Stub = v1::MentorService::Stub;
using testing::ElementsAre;
using testing::IsEmpty;

class Mentors : public MentorshipTest {
 protected:
  v1::Mentor Get(const std::string& mentor_id) {
    v1::GetMentorRequest request;
    request.set_mentor_id(mentor_id);
    const auto reply = Call(clinician_, &Stub::GetMentor, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.mentor();
  }
  v1::UpdateMentorRequest Updating(const v1::Mentor& mentor) {
    v1::UpdateMentorRequest request;
    request.set_request_id(NewRequestId());
    request.set_mentor_id(mentor.mentor_id());
    request.set_etag(mentor.etag());
    *request.mutable_profile() = mentor.profile();
    return request;
  }
  template <class Request, class Response>
  Reply<Response> Change(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                         const v1::Mentor& mentor) {
    Request request;
    request.set_request_id(NewRequestId());
    request.set_mentor_id(mentor.mentor_id());
    request.set_etag(mentor.etag());
    return Call(coordinator_, method, request);
  }
  v1::RecordCertificationRequest Recording(const v1::Mentor& mentor, const v1::CertificationDetails& details) {
    v1::RecordCertificationRequest request;
    request.set_request_id(NewRequestId());
    request.set_mentor_id(mentor.mentor_id());
    *request.mutable_details() = details;
    return request;
  }
  std::vector<std::string> Listed(v1::Mentor::State state, int page_size, int* pages = nullptr) {
    std::vector<std::string> names;
    v1::ListMentorsRequest request;
    request.set_page_size(page_size);
    request.set_state(state);
    do {
      const auto reply = Call(clinician_, &Stub::ListMentors, request);
      EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
      for (const auto& mentor : reply.response.mentors()) names.push_back(mentor.profile().display_name());
      request.set_page_token(reply.response.next_page_token());
      if (pages != nullptr) ++*pages;
    } while (!request.page_token().empty());
    return names;
  }
};

std::vector<std::string> ClosedBecause(const v1::Mentor& mentor) {
  return {mentor.closed_because().begin(), mentor.closed_because().end()};
}

TEST_F(Mentors, AreTakenInAndReadBackAsTheyWereGiven) {
  const auto made = Create(Profile(), mentor_.account.ToString());
  EXPECT_EQ(made.profile().SerializeAsString(), Profile().SerializeAsString());
  EXPECT_EQ(made.account_id(), mentor_.account.ToString());
  EXPECT_EQ(made.state(), v1::Mentor::STATE_ACTIVE);
  EXPECT_THAT(ClosedBecause(made), ElementsAre("NOT_CERTIFIED"));
  EXPECT_EQ(Get(made.mentor_id()).SerializeAsString(), made.SerializeAsString());
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%CreateMentor' AND outcome = 'OK'"), 1);
  EXPECT_EQ(Count("mentor WHERE position('Sam'::bytea in display_name_sealed) > 0"), 0);
}

TEST_F(Mentors, CountATwentyWhereNoCapacityIsSaid) {
  auto profile = Profile();
  profile.clear_capacity();
  EXPECT_EQ(Create(profile).profile().capacity(), 20);
  profile.set_capacity(0);
  const auto full = Create(profile);
  EXPECT_EQ(full.profile().capacity(), 0);
  EXPECT_THAT(ClosedBecause(full), ElementsAre("NOT_CERTIFIED", "CAPACITY_TOO_SMALL"));
  profile.set_capacity(1);
  EXPECT_THAT(ClosedBecause(Create(profile)), ElementsAre("NOT_CERTIFIED", "CAPACITY_TOO_SMALL"));
}

TEST_F(Mentors, AreRefusedWithEveryRuleThatTheyBreak) {
  auto profile = Profile("  ");
  profile.add_languages("EN");
  profile.add_licensed_states("ZZ");
  profile.add_availability()->CopyFrom(profile.availability(0));
  const auto reply = Call(coordinator_, &Stub::CreateMentor, Creating(profile));
  EXPECT_EQ(ReasonOf(reply.status), "MENTOR_NOT_VALID");
  EXPECT_THAT(PreconditionsOf(reply.status),
              ElementsAre("NAME_REQUIRED", "LANGUAGE_TWICE", "STATE_UNKNOWN", "INTERVALS_OVERLAP"));
  EXPECT_EQ(MetadataOf(reply.status, "rules"), "NAME_REQUIRED,LANGUAGE_TWICE,STATE_UNKNOWN,INTERVALS_OVERLAP");
  EXPECT_EQ(Count("mentor"), 0);
}

TEST_F(Mentors, AreRefusedWithEveryFieldThatIsWrong) {
  v1::MentorProfile profile;
  profile.add_languages("not a language");
  profile.set_time_zone("Mars/Olympus");
  profile.mutable_recovery_started_on()->set_year(2020);
  profile.add_availability();
  const auto reply = Call(coordinator_, &Stub::CreateMentor, Creating(profile));
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(FieldsOf(reply.status),
              ElementsAre("profile.availability[0].day", "profile.availability[0].end_minute", "profile.display_name",
                          "profile.languages[0]", "profile.licensed_states", "profile.recovery_started_on",
                          "profile.supervisor_account_id", "profile.time_zone", "profile.workforce"));
}

TEST_F(Mentors, NeedAccountsThatAreThere) {
  auto request = Creating(Profile());
  request.set_account_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Stub::CreateMentor, request).status), "ACCOUNT_UNKNOWN");
  auto profile = Profile();
  profile.set_supervisor_account_id(stranger_.account.ToString());
  const auto reply = Call(coordinator_, &Stub::CreateMentor, Creating(profile));
  EXPECT_EQ(ReasonOf(reply.status), "ACCOUNT_UNKNOWN");
  EXPECT_EQ(MetadataOf(reply.status, "account_id"), stranger_.account.ToString());
  directory::v1::AccountChanged closed;
  closed.set_account_id(clinician_.account.ToString());
  closed.set_active(false);
  TellOfDirectory(closed, 2);
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Stub::CreateMentor, Creating(Profile())).status), "ACCOUNT_UNKNOWN");
}

TEST_F(Mentors, AreOnePersonOnceAtATime) {
  const auto first = Create(Profile(), mentor_.account.ToString());
  auto again = Creating(Profile("Sam again"));
  again.set_account_id(mentor_.account.ToString());
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Stub::CreateMentor, again).status), "ACCOUNT_IS_MENTOR");
  EXPECT_TRUE(Change(&Stub::EndMentor, first).status.ok());
  again.set_request_id(NewRequestId());
  EXPECT_TRUE(Call(coordinator_, &Stub::CreateMentor, again).status.ok()) << "who comes back is taken in anew";
}

TEST_F(Mentors, AreMadeOnceForARequestThatIsSentTwice) {
  const auto request = Creating(Profile());
  const auto once = Call(coordinator_, &Stub::CreateMentor, request);
  const auto twice = Call(coordinator_, &Stub::CreateMentor, request);
  EXPECT_EQ(once.response.SerializeAsString(), twice.response.SerializeAsString());
  EXPECT_EQ(Count("mentor"), 1);
}

TEST_F(Mentors, ChangeForWhoHasReadTheLatestVersion) {
  const auto made = Create(Profile());
  auto first = Updating(made);
  first.mutable_profile()->set_capacity(5);
  first.mutable_profile()->set_display_name("Samantha");
  const auto changed = Call(coordinator_, &Stub::UpdateMentor, first);
  ASSERT_TRUE(changed.status.ok()) << AnswerOf(changed.status);
  EXPECT_EQ(changed.response.mentor().profile().display_name(), "Samantha");
  EXPECT_EQ(Get(made.mentor_id()).SerializeAsString(), changed.response.mentor().SerializeAsString());

  auto late = Updating(made);
  late.mutable_profile()->set_telehealth(false);
  const auto refused = Call(admin_, &Stub::UpdateMentor, late);
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(refused.status), "MENTOR_CHANGED");
  EXPECT_EQ(MetadataOf(refused.status, "fields"), "display_name,capacity");
  late.set_request_id(NewRequestId());
  late.set_etag("nonsense");
  EXPECT_EQ(ReasonOf(Call(admin_, &Stub::UpdateMentor, late).status), "ETAG_MISMATCH");
  late.set_request_id(NewRequestId());
  late.set_mentor_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(admin_, &Stub::UpdateMentor, late).status), "MENTOR_NOT_FOUND");
}

TEST_F(Mentors, PauseResumeAndEnd) {
  const auto made = Create(Profile());
  EXPECT_EQ(ReasonOf(Change(&Stub::ResumeMentor, made).status), "MENTOR_NOT_PAUSED");
  const auto paused = Change(&Stub::PauseMentor, made);
  ASSERT_TRUE(paused.status.ok()) << AnswerOf(paused.status);
  EXPECT_EQ(paused.response.mentor().state(), v1::Mentor::STATE_PAUSED);
  EXPECT_THAT(ClosedBecause(paused.response.mentor()), ElementsAre("NOT_ACTIVE", "NOT_CERTIFIED"));
  const auto twice = Change(&Stub::PauseMentor, made);
  EXPECT_EQ(ReasonOf(twice.status), "MENTOR_CHANGED");
  EXPECT_EQ(MetadataOf(twice.status, "fields"), "state");
  const auto resumed = Change(&Stub::ResumeMentor, paused.response.mentor());
  EXPECT_EQ(resumed.response.mentor().state(), v1::Mentor::STATE_ACTIVE);
  const auto ended = Change(&Stub::EndMentor, resumed.response.mentor()).response.mentor();
  EXPECT_EQ(ended.state(), v1::Mentor::STATE_ENDED);
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Stub::UpdateMentor, Updating(ended)).status), "MENTOR_ENDED");
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Stub::RecordCertification, Recording(ended, Certificate(2099))).status),
            "MENTOR_ENDED");
  EXPECT_EQ(Count("mentor_version"), 4);
}

TEST_F(Mentors, TakeNewMatchesWhileACertificateIsInForce) {
  const auto made = Create(Profile());
  const auto certified = Call(coordinator_, &Stub::RecordCertification, Recording(made, Certificate(2099)));
  ASSERT_TRUE(certified.status.ok()) << AnswerOf(certified.status);
  EXPECT_THAT(ClosedBecause(certified.response.mentor()), IsEmpty());
  ASSERT_EQ(certified.response.mentor().certifications_size(), 1);
  EXPECT_EQ(certified.response.mentor().certifications(0).state(), v1::Certification::STATE_IN_FORCE);
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Stub::RecordCertification, Recording(made, Certificate(2099))).status),
            "CERTIFICATION_RECORDED");

  const auto another = Create(Profile("Alex"));
  const auto expired = Call(coordinator_, &Stub::RecordCertification, Recording(another, Certificate(2020)));
  EXPECT_EQ(expired.response.mentor().certifications(0).state(), v1::Certification::STATE_EXPIRED);
  EXPECT_THAT(ClosedBecause(expired.response.mentor()), ElementsAre("NOT_CERTIFIED"));
  const auto renewed = Call(coordinator_, &Stub::RecordCertification, Recording(another, Certificate(2099)));
  EXPECT_THAT(ClosedBecause(renewed.response.mentor()), IsEmpty());
  EXPECT_EQ(renewed.response.mentor().certifications(0).details().expires_on().year(), 2099) << "the newest first";
  EXPECT_EQ(Get(another.mentor_id()).certifications_size(), 2);
}

TEST_F(Mentors, AreNotCertifiedByWhatCannotBe) {
  const auto made = Create(Profile());
  auto details = Certificate(2099);
  details.set_kind(v1::CERTIFICATION_KIND_STATE);
  details.set_number(" ");
  const auto reply = Call(coordinator_, &Stub::RecordCertification, Recording(made, details));
  EXPECT_EQ(ReasonOf(reply.status), "CERTIFICATION_NOT_VALID");
  EXPECT_THAT(PreconditionsOf(reply.status), ElementsAre("NUMBER_REQUIRED", "STATE_REQUIRED"));
  details.mutable_expires_on()->set_month(13);
  EXPECT_THAT(FieldsOf(Call(coordinator_, &Stub::RecordCertification, Recording(made, details)).status),
              ElementsAre("details.expires_on"));
}

TEST_F(Mentors, AreListedInPagesAndByState) {
  std::vector<std::string> names;
  for (int i = 0; i < 5; ++i) {
    names.push_back("Mentor " + std::to_string(i));
    harness_->clock().Advance(std::chrono::seconds(1));
    const auto made = Create(Profile(names.back()));
    Call(coordinator_, &Stub::RecordCertification, Recording(made, Certificate(2090 + i)));
    if (i == 1) Change(&Stub::PauseMentor, made);
    if (i == 3) Change(&Stub::EndMentor, made);
  }
  int pages = 0;
  EXPECT_THAT(Listed(v1::Mentor::STATE_UNSPECIFIED, 2, &pages),
              ElementsAre("Mentor 0", "Mentor 1", "Mentor 2", "Mentor 4"));
  EXPECT_EQ(pages, 2);
  EXPECT_THAT(Listed(v1::Mentor::STATE_PAUSED, 10), ElementsAre("Mentor 1"));
  EXPECT_THAT(Listed(v1::Mentor::STATE_ENDED, 10), ElementsAre("Mentor 3"));
}

TEST_F(Mentors, AreNobodysBusinessInAnotherOrganisation) {
  const auto made = Create(Profile());
  v1::GetMentorRequest request;
  request.set_mentor_id(made.mentor_id());
  EXPECT_EQ(ReasonOf(Call(stranger_, &Stub::GetMentor, request).status), "MENTOR_NOT_FOUND");
  const auto listed = Call(stranger_, &Stub::ListMentors, v1::ListMentorsRequest());
  EXPECT_EQ(listed.response.mentors_size(), 0);
}

}  // namespace
}  // namespace cairn::tests
