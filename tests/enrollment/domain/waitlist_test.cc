#include "enrollment/domain/waitlist.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace cairn::enrollment::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Date Day(const std::string& text) { return platform::ParseDate(text).value(); }
const Date kToday = Day("2026-11-26");
const Instant kNow = std::chrono::sys_days(kToday) + std::chrono::hours(15);
Date DaysAgo(int days) { return Date(std::chrono::sys_days(kToday) - std::chrono::days(days)); }

/// The order that the migrations bring, in short.
PriorityRules Rules() {
  using enum PriorityFact;
  return {.version = 1,
          .rules = {{1, 1, {{kPregnant, 280}, {kInjectsDrugs}}, "96.131(a)(1)"},
                    {2, 2, {{kPregnant, 280}}, "96.131(a)(2)"},
                    {3, 3, {{kInjectsDrugs}}, "96.131(a)(3)"},
                    {4, 4, {{kRecentOverdose, 90}}, "overdose"},
                    {5, 4, {{kLeavingControlledEnvironment, 30}}, "release"},
                    {6, 5, {{kReturnToUseRisk, 90}}, "risk"},
                    {7, 6, {}, "all others"}}};
}

WaitlistEntry Waiting(int minutes, std::vector<EstablishedFact> facts = {}) {
  return {.id = WaitlistEntryId::New(),
          .patient = PatientId::New(),
          .programme = ProgrammeId{},
          .waiting_since = kNow - std::chrono::hours(24) + std::chrono::minutes(minutes),
          .facts = std::move(facts)};
}

const FailedRules kEverybodyIsEligible = [](const WaitlistEntry&) { return std::vector<std::string>(); };

TEST(Priority, IsThatOfTheHighestClassWhoseFactsHold) {
  using enum PriorityFact;
  const auto class_of = [](std::vector<EstablishedFact> facts) { return PriorityOf(facts, Rules(), kToday).rule; };
  EXPECT_EQ(class_of({}), 7);
  EXPECT_EQ(class_of({{kReturnToUseRisk, kToday}}), 6);
  EXPECT_EQ(class_of({{kLeavingControlledEnvironment, kToday}}), 5);
  EXPECT_EQ(class_of({{kRecentOverdose, kToday}, {kLeavingControlledEnvironment, kToday}}), 4);
  EXPECT_EQ(class_of({{kRecentOverdose, kToday}, {kInjectsDrugs, DaysAgo(4000)}}), 3);
  EXPECT_EQ(class_of({{kRecentOverdose, kToday}, {kPregnant, kToday}}), 2);
  EXPECT_EQ(class_of({{kInjectsDrugs, DaysAgo(4000)}, {kPregnant, kToday}}), 1);
}

TEST(Priority, EndsWhenAFactIsTooOld) {
  using enum PriorityFact;
  const auto rule_of = [](PriorityFact fact, Date established) {
    return PriorityOf({{fact, established}}, Rules(), kToday).rule;
  };
  EXPECT_EQ(rule_of(kPregnant, DaysAgo(280)), 2);
  EXPECT_EQ(rule_of(kPregnant, DaysAgo(281)), 7);
  EXPECT_EQ(rule_of(kRecentOverdose, DaysAgo(90)), 4);
  EXPECT_EQ(rule_of(kRecentOverdose, DaysAgo(91)), 7);
  EXPECT_EQ(rule_of(kRecentOverdose, DaysAgo(-1)), 7);
}

TEST(Priority, SaysWhatItRestsOn) {
  using enum PriorityFact;
  const EstablishedFact pregnant{kPregnant, DaysAgo(3)}, injects{kInjectsDrugs, DaysAgo(9)};
  const auto priority = PriorityOf({{kReturnToUseRisk, kToday}, injects, pregnant}, Rules(), kToday);
  EXPECT_EQ(priority.priority_class, 1);
  EXPECT_EQ(priority.source, "96.131(a)(1)");
  EXPECT_THAT(priority.basis, ElementsAre(pregnant, injects));
  EXPECT_THROW(PriorityOf({}, PriorityRules{.version = 1}, kToday), std::logic_error);
}

TEST(RankOfAList, ChangesWithTheVersionOfTheRules) {
  const auto overdose = Waiting(5, {{PriorityFact::kRecentOverdose, kToday}});
  const auto pregnant = Waiting(9, {{PriorityFact::kPregnant, kToday}});
  const auto first = [&](const PriorityRules& rules) {
    return Rank({overdose, pregnant}, rules, kToday).front().entry.id;
  };
  EXPECT_EQ(first(Rules()), pregnant.id);
  auto next = Rules();
  next.version = 2;
  next.rules[3].priority_class = 1;
  EXPECT_EQ(first(next), overdose.id);
}

