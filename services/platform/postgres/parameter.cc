#include "platform/postgres/parameter.h"

#include <stdexcept>

namespace cairn::platform::postgres {

Parameter ToParameter(const std::string& value) {
  if (value.find('\0') != std::string::npos) throw std::invalid_argument("a text parameter holds a NUL byte");
  return {value};
}

Parameter ToParameter(const char* value) { return {value}; }
Parameter ToParameter(bool value) { return {value ? "t" : "f"}; }
Parameter ToParameter(std::int16_t value) { return {std::to_string(value)}; }
Parameter ToParameter(std::int32_t value) { return {std::to_string(value)}; }
Parameter ToParameter(std::int64_t value) { return {std::to_string(value)}; }
Parameter ToParameter(const Bytes& value) { return {value.value, true}; }
Parameter ToParameter(const Uuid& value) { return {value.ToString()}; }
Parameter ToParameter(Instant value) { return {FormatInstant(value)}; }
Parameter ToParameter(Date value) { return {FormatDate(value)}; }

}  // namespace cairn::platform::postgres
