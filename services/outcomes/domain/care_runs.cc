#include <algorithm>

#include "measures/reports/completeness.h"
#include "measures/reports/safety.h"
#include "measures/reports/therapy_dose.h"
#include "outcomes/domain/medication_input.h"
#include "outcomes/domain/report_runs.h"

// Reports on what is done beside the medicine: mentors, therapy, safety, interviews.
namespace cairn::outcomes::domain {

namespace reports = measures::reports;

namespace {

bool BeganIn(const CareEpisode& one, const MatchRecord& match, const DataCut& cut) {
  const Date on = platform::ClinicDay(match.activated_at, cut.zone);
  return on >= one.episode->begun.on && (!one.episode->over || on <= one.episode->over->on);
}

reports::TherapyMember TherapyOf(const CareEpisode& one) {
  reports::TherapyMember member{.started_on = one.episode->begun.on};
  if (one.episode->over) member.ended_on = one.episode->over->on;
  for (const auto& module : one.person->modules) {
    if (module.assigned.episode != one.episode->begun.episode) continue;
    measures::ModuleFacts facts{
        .module_key = module.assigned.module_key, .waived = module.waived, .completed_on = module.completed_on};
    // The one day of work on a module that is told.
    if (module.completed_on) facts.active_on.push_back(*module.completed_on);
    member.modules.push_back(std::move(facts));
  }
  return member;
}

bool IsInCare(const CareEpisode& one, const DataCut& cut) {
  if (one.episode->begun.on > cut.day || (one.person->died_on && *one.person->died_on <= cut.day)) return false;
  return !one.episode->over || one.episode->over->on > cut.day;
}

/// Whether naloxone was ever offered in the episode; no only where somebody has recorded that it was not.
std::optional<bool> NaloxoneOffered(const CareEpisode& one, const DataCut& cut) {
  std::optional<bool> offered;
  for (const auto& dose : one.person->doses) {
    if (dose.episode != one.episode->begun.episode || dose.on > cut.day || !dose.reversal_agent_offered) continue;
    offered = offered.value_or(false) || *dose.reversal_agent_offered;
  }
  return offered;
}

}  // namespace

reports::Matches MatchesOf(const ReportAsked& asked) {
  reports::Matches matches{.data_cut = asked.cut.day, .data_cut_at = asked.cut.End()};
  for (const auto& one : asked.cohort.episodes) {
    for (const auto& match : one.person->matches) {
      if (!BeganIn(one, match, asked.cut)) continue;
      matches.matches.push_back({.activated_at = match.activated_at,
                                 .first_contact_at = match.first_contact_at,
                                 .ended_at = match.ended_at,
                                 .attributes = AttributesOf(*one.person, one.episode->begun.on)});
    }
  }
  return matches;
}

Tables RunFirstContact(const ReportAsked& asked) {
  return {{"first_contact", reports::TimeToFirstContact(MatchesOf(asked))}};
}

Tables RunTherapyDose(const ReportAsked& asked) {
  std::vector<reports::TherapyMember> members;
  for (const auto& one : asked.cohort.episodes) members.push_back(TherapyOf(one));
  return {{"therapy_dose", reports::TherapyDose(members, asked.cut.day)}};
}

Tables RunSafety(const ReportAsked& asked) {
  reports::SafetyFacts facts;
  const auto& from = asked.parameters.at("period_from");
  facts.period.first = from.empty() ? measures::AddDays(asked.cut.day, -364) : *platform::ParseDate(from);
  facts.period.last = asked.cut.day;
  for (const auto& one : asked.cohort.episodes) {
    for (const auto& dose : one.person->doses) {
      if (dose.kind == DoseKind::kInjection && dose.episode == one.episode->begun.episode)
        facts.injections.push_back({dose.on, dose.site_reaction});
    }
    if (IsInCare(one, asked.cut)) facts.treated.push_back({.naloxone_offered = NaloxoneOffered(one, asked.cut)});
  }
  return {{"safety", reports::Safety(facts)}};
}

Tables RunGatePerformance(const ReportAsked& asked) {
  return {{"gate_performance",
           reports::GatePerformance({.data_cut = asked.cut.day, .data_cut_at = asked.cut.End()})}};
}

Tables RunFollowUpInterviews(const ReportAsked& asked) {
  const std::vector<reports::InterviewedMember> members(asked.cohort.episodes.size());
  return {{"follow_up_interviews", reports::FollowUpInterviews(members, asked.cut.day)}};
}

}  // namespace cairn::outcomes::domain