TEST(RankOfAList, IsByClassThenByTimeThenById) {
  const auto late = Waiting(30), early = Waiting(10);
  auto twin = early;
  twin.id = WaitlistEntryId::New();
  const auto urgent = Waiting(50, {{PriorityFact::kRecentOverdose, kToday}});
  std::vector<WaitlistEntryId> order;
  for (const auto& ranked : Rank({late, twin, early, urgent}, Rules(), kToday)) {
    order.push_back(ranked.entry.id);
    EXPECT_EQ(ranked.position, static_cast<int>(order.size()));
  }
  EXPECT_THAT(order, ElementsAre(urgent.id, std::min(early.id, twin.id), std::max(early.id, twin.id), late.id));
}

TEST(ChooseOffers, NamesWhyEachPersonAboveIsPassedOver) {
  auto suspended = Waiting(1), later = Waiting(2), lapsed = Waiting(3), declined = Waiting(4), ineligible = Waiting(5);
  suspended.suspension = 1;
  later.available_from = DaysAgo(-1);
  lapsed.rest = Rest{kNow + std::chrono::microseconds(1), SkipReason::kOfferLapsed};
  declined.rest = Rest{kNow + std::chrono::hours(1), SkipReason::kOfferDeclined};
  const auto next = Waiting(6), after = Waiting(7);
  const auto ranked = Rank({after, next, ineligible, declined, lapsed, later, suspended}, Rules(), kToday);
  const auto offerings = ChooseOffers(ranked, 1, kNow, kToday, [&](const WaitlistEntry& entry) {
    return entry.id == ineligible.id ? std::vector<std::string>{"DIAGNOSIS_REQUIRED"} : std::vector<std::string>();
  });
  ASSERT_EQ(offerings.size(), 1U);
  EXPECT_EQ(offerings[0].to.entry.id, next.id);
  std::vector<SkipReason> reasons;
  for (const auto& skip : offerings[0].above) reasons.push_back(skip.reason);
  EXPECT_THAT(reasons, ElementsAre(SkipReason::kSuspended, SkipReason::kNotYetAvailable, SkipReason::kOfferLapsed,
                                   SkipReason::kOfferDeclined, SkipReason::kNotEligible));
  EXPECT_THAT(offerings[0].above.back().rules, ElementsAre("DIAGNOSIS_REQUIRED"));
}

TEST(ChooseOffers, TakesWhoHasRestedAndWhoseDayHasCome) {
  auto rested = Waiting(1), available = Waiting(2);
  rested.rest = Rest{kNow, SkipReason::kOfferLapsed};
  available.available_from = kToday;
  const auto offerings =
      ChooseOffers(Rank({rested, available}, Rules(), kToday), 2, kNow, kToday, kEverybodyIsEligible);
  ASSERT_EQ(offerings.size(), 2U);
  EXPECT_THAT(offerings[1].above, IsEmpty());
}

TEST(ChooseOffers, GivesOnePersonOnePlace) {
  auto first = Waiting(1), second = Waiting(2);
  second.patient = first.patient;
  const auto third = Waiting(3);
  auto offerings = ChooseOffers(Rank({first, second, third}, Rules(), kToday), 3, kNow, kToday, kEverybodyIsEligible);
  ASSERT_EQ(offerings.size(), 2U);
  EXPECT_EQ(offerings[1].to.entry.id, third.id);
  ASSERT_EQ(offerings[1].above.size(), 1U);
  EXPECT_EQ(offerings[1].above[0].reason, SkipReason::kAnotherEntryOffered);
  first.state = WaitlistState::kOffered;
  offerings = ChooseOffers(Rank({first, second}, Rules(), kToday), 3, kNow, kToday, kEverybodyIsEligible);
  EXPECT_THAT(offerings, IsEmpty());
}

TEST(ChooseOffers, AsksAboutNobodyWhoIsOutOfReach) {
  auto suspended = Waiting(1);
  suspended.suspension = 2;
  const auto first = Waiting(2), second = Waiting(3);
  std::vector<WaitlistEntryId> asked;
  const auto ask = [&](const WaitlistEntry& entry) {
    asked.push_back(entry.id);
    return std::vector<std::string>();
  };
  const auto ranked = Rank({suspended, first, second}, Rules(), kToday);
  EXPECT_THAT(ChooseOffers(ranked, 0, kNow, kToday, ask), IsEmpty());
  EXPECT_THAT(asked, IsEmpty());
  ChooseOffers(ranked, 1, kNow, kToday, ask);
  EXPECT_THAT(asked, ElementsAre(first.id));
}

