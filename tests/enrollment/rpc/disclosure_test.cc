#include "tests/enrollment/rpc/disclosure_test.h"

#include "enrollment/storage/consent_template_store.h"
#include "enrollment/wire/consent_wire.h"
#include "enrollment/wire/date_wire.h"

namespace cairn::tests {

using enrollment::ConsentId;
using enrollment::PatientId;
using platform::postgres::Transaction;
namespace storage = enrollment::storage;
namespace wire = enrollment::wire;

DisclosureTest::DisclosureTest() {
  patient_ = Register().patient_id();
  Diagnose(clinician_, patient_);
  Enroll(patient_, OpenProgramme().programme_id());
}

void DisclosureTest::InTransaction(const std::function<void(Transaction&)>& body) {
  harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10), body);
}

ConsentId DisclosureTest::Sign(const std::string& patient_id, const std::function<void(v1::Consent&)>& differ) {
  const auto today = platform::Date(std::chrono::floor<std::chrono::days>(harness_->clock().Now()));
  v1::Consent shown;
  shown.set_consent_id(ConsentId::New().ToString());
  shown.set_patient_id(patient_id);
  shown.set_patient_name("Donya Yundt");
  auto& terms = *shown.mutable_terms();
  terms.add_disclosers("Cedar Hollow");
  for (const auto kind :
       {v1::INFORMATION_CATEGORY_IDENTITY, v1::INFORMATION_CATEGORY_ENROLLMENT, v1::INFORMATION_CATEGORY_DIAGNOSIS}) {
    terms.add_information(kind);
  }
  auto& recipient = *terms.add_recipients();
  recipient.set_kind(v1::ConsentRecipient::KIND_ENTITY);
  recipient.set_name("Valley Health");
  terms.add_purposes(v1::DISCLOSURE_PURPOSE_TREATMENT);
  *terms.mutable_expiry()->mutable_expires_on() = Day(static_cast<int>(today.year()) + 1, 12, 31);
  auto& signature = *shown.mutable_signature();
  signature.set_capacity(v1::ConsentSignature::CAPACITY_PATIENT);
  signature.set_signer_name("Donya Yundt");
  signature.set_method(v1::ConsentSignature::METHOD_ELECTRONIC);
  *signature.mutable_signed_on() = wire::ToProto(platform::Date(std::chrono::sys_days(today) - std::chrono::days(30)));
  signature.set_document_sha256(std::string(32, 'h'));
  *shown.mutable_record_time() = wire::ToProto(harness_->clock().Now());
  if (differ) differ(shown);
  const storage::ConsentRecord record{wire::ToDomain(shown), shown};
  InTransaction([&](Transaction& tx) {
    const auto keys = harness_->keyring().Load(org_, platform::SystemClock().Now() + std::chrono::seconds(10));
    const auto text = storage::FindConsentTemplate(tx, "tpo", 0, "en", today);
    storage::InsertConsent(tx, storage::PatientSealer(tx, *keys, record.consent.patient), record, text.value(),
                           clinician_.account);
  });
  return record.consent.id;
}

void DisclosureTest::Revoke(const std::string& patient_id, ConsentId consent,
                            const std::function<void()>& before_commit) {
  const auto patient = PatientId::Parse(patient_id).value();
  InTransaction([&](Transaction& tx) {
    const auto keys = harness_->keyring().Load(org_, platform::SystemClock().Now() + std::chrono::seconds(10));
    platform::Require(storage::LockPatientRow(tx, patient));
    auto record = storage::LoadConsent(tx, *keys, patient, consent).value();
    storage::NewConsentEnd end;
    end.revocation.emplace();
    end.revocation->set_method(v1::ConsentRevocation::METHOD_WRITTEN);
    end.revocation->set_capacity(v1::ConsentSignature::CAPACITY_PATIENT);
    end.revocation->set_name("Donya Yundt");
    storage::EndConsent(tx, storage::PatientSealer(tx, *keys, patient), record, end, harness_->clock().Now(),
                        clinician_.account);
    if (before_commit) before_commit();
  });
}

v1::DisclosureRecipient DisclosureTest::ValleyHealth() {
  v1::DisclosureRecipient recipient;
  recipient.set_name("Valley Health");
  recipient.set_address("12 Orchard Road, Kansas City");
  recipient.set_status(v1::RECIPIENT_STATUS_COVERED_ENTITY_OR_BUSINESS_ASSOCIATE);
  return recipient;
}

std::vector<v1::Disclosure> DisclosureTest::Accounting(const std::string& patient_id) {
  v1::GetAccountingOfDisclosuresRequest request;
  request.set_patient_id(patient_id);
  const auto reply = Call(clinician_, &Stub::GetAccountingOfDisclosures, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return {reply.response.disclosures().begin(), reply.response.disclosures().end()};
}

}  // namespace cairn::tests
