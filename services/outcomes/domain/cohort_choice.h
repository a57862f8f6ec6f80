#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "measures/reports/report.h"
#include "outcomes/domain/history.h"

// Whose episodes a report is about.
namespace cairn::outcomes::domain {

/// Of an episode, by the first dose that counts in it. Numbers as in the contract.
enum class Medication { kInjection = 1, kTablets = 2, kImplant = 3 };

/// What is not set is not asked. All that are set must hold.
struct CohortChoice {
  std::optional<Uuid> programme{};
  std::optional<Uuid> site{};
  /// The first day of the episode, both included.
  std::optional<Date> started_from{};
  std::optional<Date> started_to{};
  /// Of the diagnosis that the episode rests on; where it rests on none, of any that the person has.
  std::optional<UseDisorder> disorder{};
  std::optional<Medication> medication{};
  /// A name of AgeBandOf.
  std::string age_band{};
  std::string sex{};
  /// Whether the person was matched with a mentor during the episode, by the data cut.
  std::optional<bool> has_mentor{};
  /// The records that the caller may ask about; nothing: all of the organisation.
  std::optional<std::set<PatientId>> panel{};
};

/// What is later is not known.
struct DataCut {
  Date day{};
  platform::TimeZone zone;

  /// The end of the day, of which nothing belongs to it any more.
  Instant End() const { return platform::StartOfClinicDay(measures::AddDays(day, 1), zone); }
};

/// One episode of care of one person.
struct CareEpisode {
  const Person* person = nullptr;
  const EpisodeRecord* episode = nullptr;
};

/// "under_18", "18_25", "26_34", "35_49", "50_64", "65_or_older", by the age that a person reaches in the year of `on`;
/// empty where the year of birth is not known. (House rule; the year alone is told.)
std::string_view AgeBandOf(const PatientDescribed& description, Date on);
/// Every name of AgeBandOf, in order.
const std::vector<std::string>& AgeBands();

/// Disorders of an episode, as CohortChoice::disorder says.
std::set<UseDisorder> DisordersOf(const CareEpisode& one);
/// Whether `disorder` is one of them.
bool HasDisorder(const CareEpisode& one, UseDisorder disorder);
/// Nothing: no dose of the episode counts by the data cut.
std::optional<Medication> MedicationOf(const CareEpisode& one, const DataCut& cut);

/// Why somebody of whom nothing can be said is in no cohort: an event of theirs could not be read.
constexpr char kRecordUnreadable[] = "record_unreadable";

struct ChosenCohort {
  /// By person, then first day.
  std::vector<CareEpisode> episodes{};
  /// Of those asked about: kRecordUnreadable; "site_not_known", "disorder_not_known", "medication_not_known",
  /// "age_not_known", "sex_not_known" where that was asked for, and nothing else speaks against them. Who is known to
  /// be outside is not counted.
  std::vector<measures::reports::Exclusion> exclusions{};
};

/// Episodes of `people` that `choice` asks for. What is not known is never taken to hold. `people` must outlive it.
/// An episode that begins after the data cut stays in, for reports to count.
ChosenCohort ChooseCohort(const std::vector<Person>& people, const CohortChoice& choice, const DataCut& cut);

}  // namespace cairn::outcomes::domain
