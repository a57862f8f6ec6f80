#include "measures/reports/initiation.h"

#include <algorithm>

#include "measures/reports/cohort.h"

namespace cairn::measures::reports {
namespace {

std::string_view WhyNotAsked(const NewEpisode& episode, Date data_cut) {
  if (!episode.birth_date) return "age_unknown";
  if (platform::AgeInYears(*episode.birth_date, episode.diagnosed_on) < kYoungestAge) return "under_13";
  if (episode.last_before && DaysFrom(*episode.last_before, episode.diagnosed_on) < kHistoryDays) return "not_new";
  return episode.diagnosed_on > data_cut ? kStartsAfterDataCut : "";
}

bool IsMedication(TreatmentKind kind) {
  return kind == TreatmentKind::kMedication || kind == TreatmentKind::kLongActingMedication;
}

bool Counts(const NewEpisode& episode, const TreatmentEvent& event) {
  return episode.has_medication || !IsMedication(event.kind);
}

std::optional<Date> InitiatedOn(const NewEpisode& episode) {
  std::optional<Date> first;
  for (const auto& event : episode.treatment) {
    const int day = DaysFrom(episode.diagnosed_on, event.on);
    if (day < 0 || kInitiationLastDay < day || !Counts(episode, event)) continue;
    first = std::min(first.value_or(event.on), event.on);
  }
  return first;
}

bool IsEngaged(const NewEpisode& episode, Date initiated_on) {
  int services = 0;
  int medications = 0;
  for (const auto& event : episode.treatment) {
    const int day = DaysFrom(initiated_on, event.on);
    if (day < 1 || kEngagementDays < day || !Counts(episode, event)) continue;
    if (event.kind == TreatmentKind::kLongActingMedication) return true;
    ++(IsMedication(event.kind) ? medications : services);
  }
  return services + std::min(medications, 1) >= 2;
}

}  // namespace

Report InitiationAndEngagement(const std::vector<NewEpisode>& episodes, Date data_cut) {
  Report report{.definition = kInitiationDefinition,
                .unit = "episodes",
                .anchor = "diagnosis",
                .maturity = "diagnosed on or before the data cut less 13 days (initiation) or 47 days (engagement)",
                .data_cut = data_cut,
                .parameters = {{"initiation_last_day", std::to_string(kInitiationLastDay)},
                               {"engagement_days", std::to_string(kEngagementDays)},
                               {"history_days", std::to_string(kHistoryDays)}}};
  report.columns = {{"asked_initiation"}, PartOf("initiated", {"asked_initiation"})};
  AddShareColumns(report.columns, "initiated_share");
  report.columns.push_back(PartOf("asked_engagement", {"asked_initiation"}));
  report.columns.push_back(PartOf("engaged", {"asked_engagement", "initiated"}));
  AddShareColumns(report.columns, "engaged_share");
  Exclusions exclusions;
  std::int64_t asked_initiation = 0, initiated = 0, asked_engagement = 0, engaged = 0;
  for (const auto& episode : episodes) {
    if (auto reason = WhyNotAsked(episode, data_cut); !reason.empty()) {
      exclusions.Add("", std::move(reason));
      continue;
    }
    const int known_days = DaysFrom(episode.diagnosed_on, data_cut);
    const auto on = InitiatedOn(episode);
    if (known_days >= kInitiationLastDay) {
      ++asked_initiation;
      if (on) ++initiated;
    } else {
      exclusions.Add("initiation", kNotMature);
    }
    if (known_days >= kInitiationLastDay + kEngagementDays) {
      ++asked_engagement;
      if (on && IsEngaged(episode, *on)) ++engaged;
    } else {
      exclusions.Add("engagement", kNotMature);
    }
  }
  report.rows.push_back(Row()
                            .Count(asked_initiation)
                            .Count(initiated)
                            .Share(initiated, asked_initiation)
                            .Count(asked_engagement)
                            .Count(engaged)
                            .Share(engaged, asked_engagement)
                            .Take());
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
