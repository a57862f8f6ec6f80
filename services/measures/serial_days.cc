#include "measures/serial_days.h"

#include <algorithm>

namespace cairn::measures {

std::vector<SerialRange> MergedSerial(const std::vector<DayRange>& ranges) {
  std::vector<SerialRange> merged;
  if (ranges.empty()) return merged;
  for (const auto& range : Merged(ranges)) merged.push_back(SerialOf(range));
  return merged;
}

std::vector<SerialRange> CoveredUpTo(SerialDay last, std::span<const SerialSpan> spans) {
  std::vector<SerialRange> covered;
  covered.reserve(spans.size());
  for (const auto& span : spans) {
    const SerialRange range{span.first, std::min(span.last, last)};
    if (range.last < range.first) continue;
    if (!covered.empty() && range.first - covered.back().last <= 1) {
      covered.back().last = std::max(covered.back().last, range.last);
    } else {
      covered.push_back(range);
    }
  }
  return covered;
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
  return runs;
}

}  // namespace cairn::measures
