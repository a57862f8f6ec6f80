#include "tests/enrollment/rpc/disclosure_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class DecideDisclosureToMentor : public DisclosureTest {
 protected:
  DecideDisclosureToMentor() {
    mentor_.actor = "mentorship";
    channel_ = harness_->Channel("mentorship");
  }
  /// What the form for peer support says, to whoever mentors.
  enrollment::ConsentId SignForMentors(const std::function<void(v1::Consent&)>& differ = {}) {
    return Sign([&](v1::Consent& consent) {
      auto& terms = *consent.mutable_terms();
      terms.clear_recipients();
      auto& recipient = *terms.add_recipients();
      recipient.set_kind(v1::ConsentRecipient::KIND_CLASS);
      recipient.set_recipient_class(v1::RECIPIENT_CLASS_PEER_MENTORS);
      terms.clear_purposes();
      terms.add_purposes(v1::DISCLOSURE_PURPOSE_PEER_SUPPORT);
      terms.clear_information();
      for (const auto kind : {v1::INFORMATION_CATEGORY_IDENTITY, v1::INFORMATION_CATEGORY_ENROLLMENT,
                              v1::INFORMATION_CATEGORY_PEER_SUPPORT})
        terms.add_information(kind);
      if (differ) differ(consent);
    });
  }
  v1::DecideDisclosureToMentorRequest Asking() {
    v1::DecideDisclosureToMentorRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_);
    request.set_mentor_name("Sam Rivers");
    return request;
  }
  auto Ask(const v1::DecideDisclosureToMentorRequest& request) {
    return Call(mentor_, &Stub::DecideDisclosureToMentor, request);
  }
  Person mentor_ = Someone(org_, options::v1::ROLE_MENTOR);
};

TEST_F(DecideDisclosureToMentor, PermitsWhatTheConsentCoversAndAccountsForIt) {
  const auto consent = SignForMentors();
  const auto request = Asking();
  const auto answer = Ask(request);
  ASSERT_TRUE(answer.status.ok()) << AnswerOf(answer.status);
  EXPECT_EQ(answer.response.disclosure_notice().consent_id(), consent.ToString());
  EXPECT_EQ(answer.response.disclosure_notice().redisclosure(),
            disclosure::v1::DisclosureNotice::REDISCLOSURE_PROHIBITED)
      << "a mentor from outside is no HIPAA entity (42 CFR 2.33(b)(3))";
  EXPECT_EQ(Ask(request).response.SerializeAsString(), answer.response.SerializeAsString());

  channel_ = harness_->Channel();
  const auto accounting = Accounting(patient_);
  ASSERT_THAT(accounting, SizeIs(1)) << "one entry for the same request";
  EXPECT_EQ(accounting[0].details().recipient_name(), "Sam Rivers");
  EXPECT_EQ(accounting[0].purpose(), v1::DISCLOSURE_PURPOSE_PEER_SUPPORT);
  EXPECT_THAT(accounting[0].information(),
              UnorderedElementsAre(v1::INFORMATION_CATEGORY_IDENTITY, v1::INFORMATION_CATEGORY_ENROLLMENT,
                                   v1::INFORMATION_CATEGORY_PEER_SUPPORT));
}

TEST_F(DecideDisclosureToMentor, RefusesWithoutOneAndOnceItIsRevoked) {
  EXPECT_THAT(PreconditionsOf(Ask(Asking()).status), ElementsAre("NO_CONSENT"));
  Sign();
  EXPECT_THAT(PreconditionsOf(Ask(Asking()).status), ElementsAre("RECIPIENT_NOT_NAMED"))
      << "what goes to a hospital does not go to a mentor";
  const auto consent = SignForMentors();
  const auto request = Asking();
  ASSERT_TRUE(Ask(request).status.ok());
  Revoke(patient_, consent);
  const auto again = Ask(request);
  EXPECT_EQ(ReasonOf(again.status), "DISCLOSURE_NOT_PERMITTED");
  EXPECT_FALSE(again.response.has_disclosure_notice()) << "nor is the answer repeated";
  EXPECT_EQ(Count("disclosure"), 1);
}

TEST_F(DecideDisclosureToMentor, RefusesWhenTheConsentNamesLess) {
  SignForMentors([](v1::Consent& consent) { consent.mutable_terms()->mutable_information()->RemoveLast(); });
  EXPECT_THAT(PreconditionsOf(Ask(Asking()).status), ElementsAre("INFORMATION_NOT_COVERED"));
  SignForMentors(
      [](v1::Consent& consent) { consent.mutable_terms()->set_purposes(0, v1::DISCLOSURE_PURPOSE_TREATMENT); });
  EXPECT_FALSE(Ask(Asking()).status.ok());
  EXPECT_EQ(Count("disclosure"), 0);
}

TEST_F(DecideDisclosureToMentor, TakesATokenThatMentorshipHasExchangedAndNoOther) {
  SignForMentors();
  const auto request = Asking();
  mentor_.actor.clear();
  EXPECT_EQ(ReasonOf(Ask(request).status), "TOKEN_INVALID") << "the mentor's own, taken along";
  mentor_.actor = "counseling";
  EXPECT_EQ(ReasonOf(Ask(request).status), "TOKEN_INVALID") << "made for another service";
  mentor_.actor = "mentorship";
  channel_ = harness_->Channel("counseling");
  EXPECT_EQ(ReasonOf(Ask(request).status), "PEER_NOT_ALLOWED");
  channel_ = harness_->Channel();
  EXPECT_EQ(ReasonOf(Ask(request).status), "PEER_NOT_ALLOWED") << "the mentor at a keyboard";
  EXPECT_EQ(ReasonOf(Call(mentor_, &v1::EpisodeService::Stub::ListEpisodes, v1::ListEpisodesRequest()).status),
            "TOKEN_INVALID")
      << "an exchanged token from where persons come in";
  EXPECT_EQ(Count("disclosure"), 0);
}

TEST_F(DecideDisclosureToMentor, NamesWhatIsMissingAndKnowsOnlyItsOwnPatients) {
  EXPECT_THAT(FieldsOf(Ask({}).status), ElementsAre("mentor_name", "patient_id", "request_id"));
  auto request = Asking();
  request.set_patient_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Ask(request).status), "PATIENT_NOT_FOUND");
}

}  // namespace
}  // namespace cairn::tests
