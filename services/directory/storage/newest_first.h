#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/time/time.h"

namespace cairn::directory::storage {

/// Where a list goes on that shows the newest first.
struct NewestFirst {
  platform::Instant created_at;
  platform::Uuid id;
};

/// As it travels in a page token; nothing for the first page.
inline std::optional<NewestFirst> ReadCursor(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return std::nullopt;
  return NewestFirst{.created_at = platform::Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                     .id = platform::Uuid::Parse(cursor.at(1)).value()};
}

inline std::vector<std::string> WriteCursor(const NewestFirst& last) {
  return {std::to_string(last.created_at.time_since_epoch().count()), last.id.ToString()};
}

}  // namespace cairn::directory::storage
