#include "tests/enrollment/rpc/consent_requests.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using Consents = v1::ConsentService::Stub;
using Stub = v1::PrivacyService::Stub;

class Privacy : public EnrollmentTest {
 protected:
  Reply<v1::AppointRepresentativeResponse> TryAppoint(const std::string& patient_id,
                                                      v1::RepresentativeAuthority authority) {
    v1::AppointRepresentativeRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id);
    request.set_name("Ruth Yundt");
    request.set_authority(authority);
    *request.mutable_starts_on() = Day(2026, 1, 1);
    return Call(clinician_, &Stub::AppointRepresentative, request);
  }
  v1::Representative Appoint(const std::string& patient_id, v1::RepresentativeAuthority authority) {
    const auto reply = TryAppoint(patient_id, authority);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.representative();
  }

  Reply<v1::EndRepresentativeResponse> End(const v1::Representative& representative, const google::type::Date& day) {
    v1::EndRepresentativeRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(representative.patient_id());
    request.set_representative_id(representative.representative_id());
    request.set_etag(representative.etag());
    *request.mutable_ends_on() = day;
    return Call(clinician_, &Stub::EndRepresentative, request);
  }

  static v1::RequestRestrictionRequest Asking(const std::string& patient_id, v1::Restriction::Answer answer) {
    v1::RequestRestrictionRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id);
    auto& recipient = *request.mutable_scope()->add_recipients();
    recipient.set_kind(v1::ConsentRecipient::KIND_CLASS);
    recipient.set_recipient_class(v1::RECIPIENT_CLASS_HEALTH_PLANS);
    request.set_answer(answer);
    return request;
  }
  v1::Restriction Agreed(const v1::RequestRestrictionRequest& request) {
    const auto reply = Call(clinician_, &Stub::RequestRestriction, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.restriction();
  }

  Reply<v1::EndRestrictionResponse> End(const v1::Restriction& restriction, v1::Restriction::EndBasis basis) {
    v1::EndRestrictionRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(restriction.patient_id());
    request.set_restriction_id(restriction.restriction_id());
    request.set_etag(restriction.etag());
    request.set_basis(basis);
    return Call(clinician_, &Stub::EndRestriction, request);
  }

  std::string ReasonOfSigning(v1::SignConsentRequest request) {
    request.set_request_id(NewRequestId());
    return ReasonOf(Call(clinician_, &Consents::SignConsent, request).status);
  }
  std::string RuleOfSigning(const v1::SignConsentRequest& request) {
    auto again = request;
    again.set_request_id(NewRequestId());
    const auto reply = Call(clinician_, &Consents::SignConsent, again);
    return reply.status.ok() ? "" : MetadataOf(reply.status, "rule");
  }
};

using Representatives = Privacy;

TEST_F(Representatives, SignWithAuthorityOnThatDay) {
  const auto patient = Register().patient_id();
  const auto guardian = Appoint(patient, v1::REPRESENTATIVE_AUTHORITY_PERSONAL_REPRESENTATIVE);
  EXPECT_EQ(guardian.name(), "Ruth Yundt");
  auto request = TpoRequest(patient);
  request.mutable_signature()->set_capacity(v1::ConsentSignature::CAPACITY_REPRESENTATIVE);
  EXPECT_EQ(ReasonOfSigning(request), "CONSENT_INCOMPLETE") << "no representative is named";
  request.mutable_signature()->set_representative_id(guardian.representative_id());
  EXPECT_EQ(RuleOfSigning(request), "");
  *request.mutable_signature()->mutable_signed_on() = Day(2025, 12, 31);
  EXPECT_EQ(RuleOfSigning(request), "AUTHORITY_NOT_IN_FORCE");
  *request.mutable_signature()->mutable_signed_on() = Day(2026, 2, 2);
  ASSERT_TRUE(End(guardian, Day(2026, 2, 1)).status.ok());
  EXPECT_EQ(RuleOfSigning(request), "AUTHORITY_NOT_IN_FORCE");
  // Somebody else's representative is none.
  const auto other = Register(clinician_, Profile("Other", "Person", "MRN-2")).patient_id();
  const auto theirs = Appoint(other, v1::REPRESENTATIVE_AUTHORITY_PERSONAL_REPRESENTATIVE);
  request.mutable_signature()->set_representative_id(theirs.representative_id());
  EXPECT_EQ(RuleOfSigning(request), "REPRESENTATIVE_UNKNOWN");
}

