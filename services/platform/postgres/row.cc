#include "platform/postgres/row.h"

#include <charconv>
#include <cstring>
#include <stdexcept>

namespace cairn::platform::postgres {
namespace {

constexpr char kHex[] = "0123456789abcdef";

// The value itself may be a patient's; only the column is named.
[[noreturn]] void ThrowUnreadable(const Field& field, const char* type) {
  throw std::logic_error(std::string("column ") + field.name() + " is not " + type);
}

template <class Integer>
void ReadInteger(const Field& field, Integer& out) {
  const auto text = field.text();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) ThrowUnreadable(field, "an integer of this size");
}

int HexDigit(char c) {
  const char* found = static_cast<const char*>(std::memchr(kHex, c, 16));
  return found == nullptr ? -1 : static_cast<int>(found - kHex);
}

void AppendHex(std::string& out, const std::string& bytes) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
}

// "13:24:26" or "13:24:26.5", then "+00"; nothing when it is anything else.
std::optional<std::chrono::microseconds> ReadTimeOfDay(std::string_view text) {
  if (text.size() < 11 || text.substr(text.size() - 3) != "+00") return std::nullopt;
  text.remove_suffix(3);
  if (text[2] != ':' || text[5] != ':' || text.size() == 9 || text.size() > 15) return std::nullopt;
  if (text.size() > 8 && text[8] != '.') return std::nullopt;
  std::int64_t parts[4] = {0, 0, 0, 0};
  const std::string fraction = std::string(text.size() > 9 ? text.substr(9) : "") + "000000";
  const std::string_view pieces[4] = {text.substr(0, 2), text.substr(3, 2), text.substr(6, 2),
                                      std::string_view(fraction).substr(0, 6)};
  for (int i = 0; i < 4; ++i) {
    const auto [end, error] = std::from_chars(pieces[i].data(), pieces[i].data() + pieces[i].size(), parts[i]);
    if (error != std::errc() || end != pieces[i].data() + pieces[i].size()) return std::nullopt;
  }
  return std::chrono::microseconds(((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1'000'000 + parts[3]);
}

// A text with a NUL byte would be cut off there without a word.
void RefuseNul(const std::string& text) {
  if (text.find('\0') != std::string::npos) throw std::invalid_argument("a text parameter holds a NUL byte");
}

template <class Items, class AppendItem>
std::string Literal(const Items& items, AppendItem append) {
  std::string literal = "{";
  for (const auto& item : items) {
    if (literal.size() > 1) literal += ',';
    append(literal, item);
  }
  return literal + "}";
}

// One item of an array literal from `at` on, past its end; `at` then stands on ',' or '}'.
std::string ReadItem(std::string_view text, std::size_t& at) {
  std::string item;
  const bool quoted = text.at(at) == '"';
  if (quoted) ++at;
  while (quoted ? text.at(at) != '"' : text.at(at) != ',' && text.at(at) != '}') {
    if (text[at] == '\\') ++at;
    item += text.at(at++);
  }
  if (quoted) {
    ++at;
  } else if (item == "NULL") {
    throw std::logic_error("an array holds NULL");
  }
  return item;
}

}  // namespace

std::string_view Field::text() const {
  return {PQgetvalue(result_, row_, column_), static_cast<std::size_t>(PQgetlength(result_, row_, column_))};
}

Field Row::operator[](const char* column) const {
  const int found = PQfnumber(result_.get(), column);
  if (found < 0) throw std::logic_error(std::string("no column is named ") + column);
  return {result_.get(), number_, found};
}

Row Rows::at(std::size_t number) const {
  if (number >= size()) throw std::out_of_range("there is no such row");
  return (*this)[number];
}

std::size_t Rows::affected_rows() const {
  // Not changed by it, though libpq does not say so; empty where the statement touches no rows.
  const char* count = result_ ? PQcmdTuples(const_cast<PGresult*>(result_.get())) : "";
  std::size_t rows = 0;
  std::from_chars(count, count + std::strlen(count), rows);
  return rows;
}

namespace detail {

void FromText(const Field& field, std::string& out) { out = field.text(); }

void FromText(const Field& field, bool& out) {
  const auto text = field.text();
  if (text != "t" && text != "f") ThrowUnreadable(field, "a boolean");
  out = text == "t";
}

void FromText(const Field& field, std::int16_t& out) { ReadInteger(field, out); }
void FromText(const Field& field, std::int32_t& out) { ReadInteger(field, out); }
void FromText(const Field& field, std::int64_t& out) { ReadInteger(field, out); }

void FromText(const Field& field, Bytes& out) {
  const auto text = field.text();
  if (text.substr(0, 2) != "\\x" || text.size() % 2 != 0) ThrowUnreadable(field, "bytes");
  out.value.clear();
  out.value.reserve(text.size() / 2 - 1);
  for (std::size_t i = 2; i < text.size(); i += 2) {
    const int high = HexDigit(text[i]);
    const int low = HexDigit(text[i + 1]);
    if (high < 0 || low < 0) ThrowUnreadable(field, "bytes");
    out.value += static_cast<char>(high * 16 + low);
  }
}

void FromText(const Field& field, Uuid& out) {
  const auto uuid = Uuid::Parse(field.text());
  if (!uuid) ThrowUnreadable(field, "a UUID");
  out = *uuid;
}

void FromText(const Field& field, Instant& out) {
  const auto text = field.text();
  const auto day = ParseDate(text.substr(0, 10));
  const auto time = text.size() > 11 ? ReadTimeOfDay(text.substr(11)) : std::nullopt;
  if (!day || !time) ThrowUnreadable(field, "a moment in UTC");
  out = std::chrono::sys_days(*day) + *time;
}

void FromText(const Field& field, Date& out) {
  const auto day = ParseDate(field.text());
  if (!day) ThrowUnreadable(field, "a date");
  out = *day;
}

void ThrowNull(const char* column) { throw std::logic_error(std::string("column ") + column + " is NULL"); }

}  // namespace detail

std::vector<std::string> GetTextArray(const Row& row, const char* column) {
  const auto field = row[column];
  if (field.is_null()) detail::ThrowNull(column);
  const auto text = field.text();
  std::vector<std::string> items;
  if (text == "{}") return items;
  std::size_t at = 0;
  do {
    ++at;
    items.push_back(ReadItem(text, at));
  } while (text.at(at) == ',');
  return items;
}

std::string ArrayOf(const std::vector<std::string>& items) {
  return Literal(items, [](std::string& out, const std::string& item) {
    RefuseNul(item);
    out += '"';
    for (const char c : item) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  });
}

std::string ArrayOf(const std::vector<std::int64_t>& items) {
  return Literal(items, [](std::string& out, std::int64_t item) { out += std::to_string(item); });
}

std::string ArrayOf(const std::vector<Bytes>& items) {
  return Literal(items, [](std::string& out, const Bytes& item) {
    out += "\"\\\\x";
    AppendHex(out, item.value);
    out += '"';
  });
}

std::string ArrayOf(const std::vector<Uuid>& items) {
  return Literal(items, [](std::string& out, const Uuid& item) { out += item.ToString(); });
}

}  // namespace cairn::platform::postgres
