#pragma once

#include <optional>
#include <vector>

#include "measures/reports/report.h"

// R4: who comes into treatment after a diagnosis, and stays for a start.
namespace cairn::measures::reports {

constexpr char kInitiationDefinition[] = "initiation_engagement/1";

/// From the day of the episode, which is day 0; history before it; days after initiation (NCQA, HEDIS Initiation and
/// Engagement of Substance Use Disorder Treatment, MY 2022). Ours is like that measure and no certified result of it.
constexpr int kInitiationLastDay = 13;
constexpr int kEngagementDays = 34;
constexpr int kHistoryDays = 194;
constexpr int kYoungestAge = 13;

enum class TreatmentKind {
  /// A visit, session or other service for the disorder.
  kService = 1,
  /// A medication for it, as tablets handed out.
  kMedication = 2,
  /// One that works for weeks, as an injection of extended-release naltrexone.
  kLongActingMedication = 3,
  /// An admission for the disorder.
  kInpatientStay = 4
};

struct TreatmentEvent {
  TreatmentKind kind = TreatmentKind::kService;
  Date on{};
};

/// A person's first record of a substance use disorder after a time without.
struct NewEpisode {
  Date diagnosed_on{};
  std::optional<Date> birth_date{};
  /// Alcohol or opioid use disorder: medication counts for no other.
  bool has_medication = true;
  /// The last sign of the disorder or its treatment before this episode; nothing where there is none.
  std::optional<Date> last_before{};
  /// Any order; what is before the episode counts for nothing.
  std::vector<TreatmentEvent> treatment{};
};

/// One line. Unit: episodes. Columns:
///   asked_initiation: episodes whose 14 days are over by the data cut; initiated: of them with a treatment event on
///   days 0 to 13; its share with limits of 95 % (Wilson); asked_engagement: episodes whose day 47 is over, 34 days
///   after the last on which one may initiate; engaged: of them initiated and then, on the 34 days after the day of
///   initiation, with a long-acting medication or at least two events of which at most one is a medication. Not
///   initiated is not engaged; its share likewise.
/// Several services of one day are several; an admission counts as a service.
/// Exclusions, in this order: age_unknown; under_13 (on day 0); not_new (last_before is less than 194 days before);
/// starts_after_data_cut; in lines "initiation" and "engagement": not_mature.
Report InitiationAndEngagement(const std::vector<NewEpisode>& episodes, Date data_cut);

}  // namespace cairn::measures::reports
