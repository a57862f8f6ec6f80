#include "tests/enrollment/rpc/waitlist_test.h"

#include "enrollment/wire/date_wire.h"

namespace cairn::tests {

WaitlistTest::WaitlistTest() {
  waitlist_clock_ = std::make_unique<enrollment::WaitlistClock>(
      enrollment::WaitlistClock::Options{.database = &harness_->database(),
                                         .relay_connection_string = harness_->test_database().relay(),
                                         .keyring = &harness_->keyring(),
                                         .clock = &harness_->clock()});
}

std::string WaitlistTest::ReadyPatient() {
  const auto id = Register(clinician_, SomebodyElse()).patient_id();
  Diagnose(clinician_, id);
  GiveNotice(clinician_, id);
  return id;
}

v1::PatientProfile WaitlistTest::SomebodyElse() {
  static constexpr const char* kSyllables[] = {"ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "ru"};
  const int number = ++patients_;
  std::string name;
  for (int rest = number * 7919 + 10007; rest > 0; rest /= 10) name += kSyllables[rest % 10];
  auto profile = Profile(name, name.substr(2, 4), "MRN-" + std::to_string(number));
  *profile.mutable_birth_date() = Day(1940 + number % 60, 1 + number % 12, 1 + number % 28);
  profile.mutable_telecoms(0)->set_value("555-" + std::to_string(201 + number) + "-" +
                                         std::to_string(1000 + 37 * number));
  *profile.mutable_addresses(0)->mutable_lines(0) = std::to_string(10 * number) + " " + name + " Street";
  return profile;
}

v1::ProgrammeCapacity WaitlistTest::Capacity(const std::string& programme_id) {
  v1::GetProgrammeCapacityRequest request;
  request.set_programme_id(programme_id);
  const auto reply = Call(coordinator_, &Waitlists::GetProgrammeCapacity, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.capacity();
}

Reply<v1::SetProgrammeCapacityResponse> WaitlistTest::SetCapacity(const std::string& programme_id, int places,
                                                                  int offer_hours) {
  v1::SetProgrammeCapacityRequest request;
  request.set_request_id(NewRequestId());
  request.set_programme_id(programme_id);
  request.set_etag(Capacity(programme_id).etag());
  if (places >= 0) request.set_places(places);
  request.set_offer_hours(offer_hours);
  return Call(coordinator_, &Waitlists::SetProgrammeCapacity, request);
}

std::string WaitlistTest::ProgrammeWithPlaces(int places, int offer_hours) {
  const auto id = OpenProgramme().programme_id();
  const auto reply = SetCapacity(id, places, offer_hours);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return id;
}

v1::AddToWaitlistRequest WaitlistTest::Wish(const std::string& patient_id, const std::string& programme_id,
                                            const std::vector<v1::PriorityFact>& facts) {
  v1::AddToWaitlistRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id);
  request.set_programme_id(programme_id);
  request.set_contact_preference(v1::CONTACT_PREFERENCE_PHONE);
  for (const auto fact : facts) {
    auto* added = request.add_facts();
    added->set_fact(fact);
    *added->mutable_established_on() = Today();
  }
  return request;
}

v1::WaitlistEntry WaitlistTest::Add(const std::string& patient_id, const std::string& programme_id,
                                    const std::vector<v1::PriorityFact>& facts) {
  Advance(std::chrono::minutes(1));
  const auto reply = Call(clinician_, &Waitlists::AddToWaitlist, Wish(patient_id, programme_id, facts));
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.entry();
}

v1::WaitlistEntry WaitlistTest::Entry(const v1::WaitlistEntry& entry) {
  v1::GetWaitlistEntryRequest request;
  request.set_patient_id(entry.patient_id());
  request.set_waitlist_entry_id(entry.waitlist_entry_id());
  const auto reply = Call(clinician_, &Waitlists::GetWaitlistEntry, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response.entry();
}

std::vector<v1::WaitlistEntry> WaitlistTest::List(const std::string& programme_id) {
  v1::ListWaitlistRequest request;
  request.set_programme_id(programme_id);
  const auto reply = Call(coordinator_, &Waitlists::ListWaitlist, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return {reply.response.entries().begin(), reply.response.entries().end()};
}

v1::UpdateWaitlistEntryRequest WaitlistTest::Update(const v1::WaitlistEntry& entry) {
  v1::UpdateWaitlistEntryRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(entry.patient_id());
  request.set_waitlist_entry_id(entry.waitlist_entry_id());
  request.set_etag(entry.etag());
  *request.mutable_facts() = entry.facts();
  request.set_contact_preference(entry.contact_preference());
  return request;
}

v1::EnrollPatientRequest WaitlistTest::Enrolment(const std::string& patient_id, const std::string& programme_id) {
  v1::EnrollPatientRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id);
  request.set_programme_id(programme_id);
  return request;
}

Reply<v1::EnrollPatientResponse> WaitlistTest::TryEnroll(const std::string& patient_id,
                                                         const std::string& programme_id) {
  return Call(clinician_, &v1::EpisodeService::Stub::EnrollPatient, Enrolment(patient_id, programme_id));
}

Reply<v1::AcceptOfferResponse> WaitlistTest::Accept(const v1::WaitlistEntry& offered) {
  v1::AcceptOfferRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(offered.patient_id());
  request.set_waitlist_offer_id(offered.offers(0).waitlist_offer_id());
  return Call(clinician_, &Waitlists::AcceptOffer, request);
}

Reply<v1::DeclineOfferResponse> WaitlistTest::Decline(const v1::WaitlistEntry& offered, bool leaves) {
  v1::DeclineOfferRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(offered.patient_id());
  request.set_waitlist_offer_id(offered.offers(0).waitlist_offer_id());
  request.set_reason(v1::DECLINE_REASON_NOT_READY);
  request.set_leaves(leaves);
  return Call(clinician_, &Waitlists::DeclineOffer, request);
}

Reply<v1::LeaveWaitlistResponse> WaitlistTest::Leave(const v1::WaitlistEntry& entry) {
  v1::LeaveWaitlistRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(entry.patient_id());
  request.set_waitlist_entry_id(entry.waitlist_entry_id());
  request.set_etag(entry.etag());
  request.set_reason(v1::WAITLIST_LEAVE_REASON_PATIENT_CHOICE);
  return Call(clinician_, &Waitlists::LeaveWaitlist, request);
}

void WaitlistTest::Discharge(const v1::Episode& episode) {
  v1::DischargeEpisodeRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(episode.patient_id());
  request.set_episode_id(episode.episode_id());
  request.set_etag(episode.etag());
  request.set_reason(v1::DISCHARGE_REASON_COMPLETED);
  const auto reply = Call(clinician_, &v1::EpisodeService::Stub::DischargeEpisode, request);
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
}

google::type::Date WaitlistTest::Today() {
  return enrollment::wire::ToProto(
      platform::ClinicDay(harness_->clock().Now(), platform::TimeZone::Find("America/New_York").value()));
}

int WaitlistTest::Look() {
  harness_->clock().Advance(std::chrono::seconds(30));
  return waitlist_clock_->RunOnce();
}

}  // namespace cairn::tests
