#include "directory/readiness.h"

#include "directory/storage/schema.h"
#include "platform/log/log.h"

namespace cairn::directory {

namespace {

constexpr std::chrono::seconds kSchemaInterval{1};

}  // namespace

Readiness::Readiness(std::string connection_string, platform::postgres::Database& database,
                     const platform::audit::Recorder& recorder, const TokenAuthority& authority)
    : connection_string_(std::move(connection_string)),
      database_(database),
      recorder_(recorder),
      authority_(authority) {}

bool Readiness::Ready() { return SchemaIsAtHead() && authority_.Ready() && recorder_.Healthy() && database_.Ping(); }

// A schema only ever goes forward: once it is at head it stays there for this binary.
bool Readiness::SchemaIsAtHead() {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (at_head_ || now - asked_at_ < kSchemaInterval) return at_head_;
  asked_at_ = now;
  try {
    at_head_ = platform::postgres::Status(connection_string_, storage::Schema()).pending.empty();
  } catch (const std::exception& error) {
    platform::log::Warning("schema_not_known", {{platform::log::Key::kError, error.what()}});
  }
  return at_head_;
}

}  // namespace cairn::directory
