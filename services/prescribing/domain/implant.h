#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prescribing/domain/administration.h"
#include "prescribing/domain/care_period.h"
#include "prescribing/domain/ids.h"
#include "prescribing/domain/order.h"

namespace cairn::prescribing::domain {

/// The record of an implant that was placed. Neither kind is FDA-approved: one is compounded, one investigational.
struct ImplantRecord {
  AdministrationId id{};
  OrderId order{};
  /// Clinic day on which it was placed.
  Date on{};
  int dose_mg = 0;
  std::string protocol_id{};
  std::string lot_number{};
  std::optional<Date> expires_on{};
  /// The patient's consent to a product that is not approved is on file.
  bool consent_on_file = false;
  bool reversal_agent_offered = false;
  std::optional<ReversalAnswer> reversal_answer{};
  bool overdose_counselling_given = false;
};

struct ImplantFacts {
  CarePeriod period{};
  Order order{};
  int units_given = 0;
  /// Days on which the patient got implants, in force, without this one.
  std::vector<Date> given{};
};

/// Everything that is wrong, in this order: those of CheckDay; ORDER_NOT_IN_FORCE, ORDER_USED_UP; DOSE_NOT_AS_ORDERED,
/// PROTOCOL_NOT_AS_ORDERED; LOT_REQUIRED, EXPIRY_REQUIRED, LOT_EXPIRED; CONSENT_REQUIRED; those of CheckCounselling;
/// IMPLANT_IN_PLACE: nearer to another than the days of the order's protocol. Pure.
Violations CheckImplant(const ImplantRecord& record, const ImplantFacts& facts);

}  // namespace cairn::prescribing::domain
