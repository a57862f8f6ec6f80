#include "enrollment/domain/level_of_care.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace cairn::enrollment::domain {
namespace {

using platform::Code;
using platform::Date;
using platform::Error;
using platform::Fail;
using platform::Result;

Error NotFound(LevelOfCareId id) {
  return {.code = Code::kNotFound,
          .reason = "LEVEL_OF_CARE_NOT_FOUND",
          .message = "The patient has no such period in force.",
          .metadata = {{"level_of_care_id", id.ToString()}}};
}

Error InFuture() {
  return {.code = Code::kFailedPrecondition,
          .reason = "DATE_IN_FUTURE",
          .message = "The first day is after today at the clinic.",
          .metadata = {{"field", "started_on"}}};
}

Error DayTaken(LevelOfCareId id) {
  return {.code = Code::kFailedPrecondition,
          .reason = "LEVEL_OF_CARE_DAY_TAKEN",
          .message = "Another period begins on that day: correct it.",
          .metadata = {{"level_of_care_id", id.ToString()}}};
}

Error OutOfOrder(const LevelPeriod* before, const std::optional<Date>& next) {
  Error error{.code = Code::kFailedPrecondition,
              .reason = "DATE_OUT_OF_ORDER",
              .message = "The first day must lie between those of the periods before and after."};
  if (before != nullptr) error.metadata.emplace_back("after", platform::FormatDate(before->from));
  if (next) error.metadata.emplace_back("before", platform::FormatDate(*next));
  return error;
}

std::ptrdiff_t Find(const LevelHistory& history, LevelOfCareId id) {
  const auto found =
      std::find_if(history.begin(), history.end(), [&](const LevelPeriod& period) { return period.id == id; });
  return found == history.end() ? -1 : found - history.begin();
}

}  // namespace

Result<LevelChange> SetLevel(const LevelHistory& history, LevelPeriod wanted, Date today) {
  if (wanted.from > today) return Fail(InFuture());
  const auto next = std::find_if(history.begin(), history.end(),
                                 [&](const LevelPeriod& period) { return period.from >= wanted.from; });
  if (next != history.end() && next->from == wanted.from) return Fail(DayTaken(next->id));
  LevelChange change;
  wanted.to = next == history.end() ? std::nullopt : std::optional(next->from);
  if (next != history.begin()) {
    change.adjust = std::prev(next)->id;
    change.adjusted_to = wanted.from;
  }
  change.add = wanted;
  return change;
}

Result<LevelChange> CorrectLevel(const LevelHistory& history, LevelOfCareId wrong, const LevelCorrection& correction,
                                 Date today) {
  const auto at = Find(history, wrong);
  if (at < 0) return Fail(NotFound(wrong));
  const auto* before = at == 0 ? nullptr : &history[at - 1];
  LevelPeriod period = history[at];
  period.id = correction.id;
  period.level = correction.level.value_or(period.level);
  period.place = correction.place.value_or(period.place);
  period.from = correction.from.value_or(period.from);
  if (period.from > today) return Fail(InFuture());
  if ((before != nullptr && period.from <= before->from) || (period.to && period.from >= *period.to)) {
    return Fail(OutOfOrder(before, period.to));
  }
  LevelChange change{.retire = wrong, .add = period};
  if (before != nullptr) {
    change.adjust = before->id;
    change.adjusted_to = period.from;
  }
  return change;
}

Result<LevelChange> RemoveLevel(const LevelHistory& history, LevelOfCareId wrong) {
  const auto at = Find(history, wrong);
  if (at < 0) return Fail(NotFound(wrong));
  LevelChange change{.retire = wrong};
  if (at > 0) {
    change.adjust = history[at - 1].id;
    change.adjusted_to = history[at].to;
  }
  return change;
}

LevelHistory After(LevelHistory history, const LevelChange& change) {
  if (change.retire) history.erase(history.begin() + Find(history, *change.retire));
  if (change.adjust) history[Find(history, *change.adjust)].to = change.adjusted_to;
  if (change.add) {
    const auto place = std::find_if(history.begin(), history.end(),
                                    [&](const LevelPeriod& period) { return period.from > change.add->from; });
    history.insert(place, *change.add);
  }
  return history;
}

bool IsPartition(const LevelHistory& history) {
  for (std::size_t i = 0; i < history.size(); ++i) {
    const bool last = i + 1 == history.size();
    const auto& to = history[i].to;
    if (last ? to.has_value() : (to != history[i + 1].from || *to <= history[i].from)) return false;
  }
  return true;
}

}  // namespace cairn::enrollment::domain
