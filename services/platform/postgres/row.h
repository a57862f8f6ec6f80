#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/time/time.h"

namespace cairn::platform::postgres {

using Row = pqxx::row;
using Rows = pqxx::result;

/// Bytes for a bytea column.
struct Bytes {
  std::string value;
};

namespace detail {
void FromText(const pqxx::field& field, std::string& out);
void FromText(const pqxx::field& field, bool& out);
void FromText(const pqxx::field& field, std::int16_t& out);
void FromText(const pqxx::field& field, std::int32_t& out);
void FromText(const pqxx::field& field, std::int64_t& out);
void FromText(const pqxx::field& field, Bytes& out);
void FromText(const pqxx::field& field, Uuid& out);
void FromText(const pqxx::field& field, Instant& out);
void FromText(const pqxx::field& field, Date& out);
template <class Tag>
void FromText(const pqxx::field& field, Id<Tag>& out) {
  FromText(field, out.value);
}
[[noreturn]] void ThrowNull(const char* column);
}  // namespace detail

/// The value of a column that is never NULL; a NULL there is a bug and throws std::logic_error.
template <class T>
T Get(const Row& row, const char* column) {
  const auto field = row[column];
  if (field.is_null()) detail::ThrowNull(column);
  T value{};
  detail::FromText(field, value);
  return value;
}

/// The value of a column that may be NULL. (libpqxx 6.4's own std::optional reading throws on NULL.)
template <class T>
std::optional<T> GetOptional(const Row& row, const char* column) {
  const auto field = row[column];
  if (field.is_null()) return std::nullopt;
  T value{};
  detail::FromText(field, value);
  return value;
}

/// Items of a one-dimensional array column without NULL items, as text.
std::vector<std::string> GetTextArray(const Row& row, const char* column);

/// Array parameters, as PostgreSQL array literals: pass the result for a `$n::uuid[]`, `$n::bytea[]` … parameter.
std::string ArrayOf(const std::vector<std::string>& items);
std::string ArrayOf(const std::vector<std::int64_t>& items);
std::string ArrayOf(const std::vector<Bytes>& items);
std::string ArrayOf(const std::vector<Uuid>& items);
template <class Tag>
std::string ArrayOf(const std::vector<Id<Tag>>& items) {
  std::vector<Uuid> uuids;
  uuids.reserve(items.size());
  for (const auto& item : items) uuids.push_back(item.value);
  return ArrayOf(uuids);
}

}  // namespace cairn::platform::postgres
