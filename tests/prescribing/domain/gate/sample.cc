#include "tests/prescribing/domain/gate/sample.h"

#include "prescribing/wire/rule_pack_json.h"

namespace cairn::prescribing::domain::gate {

using namespace std::chrono;

const RulePack& Shipped() {
  static const auto& pack = *new RulePack(wire::RulePackFromJson(wire::ShippedRulePackJson()).value());
  return pack;
}

Instant Now() { return sys_days(2026y / 11 / 27) + hours(12); }
Date DaysAgo(int days) { return Date(sys_days(2026y / 11 / 27) - std::chrono::days(days)); }

Observed<DrugScreen> NegativeScreen(int hours_old) {
  DrugScreen screen{.panel = std::set<DrugClass>()};
  for (int drug = 1; drug <= 5; ++drug) {
    screen.panel->insert(static_cast<DrugClass>(drug));
    screen.results.push_back({static_cast<DrugClass>(drug), ScreenResult::kNegative, false});
  }
  return *At(screen, hours_old);
}

Observed<DrugScreen> PositiveScreenFor(DrugClass drug, bool is_confirmed) {
  auto screen = NegativeScreen();
  for (auto& result : screen.value.results) {
    if (result.drug == drug) result = {drug, ScreenResult::kPositive, is_confirmed};
  }
  return screen;
}

Observed<NaloxoneChallenge> PassedChallenge(int hours_old) {
  const Instant end = Now() - hours(hours_old);
  return *At(
      NaloxoneChallenge{800, ChallengeRoute::kIntramuscular, end - minutes(30), end, 1, 2, ChallengeResult::kPass},
      hours_old);
}

GateInputs FirstInjection() {
  GateInputs in{.now = Now(),
                .today = DaysAgo(0),
                .product = Product::kInjection,
                .action = Action::kAdminister,
                .phase = Phase::kInitiation};
  in.disorders = At(TreatedDisorders{true, true});
  in.birth_date = At(Date(1980y / 1 / 1), 5000);
  in.sex = At(Sex::kFemale, 5000);
  in.medications = At(std::set<MedicationClass>());
  in.monitoring_programme = At(std::set<MedicationClass>());
  in.cows = At(1);
  in.opioid_use = At(std::vector<LastUse>{{OpioidClass::kShortActing, DaysAgo(30)}});
  in.drug_screens = {NegativeScreen()};
  in.liver_problems = At(LiverProblems());
  in.liver_symptoms = At(LiverSymptoms());
  in.liver_tests = At(LiverTests{LimitedValue{30, 40}, LimitedValue{30, 40}, LimitedValue{0.5, 1.2}});
  in.liver_monitoring = At(LiverMonitoring{DaysAgo(26), false});
  in.pregnancy_possible = At(true);
  in.hcg = At(false);
  in.allergies = At(std::set<Allergen>());
  in.creatinine_mg_per_dl = At(Measure{0.8});
  in.weight_kg = At(70.0);
  in.dialysis = At(false);
  in.platelets_per_nl = At(Measure{200.0});
  in.inr = At(Measure{1.0});
  in.haemophilia = At(false);
  in.phq9_item9 = At(0);
  in.suicidality_reported = At(false);
  in.drinking = At(Drinking{.last_drink_on = DaysAgo(7), .able_to_abstain = true});
  in.ciwa = At(2);
  in.injections = At(InjectionHistory());
  in.opioid_use_reported = At(false);
  in.fentanyl_dependence = At(FentanylDependence{true, true, true, true});
  in.planned_side = At(Side::kLeft);
  in.needle = At(Needle{1.5, 20});
  in.bmi = At(24.0);
  in.thick_gluteal_fat = At(false);
  in.lot = At(Lot{"A1", DaysAgo(-100), StorageLog{3, 7, 0, false}});
  in.eosinophilic_pneumonia = At(false);
  in.unresolved_site_reaction = At(false);
  in.opioid_need = At(OpioidNeed());
  in.counselling = At(OverdoseCounselling{true, ReversalAgentAnswer::kAccepted, true});
  in.implant = At(ImplantFacts{"P1", ImplantAuthority::kExpandedAccess, "D1"});
  return in;
}

GateInputs FirstTablet() {
  auto in = FirstInjection();
  in.product = Product::kTablets;
  return in;
}

GateInputs NextInjection(int days_since_last) {
  auto in = FirstInjection();
  in.phase = Phase::kContinuation;
  in.injections = At(InjectionHistory{PastInjection{DaysAgo(days_since_last), Side::kRight}});
  return in;
}

GateInputs Refill() {
  auto in = FirstTablet();
  in.phase = Phase::kContinuation;
  return in;
}

GateInputs FirstImplant() {
  auto in = FirstInjection();
  in.product = Product::kInvestigationalImplant;
  return in;
}

const std::vector<Removal>& Removals() {
#define CAIRN_FACT(name)                         \
  {                                              \
#name, [](GateInputs & in) { in.name = {}; } \
  }
  static const auto& removals = *new std::vector<Removal>{CAIRN_FACT(disorders),
                                                          CAIRN_FACT(birth_date),
                                                          CAIRN_FACT(sex),
                                                          CAIRN_FACT(medications),
                                                          CAIRN_FACT(monitoring_programme),
                                                          CAIRN_FACT(cows),
                                                          CAIRN_FACT(opioid_use),
                                                          CAIRN_FACT(drug_screens),
                                                          CAIRN_FACT(liver_problems),
                                                          CAIRN_FACT(liver_symptoms),
                                                          CAIRN_FACT(liver_tests),
                                                          CAIRN_FACT(liver_monitoring),
                                                          CAIRN_FACT(pregnancy_possible),
                                                          CAIRN_FACT(hcg),
                                                          CAIRN_FACT(allergies),
                                                          CAIRN_FACT(creatinine_mg_per_dl),
                                                          CAIRN_FACT(weight_kg),
                                                          CAIRN_FACT(dialysis),
                                                          CAIRN_FACT(platelets_per_nl),
                                                          CAIRN_FACT(inr),
                                                          CAIRN_FACT(haemophilia),
                                                          CAIRN_FACT(phq9_item9),
                                                          CAIRN_FACT(suicidality_reported),
                                                          CAIRN_FACT(drinking),
                                                          CAIRN_FACT(ciwa),
                                                          CAIRN_FACT(injections),
                                                          CAIRN_FACT(opioid_use_reported),
                                                          CAIRN_FACT(fentanyl_dependence),
                                                          CAIRN_FACT(planned_side),
                                                          CAIRN_FACT(needle),
                                                          CAIRN_FACT(bmi),
                                                          CAIRN_FACT(thick_gluteal_fat),
                                                          CAIRN_FACT(lot),
                                                          CAIRN_FACT(eosinophilic_pneumonia),
                                                          CAIRN_FACT(unresolved_site_reaction),
                                                          CAIRN_FACT(opioid_need),
                                                          CAIRN_FACT(counselling),
                                                          CAIRN_FACT(implant)};
#undef CAIRN_FACT
  return removals;
}

const RuleResult& Of(const GateResult& result, int rule) { return result.rules.at(static_cast<std::size_t>(rule) - 1); }

Outcome OutcomeOf(const GateInputs& inputs, int rule) { return Of(Evaluate(Shipped(), inputs), rule).outcome; }

}  // namespace cairn::prescribing::domain::gate
