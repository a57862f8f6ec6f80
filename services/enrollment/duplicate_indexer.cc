#include "enrollment/duplicate_indexer.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <typeinfo>

#include "enrollment/storage/duplicate_index.h"
#include "platform/log/log.h"

namespace cairn::enrollment {
namespace {

constexpr int kBatch = 100;
// Calls come first.
constexpr std::chrono::milliseconds kPause{20};
constexpr std::chrono::seconds kPauseAfterFailure{5};
constexpr std::chrono::seconds kIndexingTime{10};

platform::Instant Deadline() { return platform::SystemClock().Now() + kIndexingTime; }

}  // namespace

struct DuplicateIndexer::State {
  explicit State(Options given)
      : options(std::move(given)),
        relay({.connection_string = options.relay, .application_name = "enrollment_duplicate_index", .pool_size = 1}) {}

  const Options options;
  platform::postgres::Database relay;
  std::mutex mutex{};
  std::condition_variable wake{};
  bool stopping = false;
  std::thread thread{};

  bool Wait(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex);
    return !wake.wait_for(lock, time, [this] { return stopping; });
  }

  /// False when it was stopped.
  bool IndexAll(std::chrono::milliseconds pause) {
    const auto orgs = relay.InTransaction({}, Deadline(), storage::ListOrganisations);
    for (const auto& org : orgs) {
      const auto keys = options.keyring->Load(org, Deadline());
      while (options.database->InTransaction(org, Deadline(), [&](platform::postgres::Transaction& tx) {
        return storage::IndexMorePatients(tx, *keys, kBatch);
      })) {
        if (!Wait(pause)) return false;
      }
    }
    return true;
  }

  void Run() {
    for (;;) {
      try {
        IndexAll(kPause);
        return;
      } catch (const platform::Rejected& rejected) {
        platform::log::Warning("duplicate_index_waits", {{platform::log::Key::kReason, rejected.error().reason}});
      } catch (const std::exception& error) {
        platform::log::Error("duplicate_index_broke", {{platform::log::Key::kError, typeid(error).name()}});
      }
      if (!Wait(kPauseAfterFailure)) return;
    }
  }
};

DuplicateIndexer::DuplicateIndexer(Options options) : state_(std::make_unique<State>(std::move(options))) {}

DuplicateIndexer::~DuplicateIndexer() { Stop(); }

void DuplicateIndexer::Start() {
  state_->thread = std::thread([this] { state_->Run(); });
}

void DuplicateIndexer::Stop() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->wake.notify_all();
  if (state_->thread.joinable()) state_->thread.join();
}

void DuplicateIndexer::RunOnce() { state_->IndexAll(std::chrono::milliseconds(0)); }

}  // namespace cairn::enrollment
