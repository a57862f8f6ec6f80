#include "measures/serial_days.h"

#include <algorithm>
#include <limits>

namespace cairn::measures {

std::vector<SerialRange> MergedSerial(const std::vector<DayRange>& ranges) {
  std::vector<SerialRange> merged;
  if (ranges.empty()) return merged;
  for (const auto& range : Merged(ranges)) merged.push_back(SerialOf(range));
  return merged;
}

namespace {

/// `range` comes after those in `covered`, by its first day.
void AddInOrder(SerialRange range, std::vector<SerialRange>& covered) {
  if (range.last < range.first) return;
  if (!covered.empty() && range.first - covered.back().last <= 1) {
    covered.back().last = std::max(covered.back().last, range.last);
  } else {
    covered.push_back(range);
  }
}

/// How the events of most histories follow one another.
enum class Plain {
  /// Each covers its own days, whatever was there before.
  kEachItsOwn,
  /// All of one product that is carried forward.
  kCarriedOn
};

Plain PlainnessOf(const SupplyEvent& event) {
  return event.surplus == Surplus::kLost || event.source == Source::kObserved ? Plain::kEachItsOwn : Plain::kCarriedOn;
}

/// Where `events` are all alike, in order and, if carried, out of reach of stays and observation: as Carrier would, in
/// one pass. False where they are not; `covered` is of no use then.
bool CoverPlain(std::span<const SupplyEvent> events, const Circumstances& circumstances, SerialDay last,
                std::vector<SerialRange>& covered) {
  const auto plain = PlainnessOf(events.front());
  if (plain == Plain::kCarriedOn && !(circumstances.stays.empty() && circumstances.observed.empty())) return false;
  const auto product = events.front().product;
  SerialDay before = std::numeric_limits<SerialDay>::min();
  SerialDay free = before;
  for (const auto& event : events) {
    const SerialDay start = SerialOf(event.start);
    if (start < before || PlainnessOf(event) != plain) return false;
    before = start;
    if (plain == Plain::kCarriedOn) {
      // An injection or implant makes an end of tablets.
      if (event.product != product || event.source == Source::kAdministered) return false;
      free = std::max(free, start);
      AddInOrder({free, std::min(free + event.days - 1, last)}, covered);
      free += event.days;
    } else {
      AddInOrder({start, std::min(start + event.days - 1, last)}, covered);
    }
  }
  return true;
}

}  // namespace

std::vector<SerialRange> CoveredUpTo(SerialDay last, std::span<const SerialSpan> spans) {
  std::vector<SerialRange> covered;
  covered.reserve(spans.size());
  for (const auto& span : spans) AddInOrder({span.first, std::min(span.last, last)}, covered);
  return covered;
}

void CoverCounted(std::span<const SupplyEvent> events, const Circumstances& circumstances, SerialDay last,
                  std::vector<SerialRange>& covered) {
  covered.clear();
  if (events.empty()) return;
  if (CoverPlain(events, circumstances, last, covered)) return;
  covered = CoveredUpTo(last, CarryCounted(events, circumstances));
}

std::int64_t CountDaysWithin(std::span<const SerialRange> merged, SerialRange window) {
  std::int64_t days = 0;
  for (const auto& range : merged) {
    const auto both = std::min(range.last, window.last) - std::max(range.first, window.first) + 1;
    if (both > 0) days += both;
  }
  return days;
}

std::optional<Ratio> CoveredShare(std::span<const SerialRange> covered, SerialRange window,
                                  std::span<const SerialRange> stays) {
  std::int64_t part = CountDaysWithin(covered, window);
  std::int64_t whole = CountDaysWithin(std::span(&window, 1), window);
  for (const auto& stay : stays) {
    const SerialRange left_out{std::max(stay.first, window.first), std::min(stay.last, window.last)};
    part -= CountDaysWithin(covered, left_out);
    whole -= CountDaysWithin(std::span(&left_out, 1), window);
  }
  return ShareOf(part, whole);
}

std::vector<Episode> RunsOf(std::span<const SerialRange> covered, int max_gap, std::span<const SerialRange> stays) {
  std::vector<Episode> runs;
  FindRuns(covered, max_gap, stays, runs);
  return runs;
}

void FindRuns(std::span<const SerialRange> covered, int max_gap, std::span<const SerialRange> stays,
              std::vector<Episode>& runs) {
  runs.clear();
  SerialRange run;
  std::int64_t gap_days = 0;
  const auto add = [&] {
    runs.push_back({DateOf(run.first), DateOf(run.last), run.last - run.first + 1, static_cast<int>(gap_days)});
  };
  for (const auto& range : covered) {
    if (&range == &covered.front()) {
      run = range;
      continue;
    }
    const SerialRange between{run.last + 1, range.first - 1};
    const std::int64_t gap = between.last - between.first + 1 - CountDaysWithin(stays, between);
    if (gap <= max_gap) {
      gap_days += gap;
      run.last = range.last;
    } else {
      add();
      run = range;
      gap_days = 0;
    }
  }
  if (!covered.empty()) add();
}

}  // namespace cairn::measures
