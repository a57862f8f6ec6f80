#include "measures/instrument.h"

#include <algorithm>

namespace cairn::measures {
namespace {

using platform::FieldViolation;
using Given = std::map<std::string, int, std::less<>>;

template <class Element>
const Element* FindByKey(const std::vector<Element>& elements, std::string_view key) {
  const auto found =
      std::find_if(elements.begin(), elements.end(), [&](const auto& element) { return element.key == key; });
  return found == elements.end() ? nullptr : &*found;
}

std::optional<std::string> ProblemOf(const InstrumentItem& item, int answer) {
  if (answer < item.lowest || answer > item.highest)
    return "must be from " + std::to_string(item.lowest) + " to " + std::to_string(item.highest);
  const auto is_it = [&](const AnswerChoice& choice) { return choice.value == answer; };
  if (item.choices.empty() || std::any_of(item.choices.begin(), item.choices.end(), is_it)) return std::nullopt;
  std::string values;
  for (const auto& choice : item.choices) values += (values.empty() ? "" : ", ") + std::to_string(choice.value);
  return "must be one of " + values;
}

std::vector<FieldViolation> ProblemsOf(const Instrument& instrument, const Answers& answers) {
  std::vector<FieldViolation> problems;
  for (const auto& [key, answer] : answers) {
    const auto* item = instrument.FindItem(key);
    if (item == nullptr) {
      problems.push_back({key, "is no item of " + instrument.id});
    } else if (answer) {
      if (auto problem = ProblemOf(*item, *answer)) problems.push_back({key, *std::move(problem)});
    }
  }
  return problems;
}

/// What was answered, and what the form skips: the latter also in `skipped`.
Given WithSkips(const Instrument& instrument, const Answers& answers, std::vector<std::string>& skipped) {
  Given given;
  for (const auto& [key, answer] : answers) {
    if (answer) given.emplace(key, *answer);
  }
  for (const auto& rule : instrument.skips) {
    const bool holds = std::all_of(rule.when_zero.begin(), rule.when_zero.end(), [&](const std::string& key) {
      const auto found = given.find(key);
      return found != given.end() && found->second == 0;
    });
    if (!holds) continue;
    for (const auto& key : rule.then_zero) {
      if (given.emplace(key, 0).second) skipped.push_back(key);
    }
  }
  return given;
}

int PointsOf(const InstrumentItem& item, int answer) {
  return item.reversed ? item.lowest + item.highest - answer : answer;
}

ScoreValue ValueOf(const Instrument& instrument, const InstrumentScore& score, const Given& given) {
  ScoreValue value{.key = score.key};
  int sum = 0;
  for (const auto& key : score.items) {
    const auto found = given.find(key);
    if (found == given.end()) {
      value.missing.push_back(key);
    } else {
      sum += PointsOf(*instrument.FindItem(key), found->second);
    }
  }
  const int items = static_cast<int>(score.items.size());
  const int answered = items - static_cast<int>(value.missing.size());
  const bool has_needed = std::none_of(score.never_missing.begin(), score.never_missing.end(),
                                       [&](const std::string& key) { return given.find(key) == given.end(); });
  if (items - answered > score.most_missing || answered == 0 || !has_needed) return value;
  value.prorated = answered < items;
  value.value = value.prorated ? (2 * sum * items + answered) / (2 * answered) : sum;
  for (const auto& band : score.bands) {
    if (*value.value >= band.from) value.band = band.key;
  }
  return value;
}

/// The number that a flag looks at.
std::optional<int> NumberOf(const Scoring& scoring, const Given& given, const std::string& of) {
  if (const auto* score = scoring.FindScore(of)) return score->value;
  const auto found = given.find(of);
  return found == given.end() ? std::nullopt : std::optional(found->second);
}

std::optional<bool> IsRaised(const Instrument& instrument, const InstrumentFlag& flag, int threshold,
                             const Scoring& scoring, const Given& given) {
  const auto number = NumberOf(scoring, given, flag.of);
  if (!number) return std::nullopt;
  switch (flag.rule) {
    case FlagRule::kAtLeast:
      return *number >= threshold;
    case FlagRule::kAtMost:
      return *number <= threshold;
    case FlagRule::kAllFromItem: {
      const auto found = given.find(flag.item);
      if (found == given.end()) return std::nullopt;
      return *number > 0 && PointsOf(*instrument.FindItem(flag.item), found->second) == *number;
    }
  }
  return std::nullopt;
}

FlagValue FlagOf(const Instrument& instrument, const InstrumentFlag& flag, const Scoring& scoring, const Given& given,
                 ThresholdSex sex) {
  const bool is_male = sex == ThresholdSex::kMale;
  FlagValue value{.key = flag.key};
  value.sex_not_stated = flag.threshold_male && sex == ThresholdSex::kNotStated;
  const int threshold = is_male ? flag.threshold_male.value_or(flag.threshold) : flag.threshold;
  value.raised = IsRaised(instrument, flag, threshold, scoring, given);
  if (const auto* with = scoring.FindFlag(flag.with)) {
    if (with->raised == false) value.raised = false;
    if (!with->raised) value.raised = std::nullopt;
    value.sex_not_stated = value.sex_not_stated || with->sex_not_stated;
  }
  return value;
}

}  // namespace

const InstrumentItem* Instrument::FindItem(std::string_view key) const { return FindByKey(items, key); }
const InstrumentScore* Instrument::FindScore(std::string_view key) const { return FindByKey(scores, key); }
const ScoreValue* Scoring::FindScore(std::string_view key) const { return FindByKey(scores, key); }
const FlagValue* Scoring::FindFlag(std::string_view key) const { return FindByKey(flags, key); }

ScoreRange RangeOf(const Instrument& instrument, const InstrumentScore& score) {
  ScoreRange range;
  for (const auto& key : score.items) {
    const auto* item = instrument.FindItem(key);
    if (item == nullptr) continue;
    range.lowest += item->lowest;
    range.highest += item->highest;
  }
  return range;
}

tl::expected<Scoring, std::vector<FieldViolation>> ScoreAnswers(const Instrument& instrument, const Answers& answers,
                                                                ThresholdSex sex) {
  auto problems = ProblemsOf(instrument, answers);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  Scoring scoring;
  const auto given = WithSkips(instrument, answers, scoring.skipped);
  for (const auto& score : instrument.scores) scoring.scores.push_back(ValueOf(instrument, score, given));
  for (const auto& flag : instrument.flags) scoring.flags.push_back(FlagOf(instrument, flag, scoring, given, sex));
  return scoring;
}

bool NeedsSafetyLook(const Instrument& instrument, const Scoring& scoring) {
  return std::any_of(instrument.flags.begin(), instrument.flags.end(), [&](const InstrumentFlag& flag) {
    const auto* value = scoring.FindFlag(flag.key);
    return flag.safety && (value == nullptr || value->raised != false);
  });
}

}  // namespace cairn::measures
