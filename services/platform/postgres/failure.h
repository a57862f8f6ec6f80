#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "platform/postgres/statement.h"
#include "platform/result/result.h"

namespace cairn::platform::postgres {

/// What a failed statement means for the one who ran it.
enum class Failure {
  /// 40001, 40P01: the transaction may be run again.
  kConflict,
  /// 55P03.
  kLockTimeout,
  /// 57014.
  kStatementTimeout,
  /// The server is going away, was never reached, or takes no writes.
  kUnavailable,
  /// Everything else.
  kOther,
};

/// SQLSTATE of what libpqxx threw; empty when there is none. (In libpqxx 6.4
/// serialization_failure, deadlock_detected and too_many_connections are no sql_error, and insufficient_privilege has
/// no state.)
std::string SqlStateOf(const std::exception& error);

/// `connected` is the state of the connection after the error.
Failure Classify(std::string_view sqlstate, bool connected);

/// Thrown where a transaction may be run again; leaves InTransaction only as TRANSACTION_CONFLICT.
struct Conflict : std::exception {
  const char* what() const noexcept override { return "the transaction may be run again"; }
};

/// Throws what `failure` is to the caller: Conflict, Rejected or DatabaseError.
[[noreturn]] void ThrowFailure(Failure failure, const std::string& sqlstate, const char* statement);

Error PoolExhausted();
Error DatabaseUnavailable();
Error OutcomeUnknown();
Error TransactionConflict();
Error StatementTimeout();

}  // namespace cairn::platform::postgres
