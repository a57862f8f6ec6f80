#pragma once

#include <charconv>
#include <iterator>
#include <stdexcept>
#include <string>

#include "platform/postgres/row.h"

namespace cairn::platform::postgres {

/// The shortest text that reads back as the same number, in C++ and in PostgreSQL.
inline std::string ExactText(double number) {
  char text[32];
  const auto [end, error] = std::to_chars(std::begin(text), std::end(text), number);
  return {text, end};
}

/// What ExactText or PostgreSQL has written; anything else is a bug.
inline double ReadNumber(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) throw std::logic_error("a text is not a number");
  return number;
}

/// The value of a double precision column that is never NULL.
inline double GetDouble(const Row& row, const char* column) { return ReadNumber(Get<std::string>(row, column)); }

}  // namespace cairn::platform::postgres
