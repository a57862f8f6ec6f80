#include "prescribing/domain/due_date.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace cairn::prescribing::domain {
namespace {

using Days = std::chrono::days;
using SysDays = std::chrono::sys_days;

std::optional<Form> FormOf(DoseKind kind) {
  switch (kind) {
    case DoseKind::kInjection:
      return Form::kInjection;
    case DoseKind::kImplant:
      return Form::kImplant;
    case DoseKind::kDispense:
    case DoseKind::kObservedDose:
      return Form::kOral;
    default:
      return std::nullopt;
  }
}

bool IsDepot(DoseKind kind) { return kind == DoseKind::kInjection || kind == DoseKind::kImplant; }

int PlaceInDay(DoseKind kind) { return IsDepot(kind) ? 0 : kind == DoseKind::kStop ? 2 : 1; }

bool Ends(const DoseEvent& event, Form form) {
  return event.kind == DoseKind::kStop && (!event.form || *event.form == form);
}

Days CoverOf(const DoseEvent& event) { return Days(std::max(0, event.covered_days.value_or(0))); }

void Raise(std::optional<SysDays>& day, SysDays to) { day = day ? std::max(*day, to) : to; }
void Lower(std::optional<SysDays>& day, SysDays to) {
  if (day) day = std::min(*day, to);
}

/// First day that tablets do not cover; nothing when none ever had days. `events` in force and in order.
std::optional<SysDays> TabletsLastUntil(const std::vector<DoseEvent>& events) {
  std::optional<SysDays> supplied;
  std::optional<SysDays> observed;
  for (const auto& event : events) {
    const SysDays on(event.on);
    if (IsDepot(event.kind)) Lower(supplied, on);
    if (event.kind == DoseKind::kDispense && event.covered_days) {
      supplied = std::max(on, supplied.value_or(on)) + CoverOf(event);
    }
    if (event.kind == DoseKind::kObservedDose && event.covered_days) Raise(observed, on + CoverOf(event));
    if (Ends(event, Form::kOral)) Lower(supplied, on + Days(1));
  }
  if (observed) Raise(supplied, *observed);
  return supplied;
}

/// First day that injections, or implants, do not cover.
std::optional<SysDays> DepotLastsUntil(Form form, const std::vector<DoseEvent>& events, const DuePolicy& policy) {
  std::optional<SysDays> until;
  for (const auto& event : events) {
    if (FormOf(event.kind) != form) continue;
    const Days cover = form == Form::kInjection ? Days(policy.injection_interval_days) : CoverOf(event);
    Raise(until, SysDays(event.on) + cover);
  }
  return until;
}

const Tiers& TiersOf(Form form, const DuePolicy& policy) {
  switch (form) {
    case Form::kInjection:
      return policy.injection;
    case Form::kImplant:
      return policy.implant;
    case Form::kOral:
      return policy.oral;
  }
  throw std::logic_error("no such form");
}

DueState StateOn(SysDays today, SysDays due, const Tiers& tiers) {
  if (today < due - Days(tiers.early_days)) return DueState::kNotDue;
  if (today < due) return DueState::kEarly;
  if (today < due + Days(tiers.late_days)) return DueState::kDue;
  return today < due + Days(tiers.reinitiate_days) ? DueState::kLateScreen : DueState::kReinitiate;
}

std::vector<DoseEvent> KnownOn(const std::vector<DoseEvent>& events, Date today) {
  auto known = InForce(events);
  std::erase_if(known, [&](const DoseEvent& event) { return event.on > today; });
  return known;
}

/// What a history says of one form.
struct Course {
  std::optional<Date> last_dose{};
  /// Has a dose of the last day any days that it covers?
  bool dated = false;
  std::optional<Date> last_stop{};
  std::optional<Date> last_depot{};
};

Course CourseOf(Form form, const std::vector<DoseEvent>& events) {
  Course course;
  for (const auto& event : events) {
    if (IsDepot(event.kind)) course.last_depot = event.on;
    if (Ends(event, form)) course.last_stop = event.on;
    if (FormOf(event.kind) != form) continue;
    if (course.last_dose != event.on) course.dated = form != Form::kOral;
    course.last_dose = event.on;
    course.dated = course.dated || event.covered_days.has_value();
  }
  return course;
}

std::optional<FormDue> DueIn(Form form, const std::vector<DoseEvent>& events, Date today, const DuePolicy& policy) {
  const auto course = CourseOf(form, events);
  if (!course.last_dose) return std::nullopt;
  if (form == Form::kOral && course.last_depot && *course.last_depot > *course.last_dose) return std::nullopt;
  FormDue due{.form = form, .last_on = *course.last_dose};
  due.days_since = static_cast<int>((SysDays(today) - SysDays(due.last_on)).count());
  const auto& tiers = TiersOf(form, policy);
  const auto until = form == Form::kOral ? TabletsLastUntil(events) : DepotLastsUntil(form, events, policy);
  if (until) {
    due.uncovered_from = *until;
    due.unprotected_from = *until + Days(tiers.waning_days);
  }
  if (course.last_stop && *course.last_stop >= due.last_on) {
    due.state = DueState::kEnded;
  } else if (!course.dated) {
    due.state = DueState::kAsNeeded;
  } else {
    due.state = StateOn(today, *until, tiers);
    due.due_on = *until;
    due.late_from = *until + Days(tiers.late_days);
    due.reinitiate_from = *until + Days(tiers.reinitiate_days);
  }
  return due;
}

/// Forms that have not ended lead; of these, injections and implants before tablets; then the one given last.
auto Precedence(const FormDue& due) {
  const bool live = due.state != DueState::kEnded;
  return std::tuple(live, live && due.form != Form::kOral, due.last_on, due.form == Form::kInjection);
}

Protection ProtectionOn(Date today, const DueStatus& status) {
  if (status.waning_from && today < *status.waning_from) return Protection::kProtected;
  return status.unprotected_from && today < *status.unprotected_from ? Protection::kWaning : Protection::kUnprotected;
}

}  // namespace

std::vector<DoseEvent> InForce(std::vector<DoseEvent> events) {
  std::set<DoseEventId> corrected;
  for (const auto& event : events) {
    if (event.supersedes) corrected.insert(*event.supersedes);
  }
  std::erase_if(events, [&](const DoseEvent& event) { return event.voided || corrected.contains(event.id); });
  std::sort(events.begin(), events.end(), [](const DoseEvent& a, const DoseEvent& b) {
    return std::tuple(a.on, PlaceInDay(a.kind), a.id) < std::tuple(b.on, PlaceInDay(b.kind), b.id);
  });
  return events;
}

std::optional<FormDue> DueOf(Form form, const std::vector<DoseEvent>& events, Date today, const DuePolicy& policy) {
  return DueIn(form, KnownOn(events, today), today, policy);
}

DueStatus StatusOn(const std::vector<DoseEvent>& events, Date today, const DuePolicy& policy) {
  const auto known = KnownOn(events, today);
  DueStatus status;
  for (const Form form : {Form::kInjection, Form::kImplant, Form::kOral}) {
    const auto due = DueIn(form, known, today, policy);
    if (!due) continue;
    if (!status.leading || Precedence(*status.leading) < Precedence(*due)) status.leading = due;
    status.waning_from = std::max(status.waning_from, due->uncovered_from);
    status.unprotected_from = std::max(status.unprotected_from, due->unprotected_from);
  }
  if (status.leading) status.state = status.leading->state;
  status.protection = ProtectionOn(today, status);
  return status;
}

}  // namespace cairn::prescribing::domain
