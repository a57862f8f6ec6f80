#pragma once

#include <functional>

#include "cairn/enrollment/v1/disclosure_service.grpc.pb.h"
#include "enrollment/storage/consent_store.h"
#include "enrollment/storage/patient_store.h"
#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {

/// A patient in the clinician's care, with a diagnosis and an episode, and what tests of disclosures begin with.
class DisclosureTest : public EnrollmentTest {
 protected:
  using Stub = v1::DisclosureService::Stub;

  DisclosureTest();

  /// Puts a consent of the patient on record: all that enrollment keeps, for treatment, to Valley Health, through 31
  /// December of next year. `differ` may change it.
  enrollment::ConsentId Sign(const std::string& patient_id, const std::function<void(v1::Consent&)>& differ = {});
  enrollment::ConsentId Sign(const std::function<void(v1::Consent&)>& differ = {}) { return Sign(patient_, differ); }
  /// Ends it under the lock that a revocation takes; `before_commit` runs while the lock is held.
  void Revoke(const std::string& patient_id, enrollment::ConsentId consent,
              const std::function<void()>& before_commit = {});

  static v1::DisclosureRecipient ValleyHealth();
  /// Everything of a request but the patient: to Valley Health for treatment, the diagnosis.
  template <class Request>
  static Request Asking() {
    Request request;
    *request.mutable_recipient() = ValleyHealth();
    request.set_purpose(v1::DISCLOSURE_PURPOSE_TREATMENT);
    request.add_information(v1::INFORMATION_CATEGORY_DIAGNOSIS);
    return request;
  }
  template <class Request>
  Request AskingOf(const std::string& patient_id) {
    auto request = Asking<Request>();
    request.set_patient_id(patient_id);
    if constexpr (requires { request.set_request_id(""); }) request.set_request_id(NewRequestId());
    return request;
  }
  Reply<v1::DecideDisclosureResponse> DecideAbout(const std::string& patient_id) {
    return Call(clinician_, &Stub::DecideDisclosure, AskingOf<v1::DecideDisclosureRequest>(patient_id));
  }
  std::vector<v1::Disclosure> Accounting(const std::string& patient_id);

  /// The clinician, who has given the password once more.
  Person SteppedUp() const {
    auto person = clinician_;
    person.stepped_up = true;
    return person;
  }

  void InTransaction(const std::function<void(platform::postgres::Transaction&)>& body);

  std::string patient_;
};

}  // namespace cairn::tests
