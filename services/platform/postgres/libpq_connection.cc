#include "platform/postgres/libpq_connection.h"

#include <poll.h>

#include <cerrno>

namespace cairn::platform::postgres {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// The events that came; 0 when none came until then.
short Wait(int socket, short events, LibpqConnection::Until until) {
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(until - steady_clock::now()).count();
    pollfd entry{socket, events, 0};
    const int ready = poll(&entry, 1, left > 0 ? static_cast<int>(left) : 0);
    if (ready > 0) return entry.revents;
    if (ready == 0 || errno != EINTR) return 0;
  }
}

}  // namespace

std::unique_ptr<LibpqConnection> LibpqConnection::Connect(const std::string& connection_string, Until until) {
  std::unique_ptr<LibpqConnection> made(new LibpqConnection(PQconnectStart(connection_string.c_str())));
  PGconn* connection = made->connection_.get();
  if (connection == nullptr || PQstatus(connection) == CONNECTION_BAD) return nullptr;
  PostgresPollingStatusType step = PGRES_POLLING_WRITING;
  while (step != PGRES_POLLING_OK) {
    if (step == PGRES_POLLING_FAILED) return nullptr;
    if (Wait(PQsocket(connection), step == PGRES_POLLING_READING ? POLLIN : POLLOUT, until) == 0) return nullptr;
    step = PQconnectPoll(connection);
  }
  if (PQsetnonblocking(connection, 1) != 0) return nullptr;
  return made;
}

std::unique_ptr<LibpqConnection> LibpqConnection::ConnectToAny(const std::string& connection_string,
                                                               std::string& problem) {
  std::unique_ptr<LibpqConnection> made(new LibpqConnection(PQconnectdb(connection_string.c_str())));
  PGconn* connection = made->connection_.get();
  if (PQstatus(connection) == CONNECTION_OK && PQsetnonblocking(connection, 1) == 0) return made;
  problem = PQerrorMessage(connection);
  return nullptr;
}

bool LibpqConnection::Usable() {
  PGconn* connection = connection_.get();
  if (PQstatus(connection) != CONNECTION_OK) return false;
  // The server speaks unasked only to say that it ends.
  if (Wait(PQsocket(connection), POLLIN, steady_clock::now()) == 0) return true;
  return PQconsumeInput(connection) == 1 && PQstatus(connection) == CONNECTION_OK &&
         Wait(PQsocket(connection), POLLIN, steady_clock::now()) == 0;
}

Reply LibpqConnection::Execute(const std::string& text, Until until) {
  const bool sent = PQsendQueryParams(connection_.get(), text.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
  return Collect(sent, until);
}

Reply LibpqConnection::Prepare(const Statement& statement, const std::vector<Type>& parameter_types, Until until) {
  std::vector<Oid> types;
  types.reserve(parameter_types.size());
  for (const Type type : parameter_types) types.push_back(static_cast<Oid>(type));
  const bool sent = PQsendPrepare(connection_.get(), statement.name, statement.text, static_cast<int>(types.size()),
                                  types.data()) == 1;
  return Collect(sent, until);
}

Reply LibpqConnection::ExecutePrepared(const Statement& statement, const std::vector<std::string>& parameters,
                                       Until until) {
  std::vector<const char*> values;
  std::vector<int> lengths;
  for (const auto& parameter : parameters) {
    values.push_back(parameter.data());
    lengths.push_back(static_cast<int>(parameter.size()));
  }
  const std::vector<int> formats(parameters.size(), 1);
  const bool sent = PQsendQueryPrepared(connection_.get(), statement.name, static_cast<int>(values.size()),
                                        values.data(), lengths.data(), formats.data(), 0) == 1;
  return Collect(sent, until);
}

bool LibpqConnection::Send(const Command& command) {
  PGconn* connection = connection_.get();
  if (command.kind == Command::Kind::kText) {
    return PQsendQueryParams(connection, command.text.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
  }
  if (command.kind == Command::Kind::kPrepare) {
    return PQsendPrepare(connection, command.name.c_str(), command.text.c_str(), 0, nullptr) == 1;
  }
  std::vector<const char*> values;
  std::vector<int> lengths, formats;
  for (const auto& parameter : command.parameters) {
    values.push_back(parameter.value ? parameter.value->c_str() : nullptr);
    lengths.push_back(parameter.value ? static_cast<int>(parameter.value->size()) : 0);
    formats.push_back(parameter.is_bytes ? 1 : 0);
  }
  return PQsendQueryPrepared(connection, command.name.c_str(), static_cast<int>(values.size()), values.data(),
                             lengths.data(), formats.data(), 0) == 1;
}

std::vector<Reply> LibpqConnection::RunBatch(const std::vector<Command>& commands, Until until) {
  PGconn* connection = connection_.get();
  std::vector<Reply> replies(commands.size());
  if (PQpipelineStatus(connection) == PQ_PIPELINE_OFF && PQenterPipelineMode(connection) != 1) return replies;
  for (const auto& command : commands) {
    if (!Send(command)) return replies;
  }
  if (PQpipelineSync(connection) != 1 || !Flush(until)) return replies;
  for (auto& reply : replies) {
    reply = NextReply(until);
    if (reply.state == Reply::State::kLost) return replies;
  }
  if (!WaitForAnswer(until)) return std::vector<Reply>(commands.size());
  const ResultPtr sync(PQgetResult(connection));
  if (PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) return std::vector<Reply>(commands.size());
  return replies;
}

// In a batch each command's results end with a null.
Reply LibpqConnection::NextReply(Until until) {
  Reply reply;
  reply.state = Reply::State::kOk;
  for (;;) {
    if (!WaitForAnswer(until)) return Reply{};
    ResultPtr result(PQgetResult(connection_.get()));
    if (PQstatus(connection_.get()) != CONNECTION_OK) return Reply{};
    if (!result) return reply;
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
      reply.rows = std::move(result);
    } else if (status == PGRES_PIPELINE_ABORTED) {
      reply.state = Reply::State::kSkipped;
    } else {
      const char* sqlstate = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
      reply.state = Reply::State::kError;
      reply.sqlstate = sqlstate == nullptr ? "" : sqlstate;
    }
  }
}

Reply LibpqConnection::Collect(bool sent, Until until) {
  if (!sent || !Flush(until)) return Reply{};
  Reply reply;
  reply.state = Reply::State::kOk;
  for (;;) {
    if (!WaitForAnswer(until)) return Reply{};
    ResultPtr result(PQgetResult(connection_.get()));
    if (!result) break;
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
      reply.rows = std::move(result);
      continue;
    }
    const char* sqlstate = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    reply.state = Reply::State::kError;
    reply.sqlstate = sqlstate == nullptr ? "" : sqlstate;
  }
  if (PQstatus(connection_.get()) != CONNECTION_OK) return Reply{};
  return reply;
}

// A batch can be larger than the socket's buffer, and the server may have to be read before it takes more.
bool LibpqConnection::Flush(Until until) {
  for (;;) {
    const int left = PQflush(connection_.get());
    if (left <= 0) return left == 0;
    const short ready = Wait(PQsocket(connection_.get()), POLLIN | POLLOUT, until);
    if (ready == 0) return false;
    if ((ready & POLLIN) != 0 && PQconsumeInput(connection_.get()) == 0) return false;
  }
}

bool LibpqConnection::WaitForAnswer(Until until) {
  while (PQisBusy(connection_.get()) == 1) {
    if (Wait(PQsocket(connection_.get()), POLLIN, until) == 0) return false;
    if (PQconsumeInput(connection_.get()) == 0) return false;
  }
  return true;
}

}  // namespace cairn::platform::postgres
