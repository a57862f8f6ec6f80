#pragma once

#include <optional>

#include "measures/ratio.h"

// What a person's diary says. A series of its own, never merged with what was dispensed or administered.
namespace cairn::measures {

struct DiaryCounts {
  /// Days of the window.
  int days = 0;
  /// Days answered with taken or not taken.
  int answered = 0;
  int taken = 0;
  /// Days answered with "not sure".
  int not_sure = 0;
};

/// "Not sure" is no answer, but in a sensitivity analysis one of not taken.
enum class NotSure { kIsNoAnswer, kIsNotTaken };

struct SelfReport {
  /// Answered days over days; nothing for an empty window.
  std::optional<Ratio> response{};
  /// Taken over answered, and over all days. Nothing when fewer than half of the days are answered: too few to speak
  /// for the rest (house rule).
  std::optional<Ratio> taken_of_answered{};
  std::optional<Ratio> taken_of_all{};
};

SelfReport SummarizeDiary(const DiaryCounts& counts, NotSure not_sure = NotSure::kIsNoAnswer);

/// Whether what a person says and what was supplied contradict each other: one at least 0.9 and the other below 0.6
/// (house rule). Nothing when either is not known.
std::optional<bool> AreDiscordant(const std::optional<Ratio>& self_report, const std::optional<Ratio>& pdc);

}  // namespace cairn::measures
