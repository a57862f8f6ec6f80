#include <set>

#include "platform/crypto/crypto.h"
#include "tests/enrollment/rpc/consent_requests.h"

namespace cairn::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string Hex(const std::string& bytes) {
  std::string hex;
  for (const char c : bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    hex += kDigits[static_cast<unsigned char>(c) >> 4];
    hex += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return hex;
}

class Plaintext : public EnrollmentTest {
 protected:
  // Every row of every table, as text; bytes show as hexadecimal.
  std::string Dump() {
    std::string dump;
    for (const auto& table : Sql("SELECT tablename FROM pg_tables WHERE schemaname = 'enrollment'")) {
      const auto name = table[0].as<std::string>();
      for (const auto& row : Sql("SELECT t::text FROM enrollment." + name + " t"))
        dump += row[0].as<std::string>() + '\n';
    }
    return dump;
  }

  // A consent that is revoked, a representative and a restriction, each with a name in it.
  void SpeakOfDisclosures(const std::string& patient_id) {
    const auto consent =
        Call(clinician_, &v1::ConsentService::Stub::SignConsent, DisclosureRequest(patient_id, "Consent Canary"))
            .response.consent();
    v1::RevokeConsentRequest revocation;
    revocation.set_request_id(NewRequestId());
    revocation.set_patient_id(patient_id);
    revocation.set_consent_id(consent.consent_id());
    revocation.set_etag(consent.etag());
    revocation.mutable_revocation()->set_method(v1::ConsentRevocation::METHOD_ORAL);
    revocation.mutable_revocation()->set_capacity(v1::ConsentSignature::CAPACITY_PATIENT);
    revocation.mutable_revocation()->set_name("Revoker Canary");
    EXPECT_TRUE(Call(clinician_, &v1::ConsentService::Stub::RevokeConsent, revocation).status.ok());
    v1::AppointRepresentativeRequest guardian;
    guardian.set_request_id(NewRequestId());
    guardian.set_patient_id(patient_id);
    guardian.set_name("Guardian Canary");
    guardian.set_authority(v1::REPRESENTATIVE_AUTHORITY_PARENT);
    EXPECT_TRUE(Call(clinician_, &v1::PrivacyService::Stub::AppointRepresentative, guardian).status.ok());
    v1::RequestRestrictionRequest restriction;
    restriction.set_request_id(NewRequestId());
    restriction.set_patient_id(patient_id);
    restriction.mutable_scope()->set_words("Restriction Canary");
    restriction.set_answer(v1::Restriction::ANSWER_AGREED);
    EXPECT_TRUE(Call(clinician_, &v1::PrivacyService::Stub::RequestRestriction, restriction).status.ok());
  }
};

TEST_F(Plaintext, OfAPersonIsNowhereInTheDatabase) {
  const std::set<std::string> canaries = {"Quetzalcoatl",      "Xanthippe",         "5552013344",     "555-201-3344",
                                          "KANARIE-77-MRN",    "1045 Schmitt Spur", "Wolfeschlegel",  "Kansas City",
                                          "source-canary",     "Consent Canary",    "Revoker Canary", "Guardian Canary",
                                          "Restriction Canary"};
  ASSERT_TRUE(
      Import(clinician_, {FhirLine("source-canary", "Quetzalcoatl", "Xanthippe", "KANARIE-77-MRN")}).status.ok());
  const auto patient = Register(clinician_, Profile("Wolfeschlegel", "Xanthippe", "KANARIE-78"));
  Diagnose(clinician_, patient.patient_id());
  Enroll(patient.patient_id(), OpenProgramme().programme_id());
  SpeakOfDisclosures(patient.patient_id());
  const auto dump = Dump();
  ASSERT_THAT(dump, HasSubstr("Evening programme"));
  for (const auto& canary : canaries) {
    EXPECT_THAT(dump, Not(HasSubstr(canary)));
    EXPECT_THAT(dump, Not(HasSubstr(Hex(canary))));
    EXPECT_THAT(dump, Not(HasSubstr(platform::crypto::Base64UrlEncode(canary).substr(0, 8))));
  }
}

}  // namespace
}  // namespace cairn::tests
