#pragma once

#include <memory>

#include "platform/rpc/mutation_batches.h"
#include "prescribing/rpc/dose_steps.h"

// Self-reports and tablets that were seen to be taken, many at once.
namespace cairn::prescribing {

/// Such a record as somebody wants to have it kept.
class DoseInBatch : public platform::rpc::BatchedMutation {
 public:
  explicit DoseInBatch(DoseToKeep given) : wanted(std::move(given)) {}
  /// With the response of the method.
  virtual void Keep(const v1::Dose& dose, platform::Uuid id) = 0;
  const DoseToKeep wanted;
};
template <class Response>
std::shared_ptr<DoseInBatch> MakeDoseInBatch(const DoseToKeep& wanted) {
  struct Kept final : DoseInBatch {
    using DoseInBatch::DoseInBatch;
    void Keep(const v1::Dose& dose, platform::Uuid id) override {
      Response response;
      *response.mutable_dose() = dose;
      Answer(std::move(response), id);
    }
  };
  return std::make_shared<Kept>(wanted);
}

/// KeepDose for a batch, under the same holds and by the same rules. It keeps what goes on: of a patient whose doses
/// are not held by somebody else and who has had one before, and who takes tablets already, so that the safety gate has
/// no word in it. All others are left to KeepDose.
platform::rpc::MutationBatches::GoOn KeepDosesInBatch(platform::postgres::Transaction& tx,
                                                      const platform::rpc::MutationBatches::Calls& calls);

}  // namespace cairn::prescribing
