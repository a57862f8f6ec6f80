#include <algorithm>

#include "measures/reports/continuity.h"
#include "measures/reports/discontinuation.h"
#include "measures/reports/disparity.h"
#include "measures/reports/event_rates.h"
#include "measures/reports/initiation.h"
#include "measures/reports/pdc_distribution.h"
#include "measures/reports/retention.h"
#include "outcomes/domain/each_episode.h"
#include "outcomes/domain/medication_input.h"
#include "outcomes/domain/report_runs.h"

namespace cairn::outcomes::domain {

namespace reports = measures::reports;

namespace {

reports::Report LogRankTable(const reports::Report& like, const std::optional<measures::LogRank>& test) {
  auto report = like;
  report.columns = {{"chi_square", reports::ColumnKind::kNumber},
                    {"degrees_of_freedom", reports::ColumnKind::kLabel},
                    {"p_value", reports::ColumnKind::kNumber}};
  report.rows.clear();
  reports::Row row;
  if (test) {
    row.Number(test->chi_square).Count(test->degrees_of_freedom).Number(test->p_value);
  } else {
    row.Number({}).Number({}).Number({});
  }
  report.rows.push_back(row.Take());
  report.lines = reports::LineRelation::kNone;
  return report;
}

/// The last day on which an event would count.
Date LastDayOf(const reports::Member& member, const DataCut& cut) {
  Date last = cut.day;
  for (const auto& end : {member.died_on, member.left_on}) {
    if (end) last = std::min(last, *end);
  }
  return last;
}

/// Whether the source was asked about every day from `first` to `last`. Of days that it was not asked about nobody can
/// say that nothing happened.
bool IsWatched(const Person& person, reports::EventSource source, const DataCut& cut, Date first, Date last) {
  if (last < first) return true;
  std::vector<measures::DayRange> asked;
  for (const auto& one : person.acute_care) {
    if (static_cast<reports::EventSource>(one.source) == source)
      asked.push_back({one.since, platform::ClinicDay(one.until, cut.zone)});
  }
  const auto has_all = [&](const measures::DayRange& range) { return range.first <= first && last <= range.last; };
  // As a rule one answer has them all.
  if (asked.size() > 1) asked = measures::Merged(std::move(asked));
  return std::any_of(asked.begin(), asked.end(), has_all);
}

/// What `source` has of an episode, or would have.
reports::WatchedMember WatchedOf(const CareEpisode& one, reports::EventSource source, const reports::Cohort& cohort,
                                 const DataCut& cut) {
  reports::WatchedMember watched{.member = MemberOf(one, cut, Groups::kLeftOut)};
  const auto& person = *one.person;
  const Date last = LastDayOf(watched.member, cut);
  // Of whom no source was ever asked and who stayed, nobody was watched.
  if (!person.acute_care.empty() || last < cut.day) {
    const auto day_zero = reports::DayZeroOf(watched.member, cohort).on;
    if (day_zero && IsWatched(person, source, cut, *day_zero, last)) watched.watched_by.insert(source);
  }
  for (const auto& known : person.acute_care) {
    for (const auto& event : known.events) {
      watched.events.push_back({.kind = static_cast<reports::CareEventKind>(event.kind),
                                .source = static_cast<reports::EventSource>(known.source),
                                .on = event.on});
    }
  }
  return watched;
}

}  // namespace

reports::Cohort EmptyCohort(const ReportAsked& asked) {
  const bool from_enrollment = asked.parameters.at("anchor") == "enrollment";
  return {.anchor = from_enrollment ? reports::Anchor::kEnrollment : reports::Anchor::kFirstDose,
          .data_cut = asked.cut.day,
          .injection_days = static_cast<measures::InjectionDayCount>(std::stoi(asked.parameters.at("injection_days"))),
          .members = {}};
}

reports::Cohort MedicationCohort(const ReportAsked& asked, Groups groups) {
  auto cohort = EmptyCohort(asked);
  cohort.made = InBlocks<reports::Member, ReadsMedication>(
      asked.cohort.episodes, [&asked, groups](const CareEpisode& one) { return MemberOf(one, asked.cut, groups); });
  return cohort;
}

Tables RunRetention(const ReportAsked& asked) { return {{"retention", reports::Retention(MedicationCohort(asked))}}; }

Tables RunPdcDistribution(const ReportAsked& asked) {
  return {{"pdc_distribution", reports::PdcDistribution(MedicationCohort(asked))}};
}

Tables RunContinuity(const ReportAsked& asked) {
  return {{"continuity", reports::Continuity180(MedicationCohort(asked))}};
}

Tables RunInitiation(const ReportAsked& asked) {
  return {
      {"initiation", reports::InitiationAndEngagement(NewEpisodesOf(asked.cohort.episodes, asked.cut), asked.cut.day)}};
}

Tables RunDiscontinuation(const ReportAsked& asked) {
  const reports::DiscontinuationOptions options = {.group = asked.parameters.at("group"),
                                                   .least_at_risk = std::stoi(asked.parameters.at("least_at_risk"))};
  const auto groups = options.group.empty() ? Groups::kLeftOut : Groups::kTold;
  auto made = reports::TimeToDiscontinuation(MedicationCohort(asked, groups), options);
  auto log_rank = LogRankTable(made.summary, made.log_rank);
  return {{"summary", std::move(made.summary)},
          {"curve", std::move(made.curve)},
          {"endings", std::move(made.endings)},
          {"log_rank", std::move(log_rank)}};
}

Tables RunEventRates(const ReportAsked& asked) {
  static const std::map<std::string, reports::EventSource> kSources = {
      {"claims", reports::EventSource::kClaims},
      {"health_information_exchange", reports::EventSource::kHealthInformationExchange},
      {"self_report", reports::EventSource::kSelfReport}};
  const auto cohort = EmptyCohort(asked);
  reports::WatchedCohort watched{.anchor = cohort.anchor,
                                 .data_cut = cohort.data_cut,
                                 .injection_days = cohort.injection_days,
                                 .source = kSources.at(asked.parameters.at("source"))};
  watched.made = InBlocks<reports::WatchedMember, ReadsMedication>(
      asked.cohort.episodes, [&](const CareEpisode& one) { return WatchedOf(one, watched.source, cohort, asked.cut); });
  return {{"event_rates", reports::EventRates(watched)}};
}

Tables RunDisparity(const ReportAsked& asked) {
  const auto& measure = asked.parameters.at("measure");
  // The clinic sees every count; what leaves it is made by SuppressDisparity.
  reports::DisparityOptions options;
  if (!asked.published) options.suppression.reset();
  const int day = std::stoi(asked.parameters.at("day"));
  const int hours = std::stoi(asked.parameters.at("hours"));
  if (measure == "pdc") return {{"disparity", reports::PdcDisparity(MedicationCohort(asked, Groups::kTold), options)}};
  if (measure == "first_contact")
    return {{"disparity", reports::FirstContactDisparity(MatchesOf(asked), hours, options)}};
  return {{"disparity", reports::RetentionDisparity(MedicationCohort(asked, Groups::kTold), day, options)}};
}

}  // namespace cairn::outcomes::domain
