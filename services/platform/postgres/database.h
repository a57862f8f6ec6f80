#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/postgres/parameter.h"
#include "platform/postgres/row.h"
#include "platform/postgres/statement.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::platform::postgres {

/// A database error that has no reason of its own, told without data: message, detail and parameters of the server stay
/// out.
class DatabaseError : public std::runtime_error {
 public:
  DatabaseError(std::string sqlstate, std::string statement);
  /// Five characters, for example "23505"; empty when the server sent none.
  const std::string& sqlstate() const { return sqlstate_; }
  const std::string& statement() const { return statement_; }

 private:
  std::string sqlstate_;
  std::string statement_;
};

class Transaction;
struct Command;
struct PooledConnection;

/// The answer that a statement of Transaction::ExecLater will have. Lives inside its transaction.
class LaterRows {
 public:
  /// Waits for it, and so for everything that was handed to the transaction so far.
  const Rows& Get();

 private:
  friend class Transaction;
  LaterRows(Transaction& tx, std::shared_ptr<std::optional<Rows>> rows) : tx_(&tx), rows_(std::move(rows)) {}
  Transaction* tx_;
  std::shared_ptr<std::optional<Rows>> rows_;
};

/// One open transaction of one organisation: `app.org_id` is set for it alone, so row-level security shows that
/// organisation's rows and nothing else. Not thread-safe; lives only inside Database::InTransaction.
class Transaction {
 public:
  /// Runs a prepared statement, after those of ExecLater that are still waiting, and returns its rows: one round trip
  /// for all of them. Text of the values never appears in an error.
  template <class... Args>
  Rows Exec(const Statement& statement, const Args&... args) {
    auto rows = ExecLater(statement, args...);
    return rows.Get();
  }
  /// Hands over a statement that travels with the next one that is waited for, or with the commit. Statements run in
  /// the order in which they were handed over, each seeing what had been committed when its turn came. An error shows
  /// where the wait is: from Exec, Get or the commit.
  template <class... Args>
  LaterRows ExecLater(const Statement& statement, const Args&... args) {
    return Add(statement, {ToParameter(args)...});
  }
  OrgId org() const { return org_; }

 private:
  friend class Database;
  friend class LaterRows;
  Transaction(PooledConnection& connection, OrgId org, Instant deadline, std::chrono::milliseconds statement_timeout);
  ~Transaction();
  LaterRows Add(const Statement& statement, std::vector<Parameter> parameters);
  void Prepare(const Statement& statement);
  void Begin();
  /// Sends what is waiting; the rows of each go to who asked for them.
  void Send();
  void RollBack();
  void Commit();

  PooledConnection& connection_;
  OrgId org_;
  Instant deadline_;
  std::chrono::milliseconds statement_timeout_;
  std::vector<Command> waiting_;
  /// By position in waiting_; null where nobody asks.
  std::vector<std::shared_ptr<std::optional<Rows>>> answers_;
  bool begun_ = false;
  bool answered_ = false;
  bool failed_ = false;
  /// Of no more use to others.
  bool broken_ = false;
};

struct DatabaseOptions {
  /// libpq connection string of the service's application role.
  std::string connection_string;
  /// Shows in pg_stat_activity.
  std::string application_name;
  int pool_size = 8;
  std::chrono::milliseconds statement_timeout{2000};
  std::chrono::milliseconds lock_timeout{500};
  /// Further session settings of every connection, for example {"work_mem", "64MB"}.
  std::vector<std::pair<std::string, std::string>> settings = {};
};

/// A pool of connections to one service's database. Thread-safe.
///
/// Connections never reconnect silently, which would lose the tenant: a broken one is thrown away and replaced.
/// What can go wrong leaves as Rejected with these reasons of the platform:
///   POOL_EXHAUSTED      RESOURCE_EXHAUSTED with RetryInfo: no connection until the deadline
///   DATABASE_UNAVAILABLE UNAVAILABLE with RetryInfo: cannot connect, or the connection broke before COMMIT was sent
///   OUTCOME_UNKNOWN     UNAVAILABLE with RetryInfo: broke while COMMIT was under way; the same request_id finds out
///   TRANSACTION_CONFLICT ABORTED with RetryInfo: deadlock or serialization failure in three tries, or a lock too late
///   STATEMENT_TIMEOUT   DEADLINE_EXCEEDED
/// Any other database error is DatabaseError, with SQLSTATE and statement name, without data.
/// After a failed statement a transaction cannot go on: a body that swallows the error gets std::logic_error, not a
/// commit.
class Database {
 public:
  explicit Database(DatabaseOptions options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs `body(Transaction&)` in a READ COMMITTED transaction of `org` and commits; returns what it returns. BEGIN and
  /// the tenant travel with the first statement: a body without statements asks nothing of the server. An exception
  /// from the body rolls back and goes on. On serialization failure (40001) or deadlock (40P01) the body runs again, at
  /// most three times in all, with jitter; so it does when the connection, idle before, turns out dead at the first
  /// statement: it may touch only the transaction and its own locals. `deadline` bounds the wait for a connection and
  /// each statement.
  template <class Body>
  auto InTransaction(OrgId org, Instant deadline, Body&& body) {
    using Value = std::invoke_result_t<Body&, Transaction&>;
    if constexpr (std::is_void_v<Value>) {
      RunTransaction(org, deadline, [&](Transaction& tx) { body(tx); });
    } else {
      std::optional<Value> value;
      RunTransaction(org, deadline, [&](Transaction& tx) { value.emplace(body(tx)); });
      return std::move(*value);
    }
  }

  /// SELECT 1 within 200 ms; false when it fails. For readiness.
  bool Ping();

 private:
  void RunTransaction(OrgId org, Instant deadline, const std::function<void(Transaction&)>& body);
  void RunOnce(OrgId org, Instant deadline, const std::function<void(Transaction&)>& body);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::platform::postgres
