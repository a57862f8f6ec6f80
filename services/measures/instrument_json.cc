#include "measures/instrument_json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <stdexcept>

#include "platform/crypto/crypto.h"
#include "platform/crypto/hexadecimal.h"
#include "platform/datafile/object_reader.h"

namespace cairn::measures {
namespace {

namespace json = boost::json;
using platform::datafile::ObjectReader;

constexpr std::array<std::string_view, 3> kRules = {"at_least", "at_most", "all_from_item"};
constexpr std::array<std::string_view, 3> kWordings = {"verbatim", "own_labels", "none"};

using ChoiceSets = std::map<std::string, std::vector<AnswerChoice>>;

ChoiceSets ReadChoices(const ObjectReader& reader) {
  ChoiceSets sets;
  for (const auto& set : reader.Objects("choices")) {
    set.AllowOnly({"key", "choices"});
    auto& choices = sets[set.Text("key")];
    for (const auto& choice : set.Objects("choices")) {
      choice.AllowOnly({"value", "label"});
      choices.push_back({choice.WholeNumber("value"), choice.Text("label")});
    }
  }
  return sets;
}

std::string OptionalText(const ObjectReader& reader, std::string_view key) {
  return reader.Has(key) ? reader.Text(key) : "";
}

InstrumentItem ReadItem(const ObjectReader& reader, const ChoiceSets& choices) {
  reader.AllowOnly({"key", "text", "choices", "lowest", "highest", "reversed", "loinc"});
  InstrumentItem item{.key = reader.Text("key"), .text = OptionalText(reader, "text")};
  item.lowest = reader.WholeNumber("lowest");
  item.highest = reader.WholeNumber("highest");
  if (reader.Has("choices")) {
    const auto set = choices.find(reader.Text("choices"));
    if (set == choices.end()) {
      reader.Refuse(reader.PathOf("choices"), "names choices that are not there");
    } else {
      item.choices = set->second;
    }
  }
  if (reader.Has("reversed")) item.reversed = reader.Flag("reversed");
  item.loinc = OptionalText(reader, "loinc");
  return item;
}

InstrumentScore ReadScore(const ObjectReader& reader) {
  reader.AllowOnly({"key", "label", "items", "most_missing", "never_missing", "bands", "loinc"});
  InstrumentScore score{.key = reader.Text("key"), .label = reader.Text("label"), .items = reader.TextList("items")};
  score.most_missing = reader.WholeNumber("most_missing");
  score.never_missing = reader.TextList("never_missing");
  for (const auto& band : reader.Objects("bands")) {
    band.AllowOnly({"key", "label", "from"});
    score.bands.push_back({band.Text("key"), band.Text("label"), band.WholeNumber("from")});
  }
  score.loinc = OptionalText(reader, "loinc");
  return score;
}

InstrumentFlag ReadFlag(const ObjectReader& reader) {
  reader.AllowOnly({"key", "label", "rule", "of", "threshold", "threshold_male", "item", "with", "safety"});
  InstrumentFlag flag{.key = reader.Text("key"), .label = reader.Text("label")};
  flag.rule = reader.EnumOf<FlagRule>(reader.Text("rule"), kRules, "rule").value_or(FlagRule::kAtLeast);
  flag.of = reader.Text("of");
  if (flag.rule != FlagRule::kAllFromItem) flag.threshold = reader.WholeNumber("threshold");
  if (reader.Has("threshold_male")) flag.threshold_male = reader.WholeNumber("threshold_male");
  flag.item = OptionalText(reader, "item");
  flag.with = OptionalText(reader, "with");
  flag.safety = reader.Flag("safety");
  return flag;
}

Instrument ReadInstrument(const ObjectReader& reader) {
  reader.AllowOnly({"id", "version", "title", "recall", "effective_on", "source", "licence", "wording", "loinc_panel",
                    "choices", "items", "skips", "scores", "flags"});
  Instrument instrument{.id = reader.Text("id"), .version = reader.WholeNumber("version")};
  instrument.title = reader.Text("title");
  instrument.recall = reader.Text("recall");
  instrument.effective_on = platform::ParseDate(reader.Text("effective_on")).value_or(platform::Date());
  instrument.source = reader.Text("source");
  instrument.licence = reader.Text("licence");
  instrument.wording =
      reader.EnumOf<ItemWording>(reader.Text("wording"), kWordings, "wording").value_or(ItemWording::kNone);
  instrument.loinc_panel = OptionalText(reader, "loinc_panel");
  const auto choices = ReadChoices(reader);
  for (const auto& item : reader.Objects("items")) instrument.items.push_back(ReadItem(item, choices));
  for (const auto& skip : reader.Objects("skips")) {
    skip.AllowOnly({"when_zero", "then_zero"});
    instrument.skips.push_back({skip.TextList("when_zero"), skip.TextList("then_zero")});
  }
  for (const auto& score : reader.Objects("scores")) instrument.scores.push_back(ReadScore(score));
  for (const auto& flag : reader.Objects("flags")) instrument.flags.push_back(ReadFlag(flag));
  return instrument;
}

json::value Sorted(const json::value& value) {
  if (const auto* list = value.if_array()) {
    json::array sorted;
    for (const auto& element : *list) sorted.push_back(Sorted(element));
    return sorted;
  }
  const auto* object = value.if_object();
  if (object == nullptr) return value;
  std::map<std::string_view, const json::value*> members;
  for (const auto& member : *object)
    members.emplace(std::string_view(member.key().data(), member.key().size()), &member.value());
  json::object sorted;
  for (const auto& [key, member] : members) sorted.emplace(key, Sorted(*member));
  return sorted;
}

std::vector<Instrument> ReadShipped() {
  std::vector<Instrument> all;
  for (const auto file : {AuditJson(), AuditCJson(), BamJson(), BamRJson(), Barc10Json(), Dast10Json(), Gad7Json(),
                          PacsJson(), Phq9Json()}) {
    auto read = InstrumentFromJson(file);
    if (!read) {
      std::string problems = "the definition of an instrument cannot be used";
      for (const auto& problem : read.error().fields) problems += "\n" + problem.field + " " + problem.description;
      throw std::runtime_error(problems);
    }
    const bool follows =
        !all.empty() && all.back().id == read->id ? read->version == all.back().version + 1 : read->version == 1;
    if (!follows || (!all.empty() && read->id < all.back().id))
      throw std::runtime_error("versions of " + read->id + " are not 1, 2, 3 …, or not in order");
    all.push_back(*std::move(read));
  }
  return all;
}

}  // namespace

std::string CanonicalInstrumentJson(std::string_view text) {
  const auto value = platform::fhir::ReadJsonLine(text, "instrument");
  return value ? json::serialize(Sorted(*value)) : "";
}

platform::Result<Instrument> InstrumentFromJson(std::string_view text) {
  auto read = platform::datafile::ReadFile(text, "instrument", ReadInstrument,
                                           [](const Instrument& instrument) { return ProblemsOf(instrument); });
  if (!read)
    return platform::Fail({.code = platform::Code::kInvalidArgument,
                           .reason = "INVALID_INSTRUMENT",
                           .message = "The definition of the instrument cannot be used: every problem is named.",
                           .fields = std::move(read).error()});
  read->content_hash = platform::crypto::Hexadecimal(platform::crypto::Sha256(CanonicalInstrumentJson(text)));
  return *std::move(read);
}

const std::vector<Instrument>& ShippedInstruments() {
  static const std::vector<Instrument> kInstruments = ReadShipped();
  return kInstruments;
}

platform::Result<const Instrument*> FindInstrument(const std::vector<Instrument>& instruments, std::string_view id,
                                                   int version) {
  const Instrument* found = nullptr;
  bool is_known = false;
  for (const auto& instrument : instruments) {
    if (instrument.id != id) continue;
    is_known = true;
    if (version == 0 || instrument.version == version) found = &instrument;
  }
  if (found != nullptr) return found;
  if (!is_known)
    return platform::Fail({.code = platform::Code::kNotFound,
                           .reason = "INSTRUMENT_UNKNOWN",
                           .message = "There is no such instrument.",
                           .metadata = {{"instrument_id", std::string(id)}}});
  return platform::Fail(
      {.code = platform::Code::kNotFound,
       .reason = "INSTRUMENT_VERSION_UNKNOWN",
       .message = "There is no such version of the instrument.",
       .metadata = {{"instrument_id", std::string(id)}, {"instrument_version", std::to_string(version)}}});
}

std::vector<const Instrument*> CurrentInstruments(const std::vector<Instrument>& instruments) {
  std::vector<const Instrument*> current;
  for (const auto& instrument : instruments) {
    if (!current.empty() && current.back()->id == instrument.id) {
      current.back() = &instrument;
    } else {
      current.push_back(&instrument);
    }
  }
  return current;
}

}  // namespace cairn::measures
