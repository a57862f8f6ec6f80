#include "prescribing/domain/order.h"

#include <algorithm>
#include <utility>

namespace cairn::prescribing::domain {
namespace {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::Result;
using Days = std::chrono::days;
using SysDays = std::chrono::sys_days;

constexpr int kInjectionMg = 380;

void CheckDates(const OrderTerms& terms, const CarePeriod& period, const OrderLimits& limits, Violations& violations) {
  if (period.ended_on && *period.ended_on <= period.today) {
    violations.push_back({"EPISODE_CLOSED", "episode_id", "The patient's episode has ended."});
  }
  if (terms.start_on < period.enrolled_on) {
    violations.push_back({"START_BEFORE_ENROLMENT", "start_on", "The start is before the day of enrolment."});
  }
  if (SysDays(terms.start_on) > SysDays(period.today) + Days(limits.max_days_ahead)) {
    violations.push_back({"START_TOO_FAR_AHEAD", "start_on",
                          "The start is more than " + std::to_string(limits.max_days_ahead) + " days ahead."});
  }
  if (terms.end_on && *terms.end_on < terms.start_on) {
    violations.push_back({"END_BEFORE_START", "end_on", "The last day is before the first."});
  }
}

bool IsDose(Form form, int mg) {
  switch (form) {
    case Form::kOral:
      return mg == 50 || mg == 100 || mg == 150;
    case Form::kInjection:
      return mg == kInjectionMg;
    default:
      return mg > 0;
  }
}

int LargestDose(OralSchedule schedule) {
  switch (schedule) {
    case OralSchedule::kWeekdays50Saturday100:
    case OralSchedule::kEveryOtherDay100:
    case OralSchedule::kDaily100:
      return 100;
    case OralSchedule::kEveryThirdDay150:
    case OralSchedule::kMonday100Wednesday100Friday150:
      return 150;
    default:
      return 50;
  }
}

void CheckDose(const OrderTerms& terms, Form form, Violations& violations) {
  const bool dose_is_one = IsDose(form, terms.dose_mg);
  if (!dose_is_one) {
    violations.push_back({"DOSE_OUT_OF_RANGE", "dose_mg", "The product is not given in this dose."});
  }
  if (form != Form::kOral) {
    if (terms.schedule) {
      violations.push_back({"SCHEDULE_NOT_FOR_PRODUCT", "schedule", "Only tablets are taken by a schedule."});
    }
  } else if (!terms.schedule) {
    violations.push_back({"SCHEDULE_REQUIRED", "schedule", "Say how the tablets are to be taken."});
  } else if (dose_is_one && terms.dose_mg != LargestDose(*terms.schedule)) {
    violations.push_back({"DOSE_CONTRADICTS_SCHEDULE", "dose_mg", "The schedule has another largest dose."});
  }
}

void CheckAmount(const OrderTerms& terms, Form form, const OrderLimits& limits, Violations& violations) {
  const int most = form == Form::kOral ? limits.max_tablets : form == Form::kInjection ? limits.max_injections : 1;
  if (terms.quantity < 1 || terms.quantity > most) {
    violations.push_back({"QUANTITY_OUT_OF_RANGE", "quantity", "Order from 1 to " + std::to_string(most) + "."});
  }
  const int refills = form == Form::kOral ? limits.max_refills : 0;
  if (terms.refills < 0 || terms.refills > refills) {
    violations.push_back({"REFILLS_OUT_OF_RANGE", "refills", "Order from 0 to " + std::to_string(refills) + "."});
  }
}

void CheckProtocol(const OrderTerms& terms, Form form, Violations& violations) {
  if (form != Form::kImplant) {
    if (!terms.protocol_id.empty() || terms.protocol_days || terms.authority) {
      violations.push_back({"PROTOCOL_NOT_FOR_PRODUCT", "protocol_id", "Only an implant is given by a protocol."});
    }
    return;
  }
  if (terms.protocol_id.empty()) {
    violations.push_back({"PROTOCOL_REQUIRED", "protocol_id", "An implant is given by a protocol only."});
  }
  if (terms.protocol_days.value_or(0) < 1) {
    violations.push_back({"PROTOCOL_DAYS_REQUIRED", "protocol_days", "Say for how many days the implant covers."});
  }
  const auto needed = terms.product == Product::kCompoundedImplant ? ImplantAuthority::kCompounding
                                                                   : ImplantAuthority::kIndOrExpandedAccess;
  if (!terms.authority) {
    violations.push_back(
        {"AUTHORITY_REQUIRED", "authority", "Say what allows to give an implant that is not approved."});
  } else if (*terms.authority != needed) {
    violations.push_back({"AUTHORITY_NOT_FOR_PRODUCT", "authority", "This authority is for another kind of implant."});
  }
}

Result<void> RequireValid(const OrderTerms& terms, const CarePeriod& period, const OrderLimits& limits) {
  return RequireNone("ORDER_NOT_VALID", "The order can't be written", CheckOrder(terms, period, limits));
}

Error WrongState(std::string reason, std::string message, OrderState state) {
  return {.code = Code::kFailedPrecondition,
          .reason = std::move(reason),
          .message = std::move(message),
          .metadata = {{"state", NameOf(state)}}};
}

Error NotSigned(OrderState state) {
  return WrongState("ORDER_NOT_SIGNED", "Only a signed order that is in force can be changed so.", state);
}

Error NotDraft(OrderState state) { return WrongState("ORDER_NOT_DRAFT", "Only a draft can be changed so.", state); }

Order In(OrderState state, Order order) {
  order.state = state;
  ++order.version;
  return order;
}

}  // namespace

Violations CheckOrder(const OrderTerms& terms, const CarePeriod& period, const OrderLimits& limits) {
  const auto form = FactsOf(terms.product).form;
  Violations violations;
  CheckDates(terms, period, limits, violations);
  CheckDose(terms, form, violations);
  CheckAmount(terms, form, limits, violations);
  CheckProtocol(terms, form, violations);
  return violations;
}

Date LastDay(const OrderTerms& terms, const OrderLimits& limits) {
  return terms.end_on.value_or(Date(SysDays(terms.start_on) + Days(limits.valid_days - 1)));
}

OrderState StateOn(const Order& order, Date today, const OrderLimits& limits) {
  const bool over = order.state == OrderState::kSigned && LastDay(order.terms, limits) < today;
  return over ? OrderState::kExpired : order.state;
}

Result<Order> Edit(Order order, const OrderTerms& terms, const CarePeriod& period, const OrderLimits& limits) {
  if (order.state != OrderState::kDraft) return Fail(NotDraft(StateOn(order, period.today, limits)));
  if (auto valid = RequireValid(terms, period, limits); !valid) return Fail(std::move(valid.error()));
  order.terms = terms;
  return In(OrderState::kDraft, std::move(order));
}

Result<Order> Sign(Order order, AccountId by, Instant now, const CarePeriod& period, const OrderLimits& limits) {
  if (order.state != OrderState::kDraft) return Fail(NotDraft(StateOn(order, period.today, limits)));
  if (auto valid = RequireValid(order.terms, period, limits); !valid) return Fail(std::move(valid.error()));
  order.signed_by = by;
  order.signed_at = now;
  return In(OrderState::kSigned, std::move(order));
}

Result<Order> Stop(Order order, StopReason reason, Date on, Date today, const OrderLimits& limits) {
  const auto state = StateOn(order, today, limits);
  if (state != OrderState::kSigned) return Fail(NotSigned(state));
  if (on > today) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "DATE_IN_FUTURE",
                 .message = "The day is after today at the clinic.",
                 .metadata = {{"field", "stopped_on"}}});
  }
  if (on < std::min(order.terms.start_on, today)) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "DATE_OUT_OF_ORDER",
                 .message = "The day is before the order begins.",
                 .metadata = {{"start_on", platform::FormatDate(order.terms.start_on)}}});
  }
  order.stop_reason = reason;
  order.stopped_on = on;
  return In(OrderState::kStopped, std::move(order));
}

