#include "platform/postgres/database.h"

#include <mutex>
#include <random>
#include <thread>

#include "platform/postgres/connection_string.h"
#include "platform/postgres/failure.h"
#include "platform/postgres/libpq_connection.h"
#include "platform/postgres/pool.h"

namespace cairn::platform::postgres {
namespace {

using std::chrono::milliseconds;

constexpr int kMaxTries = 3;
constexpr milliseconds kPingTimeout{200};
/// A session that holds locks and does nothing is ended.
constexpr const char* kIdleInTransactionTimeout = "5000";

std::string ConnectionString(const DatabaseOptions& options) {
  std::vector<Setting> settings = {{"statement_timeout", std::to_string(options.statement_timeout.count())},
                                   {"lock_timeout", std::to_string(options.lock_timeout.count())},
                                   {"idle_in_transaction_session_timeout", kIdleInTransactionTimeout}};
  settings.insert(settings.end(), options.settings.begin(), options.settings.end());
  return WithSettings(options.connection_string, options.application_name, settings);
}

Instant Now() { return SystemClock().Now(); }

// One round trip. A nil organisation stays unset: row-level security then shows nothing.
std::string BeginText(OrgId org, Instant deadline, milliseconds statement_timeout) {
  const auto left = std::chrono::ceil<milliseconds>(deadline - Now());
  std::string text = "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT set_config('app.org_id', '" +
                     (org.IsNil() ? "" : org.ToString()) + "', true)";
  if (left < statement_timeout) {
    text += ", set_config('statement_timeout', '" + std::to_string(std::max(left.count(), milliseconds::rep{1})) +
            "', true)";
  }
  return text;
}

struct OpenTransaction {
  Lease lease;
  std::unique_ptr<pqxx::nontransaction> work;
};

// A connection that died while it lay idle is replaced here, before anything was done on it.
OpenTransaction Begin(Pool& pool, OrgId org, Instant deadline, milliseconds statement_timeout) {
  for (;;) {
    OpenTransaction open{pool.Take(deadline), nullptr};
    try {
      open.work = std::make_unique<pqxx::nontransaction>(open.lease->connection);
      open.work->exec(BeginText(org, deadline, statement_timeout));
      return open;
    } catch (const pqxx::failure& error) {
      const std::string sqlstate = SqlStateOf(error);
      const Failure failure = Classify(sqlstate, open.lease->connection.is_open());
      open.lease.Discard();
      if (failure == Failure::kUnavailable && open.lease->reused) continue;
      ThrowFailure(failure, sqlstate, "begin");
    }
  }
}

void RollBack(OpenTransaction& open) {
  try {
    if (!open.lease->connection.is_open()) throw pqxx::broken_connection();
    open.work->exec("ROLLBACK");
  } catch (const std::exception&) {
    open.lease.Discard();
  }
}

void Commit(OpenTransaction& open) {
  if (!open.lease->connection.is_open()) {
    open.lease.Discard();
    Reject(DatabaseUnavailable());
  }
  try {
    open.work->exec("COMMIT");
  } catch (const pqxx::failure& error) {
    const std::string sqlstate = SqlStateOf(error);
    const Failure failure = Classify(sqlstate, open.lease->connection.is_open());
    open.lease.Discard();
    if (failure == Failure::kUnavailable) Reject(OutcomeUnknown());
    ThrowFailure(failure, sqlstate, "commit");
  }
}

void BackOff(int tries) {
  thread_local std::minstd_rand random{std::random_device{}()};
  std::this_thread::sleep_for(milliseconds(std::uniform_int_distribution<int>(2, 15)(random) * tries));
}

}  // namespace

Transaction::Transaction(pqxx::connection& connection, pqxx::nontransaction& work, Prepared& prepared, OrgId org,
                         Instant deadline)
    : connection_(connection), work_(work), prepared_(prepared), org_(org), deadline_(deadline) {}

void Transaction::Prepare(const Statement& statement) {
  const auto [known, added] = prepared_.try_emplace(statement.name, statement.text);
  if (added) {
    connection_.prepare(statement.name, statement.text);
  } else if (known->second != statement.text) {
    throw std::logic_error(std::string("two statements are named ") + statement.name);
  }
}

Rows Transaction::Run(const Statement& statement, const std::function<Rows()>& exec) {
  if (Now() >= deadline_) {
    failed_ = true;
    Reject(StatementTimeout());
  }
  try {
    return exec();
  } catch (const pqxx::failure& error) {
    failed_ = true;
    const std::string sqlstate = SqlStateOf(error);
    ThrowFailure(Classify(sqlstate, connection_.is_open()), sqlstate, statement.name);
  } catch (...) {
    failed_ = true;
    throw;
  }
}

struct Database::State {
  explicit State(DatabaseOptions given)
      : options(std::move(given)), pool(ConnectionString(options), options.application_name, options.pool_size) {}

  const DatabaseOptions options;
  Pool pool;
  std::mutex ping_mutex;
  std::unique_ptr<LibpqConnection> ping_connection;
};

Database::Database(DatabaseOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Database::~Database() = default;

void Database::RunTransaction(OrgId org, Instant deadline, const std::function<void(Transaction&)>& body) {
  for (int tries = 1;; ++tries) {
    try {
      auto open = Begin(state_->pool, org, deadline, state_->options.statement_timeout);
      Transaction tx(open.lease->connection, *open.work, open.lease->prepared, org, deadline);
      try {
        body(tx);
        if (tx.failed_) throw std::logic_error("a transaction went on after a failed statement");
      } catch (...) {
        RollBack(open);
        throw;
      }
      return Commit(open);
    } catch (const Conflict&) {
      if (tries == kMaxTries) Reject(TransactionConflict());
    }
    BackOff(tries);
  }
}

bool Database::Ping() {
  const std::lock_guard lock(state_->ping_mutex);
  const auto until = std::chrono::steady_clock::now() + kPingTimeout;
  auto& connection = state_->ping_connection;
  if (connection && !connection->Usable()) connection.reset();
  if (!connection) connection = LibpqConnection::Connect(ConnectionString(state_->options), until);
  if (connection && connection->Execute("SELECT 1", until).state == Reply::State::kOk) return true;
  connection.reset();
  return false;
}

}  // namespace cairn::platform::postgres
