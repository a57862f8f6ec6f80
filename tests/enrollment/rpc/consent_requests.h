#pragma once

#include "cairn/enrollment/v1/consent_service.grpc.pb.h"
#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {

/// A consent to all future treatment, payment and operations with every element of 42 CFR 2.31(a), signed by the
/// patient.
inline v1::SignConsentRequest TpoRequest(const std::string& patient_id) {
  v1::SignConsentRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id);
  auto& terms = *request.mutable_terms();
  terms.add_disclosers("Cedar Hollow Clinic");
  terms.add_information(v1::INFORMATION_CATEGORY_DIAGNOSIS);
  terms.add_information(v1::INFORMATION_CATEGORY_MEDICATION);
  for (const auto one : {v1::RECIPIENT_CLASS_TREATING_PROVIDERS, v1::RECIPIENT_CLASS_HEALTH_PLANS,
                         v1::RECIPIENT_CLASS_THIRD_PARTY_PAYERS, v1::RECIPIENT_CLASS_PROGRAM_OPERATIONS}) {
    auto& recipient = *terms.add_recipients();
    recipient.set_kind(v1::ConsentRecipient::KIND_CLASS);
    recipient.set_recipient_class(one);
  }
  terms.add_purposes(v1::DISCLOSURE_PURPOSE_TPO_ALL_FUTURE);
  terms.mutable_expiry()->set_none(true);
  terms.set_template_code("tpo");
  auto& signature = *request.mutable_signature();
  signature.set_capacity(v1::ConsentSignature::CAPACITY_PATIENT);
  signature.set_signer_name("Donya Yundt");
  signature.set_method(v1::ConsentSignature::METHOD_ELECTRONIC);
  *signature.mutable_signed_on() = Day(2026, 3, 2);
  signature.set_document_sha256(std::string(32, 's'));
  return request;
}

/// A consent to let `name` know of the treatment, until an event.
inline v1::SignConsentRequest DisclosureRequest(const std::string& patient_id, const std::string& name) {
  auto request = TpoRequest(patient_id);
  auto& terms = *request.mutable_terms();
  terms.clear_recipients();
  auto& recipient = *terms.add_recipients();
  recipient.set_kind(v1::ConsentRecipient::KIND_PERSON);
  recipient.set_name(name);
  terms.clear_purposes();
  terms.add_purposes(v1::DISCLOSURE_PURPOSE_TREATMENT);
  terms.mutable_expiry()->Clear();
  terms.mutable_expiry()->set_event("when my treatment here ends");
  terms.set_template_code("disclosure");
  return request;
}

}  // namespace cairn::tests
