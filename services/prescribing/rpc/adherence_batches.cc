#include "prescribing/rpc/adherence_batches.h"

#include "projection/storage/care_relation.h"

namespace cairn::prescribing {

void AnswerAdherenceInBatch(platform::postgres::Transaction& tx, const platform::rpc::ReadBatches::Calls& calls) {
  std::vector<projection::storage::WhoAsks> asking;
  std::vector<AdherenceAsked> asked;
  for (const auto* call : calls) {
    const auto& patient = static_cast<const AdherenceInBatch*>(call)->question.patient;
    asking.push_back({call->account(), patient, call->now()});
    asked.push_back({patient, call->now()});
  }
  auto access = projection::storage::FindAccessLater(tx, asking, false);
  const auto bases = LoadAdherence(tx, asked);
  for (const auto n : projection::storage::ReadAccess(std::move(access))) {
    auto& call = static_cast<AdherenceInBatch&>(*calls[n]);
    if (auto answer = AnswerOf(call.question, bases[n])) call.Answer(*std::move(answer));
  }
}

}  // namespace cairn::prescribing
