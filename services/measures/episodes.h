#pragma once

#include <optional>
#include <span>
#include <vector>

#include "measures/carried_supply.h"

namespace cairn::measures {

/// Longest gaps, in days, that leave an episode whole. Tablets: house rule; with injections InjectionMaxGapDays.
/// Continuity: NQF 3175, 2018.
constexpr int kTabletMaxGapDays = 30;
constexpr int kContinuityMaxGapDays = 7;
constexpr int kContinuityDays = 180;

/// Supply without a gap that is too long.
struct Episode {
  Date first{};
  /// Last covered day, not the day of the last fill.
  Date last{};
  /// From first to last, gaps between them included: persistence.
  int days = 0;
  /// Days between first and last that nothing covers.
  int gap_days = 0;

  friend bool operator==(const Episode&, const Episode&) = default;
};

/// In order. A gap of more than `max_gap` days ends an episode; days of `stays` are no gap (house rule).
std::vector<Episode> TreatmentEpisodes(std::span<const CoveredSpan> spans, int max_gap,
                                       const std::vector<DayRange>& stays = {});

/// Whether an episode with gaps of at most `max_gap` days lasts `days` days (NQF 3175 continuity of pharmacotherapy for
/// opioid use disorder). With injections the answer depends on the days counted for each: print them beside it.
bool IsContinuous(std::span<const CoveredSpan> spans, int max_gap = kContinuityMaxGapDays, int days = kContinuityDays);

/// Days without supply before each refill of one product.
struct RefillGap {
  /// The refill, as an index into the events.
  std::size_t event = 0;
  /// Days from the end of what was carried to the refill; zero when it came in time.
  int days = 0;
};

/// One for each counted event of `product` but the first, in order of start.
std::vector<RefillGap> RefillGaps(std::span<const SupplyEvent> events, Product product, Series series,
                                  const Circumstances& circumstances);

enum class StopReason {
  kPlannedCompletion,
  kTransfer,
  kDeath,
  kSwitchedToAgonist,
  kSideEffect,
  kReturnToUse,
  kCostOrInsurance,
  kIncarceration,
  kMoved,
  kLostToFollowUp,
  kOther,
};

struct Persistence {
  /// Days from the start to `at`.
  int days = 0;
  /// Otherwise censored: still on treatment, or nobody can tell yet, as far as the data go.
  bool discontinued = false;
  /// The last day that counts.
  Date at{};
  std::optional<StopReason> reason{};
};

/// An episode is discontinued at its last covered day once more than `max_gap` days have passed at `data_cut` without
/// supply, days of `stays` not counted; before that it is censored at the earlier of the two, for nobody looks ahead. A
/// planned completion, a transfer and a death censor it with their reason whatever has passed. `episode` starts on or
/// before `data_cut`.
Persistence PersistenceOf(const Episode& episode, int max_gap, Date data_cut,
                          std::optional<StopReason> reason = std::nullopt, const std::vector<DayRange>& stays = {});

}  // namespace cairn::measures
