#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "platform/ids/ids.h"

namespace cairn::platform::log {

enum class Level { kDebug, kInfo, kWarning, kError };

/// What may stand in a log line. A closed list: there is no key for text from a request.
enum class Key {
  kService,
  kMethod,
  kCode,
  kReason,
  kPeer,
  kOrg,
  kAccount,
  kSession,
  kRequestId,
  kCorrelationId,
  kDurationUs,
  kCount,
  kPosition,
  kSource,
  kStatement,
  kSqlState,
  kAddress,
  kPort,
  kVersion,
  kKeyId,
  kAttempt,
  kMigration,
  kEventType,
  kAggregate,
  kFile,
  kLine,
  kError,
};

using Value = std::variant<std::string, std::int64_t>;

struct Field {
  Key key;
  Value value;
};

/// Writes one JSON line to standard error: {"time":…,"level":…,"event":…, fields…}. `event` is a literal in the code.
/// Field values are names, codes and ids; the caller must not pass patient data, and no key invites it.
void Write(Level level, std::string_view event, std::initializer_list<Field> fields);
inline void Info(std::string_view event, std::initializer_list<Field> fields) { Write(Level::kInfo, event, fields); }
inline void Warning(std::string_view event, std::initializer_list<Field> fields) {
  Write(Level::kWarning, event, fields);
}
inline void Error(std::string_view event, std::initializer_list<Field> fields) { Write(Level::kError, event, fields); }

/// Lines below `level` are dropped. Default kInfo.
void SetLevel(Level level);

}  // namespace cairn::platform::log
