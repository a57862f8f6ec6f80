#include "prescribing/domain/gate/drug_screens.h"
#include "prescribing/domain/gate/naloxone_challenge.h"
#include "prescribing/domain/gate/verdict.h"

// G01 to G07: naltrexone precipitates withdrawal in somebody who depends on opioids or still has them in the body.
namespace cairn::prescribing::domain::gate {
namespace {

constexpr int kHighestCows = 48;

void FindOpioids(Verdict& verdict, const std::set<MedicationClass>& classes, const std::string& where) {
  for (const auto medication : classes) {
    if (!verdict.rule().medications.contains(medication)) continue;
    verdict.Find("OPIOID_MEDICATION", "The " + where + " shows " + std::string(Name(medication)) + ".");
  }
}

/// The use history, or nullptr; an entry dated after today makes it impossible.
const std::vector<LastUse>* OpioidHistory(Verdict& verdict) {
  const auto* uses =
      verdict.Current(verdict.in().opioid_use, "history of opioid use", verdict.Hours("opioid_history_max_age_hours"));
  if (uses == nullptr) return nullptr;
  for (const auto& use : *uses) {
    if (use.last_on <= verdict.in().today) continue;
    verdict.Missing("The history of opioid use has a day after today, so it does not count.");
    return nullptr;
  }
  return uses;
}

void FindInBands(Verdict& verdict, const LastUse& use, const std::string& what) {
  const int days = DaysBetween(use.last_on, verdict.in().today);
  const auto since = Text(days, "day") + " since the last " + what + ": ";
  if (days < verdict.Number("override_from_days")) {
    verdict.Find("TOO_SOON", since + "fewer than " + Text(verdict.Number("override_from_days")) + ".");
  } else if (days < verdict.Number("pass_from_days")) {
    verdict.Find("SOON", since + "fewer than " + Text(verdict.Number("pass_from_days")) + ".");
  } else {
    verdict.Say(since + "at least " + Text(verdict.Number("pass_from_days")) + ".");
  }
}

ScreenReading Screens(Verdict& verdict) {
  auto reading = ReadScreens(verdict.gate_case(), verdict.rule());
  for (const auto* screen : reading.screens) verdict.Used("urine drug screen", screen->observed_at, screen->id);
  if (reading.answer == ScreenAnswer::kMissing) {
    verdict.Missing("No urine drug screen of the last " + Text(verdict.Whole("drug_screen_max_age_hours"), "hour") +
                    " is on record.");
  }
  return reading;
}

std::string LongActingName(OpioidClass opioid) {
  switch (opioid) {
    case OpioidClass::kMethadone:
      return "methadone";
    case OpioidClass::kSublingualBuprenorphine:
      return "buprenorphine";
    case OpioidClass::kChronicHeavyFentanyl:
      return "fentanyl after chronic heavy use";
    default:
      return "long-acting opioid";
  }
}

}  // namespace

void OpioidMedication(Verdict& verdict) {
  const auto& in = verdict.in();
  const auto* list =
      verdict.Standing(in.medications, "medication list", verdict.Hours("medication_list_max_age_hours"));
  const auto* programme = verdict.Standing(in.monitoring_programme, "PDMP check", verdict.Days("pdmp_max_age_days"));
  if (list != nullptr) FindOpioids(verdict, *list, "medication list");
  if (programme != nullptr) FindOpioids(verdict, *programme, "PDMP check");
  if (list != nullptr && programme != nullptr) verdict.Say("The medication list and the PDMP have been looked at.");
}

void OpioidDependence(Verdict& verdict) {
  const auto& in = verdict.in();
  const auto* dependent = verdict.IfKnown(in.opioid_dependence_now, "assessment of opioid dependence");
  if (dependent != nullptr && *dependent)
    verdict.Find("OPIOID_DEPENDENCE", "Physiologic opioid dependence is recorded.");
  const auto* cows = verdict.Current(in.cows, "COWS", verdict.Hours("cows_max_age_hours"));
  if (cows == nullptr) return;
  const auto score = "COWS " + std::to_string(*cows);
  if (*cows < 0 || *cows > kHighestCows) {
    verdict.Missing(score + " is not a score of the scale.");
  } else if (*cows >= verdict.Number("cows_dependence")) {
    verdict.Find("OPIOID_DEPENDENCE", score + " is at least " + Text(verdict.Number("cows_dependence")) + ".");
  } else {
    verdict.Say(score + " is below " + Text(verdict.Number("cows_dependence")) + ".");
  }
}

void ShortActingOpioid(Verdict& verdict) {
  const auto* uses = OpioidHistory(verdict);
  if (uses == nullptr) return;
  for (const auto& use : *uses) {
    if (use.opioid == OpioidClass::kShortActing) FindInBands(verdict, use, "short-acting opioid");
  }
  verdict.Say("Short-acting opioids have been looked at.");
}

void LongActingOpioid(Verdict& verdict) {
  const auto* uses = OpioidHistory(verdict);
  if (uses == nullptr) return;
  for (const auto& use : *uses) {
    if (use.opioid == OpioidClass::kShortActing) continue;
    if (use.opioid != OpioidClass::kDepotBuprenorphine) {
      FindInBands(verdict, use, LongActingName(use.opioid));
      continue;
    }
    const int days = DaysBetween(use.last_on, verdict.in().today);
    const auto window = verdict.Whole("depot_buprenorphine_days");
    const auto said = "Depot buprenorphine " + Text(days, "day") + " ago: ";
    if (days <= window) {
      verdict.Find("DEPOT_BUPRENORPHINE", said + "it may last for " + Text(window, "day") + ".");
    } else {
      verdict.Say(said + "more than " + std::to_string(window) + ".");
    }
  }
  verdict.Say("Long-acting opioids, methadone, buprenorphine and chronic heavy fentanyl have been looked at.");
}

void PositiveScreen(Verdict& verdict) {
  const auto reading = Screens(verdict);
  switch (reading.answer) {
    case ScreenAnswer::kMissing:
      return;
    case ScreenAnswer::kIncomplete:
      return verdict.Missing("Not measured, and no other class stands for it: " + Text(reading.unmeasured) + ".");
    case ScreenAnswer::kNegative:
      return verdict.Say("Negative for " + Text(verdict.rule().panel) + ".");
    case ScreenAnswer::kConfirmPending:
      return verdict.Find("CONFIRM_PENDING",
                          "Oxycodone alone is positive by immunoassay during treatment, which naltrexone itself may "
                          "cause: confirmation is pending.");
    case ScreenAnswer::kPositive:
      return verdict.Find("SCREEN_POSITIVE", "Positive for " + Text(reading.positive) + ".");
  }
}

void ScreenPanel(Verdict& verdict) {
  const auto reading = Screens(verdict);
  if (reading.answer == ScreenAnswer::kMissing) return;
  if (!reading.is_any_panel_known) return verdict.Missing("What the panel of the screen measures is not on record.");
  std::set<DrugClass> lacking;
  for (const auto drug : verdict.rule().panel) {
    if (!reading.panel.contains(drug)) lacking.insert(drug);
  }
  if (lacking.empty()) return verdict.Say("The panel holds " + Text(verdict.rule().panel) + ".");
  verdict.Find("PANEL_INCOMPLETE", "The panel lacks " + Text(lacking) + ".");
}

void Challenge(Verdict& verdict) {
  const auto reading = JudgeChallenges(verdict.gate_case());
  for (const auto* challenge : reading.challenges) {
    verdict.Used("naloxone challenge", challenge->observed_at, challenge->id);
  }
  if (reading.standing == ChallengeStanding::kPassed) return verdict.Say(reading.reason);
  if (reading.standing == ChallengeStanding::kNotPassed) {
    return verdict.Find("CHALLENGE_NOT_PASSED", reading.reason + " Not to be tried again before " +
                                                    platform::FormatInstant(*reading.retry_from) + ".");
  }
  if (IsChallengeAskedFor(verdict.gate_case())) return verdict.Missing(reading.reason);
  verdict.NotApplicable("No rule asks for a naloxone challenge.");
}

}  // namespace cairn::prescribing::domain::gate
