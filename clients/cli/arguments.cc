#include "clients/cli/arguments.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "clients/cli/failure.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

std::optional<int> Digits(std::string_view text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool digits_only = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (text.empty() || !digits_only || problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// 2 Jan 2026, 02 Jan 2026
std::optional<platform::Date> ParsePrintedDate(std::string_view text) {
  const auto first = text.find(' ');
  const auto second = first == std::string_view::npos ? first : text.find(' ', first + 1);
  if (second == std::string_view::npos || first > 2 || text.size() - second != 5) return std::nullopt;
  const auto day = Digits(text.substr(0, first));
  const std::string name = LowerAscii(text.substr(first + 1, second - first - 1));
  const auto month = std::find(kMonths.begin(), kMonths.end(), name);
  const auto year = Digits(text.substr(second + 1));
  if (!day || !year || *year == 0 || month == kMonths.end()) return std::nullopt;
  const platform::Date date{std::chrono::year{*year},
                            std::chrono::month{static_cast<unsigned>(month - kMonths.begin()) + 1},
                            std::chrono::day{static_cast<unsigned>(*day)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace

std::optional<platform::Date> ParseDateArgument(std::string_view text) {
  const auto date = platform::ParseDate(text);
  return date ? date : ParsePrintedDate(text);
}

google::type::Date DateFrom(std::string_view option, std::string_view text) {
  const auto date = ParseDateArgument(text);
  if (!date) throw InvalidUsage(std::string(option) + ": a real date is expected, as 1990-02-28 or 28 Feb 1990");
  google::type::Date message;
  message.set_year(static_cast<int>(date->year()));
  message.set_month(static_cast<int>(static_cast<unsigned>(date->month())));
  message.set_day(static_cast<int>(static_cast<unsigned>(date->day())));
  return message;
}

std::string WordList(const google::protobuf::EnumDescriptor& descriptor) {
  std::string list;
  for (const std::string& word : Words(descriptor)) list += (list.empty() ? "" : ", ") + word;
  return list;
}

int EnumFrom(std::string_view option, std::string_view word, const google::protobuf::EnumDescriptor& descriptor) {
  std::string wanted = LowerAscii(word);
  std::replace(wanted.begin(), wanted.end(), '_', '-');
  std::replace(wanted.begin(), wanted.end(), ' ', '-');
  for (int i = 0; i < descriptor.value_count(); ++i) {
    const auto& value = *descriptor.value(i);
    if (value.number() != 0 && WordFor(value) == wanted) return value.number();
  }
  throw InvalidUsage(std::string(option) + ": one of " + WordList(descriptor) + " is expected");
}

}  // namespace cairn::cli
