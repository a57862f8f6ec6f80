#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/ids/ids.h"
#include "platform/postgres/row.h"
#include "platform/time/time.h"

namespace cairn::platform::postgres {

/// One parameter of a prepared statement as it travels: PostgreSQL's text form, or bytes; NULL without a value.
struct Parameter {
  std::optional<std::string> value;
  bool is_bytes = false;
};

/// The parameter for a value. A text that holds a NUL byte throws std::invalid_argument: libpq would cut it off there.
Parameter ToParameter(const std::string& value);
Parameter ToParameter(const char* value);
Parameter ToParameter(bool value);
Parameter ToParameter(std::int16_t value);
Parameter ToParameter(std::int32_t value);
Parameter ToParameter(std::int64_t value);
Parameter ToParameter(const Bytes& value);
Parameter ToParameter(const Uuid& value);
Parameter ToParameter(Instant value);
Parameter ToParameter(Date value);
template <class Tag>
Parameter ToParameter(const Id<Tag>& id) {
  return ToParameter(id.value);
}
template <class T>
Parameter ToParameter(const std::optional<T>& value) {
  return value ? ToParameter(*value) : Parameter{};
}

}  // namespace cairn::platform::postgres
