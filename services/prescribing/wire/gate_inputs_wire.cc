#include "prescribing/wire/gate_inputs_wire.h"

#include <optional>
#include <set>

#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/gate_doses_wire.h"
#include "prescribing/wire/gate_labs_wire.h"

namespace cairn::prescribing::wire {

namespace gate = domain::gate;
using gate::Fact;
using gate::GateInputs;
using gate::Observed;
using platform::Date;

namespace {

constexpr int kAlcoholUse = 1, kOpioidUse = 2;
constexpr double kGramsPerKilogram = 1000;
constexpr double kMillimetresPerMetre = 1000;

// Numbers of the gate are those of the contract.

Date Day(const google::type::Date& date) { return ParseDate(date, "day").value(); }

std::optional<bool> Said(v1::Answer answer) {
  if (answer == v1::ANSWER_UNSPECIFIED) return std::nullopt;
  return answer == v1::ANSWER_YES;
}
bool IsYes(v1::Answer answer) { return answer == v1::ANSWER_YES; }

template <class Enum>
std::set<Enum> SetOf(const google::protobuf::RepeatedField<int>& numbers) {
  std::set<Enum> set;
  for (const int number : numbers) set.insert(static_cast<Enum>(number));
  return set;
}

gate::NaloxoneChallenge ChallengeOf(const v1::NaloxoneChallenge& proto) {
  gate::NaloxoneChallenge challenge;
  challenge.dose_micrograms = proto.dose_micrograms();
  challenge.route = static_cast<gate::ChallengeRoute>(proto.route());
  challenge.started_at = ToInstant(proto.start_time());
  challenge.ended_at = ToInstant(proto.end_time());
  if (proto.has_cows_before()) challenge.cows_before = proto.cows_before();
  if (proto.has_cows_after()) challenge.cows_after = proto.cows_after();
  // No withdrawal passes.
  challenge.result = static_cast<gate::ChallengeResult>(proto.result());
  return challenge;
}

std::vector<gate::LastUse> LastUsesOf(const v1::OpioidHistory& history) {
  std::vector<gate::LastUse> uses;
  for (const auto& use : history.last_uses())
    uses.push_back({static_cast<gate::OpioidClass>(use.opioid()), Day(use.last_on())});
  return uses;
}

gate::Drinking DrinkingOf(const v1::Drinking& proto) {
  gate::Drinking drinking;
  drinking.never_drinks = IsYes(proto.never_drinks());
  if (proto.has_last_drink_on()) drinking.last_drink_on = Day(proto.last_drink_on());
  drinking.drinking_now = IsYes(proto.drinking_now());
  drinking.able_to_abstain = Said(proto.able_to_abstain());
  return drinking;
}

gate::OverdoseCounselling CounsellingOf(const v1::OverdoseCounselling& proto) {
  gate::OverdoseCounselling counselling;
  counselling.reversal_agent_offered = IsYes(proto.reversal_agent_offered());
  if (proto.reply() != v1::OverdoseCounselling::REPLY_UNSPECIFIED)
    counselling.answer = static_cast<gate::ReversalAgentAnswer>(proto.reply());
  counselling.vulnerability_explained = IsYes(proto.vulnerability_explained());
  return counselling;
}

gate::InjectionHistory InjectionsOf(const v1::EarlierTreatment& proto) {
  gate::InjectionHistory history;
  if (!proto.has_last_injection_on()) return history;
  history.last = gate::PastInjection{Day(proto.last_injection_on()), std::nullopt};
  if (proto.last_injection_side() != v1::BODY_SIDE_UNSPECIFIED)
    history.last->side = static_cast<gate::Side>(proto.last_injection_side());
  return history;
}

template <class T>
Fact<T> FactOf(const v1::GateFacts::Observation& observation, T value) {
  return Observed<T>{std::move(value), ToInstant(observation.observe_time()),
                     ObservationId::Parse(observation.finding_id()).value()};
}

void TakeLiver(const v1::GateFacts::Observation& seen, GateInputs& in) {
  const auto& value = seen.value();
  if (value.has_liver_problems()) {
    const auto& problems = value.liver_problems();
    in.liver_problems =
        FactOf(seen, gate::LiverProblems{IsYes(problems.acute_hepatitis()), IsYes(problems.liver_failure()),
                                         IsYes(problems.child_pugh_c())});
  }
  if (value.has_liver_symptoms()) {
    const auto& symptoms = value.liver_symptoms();
    in.liver_symptoms = FactOf(seen, gate::LiverSymptoms{IsYes(symptoms.jaundice()), IsYes(symptoms.dark_urine()),
                                                         symptoms.upper_quadrant_pain_days()});
  }
}

void TakeOpioids(const v1::GateFacts::Observation& seen, GateInputs& in) {
  const auto& value = seen.value();
  if (value.has_medication_review())
    in.medications = FactOf(seen, SetOf<gate::MedicationClass>(value.medication_review().classes()));
  if (value.has_monitoring_programme_check()) {
    in.monitoring_programme = FactOf(seen, SetOf<gate::MedicationClass>(value.monitoring_programme_check().classes()));
  }
  if (value.has_withdrawal_scale()) in.cows = FactOf(seen, value.withdrawal_scale().score());
  if (value.has_opioid_history()) {
    in.opioid_dependence_now = FactOf(seen, IsYes(value.opioid_history().dependent_now()));
    in.opioid_use = FactOf(seen, LastUsesOf(value.opioid_history()));
  }
  if (value.has_naloxone_challenge()) in.challenges.push_back(*FactOf(seen, ChallengeOf(value.naloxone_challenge())));
  if (value.has_reported_opioid_use())
    in.opioid_use_reported = FactOf(seen, IsYes(value.reported_opioid_use().answer()));
  if (value.has_fentanyl_dependence()) {
    const auto& fentanyl = value.fentanyl_dependence();
    in.fentanyl_dependence =
        FactOf(seen, gate::FentanylDependence{IsYes(fentanyl.no_significant_daily_withdrawal()),
                                              IsYes(fentanyl.no_significant_effect_when_used()),
                                              IsYes(fentanyl.six_hours_without_cause_no_withdrawal()),
                                              IsYes(fentanyl.uses_much_less_than_before_treatment())});
  }
  if (value.has_opioid_need()) {
    gate::OpioidNeed need;
    if (value.opioid_need().has_expected_on()) need.expected_on = Day(value.opioid_need().expected_on());
    in.opioid_need = FactOf(seen, need);
  }
}

void TakePerson(const v1::GateFacts::Observation& seen, GateInputs& in) {
  const auto& value = seen.value();
  if (value.has_demographics()) {
    in.birth_date = FactOf(seen, Day(value.demographics().birth_date()));
    if (value.demographics().sex() != v1::Demographics::SEX_UNSPECIFIED)
      in.sex = FactOf(seen, static_cast<gate::Sex>(value.demographics().sex()));
  }
  if (value.has_body_measures()) {
    const auto& body = value.body_measures();
    const double kilograms = body.weight_grams() / kGramsPerKilogram;
    const double metres = body.height_millimetres() / kMillimetresPerMetre;
    in.weight_kg = FactOf(seen, kilograms);
    if (metres > 0) in.bmi = FactOf(seen, kilograms / (metres * metres));
  }
  if (value.has_pregnancy_possible()) in.pregnancy_possible = FactOf(seen, IsYes(value.pregnancy_possible().answer()));
  if (value.has_allergies()) in.allergies = FactOf(seen, SetOf<gate::Allergen>(value.allergies().allergens()));
  if (value.has_dialysis()) in.dialysis = FactOf(seen, IsYes(value.dialysis().answer()));
  if (value.has_bleeding_risk()) in.haemophilia = FactOf(seen, IsYes(value.bleeding_risk().haemophilia()));
  if (value.has_depression_item_9()) in.phq9_item9 = FactOf(seen, value.depression_item_9().score());
  if (value.has_suicidality()) in.suicidality_reported = FactOf(seen, IsYes(value.suicidality().reported()));
}

void TakeTreatment(const v1::GateFacts::Observation& seen, GateInputs& in) {
  const auto& value = seen.value();
  if (value.has_drinking()) in.drinking = FactOf(seen, DrinkingOf(value.drinking()));
  if (value.has_alcohol_withdrawal_scale()) in.ciwa = FactOf(seen, value.alcohol_withdrawal_scale().score());
  if (value.has_overdose_counselling()) in.counselling = FactOf(seen, CounsellingOf(value.overdose_counselling()));
  if (value.has_injection_site_check()) {
    const auto& check = value.injection_site_check();
    in.unresolved_site_reaction = FactOf(seen, IsYes(check.unresolved_reaction()));
    if (const auto thick = Said(check.thick_gluteal_fat())) in.thick_gluteal_fat = FactOf(seen, *thick);
  }
  if (value.has_adverse_events())
    in.eosinophilic_pneumonia = FactOf(seen, IsYes(value.adverse_events().eosinophilic_pneumonia()));
  if (value.has_earlier_treatment()) {
    in.injections = FactOf(seen, InjectionsOf(value.earlier_treatment()));
    if (value.earlier_treatment().has_last_tablet_on())
      in.last_tablet_on = FactOf(seen, Day(value.earlier_treatment().last_tablet_on()));
  }
}

void TakeDisorders(const v1::GateFacts& facts, GateInputs& in) {
  for (const auto& diagnosis : facts.diagnoses()) {
    const auto at = ToInstant(diagnosis.record_time());
    if (!in.disorders || in.disorders->observed_at < at) {
      const auto known = in.disorders ? in.disorders->value : gate::TreatedDisorders();
      in.disorders = {known, at, ObservationId::Parse(diagnosis.diagnosis_id()).value()};
    }
    if (diagnosis.disorder() == kAlcoholUse) in.disorders->value.alcohol = true;
    if (diagnosis.disorder() == kOpioidUse) in.disorders->value.opioid = true;
  }
}

// Of one day the worst counts: 1 or more, then item 9 left open.
int Severity(const std::optional<bool>& positive) { return !positive ? 1 : *positive ? 2 : 0; }

void TakeToldPhq9(const v1::GateFacts& facts, GateInputs& in) {
  for (const auto& told : facts.told_phq9()) {
    std::optional<bool> positive;
    if (told.has_item_9_positive()) positive = told.item_9_positive();
    const auto at = ToInstant(told.assess_time());
    const bool is_later = !in.phq9_told || in.phq9_told->observed_at < at;
    const bool is_worse =
        in.phq9_told && in.phq9_told->observed_at == at && Severity(in.phq9_told->value) < Severity(positive);
    if (is_later || is_worse) in.phq9_told = {positive, at, ObservationId::Parse(told.assessment_id()).value()};
  }
}

// An implant's consent is a finding of its own; protocol and authority are of the order.
void TakeImplant(const v1::GateFacts& facts, GateInputs& in) {
  for (const auto& seen : facts.observations()) {
    if (!seen.value().has_implant_consent()) continue;
    gate::ImplantFacts implant;
    implant.consent_document_id = seen.value().implant_consent().document_id();
    implant.protocol_id = facts.terms().protocol_id();
    if (facts.terms().authority() == v1::IMPLANT_AUTHORITY_COMPOUNDING)
      implant.authority = gate::ImplantAuthority::kCompounding;
    if (facts.terms().authority() == v1::IMPLANT_AUTHORITY_IND_OR_EXPANDED_ACCESS)
      implant.authority = gate::ImplantAuthority::kInvestigationalNewDrug;
    in.implant = FactOf(seen, implant);
  }
}

gate::Phase PhaseOf(const GateInputs& in) {
  const bool had_injection = in.injections && in.injections->value.last;
  if (in.product == gate::Product::kInjection && had_injection) return gate::Phase::kContinuation;
  if (in.product != gate::Product::kTablets || !in.last_tablet_on) return gate::Phase::kInitiation;
  const auto since = std::chrono::sys_days(in.today) - std::chrono::sys_days(in.last_tablet_on->value);
  const bool recent = since >= std::chrono::days(0) && since <= kLongestBlockade;
  return recent ? gate::Phase::kContinuation : gate::Phase::kInitiation;
}

}  // namespace

GateInputs ToInputs(const v1::GateFacts& facts) {
  GateInputs in;
  in.now = ToInstant(facts.evaluate_time());
  in.today = Day(facts.evaluated_on());
  in.product = static_cast<gate::Product>(facts.terms().product());
  in.action = static_cast<gate::Action>(facts.action());
  TakeDisorders(facts, in);
  for (const auto& seen : facts.observations()) {
    TakeLiver(seen, in);
    TakeOpioids(seen, in);
    TakePerson(seen, in);
    TakeTreatment(seen, in);
  }
  TakeImplant(facts, in);
  TakeDoses(facts, in);
  TakeLabs(facts, in);
  TakeToldPhq9(facts, in);
  in.phase = PhaseOf(in);
  return in;
}

}  // namespace cairn::prescribing::wire
