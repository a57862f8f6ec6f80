#include "enrollment/domain/restriction.h"

#include <gtest/gtest.h>

namespace cairn::enrollment::domain {
namespace {

const ConsentRecipient kPlans{.kind = RecipientKind::kClass, .recipient_class = RecipientClass::kHealthPlans};
const ConsentRecipient kFamily{.kind = RecipientKind::kClass, .recipient_class = RecipientClass::kFamily};
const ConsentRecipient kNamedPlan{.kind = RecipientKind::kEntity, .name = "Green Mountain Health"};

TEST(MustAgree, WhenAHealthPlanIsKeptFromWhatWasPaidInFull) {
  EXPECT_TRUE(MustAgree({.purposes = {Purpose::kPayment}, .recipients = {kPlans}, .paid_in_full = true}));
  EXPECT_TRUE(MustAgree({.purposes = {Purpose::kHealthCareOperations}, .recipients = {kPlans}, .paid_in_full = true}));
  EXPECT_TRUE(MustAgree({.recipients = {kFamily, kPlans}, .paid_in_full = true})) << "any purpose holds payment";
  EXPECT_TRUE(MustAgree({.recipients = {kNamedPlan}, .paid_in_full = true})) << "a named plan";
  EXPECT_TRUE(MustAgree({.paid_in_full = true})) << "nobody at all holds health plans";
}

TEST(MustAgree, NotOtherwise) {
  EXPECT_FALSE(MustAgree({.purposes = {Purpose::kPayment}, .recipients = {kPlans}}));
  EXPECT_FALSE(MustAgree({.purposes = {Purpose::kTreatment}, .recipients = {kPlans}, .paid_in_full = true}));
  EXPECT_FALSE(MustAgree({.recipients = {kFamily}, .paid_in_full = true}));
}

}  // namespace
}  // namespace cairn::enrollment::domain
