#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prescribing/domain/administration.h"
#include "prescribing/domain/care_period.h"
#include "prescribing/domain/ids.h"
#include "prescribing/domain/order.h"

// Tablets that were handed out, and tablets that were seen to be taken.
namespace cairn::prescribing::domain {

enum class DispensedBy { kClinic = 1, kPharmacy = 2 };

struct DispenseRecord {
  DispenseId id{};
  OrderId order{};
  Date on{};
  int tablets = 0;
  /// As the dispenser says; nothing for tablets taken as needed.
  std::optional<int> days_supply{};
  DispensedBy by = DispensedBy::kClinic;
  /// Both known where the clinic dispensed.
  std::string lot_number{};
  std::optional<Date> expires_on{};
};

struct DispenseFacts {
  CarePeriod period{};
  Order order{};
  /// Of this order, in force, without this one.
  int fills_given = 0;
  /// The day on which the last supply runs out.
  std::optional<Date> supplied_until{};
};

/// A fill this many days or more before the last has run out is worth a question. House rule; data.
constexpr int kRefillEarlyDays = 7;

/// Everything that is wrong, in this order. Violations: those of CheckDay; ORDER_NOT_IN_FORCE; ORDER_USED_UP (fills);
/// QUANTITY_OUT_OF_RANGE (1 to the order's quantity); DAYS_SUPPLY_CONTRADICTS_TABLETS (by the order's schedule, also
/// days for tablets taken as needed); LOT_REQUIRED and EXPIRY_REQUIRED from the clinic; LOT_EXPIRED. Warnings:
/// REFILL_EARLY. Pure.
Findings CheckDispense(const DispenseRecord& record, const DispenseFacts& facts,
                       int refill_early_days = kRefillEarlyDays);

struct ObservedDoseRecord {
  ObservedDoseId id{};
  OrderId order{};
  Date on{};
  int dose_mg = 0;
};

struct ObservedDoseFacts {
  CarePeriod period{};
  Order order{};
  /// mg seen to be taken on that day before, all records in force.
  int taken_that_day_mg = 0;
};

/// Violations: those of CheckDay; ORDER_NOT_IN_FORCE; DOSE_OUT_OF_RANGE unless halves of tablets to 150 mg, together
/// with what was taken that day before (naltrexone tablets prescribing information: the largest single dose of any
/// schedule). Pure.
Violations CheckObservedDose(const ObservedDoseRecord& record, const ObservedDoseFacts& facts);

}  // namespace cairn::prescribing::domain
