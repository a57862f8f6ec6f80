#include "tests/prescribing/rpc/complete_chart.h"

#include <stdexcept>

#include "prescribing/wire/date_wire.h"

namespace cairn::tests {

namespace v1 = prescribing::v1;
using platform::Date;
using prescribing::wire::ToProto;

namespace {

Date Before(Date day, int days) { return Date(std::chrono::sys_days(day) - std::chrono::days(days)); }

void AddValue(v1::LabReportEntry& entry, const char* code, double value, const char* unit, double upper_limit = 0) {
  auto& result = *entry.add_results();
  result.set_code_system("http://loinc.org");
  result.set_code(code);
  result.set_value(value);
  result.set_unit(unit);
  if (upper_limit > 0) result.set_upper_limit(upper_limit);
}

void AddNegative(v1::LabReportEntry& entry, const char* code) {
  auto& result = *entry.add_results();
  result.set_code_system("http://loinc.org");
  result.set_code(code);
  result.set_presence(v1::LabResult::PRESENCE_NEGATIVE);
  result.set_confirmation(v1::LabResult::CONFIRMATION_PRESUMPTIVE);
}

void AddOfPerson(std::vector<v1::FindingValue>& all, Date today) {
  auto& person = *all.emplace_back().mutable_demographics();
  *person.mutable_birth_date() = ToProto(Before(today, 365 * 40));
  person.set_sex(v1::Demographics::SEX_FEMALE);
  auto& body = *all.emplace_back().mutable_body_measures();
  body.set_weight_grams(70'000);
  body.set_height_millimetres(1'700);
  all.emplace_back().mutable_pregnancy_possible()->set_answer(v1::ANSWER_YES);
  all.emplace_back().mutable_allergies();
  all.emplace_back().mutable_dialysis()->set_answer(v1::ANSWER_NO);
  all.emplace_back().mutable_bleeding_risk()->set_haemophilia(v1::ANSWER_NO);
  all.emplace_back().mutable_depression_item_9()->set_score(0);
  all.emplace_back().mutable_suicidality()->set_reported(v1::ANSWER_NO);
  auto& liver = *all.emplace_back().mutable_liver_problems();
  liver.set_acute_hepatitis(v1::ANSWER_NO);
  liver.set_liver_failure(v1::ANSWER_NO);
  liver.set_child_pugh_c(v1::ANSWER_NO);
  auto& symptoms = *all.emplace_back().mutable_liver_symptoms();
  symptoms.set_jaundice(v1::ANSWER_NO);
  symptoms.set_dark_urine(v1::ANSWER_NO);
  symptoms.set_upper_quadrant_pain_days(0);
}

void AddOfTreatment(std::vector<v1::FindingValue>& all) {
  all.emplace_back().mutable_opioid_need();
  auto& counselling = *all.emplace_back().mutable_overdose_counselling();
  counselling.set_reversal_agent_offered(v1::ANSWER_YES);
  counselling.set_reply(v1::OverdoseCounselling::REPLY_ACCEPTED);
  counselling.set_vulnerability_explained(v1::ANSWER_YES);
  auto& site = *all.emplace_back().mutable_injection_site_check();
  site.set_unresolved_reaction(v1::ANSWER_NO);
  site.set_thick_gluteal_fat(v1::ANSWER_NO);
  all.emplace_back().mutable_adverse_events()->set_eosinophilic_pneumonia(v1::ANSWER_NO);
  all.emplace_back().mutable_earlier_treatment();
}

}  // namespace

std::vector<v1::FindingValue> CompleteFindings(Date today) {
  std::vector<v1::FindingValue> all;
  all.emplace_back().mutable_medication_review();
  all.emplace_back().mutable_monitoring_programme_check();
  all.emplace_back().mutable_withdrawal_scale()->set_score(0);
  all.emplace_back().mutable_alcohol_withdrawal_scale()->set_score(2);
  all.emplace_back().mutable_opioid_history()->set_dependent_now(v1::ANSWER_NO);
  all.emplace_back().mutable_reported_opioid_use()->set_answer(v1::ANSWER_NO);
  auto& drinking = *all.emplace_back().mutable_drinking();
  drinking.set_never_drinks(v1::ANSWER_NO);
  drinking.set_drinking_now(v1::ANSWER_NO);
  drinking.set_able_to_abstain(v1::ANSWER_YES);
  *drinking.mutable_last_drink_on() = ToProto(Before(today, 7));
  AddOfPerson(all, today);
  AddOfTreatment(all);
  return all;
}

std::vector<v1::LabReportEntry> CompleteLabs(Date day) {
  std::vector<v1::LabReportEntry> all;
  for (const auto* panel : {"LIVER", "RENAL", "COAGULATION", "PREGNANCY", "DRUG_SCREEN"}) {
    auto& entry = all.emplace_back();
    entry.set_panel(panel);
    *entry.mutable_collected_on() = ToProto(day);
  }
  AddValue(all[0], "1742-6", 30, "U/L", 40);
  AddValue(all[0], "1920-8", 30, "U/L", 40);
  AddValue(all[0], "1975-2", 0.5, "mg/dL", 1.2);
  AddValue(all[1], "2160-0", 0.8, "mg/dL");
  AddValue(all[2], "777-3", 200, "10*3/uL");
  AddValue(all[2], "6301-6", 1.0, "{INR}");
  AddNegative(all[3], "2106-3");
  for (const auto* code : {"19295-5", "19642-8", "59673-4", "3414-0", "19550-3"}) AddNegative(all[4], code);
  return all;
}

v1::LabReportEntry LabOf(const std::string& panel, Date day) {
  for (auto& entry : CompleteLabs(day)) {
    if (entry.panel() == panel) return entry;
  }
  throw std::logic_error("there is no such panel");
}

}  // namespace cairn::tests
