#include "outcomes/domain/person_fold.h"

#include <algorithm>
#include <tuple>

#include "outcomes/domain/dose_supply.h"
#include "outcomes/domain/fact_cases.h"
#include "outcomes/domain/fact_kind.h"

namespace cairn::outcomes::domain {
namespace {

bool IsAmong(const std::vector<Uuid>& ids, const Uuid& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

template <class Item, class KeyOf>
void SortBy(std::vector<Item>& items, KeyOf key_of) {
  if (items.size() < 2) return;
  const auto is_before = [&](const Item& a, const Item& b) { return key_of(a) < key_of(b); };
  // Most are told in their order.
  if (!std::is_sorted(items.begin(), items.end(), is_before)) std::sort(items.begin(), items.end(), is_before);
}

/// What was told of the same coverage before is no more.
void TakeLatest(std::vector<CoverageTold>& coverages, const CoverageTold& told) {
  std::erase_if(coverages, [&](const auto& one) { return one.coverage == told.coverage; });
  coverages.push_back(told);
}

}  // namespace

void PersonFold::Add(const PatientFacts& record, const AsOf& as_of, const std::vector<Uuid>& unread) {
  described_.reset();
  const bool looks_for_unread = !unread.empty();
  for (const auto& fact : record.facts) {
    if (!as_of.Knows(fact.place)) continue;
    if (looks_for_unread && IsAmong(unread, ThingOf(fact.content))) person_.is_unreadable = true;
    Take(fact);
  }
  if (looks_for_unread && IsAmong(unread, record.id.value)) person_.is_unreadable = true;
  if (described_ && !is_described_) person_.description = *described_;
  is_described_ = is_described_ || described_;
}

void PersonFold::Take(const Fact& fact) {
  std::visit(
      Cases{[&](const PatientDescribed& one) { described_ = one; },
            [&](const CoverageTold& one) { TakeLatest(person_.coverages, one); },
            [&](const PatientDied& one) { person_.died_on = std::min(person_.died_on.value_or(one.on), one.on); },
            [&](const PatientShreddedFact&) { person_.is_shredded = true; },
            [&](const DiagnosisMade& one) { person_.diagnoses.push_back(one); },
            [&](const DiagnosisWithdrawn& one) { withdrawn_.push_back(one.diagnosis); },
            [&](const EpisodeBegun& one) { person_.episodes.push_back({.begun = one}); },
            [&](const EpisodeOver& one) { ends_.push_back(one); },
            [&](const LevelOfCareTold& one) { person_.levels_of_care.push_back(one); },
            [&](const LevelOfCareWithdrawn& one) { withdrawn_.push_back(one.level_of_care); },
            [&](const DoseTold& one) { person_.doses.push_back(one); },
            [&](const DoseWithdrawn& one) { withdrawn_.push_back(one.dose); },
            [&](const OrderTold& one) { person_.orders.push_back({.told = one}); },
            [&](const OrderOver& one) { stops_.push_back(one); },
            [&](const GateDecision& one) { person_.gate_decisions.push_back(one); },
            [&](const ReversalAgentAsked& one) { person_.reversal_agents.push_back(one); },
            [&](const WithdrawalSeen& one) { person_.withdrawals.push_back(one); },
            [&](const AcuteCareKnown& one) { person_.acute_care.push_back(one); },
            [&](const FindingWithdrawn& one) { withdrawn_.push_back(one.finding); },
            [&](const LiverTestDone& one) { person_.liver_tests.push_back(one); },
            [&](const DrugScreenDone& one) { person_.drug_screens.push_back(one); },
            [&](const LabReportWithdrawn& one) { withdrawn_.push_back(one.report); },
            [&](const MatchBegun& one) {
              person_.matches.push_back({.relationship = one.relationship, .activated_at = one.at});
            },
            [&](const PauseBegun& one) { pauses_.push_back(one); },
            [&](const PauseOver& one) { pause_ends_.push_back(one); },
            [&](const MatchOver& one) { match_ends_.push_back(one); },
            [&](const ContactTold& one) { contacts_.push_back(one); },
            [&](const ContactWithdrawn& one) { withdrawn_.push_back(one.contact); },
            [&](const ModuleAssignedFact& one) { person_.modules.push_back({.assigned = one}); },
            [&](const ModuleCompletedFact& one) { completions_.push_back(one); },
            [&](const ModuleWorkedOnFact& one) { work_.push_back(one); },
            [&](const ModuleWaivedFact& one) { waivers_.push_back(one); },
            [&](const SessionHeld& one) { person_.sessions.push_back(one); },
            [&](const AssessmentTold& one) { person_.assessments.push_back(one); },
            [&](const AssessmentWithdrawn& one) { withdrawn_.push_back(one.assessment); },
            [&](const InterviewTold& one) { person_.interviews.push_back(one); },
            [&](const InterviewWithdrawn& one) { withdrawn_.push_back(one.entry); },
            [&](const SpecimenScheduledFact& one) { person_.specimens.push_back(one); },
            [&](const SpecimenWithdrawn& one) { withdrawn_.push_back(one.entry); },
            [&](const DiaryTold& one) { diary_.emplace_back(fact.place, one); }},
      fact.content);
}

void PersonFold::LeaveOutWithdrawn() {
  if (withdrawn_.empty()) return;
  std::erase_if(person_.diagnoses, [&](const auto& one) { return IsAmong(withdrawn_, one.diagnosis); });
  std::erase_if(person_.levels_of_care, [&](const auto& one) { return IsAmong(withdrawn_, one.level_of_care); });
  const auto of_finding = [&](const auto& one) { return IsAmong(withdrawn_, one.finding); };
  std::erase_if(person_.reversal_agents, of_finding);
  std::erase_if(person_.withdrawals, of_finding);
  std::erase_if(person_.acute_care, of_finding);
  const auto of_report = [&](const auto& one) { return IsAmong(withdrawn_, one.report); };
  std::erase_if(person_.liver_tests, of_report);
  std::erase_if(person_.drug_screens, of_report);
  const auto of_entry = [&](const auto& one) { return IsAmong(withdrawn_, one.entry); };
  std::erase_if(person_.interviews, of_entry);
  std::erase_if(person_.specimens, of_entry);
  std::erase_if(person_.doses, [&](const auto& one) { return IsAmong(withdrawn_, one.dose); });
  std::erase_if(person_.assessments, [&](const auto& one) { return IsAmong(withdrawn_, one.assessment); });
  std::erase_if(contacts_, [&](const auto& one) { return IsAmong(withdrawn_, one.contact); });
}

void PersonFold::PutTogether() {
  if (const auto& died_on = person_.description.died_on)
    person_.died_on = std::min(person_.died_on.value_or(*died_on), *died_on);
  for (auto& episode : person_.episodes) {
    for (const auto& end : ends_) {
      if (end.episode == episode.begun.episode) episode.over = end;
    }
  }
  for (auto& order : person_.orders) {
    for (const auto& stop : stops_) {
      if (stop.order == order.told.order) order.over = stop;
    }
  }
  PutMatchesTogether();
  PutModulesTogether();
  PutDiaryTogether();
}

void PersonFold::PutMatchesTogether() {
  std::erase_if(person_.matches, [&](const MatchRecord& match) {
    return std::any_of(match_ends_.begin(), match_ends_.end(),
                       [&](const auto& end) { return end.in_error && end.relationship == match.relationship; });
  });
  SortBy(pauses_, [](const auto& one) { return one.at; });
  SortBy(pause_ends_, [](const auto& one) { return one.at; });
  SortBy(contacts_, [](const auto& one) { return std::tuple(one.at, one.contact); });
  for (auto& match : person_.matches) {
    for (const auto& end : match_ends_) {
      if (end.relationship == match.relationship) match.ended_at = end.at;
    }
    for (const auto& contact : contacts_) {
      if (contact.relationship == match.relationship && contact.two_way) match.two_way_at.push_back(contact.at);
    }
    if (!match.two_way_at.empty()) match.first_contact_at = match.two_way_at.front();
    for (const auto& pause : pauses_) {
      if (pause.relationship != match.relationship) continue;
      const auto end = std::find_if(pause_ends_.begin(), pause_ends_.end(), [&](const auto& one) {
        return one.relationship == match.relationship && one.at >= pause.at;
      });
      match.pauses.push_back({pause.at, end == pause_ends_.end() ? std::nullopt : std::optional(end->at)});
    }
  }
}

void PersonFold::PutModulesTogether() {
  for (auto& module : person_.modules) {
    const auto is_of_module = [&](const auto& one) { return one.assignment == module.assigned.assignment; };
    for (const auto& done : completions_) {
      if (is_of_module(done)) module.completed_on = done.on;
    }
    for (const auto& work : work_) {
      if (is_of_module(work))
        module.active_on.insert(module.active_on.end(), work.active_on.begin(), work.active_on.end());
    }
    module.waived = std::any_of(waivers_.begin(), waivers_.end(), is_of_module);
  }
}

void PersonFold::PutDiaryTogether() {
  // Of records that were merged too: by where it was told.
  std::sort(diary_.begin(), diary_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [place, told] : diary_) {
    for (const auto& day : told.days) {
      if (day.drink_hundredths) {
        person_.drinks[day.on] = *day.drink_hundredths;
      } else {
        person_.drinks.erase(day.on);
      }
    }
  }
}

void PersonFold::Sort() {
  SortBy(person_.diagnoses, [](const auto& one) { return std::tuple(one.on, one.diagnosis); });
  SortBy(person_.episodes, [](const auto& one) { return std::tuple(one.begun.on, one.begun.episode); });
  SortBy(person_.levels_of_care, [](const auto& one) { return std::tuple(one.from, one.level_of_care); });
  SortBy(person_.doses, [](const auto& one) { return std::tuple(one.on, one.dose); });
  SortBy(person_.orders, [](const auto& one) { return std::tuple(one.told.first, one.told.order); });
  SortBy(person_.coverages, [](const auto& one) { return std::tuple(one.order, one.coverage); });
  SortBy(person_.gate_decisions, [](const auto& one) { return std::tuple(one.at, one.decision); });
  SortBy(person_.reversal_agents, [](const auto& one) { return std::tuple(one.at, one.finding); });
  SortBy(person_.withdrawals, [](const auto& one) { return std::tuple(one.at, one.finding); });
  SortBy(person_.acute_care, [](const auto& one) { return std::tuple(one.since, one.finding); });
  SortBy(person_.liver_tests, [](const auto& one) { return std::tuple(one.on, one.report); });
  SortBy(person_.drug_screens, [](const auto& one) { return std::tuple(one.on, one.report); });
  SortBy(person_.interviews, [](const auto& one) { return std::tuple(one.on, one.entry); });
  SortBy(person_.specimens, [](const auto& one) { return std::tuple(one.on, one.entry); });
  SortBy(person_.matches, [](const auto& one) { return std::tuple(one.activated_at, one.relationship); });
  SortBy(person_.modules, [](const auto& one) { return one.assigned.assignment; });
  SortBy(person_.assessments, [](const auto& one) { return std::tuple(one.on, one.assessment); });
  SortBy(person_.sessions, [](const auto& one) { return std::tuple(one.on, one.session); });
}

void PersonFold::PutSupplyTogether() {
  for (auto& episode : person_.episodes) {
    episode.supply.reserve(person_.episodes.size() == 1 ? person_.doses.size() : 0);
    for (const auto& dose : person_.doses) {
      if (dose.episode != episode.begun.episode) continue;
      episode.supply.push_back(SupplyOf(dose));
      episode.has_observed_dose = episode.has_observed_dose || dose.kind == DoseKind::kObserved;
    }
  }
}

Person PersonFold::Finish() {
  LeaveOutWithdrawn();
  PutTogether();
  Sort();
  PutSupplyTogether();
  return std::move(person_);
}

}  // namespace cairn::outcomes::domain
