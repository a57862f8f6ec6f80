#include "clients/cli/import_ledger.h"

#include <limits>

namespace cairn::cli {

using enrollment::v1::ImportOutcome;
using enrollment::v1::ImportPatientsResponse;

ImportOutcome TooLong(std::int64_t line) {
  ImportOutcome outcome;
  outcome.set_number(line);
  outcome.set_result(ImportOutcome::RESULT_REFUSED);
  auto* problem = outcome.add_problems();
  problem->set_element("Patient");
  problem->set_reason("LINE_TOO_LONG");
  problem->set_description("A line may have at most 262144 bytes.");
  return outcome;
}

ImportLedger::ImportLedger(const Options& options, std::ostream& out, std::ostream& err)
    : refusals_(options.report, options.json, out, err), err_(err) {
  if (!options.journal.empty()) journal_ = std::make_unique<LineFile>(options.journal, LineFile::Mode::kAppend);
}

void ImportLedger::Acknowledge(const std::string& file, const ImportChunk& chunk,
                               const ImportPatientsResponse& response) {
  KeepJournal(response);
  auto too_long = chunk.too_long.begin();
  const auto refuse_too_long_before = [&](std::int64_t line) {
    for (; too_long != chunk.too_long.end() && *too_long < line; ++too_long) Refuse(file, TooLong(*too_long));
  };
  for (const ImportOutcome& outcome : response.outcomes()) {
    refuse_too_long_before(outcome.number());
    if (outcome.result() == ImportOutcome::RESULT_CREATED) {
      ++created_;
      if (outcome.possible_duplicates() > 0) ++alike_;
    } else if (outcome.result() == ImportOutcome::RESULT_UNCHANGED) {
      ++unchanged_;
    } else {
      Refuse(file, outcome);
    }
  }
  refuse_too_long_before(std::numeric_limits<std::int64_t>::max());
}

void ImportLedger::Close() {
  refusals_.Close();
  if (alike_ > 0) {
    err_ << alike_ << " of the patients added are likely to have another record: cairn duplicates list\n";
  }
}

void ImportLedger::KeepJournal(const ImportPatientsResponse& response) {
  if (!journal_) return;
  std::string ids;
  for (const ImportOutcome& outcome : response.outcomes()) {
    if (outcome.result() != ImportOutcome::RESULT_REFUSED && !outcome.patient_id().empty())
      ids += outcome.patient_id() + "\n";
  }
  if (ids.empty()) return;
  journal_->Write(ids);
  journal_->Sync();
}

std::string ImportLedger::Summary() const {
  return "{\"read\":" + std::to_string(read()) + ",\"created\":" + std::to_string(created_) +
         ",\"unchanged\":" + std::to_string(unchanged_) + ",\"refused\":" + std::to_string(refused()) + "}";
}

}  // namespace cairn::cli
