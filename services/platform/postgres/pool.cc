#include "platform/postgres/pool.h"

#include "platform/log/log.h"
#include "platform/postgres/failure.h"

namespace cairn::platform::postgres {

Lease::~Lease() {
  if (!connection_ && !discarded_) return;  // moved from
  if (discarded_) connection_.reset();
  pool_->GiveBack(std::move(connection_));
}

Pool::Pool(std::string connection_string, std::string name, int size)
    : connection_string_(std::move(connection_string)), name_(std::move(name)), size_(size) {}

Lease Pool::Take(Instant deadline) {
  const auto left = deadline - SystemClock().Now();
  if (left <= left.zero()) Reject(StatementTimeout());
  std::unique_lock lock(mutex_);
  if (!freed_.wait_for(lock, left, [&] { return !idle_.empty() || open_ < size_; })) Reject(PoolExhausted());
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    connection->reused = true;
    // What died while it lay idle makes room for another.
    if (connection->connection->Usable()) return Lease(*this, std::move(connection));
    --open_;
  }
  ++open_;
  lock.unlock();
  return Lease(*this, Connect());
}

std::unique_ptr<PooledConnection> Pool::Connect() {
  std::string problem;
  if (auto connection = LibpqConnection::ConnectToAny(connection_string_, problem)) {
    return std::make_unique<PooledConnection>(PooledConnection{std::move(connection)});
  }
  GiveBack(nullptr);
  Complain(problem);
  Reject(DatabaseUnavailable());
}

// No statement has run, so libpq's text names hosts and roles and nothing else. Calls that fail in rows say it once a
// second.
void Pool::Complain(const std::string& problem) {
  const auto now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(mutex_);
    if (now - complained_at_ < std::chrono::seconds(1)) return;
    complained_at_ = now;
  }
  log::Warning("database_connect_failed", {{log::Key::kSource, name_}, {log::Key::kError, problem}});
}

void Pool::GiveBack(std::unique_ptr<PooledConnection> connection) {
  {
    const std::lock_guard lock(mutex_);
    if (connection) {
      idle_.push_back(std::move(connection));
    } else {
      --open_;
    }
  }
  freed_.notify_one();
}

}  // namespace cairn::platform::postgres
