#include "outcomes/wire/instrument_wire.h"

#include "platform/wire/date.h"

namespace cairn::outcomes::wire {
namespace {

v1::InstrumentItem ToProto(const measures::InstrumentItem& item) {
  v1::InstrumentItem proto;
  proto.set_key(item.key);
  proto.set_text(item.text);
  for (const auto& choice : item.choices) {
    auto& added = *proto.add_choices();
    added.set_value(choice.value);
    added.set_label(choice.label);
  }
  proto.set_lowest(item.lowest);
  proto.set_highest(item.highest);
  proto.set_reversed(item.reversed);
  proto.set_loinc(item.loinc);
  return proto;
}

v1::InstrumentScore ToProto(const measures::InstrumentScore& score, measures::ScoreRange range) {
  v1::InstrumentScore proto;
  proto.set_key(score.key);
  proto.set_label(score.label);
  for (const auto& key : score.items) proto.add_item_keys(key);
  proto.set_most_missing(score.most_missing);
  for (const auto& key : score.never_missing) proto.add_never_missing_keys(key);
  for (const auto& band : score.bands) {
    auto& added = *proto.add_bands();
    added.set_key(band.key);
    added.set_label(band.label);
    added.set_from(band.from);
  }
  proto.set_loinc(score.loinc);
  proto.set_lowest(range.lowest);
  proto.set_highest(range.highest);
  return proto;
}

}  // namespace

v1::Instrument ToProto(const measures::Instrument& instrument) {
  v1::Instrument proto;
  proto.set_instrument_id(instrument.id);
  proto.set_version(instrument.version);
  proto.set_content_hash(instrument.content_hash);
  proto.set_title(instrument.title);
  proto.set_recall(instrument.recall);
  *proto.mutable_effective_on() = platform::wire::ToProto(instrument.effective_on);
  proto.set_source(instrument.source);
  proto.set_licence(instrument.licence);
  // Numbers of measures are those of the contract.
  proto.set_wording(static_cast<v1::ItemWording>(instrument.wording));
  proto.set_loinc_panel(instrument.loinc_panel);
  for (const auto& item : instrument.items) *proto.add_items() = ToProto(item);
  for (const auto& score : instrument.scores) *proto.add_scores() = ToProto(score, RangeOf(instrument, score));
  for (const auto& flag : instrument.flags) {
    auto& added = *proto.add_flags();
    added.set_key(flag.key);
    added.set_label(flag.label);
    added.set_safety(flag.safety);
  }
  return proto;
}

}  // namespace cairn::outcomes::wire
