#include "clients/cli/waitlist_text.h"

#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/failure.h"
#include "clients/cli/waitlist_arguments.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

google::protobuf::Timestamp At(std::int64_t seconds) {
  google::protobuf::Timestamp time;
  time.set_seconds(seconds);
  return time;
}

google::protobuf::RepeatedPtrField<v1::WaitlistFact> Facts(const std::vector<std::string>& texts) {
  return ChangedFacts({}, texts, {});
}

v1::WaitlistEntry Waiting() {
  v1::WaitlistEntry entry;
  entry.set_programme_id("p1");
  entry.set_programme_name("Evening programme");
  entry.set_time_zone("America/New_York");
  entry.set_state(v1::WaitlistEntry::STATE_WAITING);
  *entry.mutable_waiting_since() = At(1'764'166'200);  // 2025-11-26 14:10 UTC
  entry.set_position(1);
  entry.mutable_priority()->set_priority_class(2);
  *entry.mutable_priority()->mutable_basis() = Facts({"pregnant=2025-11-24"});
  return entry;
}

TEST(WaitlistText, ShowsMomentsByTheClocksOfTheSite) {
  // The hour that comes twice in New York on 1 November 2026.
  EXPECT_EQ(TimeTextIn("America/New_York", At(1'793'511'000)), "01 Nov 2026 01:30 EDT");
  EXPECT_EQ(TimeTextIn("America/New_York", At(1'793'514'600)), "01 Nov 2026 01:30 EST");
  EXPECT_EQ(TimeTextIn("Nowhere/Land", At(1'793'514'600)), "01 Nov 2026 06:30 UTC");
  EXPECT_EQ(TimeTextIn("America/New_York", At(0)), "-");
}

TEST(WaitlistText, SaysWhySomebodyStandsThere) {
  EXPECT_EQ(WhyThereText(Waiting()), "class 2: pregnant (24 Nov 2025); waiting since 26 Nov 2025 09:10 EST");
  auto other = Waiting();
  other.mutable_priority()->clear_basis();
  other.mutable_priority()->set_priority_class(6);
  EXPECT_EQ(WhyThereText(other), "class 6: no fact that gives priority; waiting since 26 Nov 2025 09:10 EST");
}

TEST(WaitlistText, SaysWhatKeepsSomebodyFromAPlace) {
  auto entry = Waiting();
  EXPECT_EQ(StandingText(entry), "waiting");
  entry.mutable_available_from()->set_year(2027);
  entry.mutable_available_from()->set_month(1);
  entry.mutable_available_from()->set_day(2);
  *entry.mutable_rest_until() = At(1'764'166'200);
  EXPECT_EQ(StandingText(entry), "waiting, not before 02 Jan 2027, rests until 26 Nov 2025 09:10 EST");
  entry.set_suspension_reason(v1::SUSPENSION_REASON_UNREACHED);
  EXPECT_EQ(StandingText(entry), "suspended: unreached");
  auto* offer = entry.add_offers();
  offer->set_state(v1::WaitlistOffer::STATE_OPEN);
  *offer->mutable_expire_time() = At(1'764'166'200);
  entry.set_state(v1::WaitlistEntry::STATE_OFFERED);
  EXPECT_EQ(StandingText(entry), "offered until 26 Nov 2025 09:10 EST");
  offer->set_state(v1::WaitlistOffer::STATE_ACCEPTED);
  entry.set_state(v1::WaitlistEntry::STATE_ENROLLED);
  EXPECT_EQ(StandingText(entry), "enrolled");
  entry.set_state(v1::WaitlistEntry::STATE_LEFT);
  entry.set_leave_reason(v1::WAITLIST_LEAVE_REASON_MOVED);
  EXPECT_EQ(StandingText(entry), "left: moved");
}

TEST(WaitlistText, NamesTheRulesForWhichSomebodyWasPassedOver) {
  v1::PassedOver passed_over;
  *passed_over.mutable_time() = At(1'764'166'200);
  passed_over.set_reason(v1::PassedOver::REASON_NOT_ELIGIBLE);
  passed_over.add_rules("DIAGNOSIS_REQUIRED");
  passed_over.set_position(3);
  EXPECT_EQ(PassedOverText("UTC", passed_over),
            "26 Nov 2025 14:10 UTC: not eligible (DIAGNOSIS_REQUIRED), at position 3");
  auto entry = Waiting();
  *entry.add_passed_over() = passed_over;
  google::protobuf::RepeatedPtrField<v1::WaitlistEntry> entries;
  *entries.Add() = entry;
  std::ostringstream out;
  PrintWaitlist(out, Terminal{}, entries);
  PrintWaitlistEntry(out, Terminal{}, entry);
  EXPECT_NE(out.str().find("class 2: pregnant"), std::string::npos);
  EXPECT_NE(out.str().find("Passed over 26 Nov 2025 09:10 EST"), std::string::npos);
}

TEST(WaitlistArguments, TakeFactsWithTheirDay) {
  const auto facts = Facts({"pregnant=2025-11-24", "recent-overdose=24 Nov 2025"});
  ASSERT_EQ(facts.size(), 2);
  EXPECT_EQ(facts[1].fact(), v1::PRIORITY_FACT_RECENT_OVERDOSE);
  EXPECT_EQ(facts[1].established_on().day(), 24);
  for (const char* wrong : {"pregnant", "pregnant=", "=2025-11-24", "tired=2025-11-24", "pregnant=2025-02-30", ""}) {
    EXPECT_THROW(FactFrom(wrong), Failure) << wrong;
  }
}

TEST(WaitlistArguments, ChangeOnlyTheFactsThatAreNamed) {
  const auto facts = ChangedFacts(Facts({"pregnant=2025-11-24", "injects-drugs=2025-01-01"}),
                                  {"pregnant=2025-11-25", "return-to-use-risk=2025-11-26"}, {"injects-drugs"});
  ASSERT_EQ(facts.size(), 2);
  EXPECT_EQ(facts[0].established_on().day(), 25);
  EXPECT_EQ(facts[1].fact(), v1::PRIORITY_FACT_RETURN_TO_USE_RISK);
  EXPECT_THROW(ChangedFacts({}, {}, {"tired"}), Failure);
}

TEST(WaitlistArguments, MeanTheOneEntryThatIsOpen) {
  google::protobuf::RepeatedPtrField<v1::WaitlistEntry> entries;
  EXPECT_THROW(ChooseOpenEntry(entries, ""), Failure);
  *entries.Add() = Waiting();
  entries[0].set_state(v1::WaitlistEntry::STATE_LEFT);
  EXPECT_THROW(ChooseOpenEntry(entries, ""), Failure);
  *entries.Add() = Waiting();
  EXPECT_EQ(ChooseOpenEntry(entries, "").programme_id(), "p1");
  *entries.Add() = Waiting();
  entries[2].set_programme_id("p2");
  EXPECT_EQ(ChooseOpenEntry(entries, "p2").programme_id(), "p2");
  try {
    ChooseOpenEntry(entries, "");
    ADD_FAILURE() << "two entries are one";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.candidates.size(), 2U);
  }
}

}  // namespace
}  // namespace cairn::cli
