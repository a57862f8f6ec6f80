#include "prescribing/wire/finding_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

platform::Date Day(const std::string& text) { return platform::ParseDate(text).value(); }

std::vector<std::string> FieldsOf(const v1::FindingValue& value) {
  std::vector<std::string> fields;
  for (const auto& violation : CheckValue(value, Day("2026-11-20"), "value")) fields.push_back(violation.field);
  return fields;
}

TEST(FindingKind, IsTheNumberOfTheValue) {
  const auto* kinds = v1::FindingKind_descriptor();
  const auto* values = v1::FindingValue::descriptor();
  EXPECT_EQ(kinds->value_count(), values->field_count() + 1);
  for (int i = 0; i < values->field_count(); ++i) {
    const auto* kind = kinds->FindValueByNumber(values->field(i)->number());
    ASSERT_NE(kind, nullptr) << values->field(i)->name();
    std::string name = "FINDING_KIND_" + values->field(i)->name();
    for (auto& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    EXPECT_EQ(kind->name(), name);
  }
}

TEST(FindingValue, ComesBackAsItWasStored) {
  v1::FindingValue value;
  value.mutable_opioid_history()->set_dependent_now(v1::ANSWER_YES);
  auto& use = *value.mutable_opioid_history()->add_last_uses();
  use.set_opioid(v1::OPIOID_CLASS_METHADONE);
  *use.mutable_last_on() = ToProto(Day("2026-11-02"));
  EXPECT_EQ(FromJson(ToJson(value)).SerializeAsString(), value.SerializeAsString());
  v1::FindingValue none;
  none.mutable_withdrawal_scale()->set_score(0);
  EXPECT_TRUE(FromJson(ToJson(none)).withdrawal_scale().has_score());
  v1::FindingValue empty;
  empty.mutable_allergies();
  EXPECT_TRUE(FromJson(ToJson(empty)).has_allergies());
  EXPECT_THROW(FromJson("[]"), std::logic_error);
}

TEST(FindingValue, IsHeldAgainstItself) {
  v1::FindingValue value;
  EXPECT_THAT(FieldsOf(value), ElementsAre("value"));
  for (int i = 0; i < 2; ++i) value.mutable_medication_review()->add_classes(v1::MEDICATION_CLASS_WARFARIN);
  EXPECT_THAT(FieldsOf(value), ElementsAre("value.medication_review.classes"));
  value.mutable_opioid_history()->set_dependent_now(v1::ANSWER_YES);
  EXPECT_THAT(FieldsOf(value), ElementsAre("value.opioid_history.last_uses"));
  *value.mutable_opioid_history()->add_last_uses()->mutable_last_on() = ToProto(Day("2026-11-21"));
  EXPECT_THAT(FieldsOf(value), ElementsAre("value.opioid_history.last_uses[0].last_on"));
  value.mutable_naloxone_challenge()->mutable_start_time()->set_seconds(2);
  value.mutable_naloxone_challenge()->mutable_end_time()->set_seconds(1);
  EXPECT_THAT(FieldsOf(value), ElementsAre("value.naloxone_challenge.end_time"));
  value.mutable_overdose_counselling()->set_reversal_agent_offered(v1::ANSWER_YES);
  EXPECT_THAT(FieldsOf(value), ElementsAre("value.overdose_counselling.reply"));
  value.mutable_earlier_treatment()->set_last_injection_side(v1::BODY_SIDE_LEFT);
  EXPECT_THAT(FieldsOf(value), ElementsAre("value.earlier_treatment.last_injection_side"));
  value.mutable_liver_symptoms();
  EXPECT_THAT(FieldsOf(value), ElementsAre("value.liver_symptoms.upper_quadrant_pain_days"));
  *value.mutable_opioid_need()->mutable_expected_on() = ToProto(Day("2026-12-24"));
  EXPECT_THAT(FieldsOf(value), IsEmpty());
  auto& care = *value.mutable_acute_care();
  *care.mutable_since() = ToProto(Day("2026-11-01"));
  EXPECT_THAT(FieldsOf(value), IsEmpty()) << "asked, and there was none";
  for (const auto* on : {"2026-10-31", "2026-11-01", "2026-11-21"})
    *care.add_events()->mutable_occurred_on() = ToProto(Day(on));
  EXPECT_THAT(FieldsOf(value),
              ElementsAre("value.acute_care.events[0].occurred_on", "value.acute_care.events[2].occurred_on"));
  value.mutable_demographics()->mutable_birth_date()->set_year(1980);
  EXPECT_THAT(FieldsOf(value), ElementsAre("value.demographics.birth_date"));
}

}  // namespace
}  // namespace cairn::prescribing::wire
