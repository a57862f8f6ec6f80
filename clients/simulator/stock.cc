#include "clients/simulator/stock.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "clients/simulator/calendar.h"
#include "clients/simulator/random.h"

namespace cairn::simulator {
namespace {

// Numbers: README.md.
constexpr int kOrderEvery = 28;
constexpr int kTabletsEvery = 84;
constexpr double kSpoilt = 0.012;
constexpr double kNotGiven = 0.7;
constexpr int kOverlooked = 3;
constexpr int kFoundExpired = 2;
constexpr int kSpareTablets = 300;
constexpr int kLogEvery = 28;

/// Somebody gets something on a day, for the nth time.
struct Need {
  Date on{};
  int person = 0;
  int nth = 0;
  /// 1, or tablets.
  int units = 1;
};

template <class Given, class Units>
std::vector<Need> NeedsOf(const Plan& plan, const Units& units) {
  std::vector<Need> needs;
  for (const auto& life : plan.lives) {
    int nth = 0;
    for (const auto& event : life.course.events) {
      if (const auto* given = std::get_if<Given>(&event.what))
        needs.push_back({event.on, life.person.number, nth++, units(*given)});
    }
  }
  std::sort(needs.begin(), needs.end(), [](const Need& a, const Need& b) {
    return std::tuple(a.on, a.person, a.nth) < std::tuple(b.on, b.person, b.nth);
  });
  return needs;
}

class Stocker {
 public:
  explicit Stocker(const Plan& plan)
      : plan_(plan),
        random_(plan.options.seed, "stock", static_cast<std::uint64_t>(plan.options.months)),
        mark_(DigestOf(plan).substr(0, 4)) {}

  StockPlan Make() && {
    GiveInjections(NeedsOf<Injected>(plan_, [](const Injected&) { return 1; }));
    DispenseTablets(NeedsOf<Dispensed>(plan_, [](const Dispensed& fill) { return fill.tablets; }));
    KeepLog();
    return std::move(stock_);
  }

 private:
  /// Of this plan and no other: a product has one lot of a number.
  std::string LotOf(const char* product, Date on) const {
    return std::string(product) + "-" + platform::FormatDate(on).substr(2) + "-" + mark_;
  }

  // The clinic orders what it will need until the next delivery and a dozen to spare; the last one came short.
  void GiveInjections(const std::vector<Need>& needs) {
    if (needs.empty()) return;
    std::vector<bool> spoils;
    for (std::size_t i = 0; i < needs.size(); ++i) spoils.push_back(random_.Chance(kSpoilt));
    std::size_t next = 0;
    for (auto on = Before(needs.front().on, 3); next < needs.size(); on = After(on, kOrderEvery)) {
      const auto until = After(on, kOrderEvery);
      std::size_t last = next;
      int wanted = 0;
      for (; last < needs.size() && needs[last].on < until; ++last) wanted += spoils[last] ? 2 : 1;
      const bool comes_short = last == needs.size();
      const auto usable = std::count_if(cartons_.begin(), cartons_.end(),
                                        [&](const Carton& carton) { return ExpiryOf(carton) >= until; });
      Receive(on, wanted + (comes_short ? kReorderPoint / 3 : kReorderPoint) - static_cast<int>(usable));
      for (; next < last; ++next) {
        const auto day = needs[next].on;
        if (spoils[next]) Discard(Take(day), random_.Chance(kNotGiven) ? "NOT_GIVEN" : "BROKEN");
        stock_.given[{needs[next].person, needs[next].nth}] = Take(day);
      }
    }
    stock_.left.insert(stock_.left.end(), cartons_.begin(), cartons_.end());
  }

  Date ExpiryOf(const Carton& carton) const { return stock_.deliveries[carton.first].expires_on; }

  void Receive(Date on, int quantity) {
    if (quantity <= 0) return;
    const auto number = stock_.deliveries.size();
    const int shelf_days = random_.Between(300, 540);
    Delivery delivery{Medication::kInjection, LotOf("XR", on), After(on, shelf_days), on, quantity};
    for (int i = 0; i < quantity; ++i) cartons_.emplace_back(number, i);
    // Some of the second lie behind the others, and have expired since.
    const int old = DaysBetween(on, plan_.options.today);
    if (number == 1 && old > 4 * kOrderEvery) {
      delivery.expires_on = After(on, std::min(shelf_days, old * 2 / 3));
      delivery.quantity += kOverlooked;
      for (int i = 0; i < kOverlooked; ++i) {
        const Carton carton{number, quantity + i};
        if (i < kFoundExpired) {
          Discard(carton, "EXPIRED");
        } else {
          stock_.left.push_back(carton);
        }
      }
    }
    stock_.deliveries.push_back(std::move(delivery));
  }

  /// What expires first of what can be given on `day`.
  Carton Take(Date day) {
    auto first = cartons_.end();
    for (auto carton = cartons_.begin(); carton != cartons_.end(); ++carton) {
      if (ExpiryOf(*carton) < day) continue;
      if (first == cartons_.end() || ExpiryOf(*carton) < ExpiryOf(*first)) first = carton;
    }
    const auto carton = *first;
    cartons_.erase(first);
    return carton;
  }

  void Discard(Carton carton, const char* reason) { stock_.discarded.push_back({carton, reason}); }

  void DispenseTablets(const std::vector<Need>& needs) {
    std::size_t next = 0;
    while (next < needs.size()) {
      const auto on = Before(needs[next].on, 2);
      const auto until = After(on, kTabletsEvery);
      const auto number = stock_.deliveries.size();
      int units = 0;
      for (; next < needs.size() && needs[next].on < until; ++next) {
        units += needs[next].units;
        stock_.dispensed[{needs[next].person, needs[next].nth}] = number;
      }
      const bool is_last = next == needs.size();
      stock_.deliveries.push_back({Medication::kTablets, LotOf("PO", on), After(on, random_.Between(540, 900)), on,
                                   units + (is_last ? kSpareTablets : 0)});
      stock_.tablets_left[number] = is_last ? kSpareTablets : 0;
    }
  }

  void KeepLog() {
    if (stock_.deliveries.empty()) return;
    auto first = stock_.deliveries.front().received_on;
    for (const auto& delivery : stock_.deliveries) first = std::min(first, delivery.received_on);
    for (auto on = Before(first, 1); on < plan_.options.today; on = After(on, kLogEvery))
      stock_.log.push_back({on, random_.Between(24, 38), random_.Between(52, 78)});
  }

  const Plan& plan_;
  Random random_;
  std::string mark_;
  StockPlan stock_;
  /// Of the injection, that can be given.
  std::vector<Carton> cartons_;
};

}  // namespace

StockPlan PlanStock(const Plan& plan) { return Stocker(plan).Make(); }

std::string Describe(const Delivery& delivery) {
  return platform::FormatDate(delivery.received_on) + " received " +
         (delivery.product == Medication::kInjection ? "injection " : "tablets ") + delivery.lot + " " +
         platform::FormatDate(delivery.expires_on) + " " + std::to_string(delivery.quantity);
}

std::string Describe(const StockPlan& stock, const Discarded& discarded) {
  return "discarded " + stock.deliveries[discarded.carton.first].lot + " " + std::to_string(discarded.carton.second) +
         " " + discarded.reason;
}

}  // namespace cairn::simulator
