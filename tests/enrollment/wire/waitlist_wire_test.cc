#include "enrollment/wire/waitlist_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/waitlist_events_wire.h"

namespace cairn::enrollment::wire {
namespace {

using testing::ElementsAre;

platform::Date Day(const std::string& text) { return platform::ParseDate(text).value(); }
const platform::Instant kNow = std::chrono::sys_days(Day("2026-11-26")) + std::chrono::hours(15);

domain::WaitlistEntry AnEntry() {
  return {.id = WaitlistEntryId::New(),
          .patient = PatientId::New(),
          .programme = ProgrammeId::New(),
          .waiting_since = kNow,
          .facts = {{domain::PriorityFact::kRecentOverdose, Day("2026-11-20")}},
          .contact = v1::CONTACT_PREFERENCE_EMAIL};
}

TEST(WaitlistWire, SaysWhatTheEntrySays) {
  auto entry = AnEntry();
  auto proto = ToProto(entry);
  EXPECT_EQ(proto.waitlist_entry_id(), entry.id.ToString());
  EXPECT_EQ(proto.patient_id(), entry.patient.ToString());
  EXPECT_EQ(proto.programme_id(), entry.programme.ToString());
  EXPECT_EQ(proto.state(), v1::WaitlistEntry::STATE_WAITING);
  EXPECT_EQ(proto.contact_preference(), v1::CONTACT_PREFERENCE_EMAIL);
  EXPECT_EQ(proto.facts(0).fact(), v1::PRIORITY_FACT_RECENT_OVERDOSE);
  EXPECT_EQ(ParseFacts(proto.facts()).value(), entry.facts);
  EXPECT_FALSE(proto.has_available_from() || proto.has_rest_until() || proto.has_end_time() || proto.has_priority());
  EXPECT_EQ(proto.suspension_reason(), v1::SUSPENSION_REASON_UNSPECIFIED);
  entry.available_from = Day("2027-01-02");
  entry.suspension = v1::SUSPENSION_REASON_MEDICAL;
  entry.rest = domain::Rest{kNow, domain::SkipReason::kOfferLapsed};
  entry.leave_reason = v1::WAITLIST_LEAVE_REASON_MOVED;
  entry.ended_at = kNow;
  proto = ToProto(entry);
  EXPECT_EQ(proto.available_from().year(), 2027);
  EXPECT_EQ(proto.suspension_reason(), v1::SUSPENSION_REASON_MEDICAL);
  EXPECT_EQ(proto.rest_until().seconds(), proto.end_time().seconds());
  EXPECT_EQ(proto.leave_reason(), v1::WAITLIST_LEAVE_REASON_MOVED);
}

TEST(WaitlistWire, KnowsEveryStateAndReasonByTheSameNumber) {
  EXPECT_EQ(ToProto(domain::WaitlistState::kLeft), v1::WaitlistEntry::STATE_LEFT);
  EXPECT_EQ(ToProto(domain::WaitlistState::kEnrolled), v1::WaitlistEntry::STATE_ENROLLED);
  EXPECT_EQ(ToProto(domain::OfferState::kOpen), v1::WaitlistOffer::STATE_OPEN);
  EXPECT_EQ(ToProto(domain::OfferState::kWithdrawn), v1::WaitlistOffer::STATE_WITHDRAWN);
  EXPECT_EQ(ToProto(domain::SkipReason::kNotYetAvailable), v1::PassedOver::REASON_NOT_YET_AVAILABLE);
  EXPECT_EQ(ToProto(domain::SkipReason::kAnotherEntryOffered), v1::PassedOver::REASON_ANOTHER_ENTRY_OFFERED);
  EXPECT_EQ(domain::kLeftEnrolled, v1::WAITLIST_LEAVE_REASON_ENROLLED);
  EXPECT_EQ(static_cast<int>(domain::PriorityFact::kReturnToUseRisk), v1::PRIORITY_FACT_RETURN_TO_USE_RISK);
}

TEST(WaitlistWire, NamesEveryFactThatIsWrong) {
  google::protobuf::RepeatedPtrField<v1::WaitlistFact> facts;
  for (int i = 0; i < 3; ++i) facts.Add()->set_fact(v1::PRIORITY_FACT_PREGNANT);
  *facts[0].mutable_established_on() = ToProto(Day("2026-11-20"));
  facts[1].mutable_established_on()->set_year(2026);
  *facts[2].mutable_established_on() = ToProto(Day("2026-11-20"));
  const auto refused = ParseFacts(facts);
  std::vector<std::string> fields;
  for (const auto& violation : refused.error().fields) fields.push_back(violation.field);
  EXPECT_THAT(fields, ElementsAre("facts[1].fact", "facts[1].established_on", "facts[2].fact"));
}

TEST(WaitlistWire, SaysWhyAClassIsGiven) {
  const auto proto = ToProto(domain::Priority{4, 5, AnEntry().facts, "house order"}, 3);
  EXPECT_EQ(proto.priority_class(), 4);
  EXPECT_EQ(proto.rule_number(), 5);
  EXPECT_EQ(proto.rules_version(), 3);
  EXPECT_EQ(proto.source(), "house order");
  EXPECT_EQ(proto.basis_size(), 1);
}

TEST(WaitlistEvents, TellIdsAndCodes) {
  const auto entry = AnEntry();
  const auto offer = WaitlistOfferId::New();
  const auto episode = EpisodeId::New();
  const auto expect_about = [&](const auto& event) {
    EXPECT_EQ(event.patient_id(), entry.patient.ToString());
    EXPECT_EQ(event.waitlist_entry_id(), entry.id.ToString());
    EXPECT_EQ(event.programme_id(), entry.programme.ToString());
  };
  expect_about(MakeWaitlistJoined(entry));
  const auto left = MakeWaitlistLeft(entry, v1::WAITLIST_LEAVE_REASON_MOVED);
  expect_about(left);
  EXPECT_EQ(left.reason(), v1::WAITLIST_LEAVE_REASON_MOVED);
  const auto offered = MakePlaceOffered(entry, offer, kNow);
  expect_about(offered);
  EXPECT_EQ(offered.waitlist_offer_id(), offer.ToString());
  EXPECT_EQ(offered.expire_time().seconds(),
            std::chrono::duration_cast<std::chrono::seconds>(kNow.time_since_epoch()).count());
  const auto accepted = MakeOfferAccepted(entry, offer, episode);
  expect_about(accepted);
  EXPECT_EQ(accepted.episode_id(), episode.ToString());
  const auto declined = MakeOfferDeclined(entry, offer, v1::DECLINE_REASON_SCHEDULE);
  expect_about(declined);
  EXPECT_EQ(declined.reason(), v1::DECLINE_REASON_SCHEDULE);
  const auto lapsed = MakeOfferLapsed(entry, offer);
  expect_about(lapsed);
  EXPECT_EQ(lapsed.waitlist_offer_id(), offer.ToString());
}

}  // namespace
}  // namespace cairn::enrollment::wire
