#pragma once

#include <vector>

#include "measures/reports/cohort.h"
#include "measures/reports/initiation.h"
#include "outcomes/domain/cohort_choice.h"

// What the reports on medication are given.
namespace cairn::outcomes::domain {

/// Whether a report asks for attributes; to those that do not nobody has any.
enum class Groups { kLeftOut, kTold };

/// One member for each episode, in their order. Rules beyond those of measures/reports:
///  - supply is what was given in the episode; an observation programme is what a supervised order says, and the days
///    that an observed dose covers, as on the chart (prescribing/domain/adherence.h);
///  - stays are the levels of care that measures::IsStay, up to the data cut;
///  - of the year of birth the last day counts, so that nobody passes for older than they may be;
///  - why treatment ended: the reason of the episode's end; where it says nothing of that, or there is none, the reason
///    for which the last order of the episode was stopped;
///  - attributes: sex, age_band (AgeBandOf the first day), race_ethnicity, insurance, language, rurality. All but
///    insurance are those of the last description, whenever the episode was.
std::vector<measures::reports::Member> MembersOf(const std::vector<CareEpisode>& episodes, const DataCut& cut,
                                                 Groups groups = Groups::kTold);
/// One of them.
measures::reports::Member MemberOf(const CareEpisode& one, const DataCut& cut, Groups groups = Groups::kTold);

/// The same, of which only day zero may be asked (measures::reports::DayZeroOf), at less cost: supply is in the order
/// of its days, and the first that counts is enough.
measures::reports::Member StarterOf(const CareEpisode& one, const DataCut& cut);

/// R4: the first diagnosis of each person among `episodes`. Treatment is what was given, sessions that were held, and
/// stays. A diagnosis without a day has none.
std::vector<measures::reports::NewEpisode> NewEpisodesOf(const std::vector<CareEpisode>& episodes, const DataCut& cut);

/// Days in residential and inpatient care (measures/level_of_care.h), up to the data cut.
std::vector<measures::DayRange> StaysOfPerson(const Person& person, const DataCut& cut);

/// As those of MembersOf.
measures::reports::Attributes AttributesOf(const Person& person, Date on);

}  // namespace cairn::outcomes::domain
