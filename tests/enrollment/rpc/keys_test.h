#pragma once

#include "cairn/enrollment/v1/key_service.grpc.pb.h"
#include "enrollment/key_worker.h"
#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {

/// An administrator and a privacy officer who may act on keys, and the worker, run by hand.
class KeysTest : public EnrollmentTest {
 protected:
  using KeyStub = v1::KeyService::Stub;

  KeysTest();

  static Person SteppedUp(Person person) {
    person.stepped_up = true;
    return person;
  }
  static v1::ProposeKeyActionRequest Rotation();
  static v1::ProposeKeyActionRequest Shredding(const std::string& patient_id, bool before_retention = true);
  Reply<v1::ProposeKeyActionResponse> Propose(const Person& person, const v1::ProposeKeyActionRequest& request) {
    return Call(person, &KeyStub::ProposeKeyAction, request);
  }
  static v1::DecideKeyActionRequest Decision(const v1::KeyAction& action, bool approve = true);
  Reply<v1::DecideKeyActionResponse> Decide(const Person& person, const v1::DecideKeyActionRequest& request) {
    return Call(person, &KeyStub::DecideKeyAction, request);
  }
  /// By the administrator and the privacy officer; expects success.
  v1::KeyAction CarryOut(const v1::ProposeKeyActionRequest& request);
  void Shred(const std::string& patient_id) { CarryOut(Shredding(patient_id)); }
  v1::GetKeyStatusResponse Status();
  grpc::Status Get(const Person& person, const std::string& patient_id);

  enrollment::KeyWorker::Options WorkerOptions(int batch = 200);

  const Person officer_ = SteppedUp(Someone(org_, options::v1::ROLE_PRIVACY_OFFICER));
  const Person keeper_ = SteppedUp(admin_);
  std::unique_ptr<enrollment::KeyWorker> worker_;
};

}  // namespace cairn::tests
