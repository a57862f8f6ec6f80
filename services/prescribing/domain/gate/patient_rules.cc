#include <algorithm>
#include <cmath>

#include "prescribing/domain/gate/verdict.h"

// G10 to G15, G25 and G27: who the patient is, and what else they have and take.
namespace cairn::prescribing::domain::gate {
namespace {

void FindAllergies(Verdict& verdict, const std::set<Allergen>& looked_for, const std::string& what) {
  const auto* allergies =
      verdict.Standing(verdict.in().allergies, "allergy list", verdict.Days("allergy_review_max_age_days"));
  if (allergies == nullptr) return;
  const bool found = std::any_of(looked_for.begin(), looked_for.end(),
                                 [&](Allergen allergen) { return allergies->contains(allergen); });
  if (found) return verdict.Find("HYPERSENSITIVE", "Hypersensitivity to " + what + " is on the allergy list.");
  verdict.Say("No hypersensitivity to " + what + " is on the allergy list.");
}

/// Above zero and finite, or counted as missing.
bool IsMeasure(Verdict& verdict, double value, const std::string& name) {
  if (value > 0 && std::isfinite(value)) return true;
  verdict.Missing("The " + name + " is not a possible value.");
  return false;
}

std::optional<int> AgeInYears(Verdict& verdict) {
  const auto* birth = verdict.Latest(verdict.in().birth_date, "birth date");
  if (birth == nullptr) return std::nullopt;
  if (*birth > verdict.in().today) {
    verdict.Missing("The birth date is after today.");
    return std::nullopt;
  }
  return platform::AgeInYears(*birth, verdict.in().today);
}

/// Missing where it is not adverse and the true value may be worse.
void MissingIfBound(Verdict& verdict, const Measure& measure, const std::string& name) {
  if (measure.is_bound) verdict.Missing("The " + name + " is only known to be worse than what could be measured.");
}

/// nullptr when there is none that counts; `needed` says whether that is a gap.
const Measure* BloodCount(Verdict& verdict, const Fact<Measure>& fact, const std::string& name, hours max_age,
                          bool needed) {
  if (!needed && !fact) return nullptr;
  const auto* value = verdict.Standing(fact, name, max_age);
  return value != nullptr && IsMeasure(verdict, value->value, name) ? value : nullptr;
}

}  // namespace

double CreatinineClearance(int age_years, double weight_kg, double creatinine_mg_per_dl, Sex sex) {
  const double man = (140 - age_years) * weight_kg / (72 * creatinine_mg_per_dl);
  return sex == Sex::kFemale ? 0.85 * man : man;
}

void Pregnancy(Verdict& verdict) {
  const auto& in = verdict.in();
  const auto* test = verdict.IfKnown(in.hcg, "pregnancy test");
  // A positive test stands until a newer one; the caller hands the newest.
  if (test != nullptr && *test) {
    return verdict.Find("PREGNANT",
                        "The pregnancy test is positive: decide together, an agonist is usually preferred for opioid "
                        "use disorder. No naloxone challenge.");
  }
  const auto max_age = verdict.Days("test_max_age_days");
  if (test != nullptr && in.now - in.hcg->observed_at <= max_age) return verdict.Say("The pregnancy test is negative.");
  const auto* possible = verdict.Latest(in.pregnancy_possible, "question whether pregnancy is possible");
  if (possible == nullptr) return;
  if (!*possible) return verdict.Say("Pregnancy is not possible.");
  verdict.Missing("Pregnancy is possible and there is no test of the last " + Age(max_age) + ".");
}

void NaltrexoneAllergy(Verdict& verdict) { FindAllergies(verdict, {Allergen::kNaltrexone}, "naltrexone"); }

void VehicleAllergy(Verdict& verdict) {
  if (!IsInjection(verdict.in().product)) return verdict.NotApplicable("The rule is about the injection.");
  FindAllergies(verdict, {Allergen::kPolylactideCoglycolide, Allergen::kCarboxymethylcellulose, Allergen::kDiluent},
                "polylactide-co-glycolide, carboxymethylcellulose or the diluent");
}

void RenalFunction(Verdict& verdict) {
  const auto& in = verdict.in();
  const auto* dialysis = verdict.Latest(in.dialysis, "question about dialysis");
  if (dialysis != nullptr && *dialysis) return verdict.Find("SEVERE", "The patient is on dialysis.");
  const auto* creatinine =
      verdict.Standing(in.creatinine_mg_per_dl, "creatinine", verdict.Days("creatinine_max_age_days"));
  const auto* weight = verdict.Standing(in.weight_kg, "weight", verdict.Days("weight_max_age_days"));
  const auto* sex = verdict.Latest(in.sex, "sex");
  const auto age = AgeInYears(verdict);
  if (creatinine == nullptr || weight == nullptr || sex == nullptr || !age) return;
  if (!IsMeasure(verdict, creatinine->value, "creatinine") || !IsMeasure(verdict, *weight, "weight")) return;
  const double clearance = CreatinineClearance(*age, *weight, creatinine->value, *sex);
  const auto said = "Creatinine clearance is " + Text(clearance) + " mL/min (Cockcroft-Gault)";
  const double severe = verdict.Number("override_below_ml_per_min");
  const double moderate = verdict.Number("warn_below_ml_per_min");
  if (clearance < severe) {
    verdict.Find("SEVERE", said + ", below " + Text(severe) + ".");
    return;
  }
  MissingIfBound(verdict, *creatinine, "creatinine");
  if (clearance < moderate) {
    verdict.Find("MODERATE", said + ", below " + Text(moderate) + ".");
  } else {
    verdict.Say(said + ", at least " + Text(moderate) + ".");
  }
}

void Bleeding(Verdict& verdict) {
  const auto& in = verdict.in();
  const auto* list =
      verdict.Standing(in.medications, "medication list", verdict.Hours("medication_list_max_age_hours"));
  const auto* haemophilia = verdict.Latest(in.haemophilia, "question about haemophilia");
  const bool on_warfarin = list != nullptr && list->contains(MedicationClass::kWarfarin);
  bool at_risk = haemophilia != nullptr && *haemophilia;
  if (at_risk) verdict.Find("BLEEDING_RISK", "Haemophilia is recorded.");
  if (list != nullptr) {
    for (const auto medication : verdict.rule().medications) {
      if (!list->contains(medication)) continue;
      at_risk = true;
      verdict.Find("ANTITHROMBOTIC", "The medication list shows " + std::string(Name(medication)) + ".");
    }
  }
  const auto* platelets =
      BloodCount(verdict, in.platelets_per_nl, "platelet count", verdict.Days("platelets_max_age_days"), at_risk);
  const double least = verdict.Number("platelets_below_per_nl");
  if (platelets != nullptr && platelets->value < least) {
    verdict.Find("BLEEDING_RISK", "Platelets " + Text(platelets->value) + " × 10³/µL are below " + Text(least) + ".");
  } else if (platelets != nullptr) {
    MissingIfBound(verdict, *platelets, "platelet count");
  }
  const auto* inr = BloodCount(verdict, in.inr, "INR", verdict.Days("inr_max_age_days"), at_risk);
  const double most = verdict.Number(on_warfarin ? "inr_above_on_warfarin" : "inr_above");
  if (inr != nullptr && inr->value > most) {
    verdict.Find("BLEEDING_RISK", "INR " + Text(inr->value) + " is above " + Text(most) + ".");
  } else if (inr != nullptr) {
    MissingIfBound(verdict, *inr, "INR");
  }
  verdict.Say("What makes an intramuscular injection bleed has been looked at.");
}

namespace {

/// Of a PHQ-9 that was recorded here and one that was told of, the later day counts; of one day both do.
bool IsOnALaterDay(const Fact<int>& recorded, const Fact<std::optional<bool>>& told) {
  return recorded && (!told || recorded->observed_at >= told->observed_at + hours(24));
}
bool IsOnALaterDay(const Fact<std::optional<bool>>& told, const Fact<int>& recorded) {
  return told && (!recorded || told->observed_at > recorded->observed_at);
}

void ToldItem9(Verdict& verdict) {
  const auto* told =
      verdict.Standing(verdict.in().phq9_told, "PHQ-9 that was told of", verdict.Days("phq9_max_age_days"));
  if (told == nullptr) return;
  if (!told->has_value()) return verdict.Missing("In the latest PHQ-9 item 9 was left open.");
  if (!**told) return verdict.Say("PHQ-9 item 9 was answered with \"not at all\".");
  verdict.Find("SUICIDALITY",
               "PHQ-9 item 9 was answered with more than \"not at all\": a safety assessment today, before the visit "
               "closes.");
}

}  // namespace

void Suicidality(Verdict& verdict) {
  const auto& in = verdict.in();
  const auto* reported = verdict.IfKnown(in.suicidality_reported, "report of suicidality");
  if (reported != nullptr && *reported) {
    verdict.Find("SUICIDALITY", "Suicidality is reported: a safety assessment today, before the visit closes.");
  }
  if (in.phq9_told && !IsOnALaterDay(in.phq9_item9, in.phq9_told)) ToldItem9(verdict);
  if (IsOnALaterDay(in.phq9_told, in.phq9_item9)) return;
  const auto* item = verdict.Standing(in.phq9_item9, "PHQ-9 item 9", verdict.Days("phq9_max_age_days"));
  if (item == nullptr) return;
  const auto said = "PHQ-9 item 9 is " + std::to_string(*item);
  if (*item < 0 || *item > 3) return verdict.Missing(said + ", which is not an answer.");
  if (*item < verdict.Number("item9_from")) return verdict.Say(said + ".");
  verdict.Find("SUICIDALITY", said + ": a safety assessment today, before the visit closes.");
}

void Interactions(Verdict& verdict) {
  const auto& in = verdict.in();
  const auto* list =
      verdict.Standing(in.medications, "medication list", verdict.Hours("medication_list_max_age_hours"));
  if (list == nullptr) return;
  const auto& rule = verdict.rule();
  for (const auto medication : *list) {
    const bool oral = in.product == Product::kTablets && rule.oral_medications.contains(medication);
    if (!oral && !rule.medications.contains(medication)) continue;
    verdict.Find("INTERACTION", "The medication list shows " + std::string(Name(medication)) + ".");
  }
  verdict.Say("The medication list has been looked at.");
}

void AdultAge(Verdict& verdict) {
  const auto age = AgeInYears(verdict);
  if (!age) return;
  const auto said = Text(*age, "year") + " of age";
  if (*age < verdict.Number("adult_from_years")) {
    return verdict.Find("MINOR", said + ": under " + Text(verdict.Number("adult_from_years")) + ".");
  }
  verdict.Say(said + ".");
}

}  // namespace cairn::prescribing::domain::gate
