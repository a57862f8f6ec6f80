#pragma once

#include <optional>
#include <vector>

#include "measures/reports/cohort.h"
#include "measures/reports/first_contact.h"
#include "outcomes/domain/medication_input.h"
#include "outcomes/domain/report_catalogue.h"

// Each report of the catalogue: from the cohort to what measures/reports asks for.
namespace cairn::outcomes::domain {

using Tables = std::vector<NamedTable>;

Tables RunRetention(const ReportAsked& asked);
Tables RunPdcDistribution(const ReportAsked& asked);
Tables RunContinuity(const ReportAsked& asked);
Tables RunInitiation(const ReportAsked& asked);
Tables RunDiscontinuation(const ReportAsked& asked);
Tables RunFirstContact(const ReportAsked& asked);
Tables RunFidelity(const ReportAsked& asked);
Tables RunAbstinence(const ReportAsked& asked);
Tables RunDrinkingReduction(const ReportAsked& asked);
Tables RunScoreResponse(const ReportAsked& asked);
Tables RunScoreChange(const ReportAsked& asked);
Tables RunEventRates(const ReportAsked& asked);
Tables RunSafety(const ReportAsked& asked);
Tables RunGatePerformance(const ReportAsked& asked);
Tables RunTherapyDose(const ReportAsked& asked);
Tables RunDisparity(const ReportAsked& asked);
Tables RunFollowUpInterviews(const ReportAsked& asked);
Tables RunCompleteness(const ReportAsked& asked);

/// The cohort by the parameters "anchor" and "injection_days".
measures::reports::Cohort MedicationCohort(const ReportAsked& asked, Groups groups = Groups::kLeftOut);
/// The same without its members: what day zero is by (measures::reports::DayZeroOf).
measures::reports::Cohort EmptyCohort(const ReportAsked& asked);
/// Whether the match began during the episode.
bool BeganIn(const CareEpisode& one, const MatchRecord& match, const DataCut& cut);
/// Matches that began during one of the episodes.
measures::reports::Matches MatchesOf(const ReportAsked& asked);

}  // namespace cairn::outcomes::domain
