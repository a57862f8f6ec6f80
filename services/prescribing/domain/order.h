#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/result/result.h"
#include "platform/time/time.h"
#include "prescribing/domain/care_period.h"
#include "prescribing/domain/ids.h"
#include "prescribing/domain/oral_schedule.h"
#include "prescribing/domain/product.h"
#include "prescribing/domain/violations.h"

// An order: what a prescriber decides that a patient is to have. That one may be signed is for the safety gate to say
// as well; here is what an order must be to make sense.
namespace cairn::prescribing::domain {

using platform::AccountId;
using platform::Instant;

/// Numbers as in the contracts.
enum class OrderState { kDraft = 1, kSigned = 2, kStopped = 3, kExpired = 4, kCompleted = 5, kSuperseded = 6 };

/// Numbers as in the contracts; the reasons for which treatment ends.
enum class StopReason {
  kPlannedCompletion = 1,
  kSwitchedProduct = 2,
  kSwitchedToAgonist = 3,
  kSideEffect = 4,
  kReturnToUse = 5,
  kCostOrInsurance = 6,
  kIncarceration = 7,
  kMoved = 8,
  kLostToFollowUp = 9,
  kDied = 10,
  kPatientChoice = 11,
  kSafetyFinding = 12,
  kOther = 13
};

/// By which an implant may be given at all.
enum class ImplantAuthority { kIndOrExpandedAccess = 1, kCompounding = 2 };

struct OrderTerms {
  Product product = Product::kOralNaltrexone;
  /// A dose: of tablets that of the day with the largest; of an implant what its protocol says.
  int dose_mg = 0;
  std::optional<OralSchedule> schedule{};
  /// Tablets in a fill; injections; implants.
  int quantity = 0;
  /// Further fills after the first.
  int refills = 0;
  Date start_on{};
  /// Last day; nothing: OrderLimits.valid_days decide.
  std::optional<Date> end_on{};
  /// The three of an implant.
  std::string protocol_id{};
  std::optional<int> protocol_days{};
  std::optional<ImplantAuthority> authority{};
  bool operator==(const OrderTerms&) const = default;
};

/// Data, of which these are the defaults: house rules where nothing else is said.
struct OrderLimits {
  int max_days_ahead = 30;
  /// From the start day on; many states end a prescription after a year.
  int valid_days = 365;
  /// Tablets in one fill: ninety days of 100 mg.
  int max_tablets = 180;
  int max_injections = 13;
  int max_refills = 11;
};

/// Every rule that the terms break, in this order; `subject` is the field.
///  - EPISODE_CLOSED (on or before today)
///  - START_BEFORE_ENROLMENT, START_TOO_FAR_AHEAD, END_BEFORE_START
///  - DOSE_OUT_OF_RANGE: tablets: 50, 100 or 150 mg; injection: 380 mg only (Vivitrol
///    prescribing information, 2.1, 2022); implant: more than zero
///  - SCHEDULE_REQUIRED, SCHEDULE_NOT_FOR_PRODUCT, DOSE_CONTRADICTS_SCHEDULE (the largest dose of the schedule)
///  - QUANTITY_OUT_OF_RANGE (implant: 1), REFILLS_OUT_OF_RANGE (implant: none; injections are ordered by quantity:
///  none)
///  - PROTOCOL_REQUIRED, PROTOCOL_DAYS_REQUIRED, AUTHORITY_REQUIRED for an implant; PROTOCOL_NOT_FOR_PRODUCT else;
///    AUTHORITY_NOT_FOR_PRODUCT: a compounded implant under an investigational authority, or the reverse
/// Pure.
Violations CheckOrder(const OrderTerms& terms, const CarePeriod& period, const OrderLimits& limits = {});

struct Order {
  OrderId id{};
  std::int64_t version = 1;
  PatientId patient{};
  EpisodeId episode{};
  OrderState state = OrderState::kDraft;
  OrderTerms terms{};
  AccountId written_by{};
  std::optional<AccountId> signed_by{};
  std::optional<Instant> signed_at{};
  std::optional<StopReason> stop_reason{};
  std::optional<Date> stopped_on{};
  /// The order that this one goes on from, and the one that goes on from it.
  std::optional<OrderId> renews{};
  std::optional<OrderId> superseded_by{};
};

/// Last day of the order.
Date LastDay(const OrderTerms& terms, const OrderLimits& limits = {});

/// The state on `today`: a signed order is expired after its last day, whatever is stored.
OrderState StateOn(const Order& order, Date today, const OrderLimits& limits = {});

/// The changes below return the order with its version one higher. Errors are FAILED_PRECONDITION; the state is looked
/// at first: ORDER_NOT_DRAFT, ORDER_NOT_SIGNED (metadata: state, as of today).

/// DRAFT → DRAFT with other terms. Errors: ORDER_NOT_VALID naming every rule of CheckOrder.
platform::Result<Order> Edit(Order order, const OrderTerms& terms, const CarePeriod& period,
                             const OrderLimits& limits = {});
/// DRAFT → SIGNED. Errors: ORDER_NOT_VALID.
platform::Result<Order> Sign(Order order, AccountId by, Instant now, const CarePeriod& period,
                             const OrderLimits& limits = {});
/// SIGNED → STOPPED. Errors: DATE_IN_FUTURE (metadata: field), DATE_OUT_OF_ORDER before the start day of an order that
/// has begun (metadata: start_on). An order of a later start may be stopped today.
platform::Result<Order> Stop(Order order, StopReason reason, Date on, Date today, const OrderLimits& limits = {});
/// SIGNED → COMPLETED. `units_given`: of the quantity of all fills. Errors: ORDER_NOT_USED_UP (metadata: ordered,
/// given).
platform::Result<Order> Complete(Order order, int units_given, Date today, const OrderLimits& limits = {});
/// SIGNED, whose last day has passed, → EXPIRED. Errors: ORDER_IN_FORCE (metadata: last_day).
platform::Result<Order> Expire(Order order, Date today, const OrderLimits& limits = {});
/// SIGNED or EXPIRED → SUPERSEDED, when its renewal is signed. Errors: RENEWAL_OF_ANOTHER when `renewal` does not renew
/// `order`, or is not signed.
platform::Result<Order> Supersede(Order order, const Order& renewal, Date today, const OrderLimits& limits = {});

/// A draft with the terms of `order`, from `start_on` for as many days as before. Orders that are signed, expired or
/// completed can be renewed. Errors: ORDER_NOT_RENEWABLE (metadata: state): what was stopped needs a new decision.
platform::Result<Order> Renew(const Order& order, OrderId id, Date start_on, AccountId by, Date today,
                              const OrderLimits& limits = {});

/// Names of the fields in which two versions differ, in the order of OrderTerms, then state: what ABORTED says to who
/// changed an older version than the current one.
std::vector<std::string> ChangedFields(const Order& before, const Order& after);

/// DRAFT, SIGNED …
std::string NameOf(OrderState state);

}  // namespace cairn::prescribing::domain
