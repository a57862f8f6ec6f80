#include "clients/cli/outcomes_arguments.h"

#include <charconv>
#include <optional>

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

namespace v1 = outcomes::v1;

constexpr int kMostDrinks = 100;

std::optional<int> WholeNumber(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// "2.5" is 250.
std::optional<int> Hundredths(std::string_view text) {
  const auto point = text.find('.');
  const auto whole = WholeNumber(text.substr(0, point));
  if (!whole || *whole < 0 || *whole > kMostDrinks || text.front() == '-') return std::nullopt;
  std::string decimals = point == std::string_view::npos ? "0" : std::string(text.substr(point + 1));
  if (decimals.empty() || decimals.size() > 2 || decimals.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  decimals.resize(2, '0');
  return 100 * *whole + WholeNumber(decimals).value_or(0);
}

void AddUse(const std::string& word, v1::DiaryDay& day) {
  if (word == "none") {
    if (day.substances_size() > 0) throw InvalidUsage("DAY: none and a substance do not go together");
    return day.set_other_use(v1::OTHER_USE_NONE);
  }
  if (day.other_use() == v1::OTHER_USE_NONE) throw InvalidUsage("DAY: none and a substance do not go together");
  day.add_substances(static_cast<v1::Substance>(EnumFrom("DAY", word, *v1::Substance_descriptor())));
  day.set_other_use(v1::OTHER_USE_SOME);
}

}  // namespace

google::protobuf::RepeatedPtrField<v1::Answer> AnswersFrom(const std::vector<std::string>& texts) {
  google::protobuf::RepeatedPtrField<v1::Answer> answers;
  std::string wrong;
  for (const auto& text : texts) {
    const auto equals = text.find('=');
    const auto value = equals == std::string::npos ? std::string() : text.substr(equals + 1);
    const auto number = WholeNumber(value);
    if (equals == 0 || (!number && value != "-")) {
      wrong += (wrong.empty() ? "" : ", ") + text;
      continue;
    }
    auto& answer = *answers.Add();
    answer.set_item_key(text.substr(0, equals));
    if (number) answer.set_value(*number);
  }
  if (!wrong.empty())
    throw InvalidUsage("an answer is written ITEM=NUMBER, or ITEM=- where it was not given; wrong: " + wrong);
  return answers;
}

v1::DiaryDay DiaryDayFrom(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos) throw InvalidUsage("a day is written DAY=DRINKS, for example 2026-11-02=2.5");
  v1::DiaryDay day;
  *day.mutable_day() = DateFrom("DAY", text.substr(0, equals));
  auto rest = text.substr(equals + 1);
  if (rest == "withdrawn") {
    day.set_withdrawn(true);
    return day;
  }
  const auto comma = rest.find(',');
  const auto drinks = rest.substr(0, comma);
  const auto hundredths = drinks.empty() ? std::nullopt : Hundredths(drinks);
  if (!hundredths && drinks != "-")
    throw InvalidUsage(
        "the drinks of a day are a number from 0 to 100 with at most two decimals, - where they are not "
        "known, or withdrawn");
  if (hundredths) day.set_drink_hundredths(*hundredths);
  for (auto at = comma; at != std::string::npos;) {
    const auto next = rest.find(',', at + 1);
    AddUse(rest.substr(at + 1, next == std::string::npos ? next : next - at - 1), day);
    at = next;
  }
  return day;
}

}  // namespace cairn::cli
