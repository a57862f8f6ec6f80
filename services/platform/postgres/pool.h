#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/postgres/libpq_connection.h"
#include "platform/time/time.h"

namespace cairn::platform::postgres {

struct PooledConnection {
  std::unique_ptr<LibpqConnection> connection;
  /// Text by name of what is prepared on it.
  std::map<std::string, std::string> prepared = {};
  /// It has served before, so it may have died unnoticed since.
  bool reused = false;
};

class Pool;

/// A connection taken from the pool. Goes back when this dies, unless discarded.
class Lease {
 public:
  Lease(Pool& pool, std::unique_ptr<PooledConnection> connection) : pool_(&pool), connection_(std::move(connection)) {}
  Lease(Lease&&) = default;
  ~Lease();
  PooledConnection* operator->() const { return connection_.get(); }
  PooledConnection& operator*() const { return *connection_; }
  void Discard() { discarded_ = true; }

 private:
  Pool* pool_;
  std::unique_ptr<PooledConnection> connection_;
  bool discarded_ = false;
};

/// At most `size` connections, made when needed. Thread-safe.
class Pool {
 public:
  Pool(std::string connection_string, std::string name, int size);

  /// Waits for a free connection until `deadline`. Rejected with POOL_EXHAUSTED, STATEMENT_TIMEOUT (the deadline had
  /// passed before the wait) or DATABASE_UNAVAILABLE.
  Lease Take(Instant deadline);

 private:
  friend class Lease;
  std::unique_ptr<PooledConnection> Connect();
  void Complain(const std::string& problem);
  void GiveBack(std::unique_ptr<PooledConnection> connection);

  const std::string connection_string_;
  const std::string name_;
  const int size_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<PooledConnection>> idle_;
  int open_ = 0;
  std::chrono::steady_clock::time_point complained_at_{};
};

}  // namespace cairn::platform::postgres
