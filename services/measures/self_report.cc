#include "measures/self_report.h"

namespace cairn::measures {

SelfReport SummarizeDiary(const DiaryCounts& counts, NotSure not_sure) {
  const int answered = counts.answered + (not_sure == NotSure::kIsNotTaken ? counts.not_sure : 0);
  SelfReport report{.response = ShareOf(answered, counts.days)};
  if (report.response && report.response->IsAtLeastPercent(50)) {
    report.taken_of_answered = ShareOf(counts.taken, answered);
    report.taken_of_all = ShareOf(counts.taken, counts.days);
  }
  return report;
}

std::optional<bool> AreDiscordant(const std::optional<Ratio>& self_report, const std::optional<Ratio>& pdc) {
  if (!self_report || !pdc) return std::nullopt;
  const auto contradicts = [](const Ratio& high, const Ratio& low) {
    return high.IsAtLeastPercent(90) && !low.IsAtLeastPercent(60);
  };
  return contradicts(*self_report, *pdc) || contradicts(*pdc, *self_report);
}

}  // namespace cairn::measures
