#include "prescribing/wire/adherence_wire.h"

#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing::wire {

using domain::DayRange;
using domain::Ratio;

namespace {

v1::Share ShareOf(const Ratio& ratio) {
  v1::Share share;
  share.set_part(static_cast<std::int32_t>(ratio.part));
  share.set_whole(static_cast<std::int32_t>(ratio.whole));
  share.set_value(ratio.value());
  return share;
}

v1::DaySpan SpanOf(const DayRange& range) {
  v1::DaySpan span;
  *span.mutable_first() = ToProto(range.first);
  *span.mutable_last() = ToProto(range.last);
  span.set_days(measures::CountDays(range));
  return span;
}

v1::CoverageBand ProtoBandOf(const std::optional<Ratio>& share) {
  switch (measures::BandOf(share)) {
    case measures::AdherenceBand::kNotMeasurable:
      return v1::COVERAGE_BAND_NOT_MEASURABLE;
    case measures::AdherenceBand::kLow:
      return v1::COVERAGE_BAND_LOW;
    case measures::AdherenceBand::kPartial:
      return v1::COVERAGE_BAND_PARTIAL;
    case measures::AdherenceBand::kHigh:
      return v1::COVERAGE_BAND_HIGH;
  }
  return v1::COVERAGE_BAND_UNSPECIFIED;
}

// Numbers of the domain are those of the contract.
template <class Proto, class Enum>
Proto NumberOf(Enum value) {
  return static_cast<Proto>(static_cast<int>(value));
}

v1::Supply SupplyOf(const domain::AdherenceSupply& supply) {
  v1::Supply proto;
  proto.set_dose_id(supply.id.ToString());
  proto.set_kind(NumberOf<v1::DoseKind>(supply.kind));
  *proto.mutable_on() = ToProto(supply.on);
  if (supply.days) proto.set_days(*supply.days);
  return proto;
}

v1::CalendarDay DayOf(const domain::AdherenceDay& day) {
  v1::CalendarDay proto;
  *proto.mutable_date() = ToProto(day.date);
  proto.set_state(NumberOf<v1::CalendarDay::State>(day.state));
  if (day.covered_by) proto.set_covered_by(static_cast<std::int32_t>(*day.covered_by));
  for (const auto given : day.given) proto.add_given(static_cast<std::int32_t>(given));
  proto.set_laboratory(day.laboratory);
  if (day.says) proto.set_says(NumberOf<v1::DiaryAnswer>(*day.says));
  return proto;
}

v1::CalendarMonth MonthOf(const domain::AdherenceMonth& month) {
  v1::CalendarMonth proto;
  proto.set_year(static_cast<int>(month.month.year()));
  proto.set_month(static_cast<std::int32_t>(static_cast<unsigned>(month.month.month())));
  if (month.covered) *proto.mutable_covered() = ShareOf(*month.covered);
  proto.set_band(ProtoBandOf(month.covered));
  return proto;
}

v1::AdherenceMeasure MeasureOf(const domain::AdherenceMeasure& measure) {
  v1::AdherenceMeasure proto;
  proto.set_kind(NumberOf<v1::AdherenceMeasure::Kind>(measure.kind));
  proto.set_definition(measure.definition);
  if (measure.window) *proto.mutable_window() = SpanOf(*measure.window);
  if (measure.share) *proto.mutable_share() = ShareOf(*measure.share);
  if (measure.kind == domain::MeasureKind::kPdc) proto.set_band(ProtoBandOf(measure.share));
  proto.set_not_defined_because(measure.not_defined_because);
  return proto;
}

v1::TreatmentRun RunOf(const domain::TreatmentRun& run) {
  v1::TreatmentRun proto;
  *proto.mutable_first() = ToProto(run.run.first);
  *proto.mutable_last() = ToProto(run.persistence.at);
  proto.set_days(run.persistence.days);
  proto.set_gap_days(run.run.gap_days);
  proto.set_discontinued(run.persistence.discontinued);
  return proto;
}

v1::SelfReportComparison ComparisonOf(const domain::DiaryComparison& diary) {
  v1::SelfReportComparison proto;
  *proto.mutable_window() = SpanOf(diary.window);
  proto.set_answered(diary.counts.answered);
  proto.set_taken(diary.counts.taken);
  proto.set_not_sure(diary.counts.not_sure);
  if (diary.covered) *proto.mutable_covered() = ShareOf(*diary.covered);
  if (diary.discordant) proto.set_discordant(*diary.discordant);
  proto.set_taken_without_supply(diary.taken_without_supply);
  proto.set_not_taken_with_tablets(diary.not_taken_with_tablets);
  return proto;
}

}  // namespace

v1::Adherence ToProto(const domain::Adherence& adherence) {
  v1::Adherence proto;
  for (const auto& supply : adherence.supplies) *proto.add_supplies() = SupplyOf(supply);
  for (const auto& day : adherence.days) *proto.add_days() = DayOf(day);
  for (const auto& month : adherence.months) *proto.add_months() = MonthOf(month);
  for (const auto& measure : adherence.measures) *proto.add_measures() = MeasureOf(measure);
  for (const auto& gap : adherence.gaps) *proto.add_gaps() = SpanOf(gap);
  for (const auto& stay : adherence.stays) *proto.add_stays() = SpanOf(stay);
  for (const auto& run : adherence.runs) *proto.add_runs() = RunOf(run);
  proto.set_runs_definition(adherence.runs_definition);
  if (adherence.diary) *proto.mutable_self_report() = ComparisonOf(*adherence.diary);
  return proto;
}

}  // namespace cairn::prescribing::wire