// Minor alone, parent alone, both: by the law of the state (42 CFR 2.14).
TEST_F(Representatives, OfMinorsFollowTheLawOfTheState) {
  auto profile = Profile();
  *profile.mutable_birth_date() = Day(2012, 6, 1);
  const auto patient = Register(clinician_, profile).patient_id();
  const auto parent = Appoint(patient, v1::REPRESENTATIVE_AUTHORITY_PARENT);
  const auto rule = [&](const std::string& state, bool by_minor, bool with_parent) {
    auto request = TpoRequest(patient);
    request.set_minor_law_state(state);
    auto& signature = *request.mutable_signature();
    signature.set_capacity(by_minor ? v1::ConsentSignature::CAPACITY_PATIENT
                                    : v1::ConsentSignature::CAPACITY_REPRESENTATIVE);
    if (with_parent) signature.set_representative_id(parent.representative_id());
    return RuleOfSigning(request);
  };
  for (const auto* state : {"", "KS"}) {
    EXPECT_EQ(rule(state, true, false), "MINOR_AND_PARENT_SIGN") << state;
    EXPECT_EQ(rule(state, false, true), "MINOR_AND_PARENT_SIGN") << state;
    EXPECT_EQ(rule(state, true, true), "") << state;
  }
  for (const auto* state : {"CA", "IL", "VT", "WA"}) {
    EXPECT_EQ(rule(state, true, false), "") << state;
    EXPECT_EQ(rule(state, false, true), "MINOR_SIGNS_ALONE") << state;
    EXPECT_EQ(rule(state, true, true), "MINOR_SIGNS_ALONE") << state;
  }
}

TEST_F(Representatives, EndOnceAndNeverBeforeTheyBegin) {
  const auto patient = Register().patient_id();
  const auto guardian = Appoint(patient, v1::REPRESENTATIVE_AUTHORITY_PERSONAL_REPRESENTATIVE);
  EXPECT_THAT(FieldsOf(End(guardian, Day(2025, 12, 31)).status), ElementsAre("ends_on"));
  const auto ended = End(guardian, Day(2026, 6, 30));
  ASSERT_TRUE(ended.status.ok()) << AnswerOf(ended.status);
  EXPECT_EQ(ended.response.representative().ends_on().day(), 30);
  EXPECT_EQ(ReasonOf(End(guardian, Day(2026, 5, 1)).status), "ETAG_MISMATCH");
  const auto again = End(ended.response.representative(), Day(2026, 7, 1));
  EXPECT_EQ(ReasonOf(again.status), "REPRESENTATIVE_ENDED");
  EXPECT_EQ(MetadataOf(again.status, "ends_on"), "2026-06-30");
  auto unknown = guardian;
  unknown.set_representative_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(End(unknown, Day(2026, 7, 1)).status), "REPRESENTATIVE_NOT_FOUND");
  v1::ListRepresentativesRequest list;
  list.set_patient_id(patient);
  const auto listed = Call(privacy_officer_, &Stub::ListRepresentatives, list);
  ASSERT_EQ(listed.response.representatives_size(), 1);
  EXPECT_EQ(listed.response.representatives(0).SerializeAsString(),
            ended.response.representative().SerializeAsString());
  EXPECT_EQ(ReasonOf(Call(colleague_, &Stub::ListRepresentatives, list).status), "PATIENT_NOT_FOUND");
}

using Restrictions = Privacy;

TEST_F(Restrictions, WinOverAConsentThatLeavesNothingToARecipient) {
  const auto patient = Register().patient_id();
  const auto declined = Agreed(Asking(patient, v1::Restriction::ANSWER_DECLINED));
  EXPECT_EQ(ReasonOfSigning(TpoRequest(patient)), "") << "declined: nothing is restricted";
  const auto restriction = Agreed(Asking(patient, v1::Restriction::ANSWER_AGREED));
  const auto refused = Call(clinician_, &Consents::SignConsent, TpoRequest(patient));
  EXPECT_EQ(ReasonOf(refused.status), "CONSENT_CONTRADICTS_RESTRICTION");
  EXPECT_EQ(MetadataOf(refused.status, "restriction_ids"), restriction.restriction_id());
  EXPECT_THAT(PreconditionsOf(refused.status), ElementsAre("RESTRICTION"));
  ASSERT_TRUE(End(restriction, v1::Restriction::END_BASIS_PATIENT_ORAL).status.ok());
  EXPECT_EQ(ReasonOfSigning(TpoRequest(patient)), "");
  EXPECT_EQ(ReasonOf(End(declined, v1::Restriction::END_BASIS_CLINIC).status), "RESTRICTION_ENDED");
}

