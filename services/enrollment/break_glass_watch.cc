#include "enrollment/break_glass_watch.h"

#include "platform/log/log.h"
#include "platform/postgres/database.h"
#include "platform/process/rounds.h"

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
  explicit State(Options given)
      : options(std::move(given)),
        database(DatabaseOptionsFor(options.connection_string)),
        rounds({.name = "break_glass_count", .round = [this] { Count(); }, .interval = kInterval}) {}

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

  Options options;
  Database database;
  std::int64_t overdue = 0;
  platform::process::Rounds rounds;
};

BreakGlassWatch::BreakGlassWatch(Options options) : state_(std::make_unique<State>(std::move(options))) {}
BreakGlassWatch::~BreakGlassWatch() { Stop(); }

void BreakGlassWatch::Start() { state_->rounds.Start(); }

void BreakGlassWatch::Stop() { state_->rounds.Stop(); }

storage::BreakGlassCounts BreakGlassWatch::CountOnce() { return state_->Count(); }

}  // namespace cairn::enrollment
