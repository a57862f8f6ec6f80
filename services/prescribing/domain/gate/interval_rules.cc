#include "prescribing/domain/gate/drug_screens.h"
#include "prescribing/domain/gate/verdict.h"

// G18: how long ago the last injection was. Two tracks: somebody treated for alcohol use disorder alone, known never to
// have used opioids, and everybody else.
namespace cairn::prescribing::domain::gate {
namespace {

void EarlyOk(Verdict& verdict) {
  if (IsAlcoholTrack(verdict.in())) return;
  const auto* dependence = verdict.Current(verdict.in().fentanyl_dependence, "assessment of fentanyl dependence",
                                           verdict.Hours("question_max_age_hours"));
  if (dependence == nullptr) return;
  const bool minimal = dependence->no_significant_daily_withdrawal && dependence->no_significant_effect_when_used &&
                       dependence->six_hours_without_cause_no_withdrawal &&
                       dependence->uses_much_less_than_before_treatment;
  if (!minimal) verdict.Find("FENTANYL_DEPENDENCE", "Dependence on fentanyl is more than minimal.");
}

/// Was opioid use since the last injection reported? Missing where it was not asked.
std::optional<bool> UseReported(Verdict& verdict) {
  const auto* reported = verdict.Current(verdict.in().opioid_use_reported, "question about opioid use",
                                         verdict.Hours("question_max_age_hours"));
  if (reported == nullptr) return std::nullopt;
  if (*reported) {
    verdict.Find("USE_REPORTED", "Opioid use since the last injection is reported.");
  } else {
    verdict.Say("No opioid use since the last injection is reported.");
  }
  return *reported;
}

/// `positive` names the finding of a positive screen, `needed` says whether the tier asks for one.
void Screen(Verdict& verdict, std::string_view positive, bool needed) {
  const auto reading = ReadScreens(verdict.gate_case(), verdict.rule());
  for (const auto* screen : reading.screens) verdict.Used("urine drug screen", screen->observed_at, screen->id);
  switch (reading.answer) {
    case ScreenAnswer::kPositive:
      return verdict.Find(positive, "The urine drug screen is positive for " + Text(reading.positive) + ".");
    case ScreenAnswer::kConfirmPending:
      return verdict.Find("CONFIRM_PENDING",
                          "Oxycodone alone is positive by immunoassay during treatment, which naltrexone itself may "
                          "cause: confirmation is pending.");
    case ScreenAnswer::kNegative:
      return verdict.Say("The urine drug screen is negative for " + Text(verdict.rule().panel) + ".");
    case ScreenAnswer::kMissing:
      if (needed) {
        verdict.Missing("No urine drug screen of the last " + Text(verdict.Whole("drug_screen_max_age_hours"), "hour") +
                        " is on record.");
      }
      return;
    case ScreenAnswer::kIncomplete:
      if (needed) {
        verdict.Missing("Not measured, and no other class stands for it: " + Text(reading.unmeasured) + ".");
      }
  }
}

}  // namespace

void InjectionInterval(Verdict& verdict) {
  const auto& in = verdict.in();
  if (!IsInjection(in.product)) return verdict.NotApplicable("The rule is about the injection.");
  const auto* history = verdict.Latest(in.injections, "injection history");
  if (history == nullptr) return;
  if (!history->last) return verdict.NotApplicable("There was no injection before.");
  const int days = DaysBetween(history->last->on, in.today);
  if (days < 0) return verdict.Missing("The last injection is dated after today.");
  verdict.Say(Text(days, "day") + " since the last injection.");
  switch (TierOf(verdict.gate_case().pack, days)) {
    case IntervalTier::kNotDue:
      return verdict.Find("NOT_DUE", "It is not due before day " + Text(verdict.Number("early_ok_from_days")) + ".");
    case IntervalTier::kEarlyOk:
      return EarlyOk(verdict);
    case IntervalTier::kDueLate: {
      const auto reported = UseReported(verdict);
      return Screen(verdict, "DUE_LATE_SCREEN_POSITIVE", reported.value_or(false));
    }
    case IntervalTier::kLateScreen: {
      const auto reported = UseReported(verdict);
      return Screen(verdict, "LATE_SCREEN_POSITIVE", !IsAlcoholTrack(in) || reported.value_or(true));
    }
    case IntervalTier::kReinitiate:
      return verdict.Find("REINITIATE", "That is as long as before a first dose: the rules of initiation apply.");
  }
}

}  // namespace cairn::prescribing::domain::gate
