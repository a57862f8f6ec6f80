#include <algorithm>
#include <set>

#include "measures/instrument.h"
#include "measures/loinc.h"

namespace cairn::measures {
namespace {

using platform::FieldViolation;

class Inspection {
 public:
  explicit Inspection(const Instrument& instrument) : instrument_(instrument) {}

  std::vector<FieldViolation> Take() && {
    LookAtHead();
    for (std::size_t i = 0; i < instrument_.items.size(); ++i)
      LookAtItem(instrument_.items[i], "items[" + std::to_string(i) + "]");
    for (std::size_t i = 0; i < instrument_.skips.size(); ++i) {
      const std::string path = "skips[" + std::to_string(i) + "]";
      LookAtItems(instrument_.skips[i].when_zero, path + ".when_zero", true);
      LookAtItems(instrument_.skips[i].then_zero, path + ".then_zero", true);
    }
    for (std::size_t i = 0; i < instrument_.scores.size(); ++i)
      LookAtScore(instrument_.scores[i], "scores[" + std::to_string(i) + "]");
    for (std::size_t i = 0; i < instrument_.flags.size(); ++i)
      LookAtFlag(instrument_.flags[i], "flags[" + std::to_string(i) + "]");
    return std::move(problems_);
  }

 private:
  void Require(bool holds, const std::string& path, std::string description) {
    if (!holds) problems_.push_back({path, std::move(description)});
  }

  void LookAtHead() {
    const auto is_of_id = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    Require(!instrument_.id.empty() && std::all_of(instrument_.id.begin(), instrument_.id.end(), is_of_id), "id",
            "must be small letters, digits and hyphens");
    Require(instrument_.version > 0, "version", "must be above zero");
    Require(instrument_.effective_on.ok(), "effective_on", "must be a date");
    for (const auto& [name, text] :
         {std::pair("title", &instrument_.title), std::pair("recall", &instrument_.recall),
          std::pair("source", &instrument_.source), std::pair("licence", &instrument_.licence)})
      Require(!text->empty(), name, "is missing");
    Require(!instrument_.items.empty(), "items", "are missing");
    Require(!instrument_.scores.empty(), "scores", "are missing");
    LookAtCode(instrument_.loinc_panel, "loinc_panel");
  }

  void LookAtCode(const std::string& code, const std::string& path) {
    if (code.empty()) return;
    Require(HasLoincCheckDigit(code), path, "has a wrong check digit");
    Require(codes_.insert(code).second, path, "stands twice");
  }

  void LookAtItem(const InstrumentItem& item, const std::string& path) {
    Require(!item.key.empty() && keys_.insert(item.key).second, path + ".key", "is missing or stands twice");
    Require(item.text.empty() == (instrument_.wording == ItemWording::kNone), path + ".text",
            "must be there unless no text ships");
    Require(item.lowest < item.highest && item.lowest >= 0, path, "must have a range");
    std::set<int> values;
    for (const auto& choice : item.choices) {
      Require(values.insert(choice.value).second, path + ".choices", "has a value twice");
      Require(!choice.label.empty(), path + ".choices", "has a value without a label");
    }
    Require(values.empty() || (*values.begin() == item.lowest && *values.rbegin() == item.highest), path + ".choices",
            "must reach from the lowest to the highest value");
    LookAtCode(item.loinc, path + ".loinc");
  }

  void LookAtItems(const std::vector<std::string>& items, const std::string& path, bool required) {
    Require(!required || !items.empty(), path, "is missing");
    std::set<std::string> seen;
    for (const auto& key : items) {
      Require(instrument_.FindItem(key) != nullptr, path, "names an item that is not there");
      Require(seen.insert(key).second, path, "names an item twice");
    }
  }

  void LookAtScore(const InstrumentScore& score, const std::string& path) {
    Require(!score.key.empty() && keys_.insert(score.key).second, path + ".key",
            "is missing, stands twice or is that of an item");
    Require(!score.label.empty(), path + ".label", "is missing");
    LookAtItems(score.items, path + ".items", true);
    LookAtItems(score.never_missing, path + ".never_missing", false);
    Require(score.most_missing >= 0 && score.most_missing < static_cast<int>(score.items.size()),
            path + ".most_missing", "must leave an item");
    const auto range = RangeOf(instrument_, score);
    for (std::size_t i = 0; i < score.bands.size(); ++i) {
      const auto& band = score.bands[i];
      Require(!band.key.empty() && !band.label.empty(), path + ".bands", "has one without a name");
      Require(i == 0 ? band.from == range.lowest : band.from > score.bands[i - 1].from && band.from <= range.highest,
              path + ".bands", "must begin at the lowest value and rise within the range");
    }
    LookAtCode(score.loinc, path + ".loinc");
  }

  void LookAtFlag(const InstrumentFlag& flag, const std::string& path) {
    Require(flag.with.empty() || flags_.contains(flag.with), path + ".with", "must stand before it");
    Require(!flag.key.empty() && flags_.insert(flag.key).second, path + ".key", "is missing or stands twice");
    Require(!flag.label.empty(), path + ".label", "is missing");
    const bool is_score = instrument_.FindScore(flag.of) != nullptr;
    Require(is_score || instrument_.FindItem(flag.of) != nullptr, path + ".of", "is neither a score nor an item");
    Require((flag.rule == FlagRule::kAllFromItem) == (instrument_.FindItem(flag.item) != nullptr), path + ".item",
            "must name an item where all is to come from one, and only there");
    Require(!flag.threshold_male || (flag.rule == FlagRule::kAtLeast && *flag.threshold_male > flag.threshold),
            path + ".at_least_male", "must be above that of women, of a flag that needs at least so much");
  }

  const Instrument& instrument_;
  std::vector<FieldViolation> problems_;
  std::set<std::string> keys_;
  std::set<std::string> flags_;
  std::set<std::string> codes_;
};

}  // namespace

std::vector<FieldViolation> ProblemsOf(const Instrument& instrument) { return Inspection(instrument).Take(); }

}  // namespace cairn::measures
