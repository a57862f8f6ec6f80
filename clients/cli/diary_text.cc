#include "clients/cli/diary_text.h"

#include <cstdio>

#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = outcomes::v1;
using google::protobuf::RepeatedPtrField;

std::string Fixed(double number, int decimals) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", decimals, number);
  return text;
}

std::string PercentText(const v1::DiaryShare& share) {
  const double percent = 100.0 * static_cast<double>(share.part()) / static_cast<double>(share.whole());
  return Fixed(percent, 1) + " % (" + std::to_string(share.part()) + " of " + std::to_string(share.whole()) + ")";
}

std::string QuotientText(const v1::DiaryShare& share) {
  return Fixed(static_cast<double>(share.part()) / static_cast<double>(share.whole()), 2);
}

std::string DrinksText(const v1::DiaryDay& day) {
  if (!day.has_drink_hundredths()) return "not known";
  const int hundredths = day.drink_hundredths();
  return hundredths % 100 == 0 ? std::to_string(hundredths / 100) : Fixed(hundredths / 100.0, 2);
}

std::string OtherUseText(const v1::DiaryDay& day) {
  if (day.substances().empty()) {
    return day.other_use() == v1::OTHER_USE_UNSPECIFIED ? "not asked"
                                                        : ReadingOf(v1::OtherUse_descriptor(), day.other_use());
  }
  std::string words;
  for (const int substance : day.substances())
    words += (words.empty() ? "" : ", ") + ReadingOf(v1::Substance_descriptor(), static_cast<v1::Substance>(substance));
  return words;
}

}  // namespace

void PrintDiary(std::ostream& out, const Terminal& terminal, const RepeatedPtrField<v1::RecordedDiaryDay>& days) {
  Table table({{"DAY"}, {"DRINKS"}, {"OTHER USE", true}, {"RECORDED"}});
  for (const auto& recorded : days) {
    table.Add({DateText(recorded.day().day()), DrinksText(recorded.day()), OtherUseText(recorded.day()),
               TimeText(recorded.record_time())});
  }
  table.Print(out, terminal);
}

void PrintDrinkingSummary(std::ostream& out, const Terminal& terminal, const v1::DrinkingSummary& summary) {
  const auto optional = [](bool is_known, const auto& text) { return is_known ? text() : std::string("not known"); };
  PrintFields(
      out, terminal,
      {{"Window", DateText(summary.first_on()) + " to " + DateText(summary.last_on())},
       {"Days known", std::to_string(summary.observed()) + " of " + std::to_string(summary.days())},
       {"Days without a drink", optional(summary.has_abstinent(), [&] { return PercentText(summary.abstinent()); })},
       {"Heavy drinking days", optional(summary.has_heavy(), [&] { return PercentText(summary.heavy()); })},
       {"Drinks a day", optional(summary.has_drinks_per_day(), [&] { return QuotientText(summary.drinks_per_day()); })},
       {"Grams a day", optional(summary.has_grams_per_day(), [&] { return QuotientText(summary.grams_per_day()); })},
       {"WHO risk level", optional(summary.risk() != v1::DRINKING_RISK_UNSPECIFIED,
                                   [&] { return ReadingOf(v1::DrinkingRisk_descriptor(), summary.risk()); })},
       {"Thresholds of", summary.sex_not_stated() ? "women: sex not stated" : "the sex that was given"},
       {"Definition", summary.definition()}});
}

}  // namespace cairn::cli
