#pragma once

#include "platform/rpc/read_batches.h"
#include "prescribing/rpc/adherence_answer.h"

// Adherence of many patients at once.
namespace cairn::prescribing {

struct AdherenceInBatch final : platform::rpc::BatchedRead {
  explicit AdherenceInBatch(const AdherenceQuestion& asked) : question(asked) {}
  const AdherenceQuestion question;
};

/// Answers whoever cares for the patient and asks of a day that has come, by the same functions as alone. Of a record
/// that was merged nobody is answered.
void AnswerAdherenceInBatch(platform::postgres::Transaction& tx, const platform::rpc::ReadBatches::Calls& calls);

}  // namespace cairn::prescribing
