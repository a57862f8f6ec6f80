#include "enrollment/readiness.h"

#include "enrollment/storage/migrations.h"
#include "platform/log/log.h"

namespace cairn::enrollment {

namespace {

constexpr std::chrono::seconds kSchemaInterval{1};

}  // namespace

Readiness::Readiness(std::string connection_string, platform::postgres::Database& database,
                     const platform::audit::Recorder& recorder, const platform::access::TokenVerifier& verifier)
    : connection_string_(std::move(connection_string)), database_(database), recorder_(recorder), verifier_(verifier) {}

bool Readiness::Ready() { return SchemaIsAtHead() && verifier_.Ready() && recorder_.Healthy() && database_.Ping(); }

// A schema only ever goes forward: once it is at head it stays there for this binary.
bool Readiness::SchemaIsAtHead() {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (at_head_ || now - asked_at_ < kSchemaInterval) return at_head_;
  asked_at_ = now;
  try {
    at_head_ = platform::postgres::Status(connection_string_, storage::Migrations()).pending.empty();
  } catch (const std::exception&) {
    // Its text can name hosts and more; that the database is away shows in the metrics of the pool.
    platform::log::Warning("schema_not_known", {});
  }
  return at_head_;
}

}  // namespace cairn::enrollment
