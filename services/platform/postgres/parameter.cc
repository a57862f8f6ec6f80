#include <stdexcept>

#include "platform/postgres/database.h"

namespace cairn::platform::postgres::detail {

std::string ToParameter(const std::string& value) {
  // libpq takes text up to the first NUL: the rest would be lost without a word.
  if (value.find('\0') != std::string::npos) throw std::invalid_argument("a text parameter holds a NUL byte");
  return value;
}

std::string ToParameter(const char* value) { return value; }
std::string ToParameter(bool value) { return value ? "t" : "f"; }
std::string ToParameter(std::int16_t value) { return std::to_string(value); }
std::string ToParameter(std::int32_t value) { return std::to_string(value); }
std::string ToParameter(std::int64_t value) { return std::to_string(value); }
pqxx::binarystring ToParameter(const Bytes& value) { return pqxx::binarystring(value.value); }
std::string ToParameter(const Uuid& value) { return value.ToString(); }
std::string ToParameter(Instant value) { return FormatInstant(value); }
std::string ToParameter(Date value) { return FormatDate(value); }

std::optional<std::string> ToParameter(const std::optional<Bytes>& value) {
  if (!value) return std::nullopt;
  constexpr char kHex[] = "0123456789abcdef";
  std::string text = "\\x";
  for (const char c : value->value) {
    const auto byte = static_cast<unsigned char>(c);
    text += kHex[byte >> 4];
    text += kHex[byte & 15];
  }
  return text;
}

}  // namespace cairn::platform::postgres::detail
