#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "clients/simulator/plan.h"

// What the clinic had of its medicines: what came, which carton each injection took, and what became of the rest. A
// function of the plan.
namespace cairn::simulator {

/// So many cartons of the injection are to be there; below it more are ordered. House choice: about two weeks of the
/// demo clinic.
inline constexpr int kReorderPoint = 12;

struct Delivery {
  Medication product = Medication::kInjection;
  std::string lot{};
  Date expires_on{};
  Date received_on{};
  /// Cartons, or tablets.
  int quantity = 0;
};

/// The delivery that it came with, and which of its cartons, from 0.
using Carton = std::pair<std::size_t, int>;

/// Nobody can use it any more. `reason`: name of the contract's WasteReason, without its prefix.
struct Discarded {
  Carton carton{};
  std::string reason{};
};

/// Highest and lowest temperature of the refrigerator, tenths of a degree Celsius.
struct Cold {
  Date from{};
  int least_tenths_c = 0;
  int most_tenths_c = 0;
};

struct StockPlan {
  /// By day.
  std::vector<Delivery> deliveries{};
  /// By the number of the person and of the injection, from 0. Every injection of the plan is in it.
  std::map<std::pair<int, int>, Carton> given{};
  /// By the number of the person and of the fill, from 0: the delivery that its tablets are from.
  std::map<std::pair<int, int>, std::size_t> dispensed{};
  std::vector<Discarded> discarded{};
  /// Cartons of the injection that lie there on the last day, those that have expired unseen among them.
  std::vector<Carton> left{};
  /// Tablets of each delivery that are left on the last day; of one of tablets.
  std::map<std::size_t, int> tablets_left{};
  /// From the day before the first delivery on; each until the next, the last one until the last day.
  std::vector<Cold> log{};
};

StockPlan PlanStock(const Plan& plan);

/// One line each, as those of events.
std::string Describe(const Delivery& delivery);
std::string Describe(const StockPlan& stock, const Discarded& discarded);

}  // namespace cairn::simulator
