#pragma once

#include <optional>
#include <vector>

#include "platform/time/time.h"
#include "prescribing/domain/dose_event.h"

// When the next dose is due, and whether the last one still protects.
namespace cairn::prescribing::domain {

/// Numbers as in the contracts.
enum class DueState {
  kNeverStarted = 1,
  /// Too soon for the next dose.
  kNotDue = 2,
  /// Before the due date, and may be given.
  kEarly = 3,
  kDue = 4,
  /// Late: a urine screen for opioids comes first.
  kLateScreen = 5,
  /// So late that treatment begins anew.
  kReinitiate = 6,
  /// Stopped, and nothing given since.
  kEnded = 7,
  /// The last tablets are taken as needed: no day is due, and nothing is covered.
  kAsNeeded = 8
};

enum class Protection { kProtected = 1, kWaning = 2, kUnprotected = 3 };

/// The states around the due day D, in days.
struct Tiers {
  /// kEarly from D - early_days to D - 1.
  int early_days = 0;
  /// kDue from D; kLateScreen from D + late_days.
  int late_days = 0;
  /// kReinitiate from D + reinitiate_days.
  int reinitiate_days = 0;
  /// kWaning from D, kUnprotected from D + waning_days.
  int waning_days = 0;
};

/// Bounds of the state machine: data, of which these are the defaults.
struct DuePolicy {
  /// From one injection to the day on which the next is due: every 4 weeks (Vivitrol prescribing information, 2.1,
  /// 2022), which is also what an injection covers.
  int injection_interval_days = 28;
  /// By days since the last injection: up to 20 not due, 21 to 27 early, 28 to 34 due, 35 to 55 late, 56 and more
  /// initiation anew. The label has no table for late doses; house rule on a published guide to late long-acting
  /// injections. The label warns of overdose at the end of an interval and after a missed dose (Vivitrol prescribing
  /// information, 5.1, 2022): blockade wanes while the injection is due and is not counted on once it is late. House
  /// rule.
  Tiers injection{.early_days = 7, .late_days = 7, .reinitiate_days = 28, .waning_days = 7};
  /// Tablets are due on the first day that no supply covers. A refill is early in the week before. The third day
  /// without supply is unprotected and late; from the 31st on it is a new episode of treatment. House rule.
  Tiers oral{.early_days = 7, .late_days = 2, .reinitiate_days = 30, .waning_days = 2};
  /// An implant is due on the day after its protocol's days; tiers as for the injection. House rule.
  Tiers implant{.early_days = 7, .late_days = 7, .reinitiate_days = 28, .waning_days = 7};
};

/// One form of the medicine on a day.
struct FormDue {
  Form form = Form::kOral;
  DueState state = DueState::kNeverStarted;
  /// The latest dose.
  Date last_on{};
  int days_since = 0;
  /// Nothing where kEnded and kAsNeeded.
  std::optional<Date> due_on{};
  /// First days of the states to come or past; as due_on.
  std::optional<Date> late_from{};
  std::optional<Date> reinitiate_from{};
  /// First day that the doses of this form do not cover, and the first on which they are not counted on at all. Nothing
  /// for tablets taken as needed alone.
  std::optional<Date> uncovered_from{};
  std::optional<Date> unprotected_from{};
};

/// A person on a day.
struct DueStatus {
  /// That of the form that leads, below.
  DueState state = DueState::kNeverStarted;
  /// Nothing where kNeverStarted.
  std::optional<FormDue> leading{};
  Protection protection = Protection::kUnprotected;
  /// With nothing more given: the day on which protection begins to wane, and on which there is none. Nothing when
  /// there never was any.
  std::optional<Date> waning_from{};
  std::optional<Date> unprotected_from{};
};

/// The state of one form on `today`. Nothing when it was never given by then, and for tablets when an injection or
/// implant came after the last of them. Rules:
///  - Events of a later day than `today` do not count yet, so the same history answers for any day.
///  - Injections: due `injection_interval_days` after the latest. One given early does not move days to the next.
///  - Tablets: supply handed out before the last has run out is carried forward; a day without any is a gap. What is
///    left is gone on the day of an injection or implant and after the day of a stop. Tablets handed out on the day of
///    an injection are counted after it.
///  - Observed doses cover their own days and carry nothing forward.
///  - kEnded from the day of the latest stop on, until a later dose. A stop on the day of a dose comes after it. What
///  an
///    injection, an implant or an observed dose covers goes on after a stop: it is in the body.
/// Pure; the order of `events` makes no difference.
std::optional<FormDue> DueOf(Form form, const std::vector<DoseEvent>& events, Date today, const DuePolicy& policy = {});

/// All forms together. The leading form: of injection and implant the one given last (the injection on the same day),
/// unless it has ended; else tablets, unless they have ended; else of those that have ended the one given last. Tablets
/// that bridge a late injection so do not hide that it is late. Protection: kProtected when any form covers `today`,
/// whichever leads; kWaning when any is not yet unprotected. Pure.
DueStatus StatusOn(const std::vector<DoseEvent>& events, Date today, const DuePolicy& policy = {});

}  // namespace cairn::prescribing::domain