Result<Order> Complete(Order order, int units_given, Date today, const OrderLimits& limits) {
  const auto state = StateOn(order, today, limits);
  if (state != OrderState::kSigned) return Fail(NotSigned(state));
  const int ordered = order.terms.quantity * (order.terms.refills + 1);
  if (units_given < ordered) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "ORDER_NOT_USED_UP",
                 .message = "Not all that was ordered has been given.",
                 .metadata = {{"ordered", std::to_string(ordered)}, {"given", std::to_string(units_given)}}});
  }
  return In(OrderState::kCompleted, std::move(order));
}

Result<Order> Expire(Order order, Date today, const OrderLimits& limits) {
  if (order.state != OrderState::kSigned) return Fail(NotSigned(order.state));
  const auto last_day = LastDay(order.terms, limits);
  if (last_day >= today) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "ORDER_IN_FORCE",
                 .message = "The order's last day has not passed.",
                 .metadata = {{"last_day", platform::FormatDate(last_day)}}});
  }
  return In(OrderState::kExpired, std::move(order));
}

Result<Order> Supersede(Order order, const Order& renewal, Date today, const OrderLimits& limits) {
  const auto state = StateOn(order, today, limits);
  if (state != OrderState::kSigned && state != OrderState::kExpired) return Fail(NotSigned(state));
  if (renewal.renews != order.id || renewal.state != OrderState::kSigned) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "RENEWAL_OF_ANOTHER",
                 .message = "Only its own signed renewal takes the place of an order.",
                 .metadata = {{"order_id", renewal.id.ToString()}}});
  }
  order.superseded_by = renewal.id;
  return In(OrderState::kSuperseded, std::move(order));
}