TEST(Entries, GoFromStateToState) {
  auto entry = Waiting(0);
  entry.rest = Rest{kNow, SkipReason::kOfferDeclined};
  const auto offered = Offered(entry);
  EXPECT_EQ(offered.state, WaitlistState::kOffered);
  EXPECT_EQ(offered.version, 2);
  EXPECT_FALSE(offered.rest);
  const auto resting = Resting(offered, {kNow + std::chrono::hours(1), SkipReason::kOfferLapsed});
  EXPECT_EQ(resting.state, WaitlistState::kWaiting);
  EXPECT_EQ(resting.waiting_since, entry.waiting_since);
  const auto enrolled = Enrolled(offered, kNow);
  EXPECT_EQ(enrolled.state, WaitlistState::kEnrolled);
  EXPECT_EQ(enrolled.ended_at, kNow);
  const auto left = Leave(resting, 3, kNow).value();
  EXPECT_EQ(left.leave_reason, 3);
  for (const auto& ended : {enrolled, left}) {
    EXPECT_FALSE(ended.IsOpen());
    EXPECT_THROW(Offered(ended), std::logic_error);
    EXPECT_THROW(Resting(ended, {}), std::logic_error);
    EXPECT_THROW(Enrolled(ended, kNow), std::logic_error);
    EXPECT_EQ(Leave(ended, 1, kNow).error().reason, "WAITLIST_ENTRY_CLOSED");
    EXPECT_EQ(Change(ended, {}, kToday).error().reason, "WAITLIST_ENTRY_CLOSED");
  }
}

TEST(Entries, ChangeAllThatIsKnownButTheTimeOfWaiting) {
  auto entry = Waiting(0, {{PriorityFact::kPregnant, kToday}});
  entry.rest = Rest{kNow, SkipReason::kOfferDeclined};
  WaitlistChange change{.facts = {{PriorityFact::kRecentOverdose, kToday}}, .contact = 2, .suspension = 1};
  auto changed = Change(entry, change, kToday).value();
  EXPECT_EQ(changed.facts, change.facts);
  EXPECT_EQ(changed.waiting_since, entry.waiting_since);
  EXPECT_TRUE(changed.rest);
  change.ends_rest = true;
  EXPECT_FALSE(Change(entry, change, kToday).value().rest);
  change.facts.push_back({PriorityFact::kPregnant, DaysAgo(-1)});
  const auto refused = Change(entry, change, kToday);
  EXPECT_EQ(refused.error().reason, "DATE_IN_FUTURE");
  EXPECT_EQ(refused.error().metadata.front().second, "facts[1].established_on");
}

TEST(CheckMayWait, RefusesWhatWaitingDoesNotChange) {
  EnrolmentFacts facts;
  EXPECT_TRUE(CheckMayWait(facts, ProgrammeId{}));
  facts.deceased = true;
  facts.has_open_episode_in_programme = true;
  const auto refused = CheckMayWait(facts, ProgrammeId{});
  EXPECT_EQ(refused.error().reason, "NOT_ELIGIBLE");
  EXPECT_EQ(refused.error().metadata.front().second, "PATIENT_DECEASED,ALREADY_ENROLLED");
}

TEST(Enroll, IsRefusedLastForWantOfAPlace) {
  EnrolmentFacts facts;
  facts.birth_date = Day("1980-01-01");
  facts.privacy_notice_given = true;
  facts.full = Occupancy{.places = 3, .taken = 2, .offered = 1};
  const Enrolment enrolment{PatientId{}, ProgrammeId{}, std::nullopt, kToday, {}};
  const auto refused = Enroll(enrolment, facts, {}, kToday);
  EXPECT_EQ(refused.error().reason, "PROGRAMME_FULL");
  EXPECT_EQ(refused.error().code, platform::Code::kFailedPrecondition);
  facts.deceased = true;
  EXPECT_EQ(Enroll(enrolment, facts, {}, kToday).error().reason, "NOT_ELIGIBLE");
  EXPECT_EQ((Occupancy{.places = 2, .taken = 3, .offered = 1}.Free()), 0);
  EXPECT_EQ((Occupancy{.places = 5, .taken = 3, .offered = 1}.Free()), 1);
}

