#include "prescribing/rpc/administration_batches.h"

#include <algorithm>

#include "prescribing/rpc/stock_steps.h"
#include "prescribing/storage/dose_batch_store.h"
#include "projection/storage/care_relation.h"

namespace cairn::prescribing {

using platform::postgres::LaterRows;
using platform::postgres::Transaction;
using platform::rpc::MutationBatches;

namespace {

AdministrationInBatch& AsAdministration(platform::rpc::BatchedMutation& call) {
  return static_cast<AdministrationInBatch&>(call);
}

struct Holds {
  LaterRows access, doses;
};

// The lots after the patients, as KeepDose takes them, and all before the first is asked about: in one order.
Holds TakeHolds(Transaction& tx, const MutationBatches::Calls& calls) {
  std::vector<projection::storage::WhoAsks> asking;
  std::vector<PatientId> patients;
  std::vector<KitId> kits;
  for (auto* call : calls) {
    const auto& wanted = AsAdministration(*call).wanted;
    asking.push_back({call->account(), wanted.patient, call->now()});
    patients.push_back(wanted.patient);
    if (const auto kit = KitOf(wanted.entry)) kits.push_back(*kit);
  }
  auto access = projection::storage::FindAccessLater(tx, asking, true);
  auto doses = storage::HoldDosesOfManyLater(tx, patients);
  storage::HoldLotsOfKitsLater(tx, kits);
  return {std::move(access), std::move(doses)};
}

void Answer(AdministrationInBatch& call, const KeptDose& kept) {
  v1::RecordAdministrationResponse response;
  Put(kept, response);
  const auto& id = kept.dose ? kept.dose->dose_id() : kept.decision->decision_id();
  call.BatchedMutation::Answer(std::move(response), platform::Uuid::Parse(id).value());
}

}  // namespace

bool FitsBatch(const DoseToKeep& wanted) { return !wanted.from_place; }

MutationBatches::Ask KeepAdministrationsInBatch(standing::storage::FreshAsOf fresh_as_of) {
  return [fresh_as_of = std::move(fresh_as_of)](Transaction& tx, const MutationBatches::Calls& calls) {
    return [&tx, &fresh_as_of, calls, holds = TakeHolds(tx, calls)](const MutationBatches::Calls& open) {
      const auto may = projection::storage::ReadAccess(holds.access);
      const auto held = storage::ReadHeld(holds.doses);
      for (std::size_t n = 0; n < calls.size(); ++n) {
        auto& call = AsAdministration(*calls[n]);
        const bool is_open = std::find(open.begin(), open.end(), calls[n]) != open.end();
        if (!is_open || !may.contains(n) || !held.contains(call.wanted.patient)) continue;
        platform::rpc::LeaveIfRejected([&] { Answer(call, KeepDose(Recorder(call), tx, call.wanted, fresh_as_of)); });
      }
    };
  };
}

}  // namespace cairn::prescribing
