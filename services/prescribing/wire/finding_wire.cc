#include "prescribing/wire/finding_wire.h"

#include <google/protobuf/util/json_util.h>

#include <optional>
#include <set>
#include <stdexcept>

#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing::wire {

using platform::Date;
using platform::FieldViolation;

namespace {

constexpr char kMissing[] = "must be present: nothing is not 0";

class Check {
 public:
  Check(Date today, std::string path) : today_(today), path_(std::move(path)) {}

  void That(bool holds, const std::string& field, const std::string& what) {
    if (!holds) violations_.push_back({path_ + "." + field, what});
  }
  // A day, where there is one; nothing when it is none.
  std::optional<Date> Day(const google::type::Date& date, const std::string& field, bool may_be_to_come = false) {
    const auto day = ParseDate(date, path_ + "." + field);
    if (!day) {
      violations_.insert(violations_.end(), day.error().fields.begin(), day.error().fields.end());
      return std::nullopt;
    }
    That(may_be_to_come || *day <= today_, field, "must not be in the future");
    return *day;
  }
  template <class Items>
  void EachOnce(const Items& items, const std::string& field) {
    const std::set<int> once(items.begin(), items.end());
    That(once.size() == static_cast<std::size_t>(items.size()), field, "must name each once");
  }
  std::vector<FieldViolation> Violations() && { return std::move(violations_); }

 private:
  const Date today_;
  const std::string path_;
  std::vector<FieldViolation> violations_;
};

void CheckOpioids(const v1::OpioidHistory& history, Check& check) {
  std::vector<int> classes;
  for (int i = 0; i < history.last_uses_size(); ++i) {
    const auto& use = history.last_uses(i);
    classes.push_back(use.opioid());
    if (use.has_last_on()) check.Day(use.last_on(), "opioid_history.last_uses[" + std::to_string(i) + "].last_on");
  }
  check.EachOnce(classes, "opioid_history.last_uses");
  check.That(history.dependent_now() != v1::ANSWER_YES || history.last_uses_size() > 0, "opioid_history.last_uses",
             "must not be empty for somebody who depends on opioids");
}

void CheckChallenge(const v1::NaloxoneChallenge& challenge, Check& check) {
  if (!challenge.has_start_time() || !challenge.has_end_time()) return;
  check.That(ToInstant(challenge.start_time()) <= ToInstant(challenge.end_time()), "naloxone_challenge.end_time",
             "must not be before the start");
}

void CheckDrinking(const v1::Drinking& drinking, Check& check) {
  if (drinking.has_last_drink_on()) check.Day(drinking.last_drink_on(), "drinking.last_drink_on");
  const bool never = drinking.never_drinks() == v1::ANSWER_YES;
  check.That(!never || drinking.drinking_now() != v1::ANSWER_YES, "drinking.drinking_now",
             "must not be yes for somebody who never drinks");
}

void CheckEarlierTreatment(const v1::EarlierTreatment& treatment, Check& check) {
  if (treatment.has_last_injection_on()) {
    check.Day(treatment.last_injection_on(), "earlier_treatment.last_injection_on");
  } else {
    check.That(treatment.last_injection_side() == v1::BODY_SIDE_UNSPECIFIED, "earlier_treatment.last_injection_side",
               "is for an injection");
  }
  if (treatment.has_last_tablet_on()) check.Day(treatment.last_tablet_on(), "earlier_treatment.last_tablet_on");
}

void CheckAcuteCare(const v1::AcuteCare& care, Check& check) {
  std::optional<Date> since;
  if (care.has_since()) since = check.Day(care.since(), "acute_care.since");
  for (int i = 0; i < care.events_size(); ++i) {
    if (!care.events(i).has_occurred_on()) continue;
    const auto field = "acute_care.events[" + std::to_string(i) + "].occurred_on";
    const auto on = check.Day(care.events(i).occurred_on(), field);
    if (on && since) check.That(*since <= *on, field, "must not be before the first day that was asked about");
  }
}

}  // namespace

v1::FindingKind KindOf(const v1::FindingValue& value) {
  return static_cast<v1::FindingKind>(static_cast<int>(value.value_case()));
}

bool IsIdentifying(v1::FindingKind kind) { return kind == v1::FINDING_KIND_DEMOGRAPHICS; }

std::vector<FieldViolation> CheckValue(const v1::FindingValue& value, Date today, const std::string& path) {
  Check check(today, path);
  switch (value.value_case()) {
    case v1::FindingValue::kMedicationReview:
      check.EachOnce(value.medication_review().classes(), "medication_review.classes");
      break;
    case v1::FindingValue::kMonitoringProgrammeCheck:
      check.EachOnce(value.monitoring_programme_check().classes(), "monitoring_programme_check.classes");
      break;
    case v1::FindingValue::kWithdrawalScale:
      check.That(value.withdrawal_scale().has_score(), "withdrawal_scale.score", kMissing);
      break;
    case v1::FindingValue::kAlcoholWithdrawalScale:
      check.That(value.alcohol_withdrawal_scale().has_score(), "alcohol_withdrawal_scale.score", kMissing);
      break;
    case v1::FindingValue::kDepressionItem9:
      check.That(value.depression_item_9().has_score(), "depression_item_9.score", kMissing);
      break;
    case v1::FindingValue::kLiverSymptoms:
      check.That(value.liver_symptoms().has_upper_quadrant_pain_days(), "liver_symptoms.upper_quadrant_pain_days",
                 kMissing);
      break;
    case v1::FindingValue::kOpioidHistory:
      CheckOpioids(value.opioid_history(), check);
      break;
    case v1::FindingValue::kNaloxoneChallenge:
      CheckChallenge(value.naloxone_challenge(), check);
      break;
    case v1::FindingValue::kAllergies:
      check.EachOnce(value.allergies().allergens(), "allergies.allergens");
      break;
    case v1::FindingValue::kDrinking:
      CheckDrinking(value.drinking(), check);
      break;
    case v1::FindingValue::kOpioidNeed:
      if (value.opioid_need().has_expected_on())
        check.Day(value.opioid_need().expected_on(), "opioid_need.expected_on", true);
      break;
    case v1::FindingValue::kOverdoseCounselling:
      check.That((value.overdose_counselling().reversal_agent_offered() == v1::ANSWER_YES) ==
                     (value.overdose_counselling().reply() != v1::OverdoseCounselling::REPLY_UNSPECIFIED),
                 "overdose_counselling.reply", "is what was said to an offer, and each offer has one");
      break;
    case v1::FindingValue::kDemographics:
      if (value.demographics().has_birth_date())
        check.Day(value.demographics().birth_date(), "demographics.birth_date");
      break;
    case v1::FindingValue::kEarlierTreatment:
      CheckEarlierTreatment(value.earlier_treatment(), check);
      break;
    case v1::FindingValue::kAcuteCare:
      CheckAcuteCare(value.acute_care(), check);
      break;
    case v1::FindingValue::VALUE_NOT_SET:
      return {{path, "must say what was found"}};
    default:
      break;
  }
  return std::move(check).Violations();
}

std::string ToJson(const v1::FindingValue& value) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(value, &json, options).ok())
    throw std::logic_error("a finding cannot be written");
  return json;
}

v1::FindingValue FromJson(const std::string& json) {
  v1::FindingValue value;
  if (!google::protobuf::util::JsonStringToMessage(json, &value).ok())
    throw std::logic_error("a stored finding is none");
  return value;
}

}  // namespace cairn::prescribing::wire
