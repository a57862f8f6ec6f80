#include "mentorship/domain/support_request.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "mentorship/domain/escalation.h"
#include "tests/mentorship/domain/rosters.h"

namespace cairn::mentorship::domain {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using tests::Day;
using tests::kAna;
using tests::kBen;
using tests::Utc;

const Instant kNow = Utc("2026-11-27", hours(3));

constexpr SupportKind kKinds[] = {
    SupportKind::kOverdose,    SupportKind::kSuicidalIntent,         SupportKind::kSuicidalIdeation,
    SupportKind::kReturnToUse, SupportKind::kPrecipitatedWithdrawal, SupportKind::kOrdinary};

SupportRequest Opened(SupportKind kind, Instant at = kNow) {
  return OpenRequest({.id = SupportRequestId::New(), .kind = kind, .opened_at = at}, {kAna, kBen}).request;
}

TEST(SupportPolicies, KeepTheClocks) {
  for (const auto kind : kKinds) {
    const auto& policy = PolicyOf(kind);
    EXPECT_EQ(policy.kind, kind);
    EXPECT_GT(policy.alert_every, minutes(0));
    EXPECT_GT(policy.close_within, minutes(0));
    if (policy.route != SupportRoute::kOnCall) continue;
    EXPECT_LE(policy.page_within, minutes(5));
    // Three people have been asked before somebody should have acknowledged.
    EXPECT_LT(2 * policy.next_person_after, policy.acknowledge_within);
    EXPECT_LE(policy.acknowledge_within, kind == SupportKind::kSuicidalIdeation ? minutes(60) : minutes(15));
  }
  EXPECT_EQ(PolicyOf(SupportKind::kOverdose).route, SupportRoute::kInstruction);
  EXPECT_EQ(PolicyOf(SupportKind::kOverdose).instruction, Instruction::kCall911);
  EXPECT_EQ(PolicyOf(SupportKind::kSuicidalIntent).instruction, Instruction::kCallOrText988);
  EXPECT_EQ(PolicyOf(SupportKind::kReturnToUse).route, SupportRoute::kTask);
  EXPECT_EQ(PolicyOf(SupportKind::kOrdinary).role, OnCallRole::kPeer);
  EXPECT_THROW(PolicyOf(static_cast<SupportKind>(9)), std::logic_error);
}

TEST(SupportClocks, SayWhatIsLate) {
  auto request = Opened(SupportKind::kSuicidalIntent);
  EXPECT_EQ(ClockOf(request, kNow).page_by, kNow + minutes(5));
  EXPECT_EQ(ClockOf(request, kNow).acknowledge_by, kNow + minutes(15));
  EXPECT_EQ(ClockOf(request, kNow).follow_up_by, kNow + hours(24));
  EXPECT_FALSE(ClockOf(request, kNow + minutes(5)).page_late);
  EXPECT_TRUE(ClockOf(request, kNow + minutes(6)).page_late);
  EXPECT_FALSE(ClockOf(request, kNow + minutes(15)).acknowledge_late);
  EXPECT_TRUE(ClockOf(request, kNow + minutes(16)).acknowledge_late);
  // The first page counts, whoever got it.
  request.asked.push_back({.person = kBen, .asked_at = kNow, .paged_at = kNow + minutes(4)});
  request.asked[0].paged_at = kNow + minutes(7);
  EXPECT_FALSE(ClockOf(request, kNow + hours(1)).page_late);
  request.asked[1].paged_at = kNow + minutes(8);
  EXPECT_TRUE(ClockOf(request, kNow + hours(1)).page_late);
  // Who has taken it was reached.
  auto taken = AcknowledgeRequest(request, kAna, kNow + minutes(3)).value().request;
  EXPECT_FALSE(ClockOf(taken, kNow + hours(1)).page_late);
  EXPECT_FALSE(ClockOf(taken, kNow + hours(1)).acknowledge_late);
  taken = AcknowledgeRequest(request, kAna, kNow + minutes(20)).value().request;
  EXPECT_TRUE(ClockOf(taken, kNow + minutes(20)).acknowledge_late);
  const auto closed =
      CloseRequest(Opened(SupportKind::kOrdinary), SupportOutcome::kSupported, kBen, kNow + minutes(2)).value().request;
  EXPECT_FALSE(ClockOf(closed, kNow + hours(1)).page_late);
  EXPECT_FALSE(ClockOf(closed, kNow + hours(1)).acknowledge_late);
  EXPECT_EQ(ClockOf(closed, kNow).follow_up_by, std::nullopt);
}

TEST(SupportClocks, RunForNobodyWhereNobodyIsAsked) {
  for (const auto kind : {SupportKind::kOverdose, SupportKind::kReturnToUse}) {
    const auto clock = ClockOf(Opened(kind), kNow + hours(100));
    EXPECT_EQ(clock.page_by, std::nullopt);
    EXPECT_EQ(clock.acknowledge_by, std::nullopt);
    EXPECT_FALSE(clock.page_late);
    EXPECT_FALSE(clock.acknowledge_late);
  }
}

TEST(TheDesk, HasWhatNobodyHasTakenOnTop) {
  auto ordinary = Opened(SupportKind::kOrdinary, kNow - hours(2));
  auto later = Opened(SupportKind::kOrdinary, kNow - hours(1));
  auto intent = Opened(SupportKind::kSuicidalIntent);
  auto taken = AcknowledgeRequest(Opened(SupportKind::kSuicidalIntent, kNow - hours(3)), kAna, kNow).value().request;
  auto closed =
      CloseRequest(Opened(SupportKind::kOverdose), SupportOutcome::kEmergencyCare, kAna, kNow).value().request;
  std::vector<SupportRequest> desk = {closed, taken, later, ordinary, intent};
  std::mt19937 random(2);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(desk.begin(), desk.end(), random);
    std::sort(desk.begin(), desk.end(), ComesBefore);
    EXPECT_EQ(desk, (std::vector{intent, ordinary, later, taken, closed}));
  }
}

TEST(TaskDays, AreTheNextOnWhichTheClinicIsOpen) {
  // 2026-11-26 is Thanksgiving, a Thursday.
  const std::set<Date> closed = {Day("2026-11-26"), Day("2026-11-27")};
  EXPECT_EQ(TaskDay(Day("2026-11-23"), 5, closed), Day("2026-11-24"));
  EXPECT_EQ(TaskDay(Day("2026-11-25"), 27, closed), Day("2026-11-30"));
  EXPECT_EQ(TaskDay(Day("2026-11-28"), 5, {}), Day("2026-11-30"));
  EXPECT_EQ(TaskDay(Day("2026-11-27"), 5, {}), Day("2026-11-30"));
  EXPECT_EQ(TaskDay(Day("2026-11-25"), 28, closed), Day("2026-11-25"));
  EXPECT_EQ(TaskDay(Day("2026-11-28"), std::nullopt, closed), Day("2026-11-28"));
}

}  // namespace
}  // namespace cairn::mentorship::domain
