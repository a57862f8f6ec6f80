#include "platform/postgres/batched_transactions.h"

#include <algorithm>
#include <typeinfo>

#include "platform/log/log.h"

namespace cairn::platform::postgres::detail {
namespace {

CommitOutcome OutcomeOf(const Error& error) {
  if (error.reason == "OUTCOME_UNKNOWN") return CommitOutcome::kOutcomeUnknown;
  if (error.reason == "DATABASE_UNAVAILABLE" || error.reason == "POOL_EXHAUSTED") return CommitOutcome::kUnavailable;
  return CommitOutcome::kRefused;
}

}  // namespace

/// One thread's transactions.
class TransactionThreads::Writer final : public BatchWriter {
 public:
  explicit Writer(TransactionThreads& owner) : owner_(owner) {}

  void Write(const Batch& batch) override {
    const auto outcome = Run(batch);
    if (outcome != CommitOutcome::kRefused || batch.size() == 1) return WakeAll(batch, outcome);
    for (const auto& item : batch) WakeAll({item}, Run({item}));
  }

 private:
  CommitOutcome Run(const Batch& batch) {
    const auto latest = *std::max_element(batch.begin(), batch.end(),
                                          [](const auto& a, const auto& b) { return a->deadline < b->deadline; });
    try {
      owner_.database_.InTransaction(latest->org, latest->deadline, [&](Transaction& tx) { owner_.run_(tx, batch); });
      return CommitOutcome::kCommitted;
    } catch (const Rejected& rejected) {
      Report(batch, rejected.error().reason, "", "");
      return OutcomeOf(rejected.error());
    } catch (const DatabaseError& error) {
      Report(batch, "DATABASE_ERROR", error.sqlstate(), error.statement());
    } catch (const std::exception& error) {
      // The type alone: the text of an exception may quote what was being worked on.
      Report(batch, typeid(error).name(), "", "");
    }
    return CommitOutcome::kRefused;
  }

  static void Report(const Batch& batch, const std::string& reason, const std::string& sqlstate,
                     const std::string& statement) {
    log::Warning("batch_failed", {{log::Key::kReason, reason},
                                  {log::Key::kSqlState, sqlstate},
                                  {log::Key::kStatement, statement},
                                  {log::Key::kCount, static_cast<std::int64_t>(batch.size())}});
  }

  TransactionThreads& owner_;
};

TransactionThreads::TransactionThreads(Database& database, BatchOptions options, RunBatch run)
    : database_(database),
      run_(std::move(run)),
      threads_(options, [this] { return std::make_unique<Writer>(*this); }) {}

}  // namespace cairn::platform::postgres::detail