std::vector<WaitlistEntry> AnyList() {
  const int size = *rc::gen::inRange(0, 12);
  std::vector<WaitlistEntry> entries;
  for (int i = 0; i < size; ++i) {
    auto entry = Waiting(*rc::gen::inRange(0, 5));
    for (int fact = 1; fact <= 5; ++fact) {
      if (*rc::gen::inRange(0, 4) == 0) {
        entry.facts.push_back({static_cast<PriorityFact>(fact), DaysAgo(*rc::gen::inRange(-2, 300))});
      }
    }
    if (*rc::gen::inRange(0, 4) == 0) entry.state = WaitlistState::kOffered;
    if (*rc::gen::inRange(0, 4) == 0) entry.suspension = 1;
    if (*rc::gen::inRange(0, 4) == 0) entry.available_from = DaysAgo(*rc::gen::inRange(-1, 2));
    if (*rc::gen::inRange(0, 4) == 0) {
      entry.rest = Rest{kNow + std::chrono::hours(*rc::gen::inRange(-1, 2)), SkipReason::kOfferLapsed};
    }
    if (i > 0 && *rc::gen::inRange(0, 6) == 0) entry.patient = entries.front().patient;
    entries.push_back(entry);
  }
  return entries;
}

RC_GTEST_PROP(RankOfAList, DoesNotDependOnTheOrderOfItsInput, ()) {
  auto entries = AnyList();
  const auto ranked = Rank(entries, Rules(), kToday);
  std::reverse(entries.begin(), entries.end());
  const auto again = Rank(entries, Rules(), kToday);
  RC_ASSERT(ranked.size() == again.size());
  for (std::size_t i = 0; i < ranked.size(); ++i) RC_ASSERT(ranked[i].entry.id == again[i].entry.id);
}

RC_GTEST_PROP(ChooseOffers, PassesOverNobodyWithoutAReason, ()) {
  const auto ranked = Rank(AnyList(), Rules(), kToday);
  const int places = *rc::gen::inRange(0, 6);
  std::set<WaitlistEntryId> ineligible;
  for (const auto& one : ranked) {
    if (*rc::gen::inRange(0, 4) == 0) ineligible.insert(one.entry.id);
  }
  const auto offerings = ChooseOffers(ranked, places, kNow, kToday, [&](const WaitlistEntry& entry) {
    return ineligible.contains(entry.id) ? std::vector<std::string>{"X"} : std::vector<std::string>();
  });
  RC_ASSERT(offerings.size() <= static_cast<std::size_t>(places));
  std::set<WaitlistEntryId> offered;
  std::set<PatientId> people;
  int last = 0;
  for (const auto& offering : offerings) {
    RC_ASSERT(offering.to.entry.state == WaitlistState::kWaiting);
    RC_ASSERT(!ineligible.contains(offering.to.entry.id));
    RC_ASSERT(offering.to.position > last);
    RC_ASSERT(people.insert(offering.to.entry.patient).second);
    last = offering.to.position;
    std::map<WaitlistEntryId, Skip> above;
    for (const auto& skip : offering.above) RC_ASSERT(above.emplace(skip.entry, skip).second);
    for (const auto& one : ranked) {
      const bool waits_above = one.position < offering.to.position && one.entry.state == WaitlistState::kWaiting &&
                               !offered.contains(one.entry.id);
      RC_ASSERT(above.contains(one.entry.id) == waits_above);
    }
    offered.insert(offering.to.entry.id);
  }
}

RC_GTEST_PROP(ChooseOffers, LeavesNoPlaceEmptyWhileSomebodyCouldTakeIt, ()) {
  const auto ranked = Rank(AnyList(), Rules(), kToday);
  const int places = *rc::gen::inRange(0, 6);
  const auto offerings = ChooseOffers(ranked, places, kNow, kToday, kEverybodyIsEligible);
  std::set<PatientId> could;
  for (const auto& one : ranked) {
    const auto& entry = one.entry;
    if (entry.state == WaitlistState::kWaiting && !entry.suspension &&
        (!entry.available_from || *entry.available_from <= kToday) && (!entry.rest || entry.rest->until <= kNow)) {
      could.insert(entry.patient);
    }
  }
  for (const auto& one : ranked) {
    if (one.entry.state == WaitlistState::kOffered) could.erase(one.entry.patient);
  }
  RC_ASSERT(offerings.size() == std::min(could.size(), static_cast<std::size_t>(places)));
}

}  // namespace
}  // namespace cairn::enrollment::domain
