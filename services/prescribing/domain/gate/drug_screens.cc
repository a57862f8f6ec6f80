#include "prescribing/domain/gate/drug_screens.h"

#include <algorithm>
#include <tuple>

namespace cairn::prescribing::domain::gate {
namespace {

bool IsOnNaltrexone(const Case& gate_case) {
  const auto& in = gate_case.in;
  const auto& injections = in.injections;
  if (injections && injections->value.last) {
    const int days = DaysBetween(injections->value.last->on, in.today);
    if (days >= 0 && TierOf(gate_case.pack, days) != IntervalTier::kReinitiate) return true;
  }
  if (!in.last_tablet_on) return false;
  const int days = DaysBetween(in.last_tablet_on->value, in.today);
  const auto& numbers = gate_case.pack.rules.at(G(5)).numbers;
  return days >= 0 && days <= numbers.find("on_treatment_days_after_tablet")->second;
}

}  // namespace

ScreenReading ReadScreens(const Case& gate_case, const Rule& rule) {
  const auto& in = gate_case.in;
  const hours max_age(static_cast<int>(rule.numbers.find("drug_screen_max_age_hours")->second));
  ScreenReading reading;
  reading.unmeasured = rule.panel;
  bool is_confirmed = false;
  for (const auto& screen : in.drug_screens) {
    if (screen.observed_at > in.now || in.now - screen.observed_at > max_age) continue;
    reading.screens.push_back(&screen);
    if (screen.value.panel) {
      reading.is_any_panel_known = true;
      reading.panel.insert(screen.value.panel->begin(), screen.value.panel->end());
    }
    const auto summary = Summarise(screen.value);
    for (const auto drug : summary.measured) reading.unmeasured.erase(drug);
    reading.positive.insert(summary.positive.begin(), summary.positive.end());
    is_confirmed = is_confirmed || summary.is_confirmed;
  }
  std::sort(reading.screens.begin(), reading.screens.end(), [](const auto* a, const auto* b) {
    return std::tie(a->observed_at, a->id) < std::tie(b->observed_at, b->id);
  });
  if (reading.screens.empty()) return reading;
  if (reading.positive.empty()) {
    reading.answer = reading.unmeasured.empty() ? ScreenAnswer::kNegative : ScreenAnswer::kIncomplete;
  } else {
    const bool isolated = reading.positive == std::set{DrugClass::kOxycodone} && reading.unmeasured.empty();
    const bool pending = isolated && !is_confirmed && IsOnNaltrexone(gate_case);
    reading.answer = pending ? ScreenAnswer::kConfirmPending : ScreenAnswer::kPositive;
  }
  return reading;
}

std::string Text(const std::set<DrugClass>& drugs) {
  std::string text;
  for (const auto drug : drugs) {
    if (!text.empty()) text += ", ";
    for (const char letter : Name(drug)) text += static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

}  // namespace cairn::prescribing::domain::gate
