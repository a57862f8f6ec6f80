#include "enrollment/domain/consent.h"

#include <gtest/gtest.h>

#include "tests/enrollment/domain/consent_sample.h"

namespace cairn::enrollment::domain {
namespace {

using platform::Instant;

const Instant kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 26) + std::chrono::hours(15);
const auto kToday = ToDay("2026-11-26");

class ConsentInForce : public testing::Test {
 protected:
  Consent consent_ = CompleteTpo();

  void Expect(ConsentState state, bool in_force) {
    EXPECT_EQ(StateOf(consent_, kNow, kToday), state);
    EXPECT_EQ(IsInForce(consent_, kNow, kToday), in_force);
    EXPECT_EQ(RequireActive(consent_, kNow, kToday).has_value(), state == ConsentState::kActive);
  }
};

TEST_F(ConsentInForce, HoldsFromTheDayOfSigning) {
  Expect(ConsentState::kActive, true);
  consent_.signature.signed_on = kToday;
  Expect(ConsentState::kActive, true);
  consent_.signature.signed_on = ToDay("2026-11-27");
  Expect(ConsentState::kActive, false);
  consent_.signature.signed_on = {};
  Expect(ConsentState::kActive, false);
}

TEST_F(ConsentInForce, HoldsThroughItsLastDay) {
  consent_.terms.expiry = {.expires_on = kToday};
  Expect(ConsentState::kActive, true);
  consent_.terms.expiry.expires_on = ToDay("2026-11-25");
  Expect(ConsentState::kExpired, false);
}

TEST_F(ConsentInForce, StopsAtTheMomentItEnds) {
  const std::vector<std::pair<ConsentEnd, ConsentState>> ends = {{ConsentEnd::kRevoked, ConsentState::kRevoked},
                                                                 {ConsentEnd::kReplaced, ConsentState::kReplaced},
                                                                 {ConsentEnd::kEventCame, ConsentState::kExpired}};
  for (const auto& [end, state] : ends) {
    consent_.end = end;
    consent_.ended_at = kNow + std::chrono::microseconds(1);
    Expect(ConsentState::kActive, true);
    consent_.ended_at = kNow;
    Expect(state, false);
    consent_.ended_at.reset();
    Expect(state, false);
  }
}

TEST_F(ConsentInForce, NeverHeldWhenEnteredInError) {
  consent_.end = ConsentEnd::kEnteredInError;
  consent_.ended_at = kNow + std::chrono::hours(1);
  Expect(ConsentState::kEnteredInError, false);
}

TEST_F(ConsentInForce, TheEndIsToldBeforeTheLastDay) {
  consent_.terms.expiry = {.expires_on = ToDay("2026-11-10")};
  consent_.end = ConsentEnd::kRevoked;
  consent_.ended_at = kNow;
  const auto refused = RequireActive(consent_, kNow, kToday);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "CONSENT_NOT_ACTIVE");
  EXPECT_EQ(refused.error().metadata[0].second, "REVOKED");
}

TEST(SameRecipient, IsFoundByClassDirectoryOrName) {
  const auto id = platform::NewUuid();
  const ConsentRecipient plans{.kind = RecipientKind::kClass, .recipient_class = RecipientClass::kHealthPlans};
  const ConsentRecipient family{.kind = RecipientKind::kClass, .recipient_class = RecipientClass::kFamily};
  const ConsentRecipient ada{.kind = RecipientKind::kPerson, .name = "Ada  Lind", .directory_id = id};
  const ConsentRecipient other_ada{
      .kind = RecipientKind::kPerson, .name = "Ada Lind", .directory_id = platform::NewUuid()};
  const ConsentRecipient typed{.kind = RecipientKind::kPerson, .name = "ada lind"};
  EXPECT_TRUE(IsSameRecipient(plans, plans));
  EXPECT_FALSE(IsSameRecipient(plans, family));
  EXPECT_FALSE(IsSameRecipient(plans, typed));
  EXPECT_TRUE(IsSameRecipient(ada, typed));
  EXPECT_FALSE(IsSameRecipient(ada, other_ada)) << "two entries of the directory are two persons";
  EXPECT_FALSE(IsSameRecipient({.kind = RecipientKind::kPerson}, {.kind = RecipientKind::kPerson}));
}

class Contradiction : public testing::Test {
 protected:
  const ConsentTerms terms_ = CompleteTpo().terms;
  Restriction restriction_{.id = RestrictionId::New()};
};

TEST_F(Contradiction, IsNothingLeftForARecipient) {
  EXPECT_TRUE(Contradicts(terms_, restriction_)) << "nothing for anybody";
  restriction_.recipients = {{.kind = RecipientKind::kClass, .recipient_class = RecipientClass::kHealthPlans}};
  EXPECT_TRUE(Contradicts(terms_, restriction_));
  restriction_.information = {Information::kDiagnosis, Information::kMedication, Information::kLaboratory};
  EXPECT_TRUE(Contradicts(terms_, restriction_));
  restriction_.purposes = {Purpose::kTreatment, Purpose::kPayment, Purpose::kHealthCareOperations};
  EXPECT_TRUE(Contradicts(terms_, restriction_)) << "the three are what all future treatment, payment, operations is";
}

TEST_F(Contradiction, IsNotAPartThatIsTakenAway) {
  restriction_.recipients = {{.kind = RecipientKind::kClass, .recipient_class = RecipientClass::kHealthPlans}};
  restriction_.information = {Information::kMedication};
  EXPECT_FALSE(Contradicts(terms_, restriction_));
  restriction_.information = {};
  restriction_.purposes = {Purpose::kPayment};
  EXPECT_FALSE(Contradicts(terms_, restriction_));
  restriction_.purposes = {};
  restriction_.recipients = {{.kind = RecipientKind::kPerson, .name = "Ruth Yundt"}};
  EXPECT_FALSE(Contradicts(terms_, restriction_)) << "somebody whom the consent does not name";
}

}  // namespace
}  // namespace cairn::enrollment::domain
