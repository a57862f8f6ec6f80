#include "platform/outbox/sealer.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/log/log.h"
#include "platform/postgres/database.h"

namespace cairn::platform::outbox {
namespace {

using postgres::Get;
using postgres::Statement;
using postgres::Transaction;
using std::chrono::milliseconds;

constexpr std::int64_t kBatch = 1000;
constexpr milliseconds kInterval{100};
constexpr milliseconds kPauseAfterFailure{1000};
constexpr std::chrono::seconds kTransactionTime{10};

Instant Deadline() { return SystemClock().Now() + kTransactionTime; }

// One step in the index for each organisation that has unsealed events, however many events these are.
constexpr Statement kListUnsealed{"list_unsealed_organisations", R"sql(
WITH RECURSIVE unsealed AS (
  (SELECT e.org_id FROM outbox_event e WHERE e.pos IS NULL ORDER BY e.org_id LIMIT 1)
  UNION ALL
  SELECT (SELECT e.org_id FROM outbox_event e WHERE e.pos IS NULL AND e.org_id > u.org_id ORDER BY e.org_id LIMIT 1)
  FROM unsealed u WHERE u.org_id IS NOT NULL
)
SELECT org_id FROM unsealed WHERE org_id IS NOT NULL
)sql"};

std::vector<OrgId> ListUnsealed(Transaction& tx) {
  std::vector<OrgId> orgs;
  for (const auto& row : tx.Exec(kListUnsealed)) orgs.push_back(Get<OrgId>(row, "org_id"));
  return orgs;
}

constexpr Statement kLockHead{"lock_outbox_head",
                              "SELECT last_pos FROM outbox_head WHERE org_id = $1 FOR UPDATE SKIP LOCKED"};
constexpr Statement kInsertHead{"insert_outbox_head",
                                "INSERT INTO outbox_head (org_id) VALUES ($1) ON CONFLICT (org_id) DO NOTHING"};

// Nothing while another sealer has it: that one does the work.
std::optional<std::int64_t> LockHead(Transaction& tx) {
  auto rows = tx.Exec(kLockHead, tx.org());
  if (rows.empty()) {
    tx.Exec(kInsertHead, tx.org());
    rows = tx.Exec(kLockHead, tx.org());
  }
  if (rows.empty()) return std::nullopt;
  return Get<std::int64_t>(rows.at(0), "last_pos");
}

// A statement of its own, so that its snapshot is younger than the lock: what the last holder stamped is seen as
// stamped.
constexpr Statement kStamp{"stamp_outbox_events", R"sql(
WITH batch AS (
  SELECT q.event_id, row_number() OVER (ORDER BY q.seq) AS n
  FROM (SELECT e.event_id, e.seq FROM outbox_event e WHERE e.org_id = $1 AND e.pos IS NULL ORDER BY e.seq LIMIT $3) q
), stamped AS (
  UPDATE outbox_event e SET pos = $2::bigint + b.n
  FROM batch b WHERE e.org_id = $1 AND e.event_id = b.event_id AND e.pos IS NULL
  RETURNING e.pos
), counted AS (
  SELECT count(*) AS events, max(pos) AS last_pos FROM stamped
)
UPDATE outbox_head h SET last_pos = c.last_pos, changed_tx = pg_current_xact_id()
FROM counted c WHERE h.org_id = $1 AND c.events > 0
RETURNING c.events AS events, c.last_pos AS last_pos
)sql"};

int Stamp(Transaction& tx, std::int64_t last_pos) {
  const auto rows = tx.Exec(kStamp, tx.org(), last_pos, kBatch);
  if (rows.empty()) return 0;
  const auto events = Get<std::int64_t>(rows.at(0), "events");
  // The unique position guards against doubles; this against a hole. Throwing rolls the batch back.
  if (Get<std::int64_t>(rows.at(0), "last_pos") != last_pos + events) {
    throw std::logic_error("sealed positions are not dense");
  }
  return static_cast<int>(events);
}

postgres::DatabaseOptions DatabaseOptionsFor(std::string connection_string) {
  postgres::DatabaseOptions options;
  options.connection_string = std::move(connection_string);
  options.application_name = "sealer";
  options.pool_size = 2;
  // Statistics never know how many rows are unsealed; taking them for one, the planner joins a backlog with itself row
  // by row (4 s for 2,500 events). Without nested loops it hashes.
  options.settings = {{"enable_nestloop", "off"}};
  return options;
}

}  // namespace

struct Sealer::State {
  explicit State(std::string connection_string) : database(DatabaseOptionsFor(std::move(connection_string))) {}

  int SealOrganisation(OrgId org) {
    int sealed = 0;
    for (;;) {
      const int batch = database.InTransaction(org, Deadline(), [](Transaction& tx) {
        const auto last_pos = LockHead(tx);
        return last_pos ? Stamp(tx, *last_pos) : 0;
      });
      sealed += batch;
      if (batch < kBatch) return sealed;
    }
  }

  void Run() {
    bool failed = false;
    for (;;) {
      {
        std::unique_lock lock(mutex);
        woken.wait_for(lock, failed ? kPauseAfterFailure : kInterval, [&] { return stopping || (awake && !failed); });
        if (stopping) return;
        awake = false;
      }
      failed = !TrySeal(failed);
    }
  }

  bool TrySeal(bool failed_before) {
    try {
      Seal();
      return true;
    } catch (const Rejected& rejected) {
      if (!failed_before) log::Warning("sealing_failed", {{log::Key::kReason, rejected.error().reason}});
    } catch (const std::exception& error) {
      if (!failed_before) log::Error("sealing_failed", {{log::Key::kError, std::string(error.what())}});
    }
    return false;
  }

  int Seal() {
    int sealed = 0;
    for (const auto& org : database.InTransaction(OrgId{}, Deadline(), ListUnsealed)) sealed += SealOrganisation(org);
    return sealed;
  }

  postgres::Database database;
  std::mutex mutex;
  std::condition_variable woken;
  bool awake = false;
  bool stopping = false;
  std::thread thread;
};

Sealer::Sealer(std::string connection_string) : state_(std::make_unique<State>(std::move(connection_string))) {}
Sealer::~Sealer() { Stop(); }

void Sealer::Start() {
  state_->stopping = false;
  state_->thread = std::thread([this] { state_->Run(); });
}

void Sealer::Stop() {
  if (!state_->thread.joinable()) return;
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->woken.notify_all();
  state_->thread.join();
}

void Sealer::Wake() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->awake = true;
  }
  state_->woken.notify_all();
}

int Sealer::SealOnce() { return state_->Seal(); }

}  // namespace cairn::platform::outbox
