#include <atomic>
#include <future>

#include "enrollment/domain/notice_statement.h"
#include "tests/enrollment/rpc/disclosure_test.h"

namespace cairn::tests {
namespace {

using disclosure::v1::DisclosureNotice;
using testing::ElementsAre;
using DecideDisclosure = DisclosureTest;
using PreviewDisclosure = DisclosureTest;

TEST_F(DecideDisclosure, PermitsWithTheNoticeAndIsInTheAccounting) {
  const auto consent = Sign();
  auto request = AskingOf<v1::DecideDisclosureRequest>(patient_);
  request.set_purpose_text("knee surgery");
  const auto reply = Call(clinician_, &Stub::DecideDisclosure, request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& notice = reply.response.disclosure_notice();
  EXPECT_EQ(notice.basis(), DisclosureNotice::BASIS_CONSENT);
  EXPECT_EQ(notice.consent_id(), consent.ToString());
  EXPECT_EQ(notice.statement(), enrollment::domain::kNoticeStatement.statement);
  EXPECT_EQ(notice.short_statement(), "42 CFR part 2 prohibits unauthorized use or disclosure of these records.");
  EXPECT_EQ(notice.redisclosure(), DisclosureNotice::REDISCLOSURE_AS_HIPAA_PERMITS);
  EXPECT_THAT(notice.scope(), testing::HasSubstr("To: Valley Health\nPurpose: treatment\nValid: through 31 Dec "));
  EXPECT_EQ(notice.consent_expires_on().month(), 12);

  const auto accounting = Accounting(patient_);
  ASSERT_EQ(accounting.size(), 1U);
  const auto& entry = accounting[0];
  EXPECT_EQ(entry.disclosure_id(), notice.disclosure_id());
  EXPECT_EQ(entry.disclosed_time().seconds(), notice.disclosed_time().seconds());
  EXPECT_EQ(entry.details().recipient_name(), "Valley Health");
  EXPECT_EQ(entry.details().recipient_address(), "12 Orchard Road, Kansas City");
  EXPECT_EQ(entry.details().purpose_text(), "knee surgery");
  EXPECT_EQ(entry.details().scope(), notice.scope());
  EXPECT_THAT(entry.information(), ElementsAre(v1::INFORMATION_CATEGORY_DIAGNOSIS));
  EXPECT_EQ(entry.purpose(), v1::DISCLOSURE_PURPOSE_TREATMENT);
  EXPECT_EQ(entry.basis(), DisclosureNotice::BASIS_CONSENT);
  EXPECT_EQ(entry.consent_id(), consent.ToString());
  EXPECT_EQ(entry.disclosed_by_account_id(), clinician_.account.ToString());
  EXPECT_EQ(entry.method(), "cairn.enrollment.v1.DisclosureService/DecideDisclosure");
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/DecideDisclosure' AND outcome = 'OK' AND object = '" +
                  notice.disclosure_id() + "'"),
            1);
}

TEST_F(DecideDisclosure, DeniesWithEveryReasonAndRecordsNothing) {
  Sign([](v1::Consent& consent) {
    *consent.mutable_signature()->mutable_signed_on() = Day(2020, 1, 1);
    *consent.mutable_terms()->mutable_expiry()->mutable_expires_on() = Day(2020, 12, 31);
  });
  Revoke(patient_, Sign());
  Sign([](v1::Consent& consent) { consent.mutable_terms()->set_purposes(0, v1::DISCLOSURE_PURPOSE_PAYMENT); });
  const auto reply = DecideAbout(patient_);
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(reply.status), "DISCLOSURE_NOT_PERMITTED");
  EXPECT_THAT(PreconditionsOf(reply.status), ElementsAre("CONSENT_EXPIRED", "CONSENT_REVOKED", "PURPOSE_NOT_COVERED"));
  EXPECT_EQ(MetadataOf(reply.status, "denials"), "CONSENT_EXPIRED,CONSENT_REVOKED,PURPOSE_NOT_COVERED");
  EXPECT_EQ(Count("disclosure"), 0);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/DecideDisclosure' AND reason = 'DISCLOSURE_NOT_PERMITTED'"), 1);
}

TEST_F(DecideDisclosure, GivesARepeatedRequestTheSameAnswerAndOneEntry) {
  Sign();
  const auto request = AskingOf<v1::DecideDisclosureRequest>(patient_);
  const auto first = Call(clinician_, &Stub::DecideDisclosure, request);
  const auto again = Call(clinician_, &Stub::DecideDisclosure, request);
  ASSERT_TRUE(again.status.ok()) << AnswerOf(again.status);
  EXPECT_EQ(first.response.SerializeAsString(), again.response.SerializeAsString());
  EXPECT_EQ(Count("disclosure"), 1);
}

TEST_F(DecideDisclosure, GivesARequestRepeatedAfterTheRevocationNothing) {
  const auto consent = Sign();
  const auto request = AskingOf<v1::DecideDisclosureRequest>(patient_);
  auto record = AskingOf<v1::DiscloseRecordRequest>(patient_);
  ASSERT_TRUE(Call(clinician_, &Stub::DecideDisclosure, request).status.ok());
  ASSERT_TRUE(Call(SteppedUp(), &Stub::DiscloseRecord, record).status.ok());
  Revoke(patient_, consent);
  const auto again = Call(clinician_, &Stub::DecideDisclosure, request);
  EXPECT_THAT(PreconditionsOf(again.status), ElementsAre("CONSENT_REVOKED"));
  EXPECT_FALSE(again.response.has_disclosure_notice());
  EXPECT_EQ(ReasonOf(Call(SteppedUp(), &Stub::DiscloseRecord, record).status), "DISCLOSURE_NOT_PERMITTED");
  EXPECT_EQ(Count("disclosure"), 2);
}