Result<Order> Renew(const Order& order, OrderId id, Date start_on, AccountId by, Date today,
                    const OrderLimits& limits) {
  const auto state = StateOn(order, today, limits);
  if (state != OrderState::kSigned && state != OrderState::kExpired && state != OrderState::kCompleted) {
    return Fail(WrongState("ORDER_NOT_RENEWABLE", "Only an order that was signed and not stopped is renewed.", state));
  }
  Order renewal{.id = id,
                .patient = order.patient,
                .episode = order.episode,
                .terms = order.terms,
                .written_by = by,
                .renews = order.id};
  if (order.terms.end_on) {
    renewal.terms.end_on = SysDays(start_on) + (SysDays(*order.terms.end_on) - SysDays(order.terms.start_on));
  }
  renewal.terms.start_on = start_on;
  return renewal;
}

std::vector<std::string> ChangedFields(const Order& before, const Order& after) {
  std::vector<std::string> changed;
  const auto compare = [&](const char* field, const auto& a, const auto& b) {
    if (!(a == b)) changed.emplace_back(field);
  };
  const auto& a = before.terms;
  const auto& b = after.terms;
  compare("product", a.product, b.product);
  compare("dose_mg", a.dose_mg, b.dose_mg);
  compare("schedule", a.schedule, b.schedule);
  compare("quantity", a.quantity, b.quantity);
  compare("refills", a.refills, b.refills);
  compare("start_on", a.start_on, b.start_on);
  compare("end_on", a.end_on, b.end_on);
  compare("protocol_id", a.protocol_id, b.protocol_id);
  compare("protocol_days", a.protocol_days, b.protocol_days);
  compare("authority", a.authority, b.authority);
  compare("state", before.state, after.state);
  return changed;
}

std::string NameOf(OrderState state) {
  switch (state) {
    case OrderState::kDraft:
      return "DRAFT";
    case OrderState::kSigned:
      return "SIGNED";
    case OrderState::kStopped:
      return "STOPPED";
    case OrderState::kExpired:
      return "EXPIRED";
    case OrderState::kCompleted:
      return "COMPLETED";
    case OrderState::kSuperseded:
      return "SUPERSEDED";
  }
  return "";
}

}  // namespace cairn::prescribing::domain
