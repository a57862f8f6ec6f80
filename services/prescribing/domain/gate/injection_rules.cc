#include <cmath>

#include "prescribing/domain/gate/verdict.h"

// G19 to G21 and G26: the injection itself.
namespace cairn::prescribing::domain::gate {
namespace {

/// Was there, as far as is known, no injection before?
bool IsFirst(const GateInputs& in) {
  return in.injections && in.injections->observed_at <= in.now && !in.injections->value.last;
}

bool IsLength(double inches, double of_kit) { return std::fabs(inches - of_kit) < 0.01; }

}  // namespace

void InjectionSide(Verdict& verdict) {
  const auto& in = verdict.in();
  if (IsFirst(in)) return verdict.NotApplicable("There was no injection before.");
  const auto* history = verdict.Latest(in.injections, "injection history");
  const auto* planned = verdict.Latest(in.planned_side, "side of this injection");
  if (history == nullptr || planned == nullptr) return;
  if (!history->last->side) return verdict.Missing("The side of the last injection is not on record.");
  if (*history->last->side == *planned) return verdict.Find("SAME_SIDE", "The last injection was on the same side.");
  verdict.Say("The last injection was on the other side.");
}

void InjectionNeedle(Verdict& verdict) {
  const auto& in = verdict.in();
  const auto* needle = verdict.Latest(in.needle, "needle");
  const auto* bmi = verdict.Standing(in.bmi, "BMI", verdict.Days("bmi_max_age_days"));
  const auto* thick = verdict.IfKnown(in.thick_gluteal_fat, "gluteal fat");
  if (needle == nullptr) return;
  const bool is_short = IsLength(needle->length_inches, verdict.Number("short_needle_inches"));
  const bool is_long = IsLength(needle->length_inches, verdict.Number("long_needle_inches"));
  if (!(is_short || is_long) || needle->gauge != verdict.Whole("needle_gauge")) {
    return verdict.Find("OTHER_NEEDLE", "A needle of " + Text(needle->length_inches) + " in, " +
                                            Text(needle->gauge, "G").substr(0, 3) + " is not of the carton.");
  }
  if (bmi == nullptr) return;
  if (!(*bmi > 0 && std::isfinite(*bmi))) return verdict.Missing("The BMI is not a possible value.");
  const bool is_thick = thick != nullptr && *thick;
  const bool wants_long = is_thick || *bmi >= verdict.Number("long_needle_from_bmi");
  const bool wants_short = !wants_long && *bmi < verdict.Number("short_needle_below_bmi");
  if ((wants_long && is_short) || (wants_short && is_long)) {
    return verdict.Find("NEEDLE_MISMATCH", "At BMI " + Text(*bmi) + (is_thick ? " and thick gluteal fat" : "") +
                                               " the " + (wants_long ? "long" : "short") + " needle is suggested.");
  }
  if (is_short && thick == nullptr) return verdict.Missing("Whether the gluteal fat is thick is not on record.");
  verdict.Say("The needle fits BMI " + Text(*bmi) + ".");
}

void InjectionLot(Verdict& verdict) {
  const auto& in = verdict.in();
  const auto* lot = verdict.Latest(in.lot, "lot");
  if (lot == nullptr) return;
  if (lot->number.empty()) verdict.Missing("The lot has no number.");
  if (!lot->expires_on) {
    verdict.Missing("The expiry of the lot is not on record.");
  } else if (*lot->expires_on < in.today) {
    verdict.Find("EXPIRED", "The lot expired on " + platform::FormatDate(*lot->expires_on) + ".");
  }
  if (lot->stored_in_order == false)
    return verdict.Find("STORED_WRONG", "The stock says that the carton is not usable.");
  if (lot->stored_in_order) return verdict.Say("Expiry of the lot and the stock's log have been looked at.");
  if (!lot->storage) return verdict.Missing("How the lot was stored is not on record.");
  const auto& storage = *lot->storage;
  if (!(std::isfinite(storage.coldest_celsius) && std::isfinite(storage.warmest_celsius) &&
        storage.coldest_celsius <= storage.warmest_celsius && storage.days_above_range >= 0)) {
    return verdict.Missing("The storage log is not possible.");
  }
  const bool warm = storage.warmest_celsius > verdict.Number("warmest_celsius");
  if (storage.frozen) verdict.Find("STORED_WRONG", "The lot was frozen.");
  if (storage.coldest_celsius < verdict.Number("coldest_celsius")) {
    verdict.Find("STORED_WRONG", "The lot was as cold as " + Text(storage.coldest_celsius) + " °C.");
  }
  if (storage.warmest_celsius > verdict.Number("warmest_excursion_celsius")) {
    verdict.Find("STORED_WRONG", "The lot was as warm as " + Text(storage.warmest_celsius) + " °C.");
  } else if (warm && storage.days_above_range > verdict.Number("longest_excursion_days")) {
    verdict.Find("STORED_WRONG",
                 "The lot was out of the refrigerator for " + Text(storage.days_above_range, "day") + ".");
  } else if (warm && storage.days_above_range == 0) {
    verdict.Missing("For how long the lot was out of the refrigerator is not on record.");
  }
  verdict.Say("Expiry and storage of the lot have been looked at.");
}

void EarlierReactions(Verdict& verdict) {
  const auto& in = verdict.in();
  const auto* pneumonia = verdict.Standing(in.eosinophilic_pneumonia, "list of adverse events",
                                           verdict.Days("adverse_events_max_age_days"));
  if (pneumonia != nullptr && *pneumonia) {
    verdict.Find("EOSINOPHILIC_PNEUMONIA", "Eosinophilic pneumonia is on record.");
  }
  if (IsFirst(in)) return verdict.Say("There is no earlier injection site to check.");
  const auto* reaction = verdict.Standing(in.unresolved_site_reaction, "check of the injection site",
                                          verdict.Hours("site_check_max_age_hours"));
  if (reaction == nullptr) return;
  if (*reaction) return verdict.Find("SITE_REACTION", "Necrosis or an abscess at an injection site has not healed.");
  verdict.Say("The injection site has been checked.");
}

}  // namespace cairn::prescribing::domain::gate
