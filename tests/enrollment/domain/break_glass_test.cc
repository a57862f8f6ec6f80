#include "enrollment/domain/break_glass.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "enrollment/domain/search_keys.h"

namespace cairn::enrollment::domain {
namespace {

using namespace std::chrono_literals;
using platform::AccountId;
using platform::Instant;

const Instant kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 26) + 10h;
constexpr BreakGlassPolicy kPolicy{.open_for = 30min, .review_within = 72h, .recent_episode = std::chrono::days(90)};

BreakGlass Opened(AccountId by = AccountId::New(), PatientId patient = PatientId::New()) {
  return Open({.patient = patient, .nature = EmergencyNature::kOverdose, .by = by}, kPolicy, kNow);
}

std::string ReasonFor(const platform::Result<void>& result) { return result ? "" : result.error().reason; }
std::string ReasonFor(const platform::Result<BreakGlass>& result) { return result ? "" : result.error().reason; }

TEST(OpenBreakGlass, TakesItsTimesFromThePolicy) {
  const auto grant = Opened();
  EXPECT_EQ(grant.opened_at, kNow);
  EXPECT_EQ(grant.OpenUntil(), kNow + 30min);
  EXPECT_EQ(grant.review_due_at, kNow + 72h);
  EXPECT_EQ(grant.version, 1);
  EXPECT_FALSE(grant.review);
}

TEST(OpenBreakGlass, IsOpenUntilItsEndAndNotAtIt) {
  const auto grant = Opened();
  EXPECT_FALSE(grant.IsOpen(kNow - 1us));
  EXPECT_TRUE(grant.IsOpen(kNow));
  EXPECT_TRUE(grant.IsOpen(kNow + 30min - 1us));
  EXPECT_FALSE(grant.IsOpen(kNow + 30min));
  EXPECT_TRUE(RequireOpen(grant, kNow + 30min - 1us));
  EXPECT_EQ(ReasonFor(RequireOpen(grant, kNow + 30min)), "BREAK_GLASS_CLOSED");
  EXPECT_EQ(grant.StateAt(kNow), BreakGlassState::kOpen);
  EXPECT_EQ(grant.StateAt(kNow + 30min), BreakGlassState::kClosed);
}

TEST(OpenBreakGlass, IsOverdueAfterItsDeadlineAndNotAtIt) {
  auto grant = Opened();
  EXPECT_FALSE(grant.IsOverdue(kNow + 72h));
  EXPECT_TRUE(grant.IsOverdue(kNow + 72h + 1us));
  grant = Review(grant, {.by = AccountId::New(), .at = kNow + 100h}).value();
  EXPECT_FALSE(grant.IsOverdue(kNow + 101h));
}

TEST(MayOpen, RefusesAnotherPatientWhileOneIsUnreviewed) {
  const auto patient = PatientId::New();
  const auto grant = Opened(AccountId::New(), patient);
  EXPECT_TRUE(MayOpen({}, patient));
  EXPECT_TRUE(MayOpen({}, std::nullopt));
  EXPECT_TRUE(MayOpen({grant}, patient));
  const auto refused = MayOpen({grant}, PatientId::New());
  EXPECT_EQ(ReasonFor(refused), "BREAK_GLASS_UNREVIEWED");
  EXPECT_EQ(refused.error().metadata.front().second, grant.id.ToString());
}

TEST(MayOpen, DoesNotTellWhetherSomebodyWasFound) {
  const auto grant = Opened();
  const auto nobody = MayOpen({grant}, std::nullopt);
  const auto somebody = MayOpen({grant}, PatientId::New());
  EXPECT_EQ(nobody.error().reason, somebody.error().reason);
  EXPECT_EQ(nobody.error().message, somebody.error().message);
  EXPECT_EQ(nobody.error().metadata, somebody.error().metadata);
}

TEST(EndBreakGlass, ClosesOnceAndNeverLengthens) {
  const auto ended = End(Opened(), kNow + 5min);
  EXPECT_EQ(ended.version, 2);
  EXPECT_TRUE(ended.IsOpen(kNow + 5min - 1us));
  EXPECT_FALSE(ended.IsOpen(kNow + 5min));
  const auto again = End(ended, kNow + 10min);
  EXPECT_EQ(again.version, 2);
  EXPECT_EQ(again.OpenUntil(), kNow + 5min);
  const auto run_out = End(Opened(), kNow + 30min);
  EXPECT_EQ(run_out.version, 1);
  EXPECT_EQ(run_out.OpenUntil(), kNow + 30min);
}

TEST(ReviewBreakGlass, IsMadeOnceByAnotherPersonAfterItsEnd) {
  const auto opener = AccountId::New();
  const auto reviewer = AccountId::New();
  const auto grant = Opened(opener);
  const BreakGlassReview in_time{.finding = ReviewFinding::kNotJustified, .by = reviewer, .at = kNow + 30min};
  EXPECT_EQ(ReasonFor(Review(grant, {.by = reviewer, .at = kNow + 30min - 1us})), "BREAK_GLASS_OPEN");
  EXPECT_EQ(ReasonFor(Review(grant, {.by = opener, .at = kNow + 1h})), "SELF_REVIEW");
  const auto reviewed = Review(grant, in_time).value();
  EXPECT_EQ(reviewed.version, 2);
  EXPECT_EQ(reviewed.review->finding, ReviewFinding::kNotJustified);
  EXPECT_EQ(reviewed.StateAt(kNow + 1h), BreakGlassState::kReviewed);
  EXPECT_EQ(ReasonFor(Review(reviewed, {.by = AccountId::New(), .at = kNow + 2h})), "BREAK_GLASS_REVIEWED");
  // To the one who opened it, that they opened it is said first, whatever its state.
  EXPECT_EQ(ReasonFor(Review(reviewed, {.by = opener, .at = kNow + 2h})), "SELF_REVIEW");
  EXPECT_EQ(ReasonFor(Review(grant, {.by = opener, .at = kNow})), "SELF_REVIEW");
}

// Whatever is done, in whichever order, at whichever time: it is open in [opening, end) and nowhere else, its end never
// moves to later, and nobody reviews their own.
RC_GTEST_PROP(BreakGlassLaws, HoldUnderAnySequenceOfActs, ()) {
  const auto opener = AccountId::New();
  auto grant = Opened(opener);
  auto at = kNow;
  for (const auto act : *rc::gen::container<std::vector<int>>(12, rc::gen::inRange(0, 3))) {
    at += std::chrono::seconds(*rc::gen::inRange(0, 900));
    const auto end_before = grant.OpenUntil();
    const auto reviewed_before = grant.review.has_value();
    if (act == 0) grant = End(grant, at);
    if (act > 0) {
      const auto by = act == 1 ? opener : AccountId::New();
      const auto result = Review(grant, {.by = by, .at = at});
      RC_ASSERT(result.has_value() == (act == 2 && !reviewed_before && at >= end_before));
      if (result) grant = *result;
    }
    RC_ASSERT(grant.OpenUntil() <= end_before);
    RC_ASSERT(grant.OpenUntil() <= kNow + kPolicy.open_for);
    RC_ASSERT(grant.IsOpen(at) == (at < grant.OpenUntil()));
    RC_ASSERT(!grant.review || grant.review->by != opener);
  }
}

struct NameCase {
  std::string asked;
  bool expected;
};

TEST(IsFullName, TakesTheWholeNameToTheWord) {
  const NameInWords name{.family = {"garcia", "marquez"}, .given = {{"ana"}, {"maria"}, {"jo", "ann"}}};
  const std::vector<NameCase> cases = {{"Ana García-Márquez", true},
                                       {"garcia marquez, ANA", true},
                                       {"Ana Maria Garcia Marquez", true},
                                       {"Ana Jo-Ann Garcia Marquez", true},
                                       {"Ana Garcia", false},
                                       {"Maria Garcia Marquez", false},
                                       {"An Garcia Marquez", false},
                                       {"Ana Garcia Marque", false},
                                       {"Ana Ana Garcia Marquez", false},
                                       {"Ana Garcia Marquez Lopez", false},
                                       {"", false}};
  for (const auto& [asked, expected] : cases) EXPECT_EQ(IsFullName(NameWords(asked), name), expected) << asked;
}

TEST(IsFullName, TakesANameThatIsOnlyText) {
  const NameInWords name{.text = {"donya", "yundt"}};
  EXPECT_TRUE(IsFullName({"yundt", "donya"}, name));
  EXPECT_FALSE(IsFullName({"donya"}, name));
  EXPECT_FALSE(IsFullName({"donya", "yundt", "q"}, name));
  EXPECT_FALSE(IsFullName({}, {}));
  EXPECT_FALSE(IsFullName({"donya"}, {}));
}

}  // namespace
}  // namespace cairn::enrollment::domain
