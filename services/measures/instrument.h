#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "measures/threshold_sex.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// Questionnaires as data, and what answers to them come to. Sources stand in each definition.
namespace cairn::measures {

struct AnswerChoice {
  int value = 0;
  std::string label{};
  bool operator==(const AnswerChoice&) const = default;
};

struct InstrumentItem {
  /// As on the form: "1", "7A".
  std::string key{};
  /// Empty where the licence lets no text ship.
  std::string text{};
  /// What may be answered; empty: every whole number from `lowest` to `highest`.
  std::vector<AnswerChoice> choices{};
  int lowest = 0;
  int highest = 0;
  /// Scored highest + lowest - answer.
  bool reversed = false;
  /// Empty where none is known.
  std::string loinc{};
  bool operator==(const InstrumentItem&) const = default;
};

/// From `from` up to the next band.
struct ScoreBand {
  std::string key{};
  std::string label{};
  int from = 0;
  bool operator==(const ScoreBand&) const = default;
};

/// A total or a sub-score: the sum of some items.
struct InstrumentScore {
  std::string key{};
  std::string label{};
  std::vector<std::string> items{};
  /// Up to so many unanswered items are made up for: sum * items / answered, rounded half up. Beyond there is none.
  int most_missing = 0;
  /// Without any of these there is none.
  std::vector<std::string> never_missing{};
  /// Lowest first; the first begins at the lowest value. Empty where the authors have published none.
  std::vector<ScoreBand> bands{};
  std::string loinc{};
  bool operator==(const InstrumentScore&) const = default;
};

/// Numbers are those of the words of the data.
enum class FlagRule {
  /// The score or item is at least so much.
  kAtLeast = 1,
  /// Is at most so much.
  kAtMost = 2,
  /// The score is above zero and comes from one item alone.
  kAllFromItem = 3,
};

struct InstrumentFlag {
  std::string key{};
  std::string label{};
  FlagRule rule = FlagRule::kAtLeast;
  /// Key of a score, or where there is no such score of an item.
  std::string of{};
  int threshold = 0;
  /// Where it differs from that of women.
  std::optional<int> threshold_male{};
  /// Of kAllFromItem.
  std::string item{};
  /// Is raised only with this flag, which stands before it.
  std::string with{};
  /// Somebody must look at the person, today: when it is raised, and when that cannot be known.
  bool safety = false;
  bool operator==(const InstrumentFlag&) const = default;
};

/// Where the form skips: when all of `when_zero` are answered 0, those of `then_zero` that are not answered are 0.
struct SkipRule {
  std::vector<std::string> when_zero{};
  std::vector<std::string> then_zero{};
  bool operator==(const SkipRule&) const = default;
};

/// Numbers are those of the words of the data.
enum class ItemWording { kVerbatim = 1, kOwnLabels = 2, kNone = 3 };

/// One version of an instrument. A version never changes: other items, ranges, rules or bands are another version.
struct Instrument {
  /// "phq-9".
  std::string id{};
  int version = 1;
  std::string title{};
  /// What the answers are about: "the last 2 weeks".
  std::string recall{};
  platform::Date effective_on{};
  std::string source{};
  /// What may be done with it, and whose words the items are.
  std::string licence{};
  ItemWording wording = ItemWording::kNone;
  std::string loinc_panel{};
  /// In the order of the form.
  std::vector<InstrumentItem> items{};
  std::vector<SkipRule> skips{};
  std::vector<InstrumentScore> scores{};
  std::vector<InstrumentFlag> flags{};
  /// SHA-256 of the definition, lower case hexadecimal; of one that was not read from a file empty.
  std::string content_hash{};
  bool operator==(const Instrument&) const = default;

  const InstrumentItem* FindItem(std::string_view key) const;
  const InstrumentScore* FindScore(std::string_view key) const;
};

/// Everything that is wrong with a definition, each with its path; it is used only when there is nothing. What is
/// missing or stands twice; keys of nothing; a range without room; bands out of order or not from the lowest value on;
/// text where none may ship, or none where it does; a LOINC code with a wrong check digit, or two that are the same.
std::vector<platform::FieldViolation> ProblemsOf(const Instrument& instrument);

/// The lowest and the highest value that a score can have.
struct ScoreRange {
  int lowest = 0;
  int highest = 0;
};
ScoreRange RangeOf(const Instrument& instrument, const InstrumentScore& score);

/// By item. Not there and there without a value is the same: not answered.
using Answers = std::map<std::string, std::optional<int>, std::less<>>;

struct ScoreValue {
  std::string key{};
  /// Nothing when too much is missing: never a sum of what happens to be there.
  std::optional<int> value{};
  bool prorated = false;
  /// Items that are not answered, nor skipped by the form.
  std::vector<std::string> missing{};
  /// Key of the band; empty without a value or without bands.
  std::string band{};
  bool operator==(const ScoreValue&) const = default;
};

struct FlagValue {
  std::string key{};
  /// Nothing when it cannot be known.
  std::optional<bool> raised{};
  /// The threshold is that of women because no sex was stated, and that of men is another.
  bool sex_not_stated = false;
  bool operator==(const FlagValue&) const = default;
};

struct Scoring {
  std::vector<ScoreValue> scores{};
  std::vector<FlagValue> flags{};
  /// Items that are 0 because the form skips them.
  std::vector<std::string> skipped{};
  bool operator==(const Scoring&) const = default;

  const ScoreValue* FindScore(std::string_view key) const;
  const FlagValue* FindFlag(std::string_view key) const;
};

/// What `answers` come to, or everything that is wrong with them, in order of their keys: an item that the instrument
/// has not, an answer out of its range, one that the item does not allow. `field` is the item's key. An answer that
/// contradicts a skip stands as it was given. `instrument` has no problems.
tl::expected<Scoring, std::vector<platform::FieldViolation>> ScoreAnswers(const Instrument& instrument,
                                                                          const Answers& answers, ThresholdSex sex);

/// Is a flag of safety raised, or can it not be known?
bool NeedsSafetyLook(const Instrument& instrument, const Scoring& scoring);

}  // namespace cairn::measures
