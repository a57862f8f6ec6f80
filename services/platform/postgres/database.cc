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
using std::chrono::steady_clock;

constexpr int kMaxTries = 3;
constexpr milliseconds kPingTimeout{200};
/// The server ends a statement at the deadline; who has heard nothing this long after it will not hear.
constexpr milliseconds kAnswerPatience{2000};
/// A session that holds locks and does nothing is ended.
constexpr const char* kIdleInTransactionTimeout = "5000";

std::string ConnectionString(const DatabaseOptions& options) {
  std::vector<Setting> settings = {{"default_transaction_isolation", "read\\ committed"},
                                   {"statement_timeout", std::to_string(options.statement_timeout.count())},
                                   {"lock_timeout", std::to_string(options.lock_timeout.count())},
                                   {"idle_in_transaction_session_timeout", kIdleInTransactionTimeout}};
  settings.insert(settings.end(), options.settings.begin(), options.settings.end());
  return WithSettings(options.connection_string, options.application_name, settings);
}

Instant Now() { return SystemClock().Now(); }

milliseconds LeftUntil(Instant deadline) {
  return std::max(std::chrono::ceil<milliseconds>(deadline - Now()), milliseconds(1));
}

/// The connection had died while it lay idle, and nothing was done on it.
struct DeadWhileIdle : std::exception {
  const char* what() const noexcept override { return "the connection had died while it lay idle"; }
};

void BackOff(int tries) {
  thread_local std::minstd_rand random{std::random_device{}()};
  std::this_thread::sleep_for(milliseconds(std::uniform_int_distribution<int>(2, 15)(random) * tries));
}

}  // namespace

const Rows& LaterRows::Get() {
  if (!*rows_) tx_->Send();
  if (!*rows_) throw std::logic_error("a statement that has failed has no rows");
  return **rows_;
}

Transaction::Transaction(PooledConnection& connection, OrgId org, Instant deadline, milliseconds statement_timeout)
    : connection_(connection), org_(org), deadline_(deadline), statement_timeout_(statement_timeout) {}
Transaction::~Transaction() = default;

LaterRows Transaction::Add(const Statement& statement, std::vector<Parameter> parameters) {
  if (!begun_) Begin();
  Prepare(statement);
  waiting_.push_back({Command::Kind::kExecute, statement.name, "", std::move(parameters)});
  answers_.resize(waiting_.size());
  answers_.back() = std::make_shared<std::optional<Rows>>();
  return LaterRows(*this, answers_.back());
}

void Transaction::Prepare(const Statement& statement) {
  const auto known = connection_.prepared.find(statement.name);
  if (known != connection_.prepared.end()) {
    if (known->second != statement.text) {
      throw std::logic_error(std::string("two statements are named ") + statement.name);
    }
    return;
  }
  for (const auto& command : waiting_) {
    if (command.kind == Command::Kind::kPrepare && command.name == statement.name) return;
  }
  waiting_.push_back({Command::Kind::kPrepare, statement.name, statement.text});
}

// Prepared as the others are: as text each would be parsed in every transaction.
constexpr Statement kBegin{"begin", "BEGIN"};
constexpr Statement kCommit{"commit", "COMMIT"};

// A nil organisation stays unset: row-level security then shows nothing.
constexpr Statement kSetTenant{"set_tenant", R"sql(
  SELECT set_config('app.org_id', $1, true), set_config('statement_timeout', $2, true))sql"};

void Transaction::Begin() {
  begun_ = true;
  Add(kBegin, {});
  const auto timeout = std::min(LeftUntil(deadline_), statement_timeout_);
  Add(kSetTenant, {ToParameter(org_.IsNil() ? "" : org_.ToString()), ToParameter(std::to_string(timeout.count()))});
}

void Transaction::Send() {
  const auto commands = std::exchange(waiting_, {});
  auto answers = std::exchange(answers_, {});
  if (broken_) Reject(DatabaseUnavailable());
  if (commands.empty()) return;
  answers.resize(commands.size());
  if (Now() >= deadline_) {
    failed_ = true;
    Reject(StatementTimeout());
  }
  auto replies =
      connection_.connection->RunBatch(commands, steady_clock::now() + LeftUntil(deadline_) + kAnswerPatience);
  const bool committing = commands.back().name == kCommit.name;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    auto& reply = replies[i];
    if (reply.state == Reply::State::kOk) {
      if (commands[i].kind == Command::Kind::kPrepare) connection_.prepared[commands[i].name] = commands[i].text;
      if (answers[i]) answers[i]->emplace(std::shared_ptr<const PGresult>(reply.rows.release(), ResultDeleter()));
      continue;
    }
    failed_ = true;
    broken_ = broken_ || reply.state == Reply::State::kLost;
    if (broken_ && committing) Reject(OutcomeUnknown());
    if (broken_ && connection_.reused && !answered_) throw DeadWhileIdle();
    const auto failure = Classify(reply.sqlstate, !broken_);
    if (committing && i + 1 == commands.size() && failure == Failure::kUnavailable) Reject(OutcomeUnknown());
    ThrowFailure(failure, reply.sqlstate, commands[i].name.c_str());
  }
  answered_ = true;
}

void Transaction::RollBack() {
  waiting_.clear();
  // What was never sent has not begun.
  if (broken_ || !(answered_ || failed_)) return;
  const auto until = steady_clock::now() + kAnswerPatience;
  const auto replies = connection_.connection->RunBatch({{Command::Kind::kText, "rollback", "ROLLBACK"}}, until);
  broken_ = replies[0].state != Reply::State::kOk;
}

void Transaction::Commit() {
  if (failed_) throw std::logic_error("a transaction went on after a failed statement");
  if (!begun_) return;
  Add(kCommit, {});
  Send();
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

void Database::RunOnce(OrgId org, Instant deadline, const std::function<void(Transaction&)>& body) {
  auto lease = state_->pool.Take(deadline);
  Transaction tx(*lease, org, deadline, state_->options.statement_timeout);
  try {
    body(tx);
    tx.Commit();
  } catch (...) {
    tx.RollBack();
    if (tx.broken_) lease.Discard();
    throw;
  }
}

void Database::RunTransaction(OrgId org, Instant deadline, const std::function<void(Transaction&)>& body) {
  for (int tries = 1;; ++tries) {
    try {
      return RunOnce(org, deadline, body);
    } catch (const Conflict&) {
      if (tries == kMaxTries) Reject(TransactionConflict());
    } catch (const DeadWhileIdle&) {
      --tries;
      continue;
    }
    BackOff(tries);
  }
}

bool Database::Ping() {
  const std::lock_guard lock(state_->ping_mutex);
  const auto until = steady_clock::now() + kPingTimeout;
  auto& connection = state_->ping_connection;
  if (connection && !connection->Usable()) connection.reset();
  if (!connection) connection = LibpqConnection::Connect(ConnectionString(state_->options), until);
  if (connection && connection->Execute("SELECT 1", until).state == Reply::State::kOk) return true;
  connection.reset();
  return false;
}

}  // namespace cairn::platform::postgres
