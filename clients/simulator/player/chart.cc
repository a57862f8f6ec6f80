#include "clients/simulator/player/chart.h"

#include <array>

#include "clients/simulator/player/contract_words.h"

namespace cairn::simulator {

namespace v1 = prescribing::v1;

namespace {

using Findings = std::vector<v1::FindingValue>;
using Reports = std::vector<v1::LabReportEntry>;

constexpr v1::Answer kNo = v1::ANSWER_NO;
constexpr std::chrono::year kMayBePregnantBorn{1976};

v1::FindingValue& Next(Findings& findings) { return findings.emplace_back(); }

void AddOpioids(const FullChart& chart, Findings& findings) {
  auto& history = *Next(findings).mutable_opioid_history();
  history.set_dependent_now(kNo);
  if (chart.last_opioid_on) {
    auto& use = *history.add_last_uses();
    use.set_opioid(chart.long_acting ? v1::OPIOID_CLASS_CHRONIC_HEAVY_FENTANYL : v1::OPIOID_CLASS_SHORT_ACTING);
    *use.mutable_last_on() = ToProto(*chart.last_opioid_on);
  }
  Next(findings).mutable_withdrawal_scale()->set_score(chart.opioid_withdrawal);
  Next(findings).mutable_reported_opioid_use()->set_answer(kNo);
  Next(findings).mutable_opioid_need();
  Next(findings).mutable_earlier_treatment();
}

void AddAlcohol(const FullChart& chart, Findings& findings) {
  auto& drinking = *Next(findings).mutable_drinking();
  drinking.set_never_drinks(chart.last_drink_on ? kNo : v1::ANSWER_YES);
  drinking.set_drinking_now(kNo);
  drinking.set_able_to_abstain(v1::ANSWER_YES);
  if (chart.last_drink_on) *drinking.mutable_last_drink_on() = ToProto(*chart.last_drink_on);
  Next(findings).mutable_alcohol_withdrawal_scale()->set_score(chart.alcohol_withdrawal);
}

void AddPerson(const Person& person, Findings& findings) {
  auto& demographics = *Next(findings).mutable_demographics();
  *demographics.mutable_birth_date() = ToProto(person.birth_date);
  const bool male = person.sex == Sex::kMale;
  demographics.set_sex(male ? v1::Demographics::SEX_MALE : v1::Demographics::SEX_FEMALE);
  auto& body = *Next(findings).mutable_body_measures();
  body.set_weight_grams(person.weight_grams);
  body.set_height_millimetres(person.height_mm);
}

void AddLiver(Findings& findings) {
  auto& problems = *Next(findings).mutable_liver_problems();
  problems.set_acute_hepatitis(kNo);
  problems.set_liver_failure(kNo);
  problems.set_child_pugh_c(kNo);
}

void AddLiverSymptoms(Findings& findings) {
  auto& symptoms = *Next(findings).mutable_liver_symptoms();
  symptoms.set_jaundice(kNo);
  symptoms.set_dark_urine(kNo);
  symptoms.set_upper_quadrant_pain_days(0);
}

void AddRisks(Findings& findings) {
  Next(findings).mutable_allergies();
  Next(findings).mutable_dialysis()->set_answer(kNo);
  Next(findings).mutable_bleeding_risk()->set_haemophilia(kNo);
  Next(findings).mutable_suicidality()->set_reported(kNo);
  Next(findings).mutable_adverse_events()->set_eosinophilic_pneumonia(kNo);
  auto& site = *Next(findings).mutable_injection_site_check();
  site.set_unresolved_reaction(kNo);
  site.set_thick_gluteal_fat(kNo);
}

void AddCounselling(Findings& findings) {
  auto& counselling = *Next(findings).mutable_overdose_counselling();
  counselling.set_reversal_agent_offered(v1::ANSWER_YES);
  counselling.set_reply(v1::OverdoseCounselling::REPLY_ACCEPTED);
  counselling.set_vulnerability_explained(v1::ANSWER_YES);
}

v1::LabReportEntry Report(Date on, const char* panel) {
  v1::LabReportEntry report;
  report.set_panel(panel);
  *report.mutable_collected_on() = ToProto(on);
  return report;
}

v1::LabResult& AddResult(v1::LabReportEntry& report, const char* code) {
  auto& result = *report.add_results();
  result.set_code_system("http://loinc.org");
  result.set_code(code);
  return result;
}

v1::LabResult& AddValue(v1::LabReportEntry& report, const char* code, double value, const char* unit) {
  auto& result = AddResult(report, code);
  result.set_value(value);
  result.set_unit(unit);
  return result;
}

void AddScreen(v1::LabReportEntry& report, const char* code, bool positive) {
  auto& result = AddResult(report, code);
  result.set_presence(positive ? v1::LabResult::PRESENCE_POSITIVE : v1::LabResult::PRESENCE_NEGATIVE);
  result.set_confirmation(v1::LabResult::CONFIRMATION_PRESUMPTIVE);
}

}  // namespace

google::type::Date ToProto(Date day) {
  google::type::Date proto;
  proto.set_year(static_cast<int>(day.year()));
  proto.set_month(static_cast<int>(static_cast<unsigned>(day.month())));
  proto.set_day(static_cast<int>(static_cast<unsigned>(day.day())));
  return proto;
}

double BodyMassIndexOf(const Person& person) {
  const double metres = person.height_mm / 1000.0;
  return person.weight_grams / 1000.0 / metres / metres;
}

Findings FindingsOf(const Person& person, const FullChart& chart) {
  Findings findings;
  Next(findings).mutable_medication_review();
  Next(findings).mutable_monitoring_programme_check();
  AddOpioids(chart, findings);
  AddAlcohol(chart, findings);
  AddPerson(person, findings);
  AddLiver(findings);
  AddLiverSymptoms(findings);
  const bool can_be = person.sex == Sex::kFemale && person.birth_date.year() >= kMayBePregnantBorn;
  Next(findings).mutable_pregnancy_possible()->set_answer(can_be ? v1::ANSWER_YES : kNo);
  AddRisks(findings);
  AddCounselling(findings);
  return findings;
}

Findings FindingsOf(const VisitChart& chart) {
  Findings findings;
  Next(findings).mutable_medication_review();
  Next(findings).mutable_monitoring_programme_check();
  AddLiverSymptoms(findings);
  Next(findings).mutable_reported_opioid_use()->set_answer(chart.reports_opioid_use ? v1::ANSWER_YES : kNo);
  if (chart.renews_order) AddCounselling(findings);
  if (chart.last_tablet_on)
    *Next(findings).mutable_earlier_treatment()->mutable_last_tablet_on() = ToProto(*chart.last_tablet_on);
  return findings;
}

Findings FindingsOf(const AcuteCareAsked& asked) {
  Findings findings;
  auto& care = *Next(findings).mutable_acute_care();
  care.set_source(v1::AcuteCare::SOURCE_SELF_REPORT);
  *care.mutable_since() = ToProto(asked.since);
  for (const auto& [kind, on] : asked.events) {
    auto& event = *care.add_events();
    event.set_kind(ValueNamed<v1::AcuteCare::Event::Kind>("KIND_", kind, &v1::AcuteCare::Event::Kind_Parse));
    *event.mutable_occurred_on() = ToProto(on);
  }
  return findings;
}

Findings FindingsOf(const Mood& mood) {
  Findings findings;
  Next(findings).mutable_depression_item_9()->set_score(mood.item_9);
  return findings;
}

Reports ReportsOf(Date on, const LiverTests& tests) {
  auto report = Report(on, "LIVER");
  const auto enzyme = [&](const char* code, int thousandths) {
    AddValue(report, code, thousandths * 40 / 1000, "U/L").set_upper_limit(40);
  };
  enzyme("1742-6", tests.alt_thousandths);
  enzyme("1920-8", tests.ast_thousandths);
  AddValue(report, "1975-2", 0.6, "mg/dL").set_upper_limit(1.2);
  return {report};
}

Reports ReportsOf(Date on, const BaselineTests&) {
  auto kidney = Report(on, "RENAL");
  AddValue(kidney, "2160-0", 0.8, "mg/dL");
  auto blood = Report(on, "COAGULATION");
  AddValue(blood, "777-3", 220, "10*3/uL");
  AddValue(blood, "6301-6", 1.0, "{INR}");
  return {kidney, blood};
}

Reports ReportsOf(Date on, const PregnancyTest&) {
  auto report = Report(on, "PREGNANCY");
  AddScreen(report, "2106-3", false);
  return {report};
}

Reports ReportsOf(Date on, const DrugScreen& screen) {
  auto report = Report(on, "DRUG_SCREEN");
  static constexpr std::array kClasses = {"19295-5", "19642-8", "59673-4", "3414-0", "19550-3"};
  static constexpr std::string_view kFentanyl = "59673-4";
  for (const char* code : kClasses) AddScreen(report, code, screen.fentanyl && code == kFentanyl);
  return {report};
}

}  // namespace cairn::simulator
