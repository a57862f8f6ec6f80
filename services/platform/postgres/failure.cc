#include "platform/postgres/failure.h"

#include <pqxx/pqxx>

#include "platform/postgres/database.h"

namespace cairn::platform::postgres {
namespace {

using std::chrono::milliseconds;

Error Make(Code code, const char* reason, const char* message, std::optional<milliseconds> retry_after) {
  Error error;
  error.code = code;
  error.reason = reason;
  error.message = message;
  error.retry_after = retry_after;
  return error;
}

template <class Exception>
bool Is(const std::exception& error) {
  return dynamic_cast<const Exception*>(&error) != nullptr;
}

}  // namespace

DatabaseError::DatabaseError(std::string sqlstate, std::string statement)
    : std::runtime_error("SQLSTATE " + (sqlstate.empty() ? "unknown" : sqlstate) + " in " + statement),
      sqlstate_(std::move(sqlstate)),
      statement_(std::move(statement)) {}

std::string SqlStateOf(const std::exception& error) {
  if (Is<pqxx::insufficient_privilege>(error)) return "42501";
  if (const auto* sql = dynamic_cast<const pqxx::sql_error*>(&error)) return sql->sqlstate();
  if (Is<pqxx::serialization_failure>(error)) return "40001";
  if (Is<pqxx::deadlock_detected>(error)) return "40P01";
  if (Is<pqxx::statement_completion_unknown>(error)) return "40003";
  if (Is<pqxx::transaction_rollback>(error)) return "40000";
  if (Is<pqxx::too_many_connections>(error)) return "53300";
  if (Is<pqxx::broken_connection>(error)) return "08006";
  return "";
}

Failure Classify(std::string_view sqlstate, bool connected) {
  if (!connected) return Failure::kUnavailable;
  if (sqlstate == "40001" || sqlstate == "40P01") return Failure::kConflict;
  if (sqlstate == "55P03") return Failure::kLockTimeout;
  if (sqlstate == "57014") return Failure::kStatementTimeout;
  // 25006: a primary that became a standby; 25P03: the transaction sat idle too long and its session was ended.
  if (sqlstate == "25006" || sqlstate == "25P03" || sqlstate == "40003" || sqlstate == "53300")
    return Failure::kUnavailable;
  if (sqlstate.substr(0, 2) == "08" || sqlstate.substr(0, 3) == "57P") return Failure::kUnavailable;
  return Failure::kOther;
}

void ThrowFailure(Failure failure, const std::string& sqlstate, const char* statement) {
  switch (failure) {
    case Failure::kConflict:
      throw Conflict();
    case Failure::kLockTimeout:
      Reject(TransactionConflict());
    case Failure::kStatementTimeout:
      Reject(StatementTimeout());
    case Failure::kUnavailable:
      Reject(DatabaseUnavailable());
    case Failure::kOther:
      break;
  }
  throw DatabaseError(sqlstate, statement);
}

Error PoolExhausted() {
  return Make(Code::kResourceExhausted, "POOL_EXHAUSTED", "All database connections are in use.", milliseconds(200));
}

Error DatabaseUnavailable() {
  return Make(Code::kUnavailable, "DATABASE_UNAVAILABLE", "The database cannot be reached.", milliseconds(1000));
}

Error OutcomeUnknown() {
  return Make(Code::kUnavailable, "OUTCOME_UNKNOWN",
              "The connection broke while the change was being committed. Repeat the call with the same request_id.",
              milliseconds(1000));
}

Error TransactionConflict() {
  return Make(Code::kAborted, "TRANSACTION_CONFLICT", "Another change was under way on the same data. Repeat the call.",
              milliseconds(100));
}

Error StatementTimeout() {
  return Make(Code::kDeadlineExceeded, "STATEMENT_TIMEOUT", "The database did not answer in time.", std::nullopt);
}

}  // namespace cairn::platform::postgres
