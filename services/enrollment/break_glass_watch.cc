#include "enrollment/break_glass_watch.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/log/log.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment {

using platform::OrgId;
using platform::postgres::Database;
using platform::postgres::DatabaseOptions;
using platform::postgres::Transaction;

namespace log = platform::log;

namespace {

constexpr std::chrono::seconds kInterval{2};
constexpr std::chrono::seconds kTransactionTime{5};

DatabaseOptions DatabaseOptionsFor(std::string connection_string) {
  DatabaseOptions options;
  options.connection_string = std::move(connection_string);
  options.application_name = "break-glass-watch";
  options.pool_size = 1;
  return options;
}

}  // namespace

struct BreakGlassWatch::State {
  explicit State(Options given) : options(std::move(given)), database(DatabaseOptionsFor(options.connection_string)) {}

  storage::BreakGlassCounts Count() {
    const auto deadline = platform::SystemClock().Now() + kTransactionTime;
    // The transaction of no organisation: the role sees the times of all.
    const auto counts = database.InTransaction(
        OrgId(), deadline, [&](Transaction& tx) { return storage::CountBreakGlass(tx, options.clock->Now()); });
    const auto set = [&](const char* state, std::int64_t count) {
      options.metrics->Set("break_glass", "state", state, static_cast<double>(count));
    };
    set("open", counts.open);
    set("unreviewed", counts.unreviewed);
    set("overdue", counts.overdue);
    if (counts.overdue > overdue) log::Warning("break_glass_overdue", {{log::Key::kCount, counts.overdue}});
    overdue = counts.overdue;
    return counts;
  }

  bool TryCount(bool failed_before) {
    try {
      Count();
      return true;
    } catch (const platform::Rejected& rejected) {
      if (!failed_before) log::Warning("break_glass_count_failed", {{log::Key::kReason, rejected.error().reason}});
    } catch (const std::exception& error) {
      if (!failed_before) log::Error("break_glass_count_failed", {{log::Key::kError, std::string(error.what())}});
    }
    return false;
  }

  void Run() {
    bool failed_before = false;
    std::unique_lock lock(mutex);
    do {
      lock.unlock();
      failed_before = !TryCount(failed_before);
      lock.lock();
    } while (!woken.wait_for(lock, kInterval, [&] { return stopping; }));
  }

  Options options;
  Database database;
  std::int64_t overdue = 0;
  std::mutex mutex;
  std::condition_variable woken;
  bool stopping = false;
  std::thread thread;
};

BreakGlassWatch::BreakGlassWatch(Options options) : state_(std::make_unique<State>(std::move(options))) {}
BreakGlassWatch::~BreakGlassWatch() { Stop(); }

void BreakGlassWatch::Start() {
  state_->stopping = false;
  state_->thread = std::thread([this] { state_->Run(); });
}

void BreakGlassWatch::Stop() {
  if (!state_->thread.joinable()) return;
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->woken.notify_all();
  state_->thread.join();
}

storage::BreakGlassCounts BreakGlassWatch::CountOnce() { return state_->Count(); }

}  // namespace cairn::enrollment
