#pragma once

#include <string>
#include <vector>

#include "prescribing/domain/order.h"

// What the tests of orders, injections and dispenses have in common.
namespace cairn::prescribing::domain {

inline Date Day(const std::string& text) { return platform::ParseDate(text).value(); }
inline Date After(Date day, int days) { return Date(std::chrono::sys_days(day) + std::chrono::days(days)); }

inline const Date kToday = Day("2026-11-26");
inline Date DaysAgo(int days) { return After(kToday, -days); }

/// Enrolled 200 days ago, and open.
inline CarePeriod OpenPeriod() { return {.enrolled_on = DaysAgo(200), .today = kToday}; }

inline std::vector<std::string> TypesOf(const Violations& violations) {
  std::vector<std::string> types;
  for (const auto& violation : violations) types.push_back(violation.type);
  return types;
}

inline OrderTerms Tablets(OralSchedule schedule = OralSchedule::kDaily50, int dose_mg = 50) {
  return {.product = Product::kOralNaltrexone,
          .dose_mg = dose_mg,
          .schedule = schedule,
          .quantity = 30,
          .refills = 2,
          .start_on = DaysAgo(100)};
}
inline OrderTerms Injections() {
  return {.product = Product::kXrNaltrexone, .dose_mg = 380, .quantity = 6, .start_on = DaysAgo(100)};
}
inline OrderTerms Implant(Product product = Product::kInvestigationalImplant) {
  return {.product = product,
          .dose_mg = 1000,
          .quantity = 1,
          .start_on = kToday,
          .protocol_id = "P-1",
          .protocol_days = 84,
          .authority = product == Product::kCompoundedImplant ? ImplantAuthority::kCompounding
                                                              : ImplantAuthority::kIndOrExpandedAccess};
}

inline Order SignedOrder(OrderTerms terms) {
  return {.id = OrderId::New(),
          .version = 2,
          .patient = PatientId::New(),
          .episode = EpisodeId::New(),
          .state = OrderState::kSigned,
          .terms = std::move(terms),
          .written_by = AccountId::New(),
          .signed_by = AccountId::New(),
          .signed_at = Instant()};
}

}  // namespace cairn::prescribing::domain
