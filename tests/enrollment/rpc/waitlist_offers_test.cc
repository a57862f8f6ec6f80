#include <thread>

#include "enrollment/wire/date_wire.h"
#include "tests/enrollment/rpc/waitlist_test.h"

namespace cairn::tests {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

class Offers : public WaitlistTest {
 protected:
  /// A programme with one place, which is taken.
  void SetUp() override {
    programme_ = ProgrammeWithPlaces(1, 4);
    holder_ = Enroll(ReadyPatient(), programme_);
  }

  std::string programme_;
  v1::Episode holder_;
};
using Capacities = WaitlistTest;
using EnrollIntoFull = Offers;

TEST_F(Capacities, AreSetAndCounted) {
  const auto programme = OpenProgramme().programme_id();
  const auto before = Capacity(programme);
  EXPECT_FALSE(before.has_places());
  EXPECT_EQ(before.offer_hours(), 48);
  EXPECT_EQ(before.rest_hours(), 24);
  EXPECT_EQ(before.policy_version(), 1);
  const auto set = SetCapacity(programme, 3, 5);
  ASSERT_TRUE(set.status.ok()) << AnswerOf(set.status);
  EXPECT_EQ(set.response.capacity().places(), 3);
  EXPECT_EQ(set.response.capacity().offer_hours(), 5);
  v1::SetProgrammeCapacityRequest stale;
  stale.set_request_id(NewRequestId());
  stale.set_programme_id(programme);
  stale.set_etag(before.etag());
  EXPECT_EQ(ReasonOf(Call(admin_, &Waitlists::SetProgrammeCapacity, stale).status), "ETAG_MISMATCH");
  Enroll(ReadyPatient(), programme);
  EXPECT_EQ(Capacity(programme).taken(), 1);
  // Fewer than are taken is no error.
  EXPECT_TRUE(SetCapacity(programme, 0).status.ok());
  EXPECT_EQ(Capacity(programme).offer_hours(), 48);
  EXPECT_EQ(Count("episode WHERE state <> 3"), 1);
  stale.set_programme_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(admin_, &Waitlists::SetProgrammeCapacity, stale).status), "PROGRAMME_NOT_FOUND");
}

TEST_F(EnrollIntoFull, IsRefusedUntilAPlaceIsFree) {
  const auto patient = ReadyPatient();
  const auto refused = TryEnroll(patient, programme_);
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(refused.status), "PROGRAMME_FULL");
  EXPECT_EQ(MetadataOf(refused.status, "places"), "1");
  EXPECT_EQ(MetadataOf(refused.status, "taken"), "1");
  EXPECT_EQ(MetadataOf(refused.status, "offered"), "0");
  Discharge(holder_);
  EXPECT_TRUE(TryEnroll(patient, programme_).status.ok());
}

TEST_F(EnrollIntoFull, IsAllowedToACoordinatorWithAReason) {
  auto request = Enrolment(ReadyPatient(), programme_);
  request.set_capacity_override(v1::CAPACITY_OVERRIDE_REASON_CLINICAL_URGENCY);
  const auto clinician = Call(clinician_, &v1::EpisodeService::Stub::EnrollPatient, request);
  EXPECT_EQ(clinician.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(clinician.status), "OVERRIDE_NOT_ALLOWED");
  request.set_request_id(NewRequestId());
  const auto coordinator = Call(coordinator_, &v1::EpisodeService::Stub::EnrollPatient, request);
  ASSERT_TRUE(coordinator.status.ok()) << AnswerOf(coordinator.status);
  EXPECT_EQ(Count("capacity_override WHERE reason = 1 AND places = 1 AND taken = 1 AND episode_id = '" +
                  coordinator.response.episode().episode_id() + "' AND account_id = '" +
                  coordinator_.account.ToString() + "'"),
            1);
  // Where a place is free an override is none.
  SetCapacity(programme_, 3);
  auto free = Enrolment(ReadyPatient(), programme_);
  free.set_capacity_override(v1::CAPACITY_OVERRIDE_REASON_CLINICAL_URGENCY);
  EXPECT_TRUE(Call(coordinator_, &v1::EpisodeService::Stub::EnrollPatient, free).status.ok());
  EXPECT_EQ(Count("capacity_override"), 1);
}

