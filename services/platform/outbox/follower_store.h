#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::platform::outbox {

/// First parked event of an aggregate: the others of it wait behind this one.
struct ParkedHead {
  std::string aggregate_id;
  std::int64_t position = 0;
  int attempts = 0;
  Instant next_attempt_at;
};

/// Position of the last event of `source` that was applied or parked; 0 when there was none.
std::int64_t FindCursor(postgres::Transaction& tx, const std::string& source);
/// The same, held until the transaction ends: whoever has it is the only one who applies.
std::int64_t LockCursor(postgres::Transaction& tx, const std::string& source);
void MoveCursor(postgres::Transaction& tx, const std::string& source, std::int64_t position);

std::vector<ParkedHead> ListParkedHeads(postgres::Transaction& tx, const std::string& source);
/// `attempts` is 0 for an event that only waits behind another.
void Park(postgres::Transaction& tx, const std::string& source, const cairn::events::v1::Event& event, int attempts,
          Instant next_attempt_at);
std::optional<cairn::events::v1::Event> FindParked(postgres::Transaction& tx, const std::string& source,
                                                   const std::string& aggregate_id);
void Unpark(postgres::Transaction& tx, const std::string& source, std::int64_t position);
/// Counts one more attempt and returns their number.
int CountAttempt(postgres::Transaction& tx, const std::string& source, std::int64_t position);
void SetNextAttempt(postgres::Transaction& tx, const std::string& source, std::int64_t position,
                    Instant next_attempt_at);

}  // namespace cairn::platform::outbox
