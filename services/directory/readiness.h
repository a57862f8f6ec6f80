#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "directory/token_authority.h"
#include "platform/audit/audit.h"
#include "platform/postgres/database.h"

namespace cairn::directory {

/// Can calls be answered? The schema is at head, the database answers, audit rows can be written, tokens can be signed.
/// Thread-safe.
class Readiness {
 public:
  Readiness(std::string connection_string, platform::postgres::Database& database,
            const platform::audit::Recorder& recorder, const TokenAuthority& authority);
  bool Ready();

 private:
  bool SchemaIsAtHead();

  const std::string connection_string_;
  platform::postgres::Database& database_;
  const platform::audit::Recorder& recorder_;
  const TokenAuthority& authority_;
  std::mutex mutex_;
  bool at_head_ = false;
  std::chrono::steady_clock::time_point asked_at_;
};

}  // namespace cairn::directory
