#include "prescribing/domain/gate/verdict.h"

// G16 and G17: alcohol. Neither asks for abstinence before tablets.
namespace cairn::prescribing::domain::gate {
namespace {

constexpr int kHighestCiwa = 67;

/// Days since the last drink; nothing, and missing where `needed`, when that is not known.
std::optional<int> DaysSinceDrink(Verdict& verdict, const Drinking& drinking) {
  if (drinking.last_drink_on && *drinking.last_drink_on <= verdict.in().today) {
    return DaysBetween(*drinking.last_drink_on, verdict.in().today);
  }
  verdict.Missing("The day of the last drink is not on record or after today.");
  return std::nullopt;
}

void JudgeCiwa(Verdict& verdict, int score) {
  const auto said = "CIWA-Ar " + std::to_string(score);
  if (score < 0 || score > kHighestCiwa) return verdict.Missing(said + " is not a score of the scale.");
  if (score >= verdict.Number("ciwa_withdrawal")) {
    return verdict.Find("ALCOHOL_WITHDRAWAL", said + " is at least " + Text(verdict.Number("ciwa_withdrawal")) +
                                                  ": manage the withdrawal first.");
  }
  verdict.Say(said + " is below " + Text(verdict.Number("ciwa_withdrawal")) + ".");
}

}  // namespace

void ActiveDrinking(Verdict& verdict) {
  const auto& in = verdict.in();
  if (!IsInjection(in.product)) return verdict.NotApplicable("Tablets do not ask for abstinence.");
  const auto* disorders = verdict.IfKnown(in.disorders, "disorders treated");
  if (disorders != nullptr && !disorders->alcohol && disorders->opioid) {
    return verdict.NotApplicable("Alcohol use disorder is not treated.");
  }
  const auto* drinking =
      verdict.Current(in.drinking, "question about drinking", verdict.Hours("drinking_max_age_hours"));
  if (drinking == nullptr) return;
  if (drinking->drinking_now) verdict.Find("DRINKING", "The patient is drinking now.");
  if (drinking->able_to_abstain == false) verdict.Find("DRINKING", "The patient is not able to abstain.");
  if (drinking->never_drinks) return verdict.Say("The patient never drinks.");
  const auto days = DaysSinceDrink(verdict, *drinking);
  if (!days) return;
  const auto said = Text(*days, "day") + " since the last drink";
  if (*days < verdict.Number("least_days_without_drink")) {
    return verdict.Find("DRINKING", said + ": fewer than " + Text(verdict.Number("least_days_without_drink")) + ".");
  }
  verdict.Say(said + ".");
}

void AlcoholWithdrawal(Verdict& verdict) {
  const auto& in = verdict.in();
  const bool fresh = in.ciwa && in.now - in.ciwa->observed_at <= verdict.Hours("ciwa_max_age_hours");
  if (const auto* score = fresh ? verdict.IfKnown(in.ciwa, "CIWA-Ar") : nullptr; score != nullptr) {
    return JudgeCiwa(verdict, *score);
  }
  const auto* drinking =
      verdict.Current(in.drinking, "question about drinking", verdict.Hours("drinking_max_age_hours"));
  if (drinking == nullptr) return;
  if (drinking->never_drinks && !drinking->drinking_now)
    return verdict.Say("The patient never drinks: no CIWA-Ar is needed.");
  const auto days = DaysSinceDrink(verdict, *drinking);
  if (!days) return;
  const auto within = verdict.Whole("needed_within_days_of_drink");
  if (*days > within && !drinking->drinking_now) {
    return verdict.Say(Text(*days, "day") + " since the last drink: no CIWA-Ar is needed.");
  }
  verdict.Missing("The last drink was at most " + Text(within, "day") + " ago, and there is no CIWA-Ar of the last " +
                  Age(verdict.Hours("ciwa_max_age_hours")) + ".");
}

}  // namespace cairn::prescribing::domain::gate
