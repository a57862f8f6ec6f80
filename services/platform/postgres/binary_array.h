#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/postgres/row.h"
#include "platform/time/time.h"

namespace cairn::platform::postgres {

/// OIDs of the types that BinaryArray and statements with binary parameters name; fixed in PostgreSQL.
enum class Type : std::uint32_t {
  kBytea = 17,
  kBigint = 20,
  kText = 25,
  kTimestamptz = 1184,
  kUuid = 2950,
  kByteaArray = 1001,
  kTextArray = 1009,
  kBigintArray = 1016,
  kTimestamptzArray = 1185,
  kUuidArray = 2951,
};

/// One-dimensional array in PostgreSQL's binary format, built item by item.
class BinaryArray {
 public:
  explicit BinaryArray(Type item_type);
  void Add(std::string_view text_or_bytes);
  void Add(const Uuid& uuid);
  void Add(std::int64_t value);
  void Add(Instant value);
  void AddNull();
  /// The parameter's bytes.
  std::string Finish() &&;

 private:
  std::string bytes_;
  std::int32_t count_ = 0;
  bool has_null_ = false;
};

/// Parameters for `$1::bytea[]` and `$1::text[]`, for long items: as text (ArrayOf) each byte would be written as two,
/// and read again.
Bytes BinaryArrayOf(const std::vector<Bytes>& items);
Bytes BinaryArrayOf(const std::vector<std::string>& items);

}  // namespace cairn::platform::postgres
