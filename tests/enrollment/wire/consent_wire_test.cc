#include "enrollment/wire/consent_wire.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/privacy_wire.h"

namespace cairn::enrollment::wire {
namespace {

using platform::ParseDate;

TEST(ConsentWire, HasTheNumbersOfTheContract) {
  EXPECT_EQ(v1::InformationCategory_MAX, static_cast<int>(domain::Information::kSudCounselingNotes));
  EXPECT_EQ(v1::DisclosurePurpose_MAX, static_cast<int>(domain::Purpose::kPatientRequest));
  EXPECT_EQ(v1::RecipientClass_MAX, static_cast<int>(domain::RecipientClass::kFamily));
  EXPECT_EQ(v1::ConsentRecipient::Kind_MAX, static_cast<int>(domain::RecipientKind::kIntermediary));
  EXPECT_EQ(v1::ConsentSignature::Capacity_MAX, static_cast<int>(domain::SignerCapacity::kRepresentative));
  EXPECT_EQ(v1::ConsentSignature::Method_MAX, static_cast<int>(domain::SignatureMethod::kPaper));
  EXPECT_EQ(v1::DISCLOSURE_PURPOSE_LEGAL_PROCEEDING, static_cast<int>(domain::Purpose::kLegalProceeding));
  EXPECT_EQ(v1::INFORMATION_CATEGORY_MEDICATION, static_cast<int>(domain::Information::kMedication));
}

TEST(ConsentWire, SaysEveryState) {
  for (const auto state :
       {domain::ConsentState::kActive, domain::ConsentState::kRevoked, domain::ConsentState::kExpired,
        domain::ConsentState::kReplaced, domain::ConsentState::kEnteredInError}) {
    EXPECT_EQ(static_cast<int>(ToProto(state)), static_cast<int>(state));
  }
  EXPECT_THROW(ToProto(static_cast<domain::ConsentState>(9)), std::logic_error);
}

TEST(ConsentWire, BringsTermsIntoNormalForm) {
  v1::ConsentTerms terms;
  terms.add_disclosers("  Cedar Hollow Clinic ");
  terms.add_disclosers("   ");
  for (const int number : {4, 3, 4, 0}) terms.add_information(static_cast<v1::InformationCategory>(number));
  for (const int number : {3, 2, 3}) terms.add_purposes(static_cast<v1::DisclosurePurpose>(number));
  auto& recipient = *terms.add_recipients();
  recipient.set_kind(v1::ConsentRecipient::KIND_INTERMEDIARY);
  recipient.set_name("\tValley Exchange\n");
  recipient.add_participants(" ");
  terms.mutable_expiry()->set_event("  ");
  Normalise(terms);
  const auto domain = ToDomain(terms);
  EXPECT_EQ(domain.disclosers, std::vector<std::string>{"Cedar Hollow Clinic"});
  EXPECT_EQ(domain.information,
            (std::vector<domain::Information>{domain::Information::kDiagnosis, domain::Information::kMedication}));
  EXPECT_EQ(domain.purposes, (std::vector<domain::Purpose>{domain::Purpose::kTreatment, domain::Purpose::kPayment}));
  EXPECT_EQ(domain.recipients.at(0).name, "Valley Exchange");
  EXPECT_TRUE(domain.recipients.at(0).participants.empty());
  EXPECT_TRUE(domain.expiry.event.empty()) << "blanks are no event";
}

TEST(ConsentWire, KeepsWhatIsMissingMissing) {
  const auto signature = ToDomain(v1::ConsentSignature());
  EXPECT_FALSE(signature.signed_on.ok());
  EXPECT_EQ(static_cast<int>(signature.capacity), 0);
  EXPECT_EQ(static_cast<int>(signature.method), 0);
  const auto terms = ToDomain(v1::ConsentTerms());
  EXPECT_FALSE(terms.expiry.expires_on);
  EXPECT_FALSE(terms.expiry.none);
  EXPECT_TRUE(terms.recipients.empty());
}

TEST(ConsentWire, CarriesASignature) {
  v1::ConsentSignature proto;
  const auto representative = platform::NewUuid();
  proto.set_capacity(v1::ConsentSignature::CAPACITY_REPRESENTATIVE);
  proto.set_representative_id(representative.ToString());
  proto.set_method(v1::ConsentSignature::METHOD_PAPER);
  *proto.mutable_signed_on() = ToProto(ParseDate("2026-11-02").value());
  const auto signature = ToDomain(proto);
  EXPECT_EQ(signature.capacity, domain::SignerCapacity::kRepresentative);
  EXPECT_EQ(signature.representative, representative);
  EXPECT_EQ(signature.method, domain::SignatureMethod::kPaper);
  EXPECT_EQ(signature.signed_on, ParseDate("2026-11-02").value());
}

TEST(PrivacyWire, CarriesARestriction) {
  v1::Restriction proto;
  const auto id = RestrictionId::New();
  proto.set_restriction_id(id.ToString());
  const platform::Instant start(std::chrono::microseconds(1'795'000'000'123'456));
  *proto.mutable_start_time() = ToProto(start);
  EXPECT_TRUE(ToDomain(proto).recipients.empty()) << "an empty scope keeps everything from everybody";
  auto& scope = *proto.mutable_scope();
  scope.add_purposes(v1::DISCLOSURE_PURPOSE_PAYMENT);
  scope.add_recipients()->set_recipient_class(v1::RECIPIENT_CLASS_HEALTH_PLANS);
  *proto.mutable_end_time() = ToProto(start + std::chrono::seconds(1));
  const auto restriction = ToDomain(proto);
  EXPECT_EQ(restriction.id, id);
  EXPECT_EQ(restriction.starts_at, start);
  EXPECT_EQ(restriction.ends_at, start + std::chrono::seconds(1));
  EXPECT_EQ(restriction.purposes, std::vector<domain::Purpose>{domain::Purpose::kPayment});
  EXPECT_EQ(restriction.recipients.at(0).recipient_class, domain::RecipientClass::kHealthPlans);
}

}  // namespace
}  // namespace cairn::enrollment::wire
