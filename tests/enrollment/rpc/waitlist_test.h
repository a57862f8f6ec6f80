#pragma once

#include "enrollment/waitlist.h"
#include "enrollment/waitlist_service.h"
#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {

/// A programme with places, people who want them, and the clock that offers them.
class WaitlistTest : public EnrollmentTest {
 protected:
  using Waitlists = v1::WaitlistService::Stub;

  WaitlistTest();

  /// Somebody who can be enrolled in a programme for alcohol use disorder; looks like nobody else.
  std::string ReadyPatient();
  v1::PatientProfile SomebodyElse();
  v1::ProgrammeCapacity Capacity(const std::string& programme_id);
  /// Negative: room for everybody.
  Reply<v1::SetProgrammeCapacityResponse> SetCapacity(const std::string& programme_id, int places, int offer_hours = 0);
  std::string ProgrammeWithPlaces(int places, int offer_hours = 0);

  v1::AddToWaitlistRequest Wish(const std::string& patient_id, const std::string& programme_id,
                                const std::vector<v1::PriorityFact>& facts = {});
  /// Expects success.
  v1::WaitlistEntry Add(const std::string& patient_id, const std::string& programme_id,
                        const std::vector<v1::PriorityFact>& facts = {});
  v1::WaitlistEntry Entry(const v1::WaitlistEntry& entry);
  std::vector<v1::WaitlistEntry> List(const std::string& programme_id);
  v1::UpdateWaitlistEntryRequest Update(const v1::WaitlistEntry& entry);

  v1::EnrollPatientRequest Enrolment(const std::string& patient_id, const std::string& programme_id);
  Reply<v1::EnrollPatientResponse> TryEnroll(const std::string& patient_id, const std::string& programme_id);
  Reply<v1::AcceptOfferResponse> Accept(const v1::WaitlistEntry& offered);
  Reply<v1::DeclineOfferResponse> Decline(const v1::WaitlistEntry& offered, bool leaves = false);
  Reply<v1::LeaveWaitlistResponse> Leave(const v1::WaitlistEntry& entry);
  void Discharge(const v1::Episode& episode);

  /// The day at the site.
  google::type::Date Today();
  void Advance(std::chrono::minutes by) { harness_->clock().Advance(by); }
  /// Looks at every list, due or not, as if half a minute had gone by.
  int Look();

  std::unique_ptr<enrollment::WaitlistClock> waitlist_clock_;

 private:
  int patients_ = 0;
};

}  // namespace cairn::tests
