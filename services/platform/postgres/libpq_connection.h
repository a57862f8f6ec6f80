#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/postgres/binary_array.h"
#include "platform/postgres/parameter.h"
#include "platform/postgres/statement.h"
#include "platform/time/time.h"

namespace cairn::platform::postgres {

struct ResultDeleter {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ResultDeleter>;

/// One part of a batch.
struct Command {
  enum class Kind { kText, kPrepare, kExecute };
  Kind kind = Kind::kText;
  /// Of the prepared statement; of a text what it is called in an error.
  std::string name;
  /// SQL; empty where a prepared statement is executed.
  std::string text;
  std::vector<Parameter> parameters = {};
};

/// What became of one statement.
struct Reply {
  enum class State {
    kOk,
    /// The server refused it with `sqlstate`; outside a transaction block nothing was done.
    kError,
    /// Not run: one before it in its batch was refused.
    kSkipped,
    /// The connection broke or no answer came in time: what the server did is not known. The connection is of no more
    /// use.
    kLost,
  };
  State state = State::kLost;
  std::string sqlstate;
  ResultPtr rows;
};

/// A libpq connection: binary parameters, many statements in one round trip, and every wait has an end. Not
/// thread-safe. Connection strings are those of WithSettings().
class LibpqConnection {
 public:
  using Until = std::chrono::steady_clock::time_point;

  /// Nothing when there is no connection by `until`.
  static std::unique_ptr<LibpqConnection> Connect(const std::string& connection_string, Until until);

  /// Tries the hosts of the string one after the other, each for its connect_timeout. Nothing when none will have us;
  /// `problem` then says why, in libpq's words, which name hosts and roles and no data.
  static std::unique_ptr<LibpqConnection> ConnectToAny(const std::string& connection_string, std::string& problem);

  /// False when the server has closed it, as far as can be seen without asking.
  bool Usable();

  /// Text without parameters, one statement.
  Reply Execute(const std::string& text, Until until);
  Reply Prepare(const Statement& statement, const std::vector<Type>& parameter_types, Until until);
  /// Parameters in binary format, none of them NULL.
  Reply ExecutePrepared(const Statement& statement, const std::vector<std::string>& parameters, Until until);

  /// Sends `commands` and waits once: one round trip for all. The replies in their order, as many as there are
  /// commands: after a kError the rest is kSkipped, after a kLost the rest is kLost. Each statement sees what those
  /// before it did. A connection that has run a batch runs batches alone.
  std::vector<Reply> RunBatch(const std::vector<Command>& commands, Until until);

 private:
  struct Closer {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  explicit LibpqConnection(PGconn* connection) : connection_(connection) {}
  Reply Collect(bool sent, Until until);
  bool Send(const Command& command);
  Reply NextReply(Until until);
  bool Flush(Until until);
  bool WaitForAnswer(Until until);

  std::unique_ptr<PGconn, Closer> connection_;
};

}  // namespace cairn::platform::postgres