TEST_F(EnrollIntoFull, LetsExactlyOneOfManyIntoTheLastPlace) {
  constexpr int kPeople = 64;
  SetCapacity(programme_, 2);
  std::vector<v1::EnrollPatientRequest> requests;
  for (int i = 0; i < kPeople; ++i) requests.push_back(Enrolment(ReadyPatient(), programme_));
  std::atomic<int> in = 0, full = 0;
  std::vector<std::thread> threads;
  for (const auto& request : requests) {
    threads.emplace_back([&, request] {
      // As a client does that is told to come again: the same request.
      for (int tries = 0; tries < 50; ++tries) {
        const auto reply = Call(clinician_, &v1::EpisodeService::Stub::EnrollPatient, request);
        if (reply.status.ok()) ++in;
        if (ReasonOf(reply.status) == "PROGRAMME_FULL") ++full;
        if (reply.status.ok() || ReasonOf(reply.status) == "PROGRAMME_FULL") return;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(in, 1);
  EXPECT_EQ(full, kPeople - 1);
  EXPECT_EQ(Count("episode WHERE state <> 3"), 2);
}

TEST_F(Offers, GoToTheFirstInOrderWhenAPlaceIsFree) {
  const auto early = Add(ReadyPatient(), programme_);
  const auto urgent = Add(ReadyPatient(), programme_, {v1::PRIORITY_FACT_PREGNANT});
  EXPECT_EQ(Look(), 0);
  Discharge(holder_);
  // At once, not when the next half minute is over.
  EXPECT_EQ(waitlist_clock_->RunOnce(), 1);
  const auto offered = Entry(urgent);
  EXPECT_EQ(offered.state(), v1::WaitlistEntry::STATE_OFFERED);
  ASSERT_EQ(offered.offers_size(), 1);
  EXPECT_EQ(offered.offers(0).state(), v1::WaitlistOffer::STATE_OPEN);
  EXPECT_EQ(offered.offers(0).position(), 1);
  EXPECT_EQ(offered.offers(0).priority_class(), 2);
  EXPECT_EQ(offered.offers(0).expire_time().seconds() - offered.offers(0).offer_time().seconds(), 4 * 3600);
  EXPECT_EQ(Capacity(programme_).offered(), 1);
  // The place is held: nobody else gets it.
  EXPECT_EQ(Look(), 0);
  EXPECT_EQ(Entry(early).state(), v1::WaitlistEntry::STATE_WAITING);
  EXPECT_EQ(ReasonOf(TryEnroll(ReadyPatient(), programme_).status), "PROGRAMME_FULL");
  const auto accepted = Accept(offered);
  ASSERT_TRUE(accepted.status.ok()) << AnswerOf(accepted.status);
  EXPECT_EQ(accepted.response.episode().patient_id(), urgent.patient_id());
  EXPECT_EQ(Entry(urgent).state(), v1::WaitlistEntry::STATE_ENROLLED);
  EXPECT_EQ(Count("waitlist_offer WHERE state = 2 AND episode_id = '" + accepted.response.episode().episode_id() + "'"),
            1);
  EXPECT_EQ(ReasonOf(Accept(offered).status), "OFFER_CLOSED");
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.OfferAccepted'"), 1);
  EXPECT_EQ(Count("audit_event WHERE actor IS NULL AND method = 'cairn.enrollment.WaitlistClock/OfferPlaces' AND '" +
                  urgent.patient_id() + "' = ANY (subjects::text[])"),
            1);
}

TEST_F(Offers, LapseAndMoveOnAndComeBack) {
  const auto first = Add(ReadyPatient(), programme_), second = Add(ReadyPatient(), programme_);
  Discharge(holder_);
  ASSERT_EQ(Look(), 1);
  const auto offered = Entry(first);
  Advance(hours(4));
  // From that moment on it can't be accepted, whoever has been faster.
  const auto late = Accept(offered);
  EXPECT_EQ(ReasonOf(late.status), "OFFER_CLOSED");
  EXPECT_EQ(MetadataOf(late.status, "state"), "LAPSED");
  EXPECT_EQ(ReasonOf(Decline(offered).status), "OFFER_CLOSED");
  // One lapsed, one made.
  EXPECT_EQ(Look(), 2);
  const auto resting = Entry(first);
  EXPECT_EQ(resting.state(), v1::WaitlistEntry::STATE_WAITING);
  EXPECT_EQ(resting.offers(0).state(), v1::WaitlistOffer::STATE_LAPSED);
  EXPECT_EQ(resting.position(), 1);
  EXPECT_EQ(resting.rest_until().seconds(), offered.offers(0).expire_time().seconds() + 24 * 3600);
  ASSERT_EQ(resting.passed_over_size(), 1);
  EXPECT_EQ(resting.passed_over(0).reason(), v1::PassedOver::REASON_OFFER_LAPSED);
  EXPECT_EQ(resting.passed_over(0).position(), 1);
  EXPECT_EQ(Entry(second).state(), v1::WaitlistEntry::STATE_OFFERED);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.OfferLapsed'"), 1);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.PlaceOffered'"), 2);
  // The second lapses while the first still rests: the place stays free until the rest is over.
  Advance(hours(5));
  EXPECT_EQ(Look(), 1);
  Advance(hours(18));
  EXPECT_EQ(Look(), 0);
  Advance(hours(2));
  EXPECT_EQ(Look(), 1);
  EXPECT_EQ(Entry(first).state(), v1::WaitlistEntry::STATE_OFFERED);
}

TEST_F(Offers, CanBeDeclinedAndTheRestEnded) {
  const auto first = Add(ReadyPatient(), programme_), second = Add(ReadyPatient(), programme_);
  Discharge(holder_);
  ASSERT_EQ(Look(), 1);
  const auto declined = Decline(Entry(first));
  ASSERT_TRUE(declined.status.ok()) << AnswerOf(declined.status);
  EXPECT_EQ(declined.response.entry().state(), v1::WaitlistEntry::STATE_WAITING);
  EXPECT_EQ(declined.response.entry().offers(0).decline_reason(), v1::DECLINE_REASON_NOT_READY);
  EXPECT_EQ(Look(), 1);
  EXPECT_EQ(Entry(first).passed_over(0).reason(), v1::PassedOver::REASON_OFFER_DECLINED);
  auto ready = Update(Entry(first));
  ready.set_ends_rest(true);
  ASSERT_TRUE(Call(clinician_, &Waitlists::UpdateWaitlistEntry, ready).status.ok());
  const auto left = Decline(Entry(second), true);
  ASSERT_TRUE(left.status.ok()) << AnswerOf(left.status);
  EXPECT_EQ(left.response.entry().state(), v1::WaitlistEntry::STATE_LEFT);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.OfferDeclined'"), 2);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.WaitlistLeft'"), 1);
  EXPECT_EQ(Look(), 1);
  EXPECT_EQ(Entry(first).state(), v1::WaitlistEntry::STATE_OFFERED);
}

TEST_F(Offers, PassOverWhoCannotBeEnrolledAndSayTheRules) {
  const auto undiagnosed = Register(clinician_, SomebodyElse()).patient_id();
  const auto ineligible = Add(undiagnosed, programme_, {v1::PRIORITY_FACT_PREGNANT});
  const auto suspended = Add(ReadyPatient(), programme_);
  auto suspend = Update(suspended);
  suspend.set_suspension_reason(v1::SUSPENSION_REASON_UNREACHED);
  ASSERT_TRUE(Call(clinician_, &Waitlists::UpdateWaitlistEntry, suspend).status.ok());
  const auto later = Add(ReadyPatient(), programme_);
  auto wait = Update(later);
  *wait.mutable_available_from() = Day(2099, 1, 1);
  ASSERT_TRUE(Call(clinician_, &Waitlists::UpdateWaitlistEntry, wait).status.ok());
  const auto next = Add(ReadyPatient(), programme_);
  Discharge(holder_);
  ASSERT_EQ(Look(), 1);
  EXPECT_EQ(Entry(next).state(), v1::WaitlistEntry::STATE_OFFERED);
  const auto why = Entry(ineligible).passed_over(0);
  EXPECT_EQ(why.reason(), v1::PassedOver::REASON_NOT_ELIGIBLE);
  EXPECT_THAT(why.rules(), ElementsAre("DIAGNOSIS_REQUIRED"));
  EXPECT_EQ(Entry(suspended).passed_over(0).reason(), v1::PassedOver::REASON_SUSPENDED);
  EXPECT_EQ(Entry(later).passed_over(0).reason(), v1::PassedOver::REASON_NOT_YET_AVAILABLE);
  // Who becomes eligible is seen at the next look, without anybody saying so.
  Diagnose(clinician_, undiagnosed);
  SetCapacity(programme_, 2, 4);
  ASSERT_EQ(Look(), 1);
  EXPECT_EQ(Entry(ineligible).state(), v1::WaitlistEntry::STATE_OFFERED);
}

TEST_F(Offers, StayOpenWhenTheirPersonCannotBeEnrolled) {
  const auto patient = Register(clinician_, SomebodyElse()).patient_id();
  GiveNotice(clinician_, patient);
  const auto diagnosis = Diagnose(clinician_, patient);
  const auto entry = Add(patient, programme_);
  Discharge(holder_);
  ASSERT_EQ(Look(), 1);
  v1::RetractDiagnosisRequest retract;
  retract.set_request_id(NewRequestId());
  retract.set_patient_id(patient);
  retract.set_diagnosis_id(diagnosis.diagnosis_id());
  retract.set_etag(diagnosis.etag());
  ASSERT_TRUE(Call(clinician_, &v1::DiagnosisService::Stub::RetractDiagnosis, retract).status.ok());
  const auto refused = Accept(Entry(entry));
  EXPECT_EQ(ReasonOf(refused.status), "NOT_ELIGIBLE");
  EXPECT_THAT(PreconditionsOf(refused.status), ElementsAre("DIAGNOSIS_REQUIRED"));
  EXPECT_EQ(Entry(entry).offers(0).state(), v1::WaitlistOffer::STATE_OPEN);
  Diagnose(clinician_, patient);
  EXPECT_TRUE(Accept(Entry(entry)).status.ok());
}

TEST_F(Offers, AreTakenByEnrollPatientAsWell) {
  const auto entry = Add(ReadyPatient(), programme_);
  Discharge(holder_);
  // A place that is free belongs to those who wait, also in the second before it is offered to them.
  const auto walk_in = ReadyPatient();
  const auto refused = TryEnroll(walk_in, programme_);
  EXPECT_EQ(ReasonOf(refused.status), "PROGRAMME_FULL");
  EXPECT_EQ(MetadataOf(refused.status, "offered"), "1");
  const auto enrolled = TryEnroll(entry.patient_id(), programme_);
  ASSERT_TRUE(enrolled.status.ok()) << AnswerOf(enrolled.status);
  EXPECT_EQ(Entry(entry).state(), v1::WaitlistEntry::STATE_ENROLLED);
  EXPECT_EQ(Entry(entry).offers(0).state(), v1::WaitlistOffer::STATE_ACCEPTED);
  EXPECT_EQ(ReasonOf(TryEnroll(walk_in, programme_).status), "PROGRAMME_FULL");
}

TEST_F(Offers, AreNotNeededByWhoIsEnrolledPastTheCapacity) {
  const auto entry = Add(ReadyPatient(), programme_);
  auto request = Enrolment(entry.patient_id(), programme_);
  request.set_capacity_override(v1::CAPACITY_OVERRIDE_REASON_TRANSFER_OF_CARE);
  ASSERT_TRUE(Call(coordinator_, &v1::EpisodeService::Stub::EnrollPatient, request).status.ok());
  EXPECT_EQ(Entry(entry).state(), v1::WaitlistEntry::STATE_ENROLLED);
  EXPECT_THAT(List(programme_), IsEmpty());
}

TEST_F(Offers, FreeTheirPlaceWhenTheirPersonLeaves) {
  const auto first = Add(ReadyPatient(), programme_), second = Add(ReadyPatient(), programme_);
  Discharge(holder_);
  ASSERT_EQ(Look(), 1);
  const auto left = Leave(Entry(first));
  ASSERT_TRUE(left.status.ok()) << AnswerOf(left.status);
  EXPECT_EQ(left.response.entry().offers(0).state(), v1::WaitlistOffer::STATE_WITHDRAWN);
  EXPECT_EQ(waitlist_clock_->RunOnce(), 1);
  EXPECT_EQ(Entry(second).state(), v1::WaitlistEntry::STATE_OFFERED);
}

TEST_F(Offers, GoToEverybodyWhenTheCapacityIsLifted) {
  for (int i = 0; i < 3; ++i) Add(ReadyPatient(), programme_);
  ASSERT_TRUE(SetCapacity(programme_, -1).status.ok());
  EXPECT_EQ(waitlist_clock_->RunOnce(), 3);
}

TEST_F(Offers, AreNotFoundUnderAnotherPatient) {
  const auto entry = Add(ReadyPatient(), programme_);
  Discharge(holder_);
  ASSERT_EQ(Look(), 1);
  auto offered = Entry(entry);
  offered.set_patient_id(ReadyPatient());
  EXPECT_EQ(ReasonOf(Accept(offered).status), "WAITLIST_OFFER_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Decline(offered).status), "WAITLIST_OFFER_NOT_FOUND");
}

TEST_F(Offers, LastSoManyHoursWhateverTheClocksOfTheSiteDo) {
  // Summer time ends at 06:00 UTC on 1 November 2026 in New York.
  harness_->clock().Set(std::chrono::sys_days(platform::ParseDate("2026-11-01").value()) + hours(4));
  const auto programme = OpenProgramme("naltrexone", "Night programme").programme_id();
  SetCapacity(programme, 1, 24);
  const auto entry = Add(ReadyPatient(), programme);
  ASSERT_EQ(Look(), 1);
  const auto offer = Entry(entry).offers(0);
  EXPECT_EQ(offer.expire_time().seconds() - offer.offer_time().seconds(), 24 * 3600);
  Advance(hours(24) - minutes(1));
  EXPECT_EQ(Look(), 0);
  Advance(minutes(1));
  EXPECT_EQ(Look(), 1);
  EXPECT_EQ(Entry(entry).offers(0).state(), v1::WaitlistOffer::STATE_LAPSED);
}

TEST_F(Offers, AreMadeOnceBySeveralClocksAtOnce) {
  for (int i = 0; i < 6; ++i) Add(ReadyPatient(), programme_);
  ASSERT_TRUE(SetCapacity(programme_, 4).status.ok());
  std::vector<std::thread> replicas;
  for (int i = 0; i < 4; ++i) {
    replicas.emplace_back([&] {
      enrollment::WaitlistClock clock({.database = &harness_->database(),
                                       .relay_connection_string = harness_->test_database().relay(),
                                       .keyring = &harness_->keyring(),
                                       .clock = &harness_->clock()});
      for (int round = 0; round < 5; ++round) {
        try {
          clock.RunOnce();
        } catch (const platform::Rejected& rejected) {
          // The lock was not had in time: the moment stays.
          EXPECT_EQ(rejected.error().reason, "TRANSACTION_CONFLICT");
        }
      }
    });
  }
  for (auto& replica : replicas) replica.join();
  Look();
  EXPECT_EQ(Count("waitlist_offer"), 3);
  EXPECT_EQ(Count("waitlist_offer WHERE state = 1"), 3);
}

TEST_F(Offers, AreMadeByTheThreadOfTheService) {
  const auto entry = Add(ReadyPatient(), programme_);
  waitlist_clock_->Start();
  Discharge(holder_);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (Entry(entry).state() != v1::WaitlistEntry::STATE_OFFERED && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  waitlist_clock_->Stop();
  EXPECT_EQ(Entry(entry).state(), v1::WaitlistEntry::STATE_OFFERED);
}

}  // namespace
}  // namespace cairn::tests
