#include "clients/simulator/stock.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "clients/simulator/calendar.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

constexpr Date kStockDay = 2026y / November / 28;

Plan PlanOf(int patients, int months, std::uint64_t seed) {
  return MakePlan({.patients = patients, .months = months, .seed = seed, .today = kStockDay});
}

/// Small clinics and large ones, short and long.
std::vector<Plan> Plans() {
  return {PlanOf(240, 18, 7), PlanOf(24, 12, 11), PlanOf(3, 18, 2), PlanOf(40, 1, 5), PlanOf(90, 36, 3)};
}

template <class Given, class Each>
void ForEach(const Plan& plan, const Each& each) {
  for (const auto& life : plan.lives) {
    int nth = 0;
    for (const auto& event : life.course.events) {
      if (const auto* given = std::get_if<Given>(&event.what)) each(life.person.number, nth++, event.on, *given);
    }
  }
}

TEST(PlanStock, IsTheSameForTheSamePlan) {
  const auto plan = PlanOf(60, 18, 7);
  const auto one = PlanStock(plan);
  const auto other = PlanStock(plan);
  EXPECT_EQ(one.given, other.given);
  ASSERT_EQ(one.deliveries.size(), other.deliveries.size());
  for (std::size_t i = 0; i < one.deliveries.size(); ++i)
    EXPECT_EQ(Describe(one.deliveries[i]), Describe(other.deliveries[i]));
}

TEST(PlanStock, GivesEachInjectionACartonThatHadComeAndWasGood) {
  for (const auto& plan : Plans()) {
    const auto stock = PlanStock(plan);
    std::set<Carton> taken;
    ForEach<Injected>(plan, [&](int person, int nth, Date on, const Injected&) {
      const auto carton = stock.given.at({person, nth});
      const auto& delivery = stock.deliveries.at(carton.first);
      EXPECT_EQ(delivery.product, Medication::kInjection);
      EXPECT_LE(delivery.received_on, on);
      EXPECT_GE(delivery.expires_on, on);
      EXPECT_LT(carton.second, delivery.quantity);
      EXPECT_TRUE(taken.insert(carton).second) << "given twice";
    });
    EXPECT_EQ(taken.size(), stock.given.size());
  }
}

TEST(PlanStock, LosesAndInventsNoCarton) {
  for (const auto& plan : Plans()) {
    const auto stock = PlanStock(plan);
    std::multiset<Carton> all;
    for (const auto& [who, carton] : stock.given) all.insert(carton);
    for (const auto& discarded : stock.discarded) all.insert(discarded.carton);
    all.insert(stock.left.begin(), stock.left.end());
    std::multiset<Carton> came;
    for (std::size_t number = 0; number < stock.deliveries.size(); ++number) {
      const auto& delivery = stock.deliveries[number];
      if (delivery.product != Medication::kInjection) continue;
      for (int i = 0; i < delivery.quantity; ++i) came.insert({number, i});
    }
    EXPECT_EQ(all, came);
  }
}

TEST(PlanStock, TakesTheTabletsOfEachFillFromADeliveryOfThatTime) {
  for (const auto& plan : Plans()) {
    const auto stock = PlanStock(plan);
    std::map<std::size_t, int> handed_out;
    ForEach<Dispensed>(plan, [&](int person, int nth, Date on, const Dispensed& fill) {
      const auto number = stock.dispensed.at({person, nth});
      EXPECT_EQ(stock.deliveries.at(number).product, Medication::kTablets);
      EXPECT_LE(stock.deliveries.at(number).received_on, on);
      EXPECT_GE(stock.deliveries.at(number).expires_on, on);
      handed_out[number] += fill.tablets;
    });
    for (const auto& [number, left] : stock.tablets_left)
      EXPECT_EQ(handed_out[number] + left, stock.deliveries.at(number).quantity);
  }
}

TEST(PlanStock, OfTheDemoClinicHasDiscardedAndExpiredCartonsAndIsShort) {
  const auto plan = PlanOf(240, 18, 7);
  const auto stock = PlanStock(plan);
  const auto discarded = [&](const std::string& reason) {
    return std::count_if(stock.discarded.begin(), stock.discarded.end(),
                         [&](const Discarded& one) { return one.reason == reason; });
  };
  EXPECT_EQ(discarded("EXPIRED"), 2);
  EXPECT_GE(discarded("NOT_GIVEN"), 2);
  EXPECT_GE(discarded("BROKEN"), 1);
  for (const auto& one : stock.discarded) {
    if (one.reason == "EXPIRED") {
      EXPECT_LT(stock.deliveries[one.carton.first].expires_on, kStockDay);
    }
  }
  const auto expired_there = std::count_if(stock.left.begin(), stock.left.end(), [&](const Carton& carton) {
    return stock.deliveries[carton.first].expires_on < kStockDay;
  });
  EXPECT_EQ(expired_there, 1) << "one that nobody has found yet";
  const auto usable = static_cast<int>(stock.left.size()) - static_cast<int>(expired_there);
  EXPECT_GT(usable, 0);
  EXPECT_LT(usable, kReorderPoint) << "more have to be ordered";
}

TEST(PlanStock, HasOneLotOfANumberAndNoneOfAnotherPlan) {
  std::set<std::string> lots;
  std::size_t deliveries = 0;
  for (const auto& plan : Plans()) {
    for (const auto& delivery : PlanStock(plan).deliveries) {
      lots.insert(delivery.lot);
      ++deliveries;
      EXPECT_LE(delivery.lot.size(), 40U);
      EXPECT_LE(delivery.quantity, delivery.product == Medication::kInjection ? 1000 : 10'000);
      EXPECT_LT(delivery.received_on, kStockDay);
    }
  }
  EXPECT_EQ(lots.size(), deliveries);
}

TEST(PlanStock, KnowsHowColdItWasFromBeforeTheFirstDeliveryOn) {
  const auto stock = PlanStock(PlanOf(240, 18, 7));
  ASSERT_FALSE(stock.log.empty());
  for (const auto& delivery : stock.deliveries) EXPECT_LT(stock.log.front().from, delivery.received_on);
  for (const auto& record : stock.log) {
    EXPECT_GE(record.least_tenths_c, 20);
    EXPECT_LE(record.most_tenths_c, 80);
    EXPECT_LE(record.least_tenths_c, record.most_tenths_c);
  }
  EXPECT_LT(stock.log.back().from, kStockDay);
}

TEST(PlanStock, IsNothingWhereNobodyIsTreated) {
  Plan nobody{.options = {.patients = 0, .months = 1, .seed = 1, .today = kStockDay}};
  EXPECT_TRUE(PlanStock(nobody).deliveries.empty());
  EXPECT_TRUE(PlanStock(nobody).log.empty());
}

}  // namespace
}  // namespace cairn::simulator
