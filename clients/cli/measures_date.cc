#include "clients/cli/measures_date.h"

#include <algorithm>
#include <array>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

std::optional<int> TakeNumber(std::string_view& text, std::size_t least, std::size_t most) {
  int number = 0;
  std::size_t digits = 0;
  while (digits < most && digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    number = number * 10 + (text[digits++] - '0');
  }
  if (digits < least) return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

std::optional<int> TakeMonth(std::string_view& text) {
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(0, 3));
  if (month == kMonths.end()) return std::nullopt;
  text.remove_prefix(3);
  return static_cast<int>(month - kMonths.begin()) + 1;
}

std::optional<int> TakeField(char letter, std::string_view& text) {
  switch (letter) {
    case 'Y':
      return TakeNumber(text, 4, 4);
    case 'y': {
      const auto year = TakeNumber(text, 2, 2);
      if (!year) return std::nullopt;
      return *year + (*year < 69 ? 2000 : 1900);
    }
    case 'b':
      return TakeMonth(text);
    default:
      return TakeNumber(text, 1, 2);
  }
}

}  // namespace

DateForm::DateForm(std::string form) : form_(std::move(form)) {
  int years = 0;
  int months = 0;
  int days = 0;
  for (std::size_t i = 0; i < form_.size(); ++i) {
    if (form_[i] != '%') {
      parts_.push_back({false, form_[i]});
      continue;
    }
    const char letter = ++i < form_.size() ? form_[i] : '\0';
    years += letter == 'Y' || letter == 'y';
    months += letter == 'm' || letter == 'b';
    days += letter == 'd';
    if (std::string_view("Yymbd%").find(letter) == std::string_view::npos) {
      throw InvalidUsage("--date-format: only %Y %y %m %b %d and %% are known");
    }
    parts_.push_back({letter != '%', letter});
  }
  if (years != 1 || months != 1 || days != 1) {
    throw InvalidUsage("--date-format must name one year, one month and one day, as %m/%d/%Y");
  }
}

std::optional<platform::Date> DateForm::Parse(std::string_view text) const {
  int year = 0;
  int month = 0;
  int day = 0;
  for (const Part& part : parts_) {
    if (!part.field) {
      if (!text.starts_with(part.letter)) return std::nullopt;
      text.remove_prefix(1);
      continue;
    }
    const auto number = TakeField(part.letter, text);
    if (!number) return std::nullopt;
    (part.letter == 'd' ? day : part.letter == 'm' || part.letter == 'b' ? month : year) = *number;
  }
  const platform::Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!text.empty() || year < 1 || !date.ok()) return std::nullopt;
  return date;
}

}  // namespace cairn::cli