TEST_F(DecideDisclosure, WaitsForARevocationUnderWay) {
  const auto consent = Sign();
  std::future<Reply<v1::DecideDisclosureResponse>> attempt;
  Revoke(patient_, consent, [&] {
    attempt = std::async(std::launch::async, [&] { return DecideAbout(patient_); });
    EXPECT_EQ(attempt.wait_for(std::chrono::milliseconds(150)), std::future_status::timeout);
  });
  EXPECT_THAT(PreconditionsOf(attempt.get().status), ElementsAre("CONSENT_REVOKED"));
  EXPECT_EQ(Count("disclosure"), 0);
}

// The clock of the machine that revoked is ahead of this one's.
TEST_F(DecideDisclosure, TakesAnEndOnRecordAsPast) {
  const auto consent = Sign();
  harness_->clock().Advance(std::chrono::seconds(2));
  Revoke(patient_, consent);
  harness_->clock().Advance(-std::chrono::seconds(2));
  EXPECT_THAT(PreconditionsOf(DecideAbout(patient_).status), ElementsAre("CONSENT_REVOKED"));
}

TEST_F(DecideDisclosure, NamesWhatIsMissing) {
  const auto empty = Call(clinician_, &Stub::DecideDisclosure, v1::DecideDisclosureRequest());
  EXPECT_THAT(FieldsOf(empty.status), ElementsAre("information", "patient_id", "purpose", "recipient", "request_id"));
  auto request = AskingOf<v1::DecideDisclosureRequest>(patient_);
  request.mutable_recipient()->Clear();
  request.mutable_recipient()->add_classes(static_cast<v1::RecipientClass>(77));
  request.mutable_recipient()->set_directory_id("x");
  request.set_purpose(static_cast<v1::DisclosurePurpose>(11));
  request.add_information(static_cast<v1::InformationCategory>(11));
  request.set_purpose_text(std::string(1001, 'a'));
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::DecideDisclosure, request).status),
              ElementsAre("information[1]", "purpose", "purpose_text", "recipient.classes[0]", "recipient.directory_id",
                          "recipient.name", "recipient.status"));
}

TEST_F(DecideDisclosure, TellsAnOutsiderTheSameOfAPatientAndOfNobody) {
  Sign();
  const auto nobody = platform::NewUuid().ToString();
  for (const auto& outsider : {colleague_, stranger_}) {
    auto stepped_up = outsider;
    stepped_up.stepped_up = true;
    const auto same = [&](const Person& person, auto method, auto request) {
      request.set_patient_id(patient_);
      const auto of_patient = AnswerOf(Call(person, method, request).status);
      request.set_patient_id(nobody);
      EXPECT_EQ(of_patient, AnswerOf(Call(person, method, request).status));
      EXPECT_THAT(of_patient, testing::HasSubstr("PATIENT_NOT_FOUND"));
    };
    same(outsider, &Stub::DecideDisclosure, AskingOf<v1::DecideDisclosureRequest>(patient_));
    same(outsider, &Stub::PreviewDisclosure, Asking<v1::PreviewDisclosureRequest>());
    same(stepped_up, &Stub::DiscloseRecord, AskingOf<v1::DiscloseRecordRequest>(patient_));
    same(outsider, &Stub::GetAccountingOfDisclosures, v1::GetAccountingOfDisclosuresRequest());
    same(outsider, &Stub::ListIntermediaryDisclosures, v1::ListIntermediaryDisclosuresRequest());
  }
}

TEST_F(PreviewDisclosure, SaysWhichConsentWouldBeReliedOnAndRecordsNothing) {
  const auto consent = Sign();
  const auto reply = Call(clinician_, &Stub::PreviewDisclosure, AskingOf<v1::PreviewDisclosureRequest>(patient_));
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_TRUE(reply.response.permitted());
  EXPECT_EQ(reply.response.consent_id(), consent.ToString());
  EXPECT_THAT(reply.response.scope(), testing::HasSubstr("To: Valley Health"));
  EXPECT_EQ(reply.response.redisclosure(), DisclosureNotice::REDISCLOSURE_AS_HIPAA_PERMITS);
  EXPECT_EQ(reply.response.consent_expires_on().day(), 31);
  EXPECT_EQ(Count("disclosure"), 0);
}

TEST_F(PreviewDisclosure, SaysWhatIsMissing) {
  auto request = AskingOf<v1::PreviewDisclosureRequest>(patient_);
  auto reply = Call(clinician_, &Stub::PreviewDisclosure, request);
  EXPECT_FALSE(reply.response.permitted());
  EXPECT_THAT(reply.response.denials(), ElementsAre(v1::DISCLOSURE_DENIAL_NO_CONSENT));
  EXPECT_TRUE(reply.response.consent_id().empty());
  Sign();
  request.mutable_recipient()->set_name("Hill Health");
  reply = Call(clinician_, &Stub::PreviewDisclosure, request);
  EXPECT_THAT(reply.response.denials(), ElementsAre(v1::DISCLOSURE_DENIAL_RECIPIENT_NOT_NAMED));
  EXPECT_TRUE(reply.response.scope().empty());
}

}  // namespace
}  // namespace cairn::tests
