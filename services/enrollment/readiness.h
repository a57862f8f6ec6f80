#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "platform/access/token.h"
#include "platform/audit/audit.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment {

/// Can calls be answered? The schema is at head, the database answers, audit rows can be written, directory's keys are
/// known. Thread-safe.
class Readiness {
 public:
  Readiness(std::string connection_string, platform::postgres::Database& database,
            const platform::audit::Recorder& recorder, const platform::access::TokenVerifier& verifier);
  bool Ready();

 private:
  bool SchemaIsAtHead();

  const std::string connection_string_;
  platform::postgres::Database& database_;
  const platform::audit::Recorder& recorder_;
  const platform::access::TokenVerifier& verifier_;
  std::mutex mutex_;
  bool at_head_ = false;
  std::chrono::steady_clock::time_point asked_at_;
};

}  // namespace cairn::enrollment
