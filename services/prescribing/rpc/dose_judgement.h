#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "platform/outbox/outbox.h"
#include "prescribing/rpc/dose_steps.h"
#include "prescribing/rpc/stock_steps.h"

// Whether a dose can be kept, apart from what is read for it and how it is written: for one, and for many at once.
namespace cairn::prescribing {

/// What a dose is held against, as it is on record while the patient's doses are held.
struct DoseFacts {
  domain::CarePeriod period{};
  /// Of everything but a self-report.
  domain::Order order{};
  /// That count.
  std::vector<storage::DoseRecord> doses{};
  std::vector<domain::DoseEvent> stops{};
  /// Where the gate is asked.
  std::optional<GateQuestion> question{};
  std::vector<storage::EndorsedRule> endorsed{};
};

/// A dose that can be kept, or what the gate says against it. Nothing of it is written.
struct JudgedDose {
  /// Nothing where the gate is not asked.
  std::optional<storage::NewGateDecision> decision{};
  /// Nothing where the gate blocks it.
  std::optional<storage::DoseRecord> dose{};
  /// To be booked with the dose.
  KitOfDose kit{};
  /// As it is answered.
  KeptDose kept{};
};

/// The standing to administer of who keeps an injection or implant, at this moment; rejects where there is none.
using AdministeringStanding = std::function<standing::storage::Relied()>;

/// Is the gate asked about it?
bool IsGateAsked(const DoseToKeep& wanted, const std::optional<Replacing>& replacing);

/// As KeepDose says, with what was read. Holds its carton, and reads the standing of those who override: the statements
/// of HoldKit and ReadDoseAnswers, no other.
JudgedDose JudgeDose(const Recorder& recorder, platform::postgres::Transaction& tx, const DoseToKeep& wanted,
                     DoseFacts on_record, const AdministeringStanding& standing,
                     const standing::storage::FreshAsOf& fresh_as_of,
                     const std::optional<Replacing>& replacing = std::nullopt);

/// For the outbox: that it was recorded.
platform::outbox::NewEvent EventOf(const JudgedDose& judged);

}  // namespace cairn::prescribing
