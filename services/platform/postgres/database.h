#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <pqxx/pqxx>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/postgres/row.h"
#include "platform/postgres/statement.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::platform::postgres {

namespace detail {
/// Parameters as libpqxx sends them: text, or NULL.
std::string ToParameter(const std::string& value);
std::string ToParameter(const char* value);
std::string ToParameter(bool value);
std::string ToParameter(std::int16_t value);
std::string ToParameter(std::int32_t value);
std::string ToParameter(std::int64_t value);
pqxx::binarystring ToParameter(const Bytes& value);
std::string ToParameter(const Uuid& value);
std::string ToParameter(Instant value);
std::string ToParameter(Date value);
template <class Tag>
std::string ToParameter(const Id<Tag>& id) {
  return ToParameter(id.value);
}
/// Text form "\\x…": libpqxx has no optional binary parameter.
std::optional<std::string> ToParameter(const std::optional<Bytes>& value);
template <class T>
auto ToParameter(const std::optional<T>& value) {
  using Text = decltype(ToParameter(*value));
  return value ? std::optional<Text>(ToParameter(*value)) : std::optional<Text>();
}
}  // namespace detail

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

/// One open transaction of one organisation: `app.org_id` is set for it alone, so row-level security shows that
/// organisation's rows and nothing else. Not thread-safe; lives only inside Database::InTransaction.
class Transaction {
 public:
  /// Runs a prepared statement. Text of the values never appears in an error.
  template <class... Args>
  Rows Exec(const Statement& statement, const Args&... args) {
    Prepare(statement);
    return Run(statement, [&] { return work_.exec_prepared(statement.name, detail::ToParameter(args)...); });
  }
  OrgId org() const { return org_; }

 private:
  friend class Database;
  /// Text by name of what is prepared on this connection.
  using Prepared = std::map<std::string, std::string>;
  Transaction(pqxx::connection& connection, pqxx::nontransaction& work, Prepared& prepared, OrgId org,
              Instant deadline);
  void Prepare(const Statement& statement);
  Rows Run(const Statement& statement, const std::function<Rows()>& exec);

  pqxx::connection& connection_;
  pqxx::nontransaction& work_;
  Prepared& prepared_;
  OrgId org_;
  Instant deadline_;
  bool failed_ = false;
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
/// Connections never reconnect silently (libpqxx would, and lose the tenant): a broken one is thrown away and replaced.
/// What can go wrong leaves as Rejected with these reasons of the platform:
///   POOL_EXHAUSTED      RESOURCE_EXHAUSTED with RetryInfo: no connection until the deadline
///   DATABASE_UNAVAILABLE UNAVAILABLE with RetryInfo: cannot connect, or the connection broke before COMMIT was sent
///   OUTCOME_UNKNOWN     UNAVAILABLE with RetryInfo: the connection broke while COMMIT was under way; the same
///   request_id finds out TRANSACTION_CONFLICT ABORTED: serialization failure or deadlock, three tries long; or a lock
///   not had in time STATEMENT_TIMEOUT   DEADLINE_EXCEEDED
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
  /// the tenant travel together: one round trip before the body, one after it. An exception from the body rolls back
  /// and goes on. On serialization failure (40001) or deadlock (40P01) the body runs again, at most three times in all,
  /// with jitter: it may touch only the transaction and its own locals. `deadline` bounds the wait for a connection and
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

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::platform::postgres
