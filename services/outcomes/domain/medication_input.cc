#include "outcomes/domain/medication_input.h"

#include <algorithm>

#include "measures/level_of_care.h"

namespace cairn::outcomes::domain {
namespace {

using measures::AddDays;
using measures::DayRange;
using measures::StopReason;
using measures::reports::Member;
using measures::reports::NewEpisode;
using measures::reports::TreatmentKind;

/// The observation programme of an episode.
std::vector<DayRange> ObservedDays(const CareEpisode& one, const DataCut& cut) {
  std::vector<DayRange> observed;
  for (const auto& order : one.person->orders) {
    if (order.told.episode != one.episode->begun.episode || !order.told.supervised) continue;
    Date last = order.told.last.value_or(AddDays(order.told.first, 365));
    if (order.over) last = std::min(last, order.over->on);
    observed.push_back({order.told.first, last});
  }
  if (!one.episode->has_observed_dose) return observed;
  for (const auto& dose : one.episode->supply) {
    if (dose.source == measures::Source::kObserved && dose.days > 0 && Date(dose.start) <= cut.day)
      observed.push_back({dose.start, AddDays(dose.start, dose.days - 1)});
  }
  return observed;
}

std::optional<measures::reports::Ending> EndingOf(const CareEpisode& one) {
  const auto& over = one.episode->over;
  if (over && over->reason && *over->reason != StopReason::kOther)
    return measures::reports::Ending{over->on, *over->reason};
  const OrderRecord* last = nullptr;
  for (const auto& order : one.person->orders) {
    if (order.told.episode == one.episode->begun.episode) last = &order;
  }
  if (last != nullptr && last->over && last->over->reason)
    return measures::reports::Ending{last->over->on, *last->over->reason};
  if (over && over->reason) return measures::reports::Ending{over->on, *over->reason};
  return std::nullopt;
}

std::optional<Date> LatestBirthDate(const PatientDescribed& description) {
  if (!description.birth_year) return std::nullopt;
  return Date(std::chrono::year(*description.birth_year), std::chrono::month(12), std::chrono::day(31));
}

/// Of those who pay on `on` the first; they are in that order.
const std::string& InsuranceOn(const Person& person, Date on) {
  static const std::string kNone;
  for (const auto& coverage : person.coverages) {
    if ((!coverage.from || *coverage.from <= on) && (!coverage.to || on <= *coverage.to)) return coverage.kind;
  }
  return kNone;
}

TreatmentKind KindOf(const DoseTold& dose) {
  const bool is_long_acting = dose.kind == DoseKind::kInjection || dose.kind == DoseKind::kImplant;
  return is_long_acting ? TreatmentKind::kLongActingMedication : TreatmentKind::kMedication;
}

NewEpisode NewEpisodeOf(const Person& person, Date diagnosed_on, const DataCut& cut) {
  NewEpisode episode{.diagnosed_on = diagnosed_on, .birth_date = LatestBirthDate(person.description)};
  const auto take = [&](Date on, TreatmentKind kind) {
    if (on < diagnosed_on) {
      episode.last_before = std::max(episode.last_before.value_or(on), on);
    } else {
      episode.treatment.push_back({kind, on});
    }
  };
  for (const auto& dose : person.doses) take(dose.on, KindOf(dose));
  for (const auto& session : person.sessions) take(session.on, TreatmentKind::kService);
  for (const auto& stay : StaysOfPerson(person, cut)) take(stay.first, TreatmentKind::kInpatientStay);
  return episode;
}

}  // namespace

std::vector<DayRange> StaysOfPerson(const Person& person, const DataCut& cut) {
  if (person.levels_of_care.empty()) return {};
  std::vector<measures::CareLevel> levels;
  for (const auto& told : person.levels_of_care) levels.push_back({told.from, told.level});
  return measures::StaysOf(std::move(levels), cut.day);
}

measures::reports::Attributes AttributesOf(const Person& person, Date on) {
  measures::reports::Attributes attributes;
  attributes.reserve(6);
  const auto put = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) attributes.Put(name, value);
  };
  put("sex", person.description.sex);
  put("age_band", AgeBandOf(person.description, on));
  put("race_ethnicity", person.description.race_ethnicity);
  put("language", person.description.language);
  put("rurality", person.description.rurality);
  put("insurance", InsuranceOn(person, on));
  return attributes;
}

Member MemberOf(const CareEpisode& one, const DataCut& cut, Groups groups) {
  const auto& person = *one.person;
  const auto& begun = one.episode->begun;
  Member member;
  member.enrolled_on = begun.on;
  member.birth_date = LatestBirthDate(person.description);
  member.has_opioid_use_disorder = HasDisorder(one, UseDisorder::kOpioidUse);
  member.supply = one.episode->supply;
  member.circumstances.stays = StaysOfPerson(person, cut);
  member.circumstances.observed = ObservedDays(one, cut);
  member.ending = EndingOf(one);
  member.died_on = person.died_on;
  if (one.episode->over) member.left_on = one.episode->over->on;
  if (groups == Groups::kTold) member.attributes = AttributesOf(person, begun.on);
  return member;
}

Member StarterOf(const CareEpisode& one, const DataCut& cut) {
  Member member;
  member.enrolled_on = one.episode->begun.on;
  const std::span<const measures::SupplyEvent> supply = one.episode->supply;
  if (one.episode->has_observed_dose) member.circumstances.observed = ObservedDays(one, cut);
  const auto first = std::find_if(supply.begin(), supply.end(), [&](const auto& event) {
    return measures::IsCounted(event, measures::Series::kHeadline, member.circumstances);
  });
  member.supply = supply.first(static_cast<std::size_t>(first - supply.begin()) + (first == supply.end() ? 0 : 1));
  return member;
}

std::vector<Member> MembersOf(const std::vector<CareEpisode>& episodes, const DataCut& cut, Groups groups) {
  std::vector<Member> members;
  members.reserve(episodes.size());
  for (const auto& one : episodes) members.push_back(MemberOf(one, cut, groups));
  return members;
}

std::vector<NewEpisode> NewEpisodesOf(const std::vector<CareEpisode>& episodes, const DataCut& cut) {
  std::vector<NewEpisode> made;
  const Person* last = nullptr;
  for (const auto& one : episodes) {
    if (one.person == last) continue;
    last = one.person;
    for (const auto& diagnosis : one.person->diagnoses) {
      if (!diagnosis.on) continue;
      made.push_back(NewEpisodeOf(*one.person, *diagnosis.on, cut));
      break;
    }
  }
  return made;
}

}  // namespace cairn::outcomes::domain
