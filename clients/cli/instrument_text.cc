#include "clients/cli/instrument_text.h"

#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = outcomes::v1;
using google::protobuf::RepeatedPtrField;

std::string ItemText(const v1::InstrumentItem& item) {
  if (item.choices().empty()) return std::to_string(item.lowest()) + " to " + std::to_string(item.highest());
  std::string text;
  for (const auto& choice : item.choices())
    text += (text.empty() ? "" : ", ") + std::to_string(choice.value()) + " " + choice.label();
  return text;
}

std::string BandsText(const v1::InstrumentScore& score) {
  std::string text = std::to_string(score.lowest()) + " to " + std::to_string(score.highest());
  for (const auto& band : score.bands())
    text += "; from " + std::to_string(band.from()) + " " + LowerAscii(band.label());
  if (score.most_missing() > 0)
    text += "; up to " + std::to_string(score.most_missing()) + " unanswered items made up for";
  return text;
}

}  // namespace

void PrintInstruments(std::ostream& out, const Terminal& terminal,
                      const RepeatedPtrField<v1::Instrument>& instruments) {
  Table table({{"ID"}, {"VERSION"}, {"TITLE", true}, {"ITEMS"}, {"ABOUT"}, {"WORDS"}});
  for (const auto& instrument : instruments) {
    table.Add({instrument.instrument_id(), std::to_string(instrument.version()), instrument.title(),
               std::to_string(instrument.items_size()), instrument.recall(),
               ReadingOf(v1::ItemWording_descriptor(), instrument.wording())});
  }
  table.Print(out, terminal);
}

void PrintInstrument(std::ostream& out, const Terminal& terminal, const v1::Instrument& instrument) {
  std::vector<std::pair<std::string, std::string>> fields = {
      {"Instrument", instrument.instrument_id() + " " + std::to_string(instrument.version())},
      {"Title", instrument.title()},
      {"About", instrument.recall()},
      {"Words", ReadingOf(v1::ItemWording_descriptor(), instrument.wording())},
      {"Licence", instrument.licence()},
      {"Source", instrument.source()}};
  for (const auto& score : instrument.scores()) fields.push_back({score.label(), BandsText(score)});
  PrintFields(out, terminal, fields);
  out << "\n";
  Table table({{"ITEM"}, {"TEXT", true}, {"ANSWERS", true}});
  for (const auto& item : instrument.items()) table.Add({item.key(), item.text(), ItemText(item)});
  table.Print(out, terminal);
}

}  // namespace cairn::cli
