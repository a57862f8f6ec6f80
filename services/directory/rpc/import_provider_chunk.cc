#include "directory/rpc/import_provider_chunk.h"

#include "directory/rpc/import_decisions.h"
#include "directory/settlement.h"
#include "directory/storage/provider_import.h"
#include "platform/audit/audit.h"

namespace cairn::directory {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void FillOutcome(const ImportStart& start, const ChunkRecord& record, Decision decision, v1::ProviderOutcome& outcome) {
  outcome.set_number(record.number);
  outcome.set_result(decision.result);
  outcome.set_resource_type(record.read.resource_type);
  if (!decision.id.IsNil()) outcome.set_id(decision.id.ToString());
  for (const auto& element : decision.changed) {
    outcome.add_changed_elements(start.header ? wire::NppesColumnOf(element) : element);
  }
  for (auto& problem : decision.problems) {
    auto& told = *outcome.add_problems();
    told.set_element(start.header ? wire::NppesColumnOf(problem.element) : std::move(problem.element));
    told.set_reason(std::move(problem.reason));
    told.set_description(std::move(problem.description));
  }
}

v1::ImportProvidersResponse TakeIn(Call& call, Transaction& tx, const ImportStart& start,
                                   const std::vector<ChunkRecord>& records) {
  storage::BeginImport(tx);
  ImportIndex index(start.source);
  index.LookUp(tx, records);
  std::vector<const ChunkRecord*> open;
  for (const auto& record : records) {
    if (record.read.problems.empty() && !index.IsUnchanged(record)) open.push_back(&record);
  }
  ImportDraft draft;
  if (!open.empty()) draft.Load(tx, index, open);
  const ImportContext context{start, call.now(), index, draft};
  v1::ImportProvidersResponse response;
  for (const auto& record : records) FillOutcome(start, record, Decide(context, record), *response.add_outcomes());
  if (!open.empty()) {
    index.Save(tx);
    draft.Write(tx);
    Settle(tx, {draft.touched.begin(), draft.touched.end()}, call.now());
  }
  platform::audit::Append(tx, {call.AuditEvent()});
  return response;
}

}  // namespace

v1::ImportProvidersResponse ImportProviderChunk(Call& call, const ImportStart& start,
                                                const std::vector<ChunkRecord>& records) {
  constexpr int kMostTries = 5;
  for (int attempt = 1;; ++attempt) {
    try {
      v1::ImportProvidersResponse response;
      call.Transact([&](Transaction& tx) { response = TakeIn(call, tx, start, records); });
      return response;
    } catch (const NpiLost&) {
      // Only somebody who takes and gives up the same NPIs again and again could bring us here.
      if (attempt == kMostTries) throw std::runtime_error("an import does not settle");
    }
  }
}

}  // namespace cairn::directory
