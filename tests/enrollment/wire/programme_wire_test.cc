#include "enrollment/wire/programme_wire.h"

#include <gtest/gtest.h>

namespace cairn::enrollment::wire {
namespace {

TEST(ToRules, TakesWhatTheTemplateAsks) {
  v1::ProgrammeTemplate programme_template;
  programme_template.add_disorders(v1::DISORDER_OPIOID_USE);
  programme_template.add_disorders(v1::DISORDER_ALCOHOL_USE);
  programme_template.set_minimum_age_years(18);
  programme_template.set_requires_diagnosis(true);
  const auto rules = ToRules(programme_template);
  EXPECT_EQ(rules.disorders, (std::vector{domain::Disorder::kOpioidUse, domain::Disorder::kAlcoholUse}));
  EXPECT_EQ(rules.minimum_age_years, 18);
  EXPECT_TRUE(rules.requires_diagnosis);
}

}  // namespace
}  // namespace cairn::enrollment::wire
