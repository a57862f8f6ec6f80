#pragma once

#include "platform/rpc/mutation_batches.h"
#include "prescribing/rpc/dose_steps.h"

// Injections and implants, many at once.
namespace cairn::prescribing {

/// The most in one transaction: as long as it lasts, the lots of its cartons are held.
inline constexpr std::size_t kMostAdministrations = 32;

/// An injection or implant as somebody wants to have it kept.
class AdministrationInBatch final : public platform::rpc::BatchedMutation {
 public:
  explicit AdministrationInBatch(DoseToKeep given) : wanted(std::move(given)) {}
  const DoseToKeep wanted;
};

/// May it go that way? Not where its carton is still to be chosen in a place: which lot it holds is not known ahead.
bool FitsBatch(const DoseToKeep& wanted);

/// KeepDose for each of a batch: what is on record of all their patients is read together, each is judged by itself,
/// and what is kept is written together. Of a patient whose doses or order are held by somebody else or by another call
/// of the batch, or who has had no dose, of a carton that two want, and of a request that KeepDose refuses, nothing is
/// kept: it is left to KeepDose alone. What the gate blocks is kept, with its decision.
platform::rpc::MutationBatches::Ask KeepAdministrationsInBatch(standing::storage::FreshAsOf fresh_as_of);

}  // namespace cairn::prescribing
