#include "clients/simulator/drinking.h"

#include <algorithm>

#include "clients/simulator/calendar.h"
#include "clients/simulator/random.h"

namespace cairn::simulator {
namespace {

// Heavy drinking on 19 of 30 days before, on 3 under treatment: README.md.
constexpr double kDrinksBefore = 0.70;
constexpr double kHeavyBefore = 0.90;
constexpr double kAbstains = 0.35;
constexpr double kDrinksTreated = 0.29;
constexpr double kHeavyTreated = 0.53;
constexpr double kDrinksAfter = 0.45;
constexpr int kInjectionDays = 28;
constexpr int kStep = 50;
// A number for each day of each person, further apart than days lie.
constexpr std::uint64_t kDays = 200000;

}  // namespace

int HeavyFrom(bool man) { return man ? 500 : 400; }

Drinking::Drinking(std::uint64_t seed, const Person& person, const Course& course)
    : seed_(seed), number_(person.number), man_(person.sex == Sex::kMale) {
  Random random(seed, "drinking", static_cast<std::uint64_t>(person.number));
  abstains_ = random.Chance(kAbstains);
  for (const auto& event : course.events) {
    if (const auto* chart = std::get_if<FullChart>(&event.what); chart != nullptr && chart->last_drink_on) {
      last_drinks_.push_back(*chart->last_drink_on);
      dry_.push_back({After(*chart->last_drink_on, 1), event.on});
    }
    if (std::holds_alternative<Injected>(event.what))
      covered_.push_back({event.on, After(event.on, kInjectionDays - 1)});
    if (const auto* fill = std::get_if<Dispensed>(&event.what))
      covered_.push_back({event.on, After(event.on, fill->tablets - 1)});
  }
}

bool Drinking::IsDry(Date day) const {
  return std::any_of(dry_.begin(), dry_.end(), [&](const Span& span) { return span.first <= day && day <= span.last; });
}

double Drinking::ChanceOn(Date day) const {
  if (covered_.empty() || day < covered_.front().first) return kDrinksBefore;
  const bool treated = std::any_of(covered_.begin(), covered_.end(),
                                   [&](const Span& span) { return span.first <= day && day <= span.last; });
  if (!treated) return kDrinksAfter;
  return abstains_ ? 0 : kDrinksTreated;
}

int Drinking::On(Date day) const {
  if (IsDry(day)) return 0;
  const auto days = static_cast<std::uint64_t>(std::chrono::sys_days(day).time_since_epoch().count());
  Random random(seed_, "drinks", static_cast<std::uint64_t>(number_) * kDays + days);
  const double chance = ChanceOn(day);
  const bool said = std::find(last_drinks_.begin(), last_drinks_.end(), day) != last_drinks_.end();
  if (!random.Chance(chance) && !said) return 0;
  const int heavy = HeavyFrom(man_);
  if (!random.Chance(chance >= kDrinksBefore ? kHeavyBefore : kHeavyTreated))
    return kStep * random.Between(2, heavy / kStep - 1);
  return kStep * random.Between(heavy / kStep, 3 * heavy / kStep);
}

int Drinking::CountBefore(Date day, int days, int least) const {
  int count = 0;
  for (int ago = 1; ago <= days; ++ago) count += On(Before(day, ago)) >= least;
  return count;
}

int Drinking::DaysBefore(Date day, int days) const { return CountBefore(day, days, 1); }
int Drinking::HeavyDaysBefore(Date day, int days) const { return CountBefore(day, days, HeavyFrom(man_)); }

}  // namespace cairn::simulator
