#include "outcomes/wire/diary_wire.h"

#include <functional>

#include "platform/wire/date.h"

namespace cairn::outcomes::wire {
namespace {

void Write(const std::optional<measures::Ratio>& share, const std::function<v1::DiaryShare*()>& made) {
  if (!share) return;
  auto* proto = made();
  proto->set_part(share->part);
  proto->set_whole(share->whole);
}

}  // namespace

platform::Result<std::vector<domain::DiaryDay>> Parse(const google::protobuf::RepeatedPtrField<v1::DiaryDay>& days) {
  std::vector<platform::FieldViolation> violations;
  std::vector<domain::DiaryDay> parsed;
  for (int i = 0; i < days.size(); ++i) {
    const auto& proto = days[i];
    domain::DiaryDay day;
    const auto date = platform::wire::ParseDate(proto.day(), "days[" + std::to_string(i) + "].day");
    if (date) {
      day.day = *date;
    } else {
      const auto& wrong = date.error().fields;
      violations.insert(violations.end(), wrong.begin(), wrong.end());
    }
    if (proto.has_drink_hundredths()) day.drink_hundredths = proto.drink_hundredths();
    if (proto.other_use() != v1::OTHER_USE_UNSPECIFIED)
      day.other_use = static_cast<domain::OtherUse>(proto.other_use());
    for (const int substance : proto.substances()) day.substances.insert(static_cast<domain::Substance>(substance));
    day.withdrawn = proto.withdrawn();
    parsed.push_back(day);
  }
  // A day that is none stands for no day twice.
  if (violations.empty()) violations = domain::ProblemsOf(parsed);
  if (!violations.empty()) return platform::Fail(platform::InvalidRequest(std::move(violations)));
  return parsed;
}

v1::DiaryDay ToProto(const domain::DiaryDay& day) {
  v1::DiaryDay proto;
  *proto.mutable_day() = platform::wire::ToProto(day.day);
  if (day.drink_hundredths) proto.set_drink_hundredths(*day.drink_hundredths);
  if (day.other_use) proto.set_other_use(static_cast<v1::OtherUse>(*day.other_use));
  for (const auto substance : day.substances) proto.add_substances(static_cast<v1::Substance>(substance));
  proto.set_withdrawn(day.withdrawn);
  return proto;
}

v1::DrinkingSummary ToProto(const measures::DrinkingEndpoints& endpoints, measures::DayRange window) {
  v1::DrinkingSummary summary;
  summary.set_definition(measures::kDrinkingDefinition);
  *summary.mutable_first_on() = platform::wire::ToProto(window.first);
  *summary.mutable_last_on() = platform::wire::ToProto(window.last);
  summary.set_days(endpoints.days);
  summary.set_observed(endpoints.observed);
  Write(endpoints.abstinent, [&] { return summary.mutable_abstinent(); });
  if (endpoints.heavy_days) summary.set_heavy_days(*endpoints.heavy_days);
  Write(endpoints.heavy, [&] { return summary.mutable_heavy(); });
  if (endpoints.no_heavy_days) summary.set_no_heavy_days(*endpoints.no_heavy_days);
  if (endpoints.drink_hundredths) summary.set_drink_hundredths(*endpoints.drink_hundredths);
  Write(endpoints.drinks_per_day, [&] { return summary.mutable_drinks_per_day(); });
  Write(endpoints.drinks_per_drinking_day, [&] { return summary.mutable_drinks_per_drinking_day(); });
  Write(endpoints.grams_per_day, [&] { return summary.mutable_grams_per_day(); });
  // Levels of measures begin at 0.
  if (endpoints.risk) summary.set_risk(static_cast<v1::DrinkingRisk>(static_cast<int>(*endpoints.risk) + 1));
  summary.set_sex_not_stated(endpoints.sex_not_stated);
  return summary;
}

}  // namespace cairn::outcomes::wire
