#pragma once

#include "measures/reports/episode_rows.h"
#include "outcomes/domain/report_catalogue.h"

// Episodes of a cohort, a row each, without anything that says who somebody is.
namespace cairn::outcomes::domain {

/// As those of the catalogue, but not one of them: its lines are about single persons, and nobody gets others than
/// these.
const ReportSpec& EpisodeRowsSpec();

/// What is known of each episode of the cohort that began by the data cut. Rules beyond those of measures/reports:
///  - the first dose is the day zero of R1 and R5, the end of the first run that of R5, PDC that of R2;
///  - the first contact with a mentor is that of R6, of the matches that began during the episode;
///  - completed modules are those of R15; sessions and injections are those of the episode;
///  - PHQ-9 at the start as R10 has it, with the episode's first day for day zero; the last one of the same version
///  after
///    it, by the end of the episode.
std::vector<measures::reports::ExtractedEpisode> ExtractEpisodes(const ReportAsked& asked);

/// Of how many persons an extract may be: FAILED_PRECONDITION ROWS_TOO_FEW for 1 to 10 (SuppressionPolicy).
platform::Result<void> RequireEnoughForRows(std::size_t persons);

}  // namespace cairn::outcomes::domain
