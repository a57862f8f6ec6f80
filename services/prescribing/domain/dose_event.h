#pragma once

#include <optional>
#include <vector>

#include "platform/time/time.h"
#include "prescribing/domain/ids.h"
#include "prescribing/domain/product.h"

namespace cairn::prescribing::domain {

using platform::Date;

enum class DoseKind {
  kInjection = 1,
  kImplant = 2,
  /// Tablets handed out: covers as if they were taken as directed.
  kDispense = 3,
  /// A dose that was seen to be taken.
  kObservedDose = 4,
  /// The medicine was ended: a stopped order, an ended episode.
  kStop = 5
};

/// One thing that a person's state goes by. A prescription is none, and neither is what a person reports of
/// themselves: neither shows that medicine was had.
struct DoseEvent {
  DoseEventId id{};
  DoseKind kind = DoseKind::kInjection;
  /// Clinic day on which it happened, whenever it was written down.
  Date on{};
  /// Days that it covers from `on`: of an implant as its protocol says, of a dispense its days of supply
  /// (oral_schedule.h), of an observed dose ObservedDoseDays. Nothing for tablets taken as needed; for the
  /// rest nothing counts as no day. Not looked at for injections, which cover what DuePolicy says, and stops.
  std::optional<int> covered_days{};
  /// Of a stop: what it ends; nothing for all.
  std::optional<Form> form{};
  /// Entered in error.
  bool voided = false;
  /// The record that this one corrects.
  std::optional<DoseEventId> supersedes{};
};

/// Those that count: not voided and not corrected by another of `events`. A record once corrected does not come back
/// when its correction is voided. The order of `events` makes no difference, and a correction may come without the
/// record that it corrects. Sorted by day; of one day injections and implants come first, stops last.
std::vector<DoseEvent> InForce(std::vector<DoseEvent> events);

}  // namespace cairn::prescribing::domain
