#pragma once

#include <libpq-fe.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/time/time.h"

namespace cairn::platform::postgres {

/// One value as the server sent it, in text form. Lives as long as its Row.
class Field {
 public:
  Field(const PGresult* result, int row, int column) : result_(result), row_(row), column_(column) {}
  bool is_null() const { return PQgetisnull(result_, row_, column_) == 1; }
  std::string_view text() const;
  /// The column's name.
  const char* name() const { return PQfname(result_, column_); }

 private:
  const PGresult* result_;
  int row_;
  int column_;
};

/// One row of an answer; keeps the answer alive.
class Row {
 public:
  Row(std::shared_ptr<const PGresult> result, int number) : result_(std::move(result)), number_(number) {}
  /// Throws std::logic_error when there is no such column.
  Field operator[](const char* column) const;

 private:
  std::shared_ptr<const PGresult> result_;
  int number_;
};

/// What a statement has answered. Cheap to copy.
class Rows {
 public:
  class Iterator {
   public:
    Iterator(const Rows& rows, int number) : rows_(&rows), number_(number) {}
    Row operator*() const { return Row(rows_->result_, number_); }
    Iterator& operator++() {
      ++number_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return number_ == other.number_; }

   private:
    const Rows* rows_;
    int number_;
  };

  Rows() = default;
  explicit Rows(std::shared_ptr<const PGresult> result) : result_(std::move(result)) {}
  bool empty() const { return Count() == 0; }
  std::size_t size() const { return static_cast<std::size_t>(Count()); }
  Row operator[](std::size_t number) const { return Row(result_, static_cast<int>(number)); }
  /// Throws std::out_of_range.
  Row at(std::size_t number) const;
  Row back() const { return at(size() - 1); }
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, Count()}; }
  /// How many rows an INSERT, UPDATE or DELETE has touched, or a SELECT has returned.
  std::size_t affected_rows() const;

 private:
  int Count() const { return result_ ? PQntuples(result_.get()) : 0; }
  std::shared_ptr<const PGresult> result_;
};

/// Bytes for a bytea column.
struct Bytes {
  std::string value;
};

namespace detail {
void FromText(const Field& field, std::string& out);
void FromText(const Field& field, bool& out);
void FromText(const Field& field, std::int16_t& out);
void FromText(const Field& field, std::int32_t& out);
void FromText(const Field& field, std::int64_t& out);
void FromText(const Field& field, Bytes& out);
void FromText(const Field& field, Uuid& out);
void FromText(const Field& field, Instant& out);
void FromText(const Field& field, Date& out);
template <class Tag>
void FromText(const Field& field, Id<Tag>& out) {
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

/// The value of a column that may be NULL.
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