TEST_F(Restrictions, OfWhatWasPaidInFullCannotBeDeclined) {
  const auto patient = Register().patient_id();
  auto request = Asking(patient, v1::Restriction::ANSWER_DECLINED);
  request.mutable_scope()->set_paid_in_full(true);
  request.mutable_scope()->add_purposes(v1::DISCLOSURE_PURPOSE_PAYMENT);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RequestRestriction, request).status), "RESTRICTION_MUST_BE_AGREED");
  request.set_request_id(NewRequestId());
  request.set_answer(v1::Restriction::ANSWER_AGREED);
  const auto restriction = Agreed(request);
  const auto refused = End(restriction, v1::Restriction::END_BASIS_CLINIC);
  EXPECT_EQ(ReasonOf(refused.status), "RESTRICTION_MUST_STAND");
  EXPECT_EQ(MetadataOf(refused.status, "restriction_id"), restriction.restriction_id());
  const auto ended = End(restriction, v1::Restriction::END_BASIS_PATIENT_WRITTEN);
  ASSERT_TRUE(ended.status.ok()) << AnswerOf(ended.status);
  EXPECT_TRUE(ended.response.restriction().has_end_time());
  EXPECT_EQ(ReasonOf(End(restriction, v1::Restriction::END_BASIS_PATIENT_WRITTEN).status), "ETAG_MISMATCH");
  EXPECT_EQ(ReasonOf(End(ended.response.restriction(), v1::Restriction::END_BASIS_PATIENT_WRITTEN).status),
            "RESTRICTION_ENDED");
  auto unknown = restriction;
  unknown.set_restriction_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(End(unknown, v1::Restriction::END_BASIS_CLINIC).status), "RESTRICTION_NOT_FOUND");
}

TEST_F(Restrictions, ArePagedNewestFirst) {
  const auto patient = Register().patient_id();
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i) {
    harness_->clock().Set(harness_->clock().Now() + std::chrono::seconds(1));
    ids.push_back(Agreed(Asking(patient, v1::Restriction::ANSWER_AGREED)).restriction_id());
  }
  v1::ListRestrictionsRequest request;
  request.set_patient_id(patient);
  request.set_page_size(2);
  const auto first = Call(privacy_officer_, &Stub::ListRestrictions, request);
  ASSERT_EQ(first.response.restrictions_size(), 2) << AnswerOf(first.status);
  EXPECT_EQ(first.response.restrictions(0).restriction_id(), ids[2]);
  EXPECT_EQ(first.response.restrictions(0).scope().recipients_size(), 1);
  request.set_page_token(first.response.next_page_token());
  const auto second = Call(privacy_officer_, &Stub::ListRestrictions, request);
  ASSERT_EQ(second.response.restrictions_size(), 1);
  EXPECT_EQ(second.response.restrictions(0).restriction_id(), ids[0]);
}

using PrivacyNotices = Privacy;

TEST_F(PrivacyNotices, AreListedNewestDayFirst) {
  const auto patient = Register().patient_id();
  const auto today = GiveNotice(clinician_, patient);
  v1::RecordPrivacyNoticeRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient);
  request.set_notice_version("2025-06");
  request.set_outcome(v1::PrivacyNotice::OUTCOME_DECLINED_TO_SIGN);
  *request.mutable_given_on() = Day(2199, 1, 1);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordPrivacyNotice, request).status), "DATE_IN_FUTURE");
  *request.mutable_given_on() = Day(1949, 11, 13);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordPrivacyNotice, request).status), ElementsAre("given_on"));
  *request.mutable_given_on() = Day(2025, 6, 1);
  ASSERT_TRUE(Call(clinician_, &Stub::RecordPrivacyNotice, request).status.ok());
  v1::ListPrivacyNoticesRequest list;
  list.set_patient_id(patient);
  const auto reply = Call(privacy_officer_, &Stub::ListPrivacyNotices, list);
  ASSERT_EQ(reply.response.privacy_notices_size(), 2) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.privacy_notices(0).SerializeAsString(), today.SerializeAsString());
  EXPECT_EQ(reply.response.privacy_notices(1).outcome(), v1::PrivacyNotice::OUTCOME_DECLINED_TO_SIGN);
  EXPECT_EQ(ReasonOf(Call(colleague_, &Stub::ListPrivacyNotices, list).status), "PATIENT_NOT_FOUND");
}

}  // namespace
}  // namespace cairn::tests
