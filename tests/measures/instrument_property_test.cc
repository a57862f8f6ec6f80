#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "measures/instrument_json.h"

namespace cairn::measures {
namespace {

const Instrument& AnyInstrument() {
  const auto& all = ShippedInstruments();
  return all[*rc::gen::inRange<std::size_t>(0, all.size())];
}

ThresholdSex AnySex() {
  return *rc::gen::element(ThresholdSex::kNotStated, ThresholdSex::kFemale, ThresholdSex::kMale);
}

int AnyAnswer(const InstrumentItem& item) {
  if (item.choices.empty()) return *rc::gen::inRange(item.lowest, item.highest + 1);
  return item.choices[*rc::gen::inRange<std::size_t>(0, item.choices.size())].value;
}

/// Each item answered but for about one in `one_in`.
Answers AnyAnswers(const Instrument& instrument, int one_in) {
  Answers answers;
  for (const auto& item : instrument.items) {
    if (*rc::gen::inRange(0, one_in) > 0) answers[item.key] = AnyAnswer(item);
  }
  return answers;
}

Scoring Score(const Instrument& instrument, const Answers& answers, ThresholdSex sex) {
  return ScoreAnswers(instrument, answers, sex).value();
}

bool IsIn(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

RC_GTEST_PROP(Scores, NeverLeaveTheirRange, ()) {
  const auto& instrument = AnyInstrument();
  const auto scoring = Score(instrument, AnyAnswers(instrument, 10), AnySex());
  for (const auto& score : instrument.scores) {
    const auto range = RangeOf(instrument, score);
    const auto value = scoring.FindScore(score.key)->value;
    RC_ASSERT(!value || (*value >= range.lowest && *value <= range.highest));
    RC_ASSERT(scoring.FindScore(score.key)->band.empty() == (!value || score.bands.empty()));
  }
}

RC_GTEST_PROP(Scores, AreTheSumOfTheirItemsWhenAllAreAnswered, ()) {
  const auto& instrument = AnyInstrument();
  Answers answers;
  for (const auto& item : instrument.items) answers[item.key] = AnyAnswer(item);
  const auto scoring = Score(instrument, answers, AnySex());
  for (const auto& score : instrument.scores) {
    int sum = 0;
    for (const auto& key : score.items) {
      const auto& item = *instrument.FindItem(key);
      sum += item.reversed ? item.lowest + item.highest - *answers[key] : *answers[key];
    }
    RC_ASSERT(scoring.FindScore(score.key)->value == sum);
    RC_ASSERT(!scoring.FindScore(score.key)->prorated);
  }
  RC_ASSERT(scoring.skipped.empty());
}

/// Answers come as a map: this holds what is put into it in another order, and items given without a value.
RC_GTEST_PROP(Scores, DoNotDependOnTheOrderOfAnswers, ()) {
  const auto& instrument = AnyInstrument();
  const auto answers = AnyAnswers(instrument, 6);
  const auto sex = AnySex();
  auto items = instrument.items;
  std::reverse(items.begin(), items.end());
  std::rotate(items.begin(), items.begin() + *rc::gen::inRange<long>(0, static_cast<long>(items.size())), items.end());
  Answers other;
  for (const auto& item : items) other[item.key] = answers.contains(item.key) ? answers.at(item.key) : std::nullopt;
  auto shuffled = instrument;
  std::reverse(shuffled.items.begin(), shuffled.items.end());
  RC_ASSERT(Score(instrument, answers, sex) == Score(instrument, other, sex));
  RC_ASSERT(Score(instrument, answers, sex) == Score(shuffled, answers, sex));
}

/// A score with an unanswered item is none, or made up for from the others: never the sum with a zero for it.
RC_GTEST_PROP(Scores, NeverTakeAMissingItemForAZero, ()) {
  const auto& instrument = AnyInstrument();
  const auto answers = AnyAnswers(instrument, 5);
  const auto scoring = Score(instrument, answers, AnySex());
  for (const auto& score : instrument.scores) {
    const auto& value = *scoring.FindScore(score.key);
    if (value.missing.empty()) continue;
    for (const auto& key : value.missing) RC_ASSERT(!answers.contains(key) && !IsIn(scoring.skipped, key));
    if (score.most_missing == 0) RC_ASSERT(!value.value);
    if (!value.value) continue;
    RC_ASSERT(value.prorated);
    int sum = 0;
    for (const auto& key : score.items) sum += answers.contains(key) ? *answers.at(key) : 0;
    const auto items = static_cast<double>(score.items.size());
    const auto answered = items - static_cast<double>(value.missing.size());
    RC_ASSERT(std::abs(*value.value - sum * items / answered) <= 0.5);
  }
}

RC_GTEST_PROP(Scores, ChangeOnlyByTheirOwnItemsAndSkips, ()) {
  const auto& instrument = AnyInstrument();
  auto answers = AnyAnswers(instrument, 3);
  const auto sex = AnySex();
  const auto before = Score(instrument, answers, sex);
  const auto& item = instrument.items[*rc::gen::inRange<std::size_t>(0, instrument.items.size())];
  answers[item.key] = AnyAnswer(item);
  const auto after = Score(instrument, answers, sex);
  std::set<std::string> touched = {item.key};
  for (const auto& skip : instrument.skips) {
    if (IsIn(skip.when_zero, item.key)) touched.insert(skip.then_zero.begin(), skip.then_zero.end());
  }
  for (const auto& score : instrument.scores) {
    const bool is_touched =
        std::any_of(score.items.begin(), score.items.end(), [&](const auto& key) { return touched.contains(key); });
    if (!is_touched) RC_ASSERT(*before.FindScore(score.key) == *after.FindScore(score.key));
  }
}

RC_GTEST_PROP(Flags, AreUnknownWithoutWhatTheyLookAt, ()) {
  const auto& instrument = AnyInstrument();
  const auto answers = AnyAnswers(instrument, 3);
  const auto scoring = Score(instrument, answers, AnySex());
  for (const auto& flag : instrument.flags) {
    const auto* score = scoring.FindScore(flag.of);
    const bool is_known = score != nullptr ? score->value.has_value() : answers.contains(flag.of);
    RC_ASSERT(scoring.FindFlag(flag.key)->raised.has_value() == is_known);
  }
}

RC_GTEST_PROP(Flags, OfAnUnknownSexAreThoseOfWomen, ()) {
  const auto& instrument = AnyInstrument();
  const auto answers = AnyAnswers(instrument, 8);
  const auto women = Score(instrument, answers, ThresholdSex::kFemale);
  const auto men = Score(instrument, answers, ThresholdSex::kMale);
  const auto unknown = Score(instrument, answers, ThresholdSex::kNotStated);
  for (const auto& flag : instrument.flags) {
    RC_ASSERT(unknown.FindFlag(flag.key)->raised == women.FindFlag(flag.key)->raised);
    if (men.FindFlag(flag.key)->raised == true && flag.rule == FlagRule::kAtLeast)
      RC_ASSERT(women.FindFlag(flag.key)->raised == true);
  }
}

RC_GTEST_PROP(Safety, IsLookedAtUnlessItem9IsZero, ()) {
  const auto& phq = *FindInstrument(ShippedInstruments(), "phq-9", 0).value();
  const auto answers = AnyAnswers(phq, 4);
  const auto item = answers.find("9");
  const bool is_zero = item != answers.end() && item->second == 0;
  RC_ASSERT(NeedsSafetyLook(phq, Score(phq, answers, AnySex())) == !is_zero);
}

RC_GTEST_PROP(Answers, OutsideOfTheirRangeAreRefusedByTheirName, ()) {
  const auto& instrument = AnyInstrument();
  auto answers = AnyAnswers(instrument, 4);
  std::set<std::string> wrong;
  for (const auto& item : instrument.items) {
    if (*rc::gen::inRange(0, 4) > 0) continue;
    answers[item.key] = *rc::gen::element(item.lowest - 1, item.highest + 1, 1000, -1000);
    wrong.insert(item.key);
  }
  RC_PRE(!wrong.empty());
  const auto refused = ScoreAnswers(instrument, answers, AnySex());
  RC_ASSERT(!refused);
  std::set<std::string> named;
  for (const auto& problem : refused.error()) named.insert(problem.field);
  RC_ASSERT(named == wrong);
}

}  // namespace
}  // namespace cairn::measures
