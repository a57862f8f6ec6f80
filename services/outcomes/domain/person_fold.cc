#include "outcomes/domain/person_fold.h"

#include <algorithm>
#include <tuple>

#include "outcomes/domain/fact_cases.h"
#include "outcomes/domain/fact_kind.h"

namespace cairn::outcomes::domain {
namespace {

bool IsAmong(const std::vector<Uuid>& ids, const Uuid& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

template <class Item, class KeyOf>
void SortBy(std::vector<Item>& items, KeyOf key_of) {
  std::sort(items.begin(), items.end(), [&](const Item& a, const Item& b) { return key_of(a) < key_of(b); });
}

}  // namespace

void PersonFold::Add(const PatientFacts& record, const AsOf& as_of, const std::vector<Uuid>& unread) {
  described_.reset();
  insured_.reset();
  const bool looks_for_unread = !unread.empty();
  for (const auto& fact : record.facts) {
    if (!as_of.Knows(fact.place)) continue;
    if (looks_for_unread && IsAmong(unread, ThingOf(fact.content))) person_.is_unreadable = true;
    Take(fact);
  }
  if (looks_for_unread && IsAmong(unread, record.id.value)) person_.is_unreadable = true;
  if (described_ && !is_described_) person_.description = *described_;
  if (insured_ && !is_insured_) person_.insurance = insured_->kind;
  is_described_ = is_described_ || described_;
  is_insured_ = is_insured_ || insured_;
}

void PersonFold::Take(const Fact& fact) {
  std::visit(Cases{[&](const PatientDescribed& one) { described_ = one; },
                   [&](const InsuranceTold& one) { insured_ = one; },
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
                   [&](const MatchBegun& one) { person_.matches.push_back({one.relationship, one.at}); },
                   [&](const MatchOver& one) { match_ends_.push_back(one); },
                   [&](const ContactTold& one) { contacts_.push_back(one); },
                   [&](const ContactWithdrawn& one) { withdrawn_.push_back(one.contact); },
                   [&](const ModuleAssignedFact& one) { person_.modules.push_back({.assigned = one}); },
                   [&](const ModuleCompletedFact& one) { completions_.push_back(one); },
                   [&](const ModuleWaivedFact& one) { waivers_.push_back(one); },
                   [&](const SessionHeld& one) { person_.sessions.push_back(one); },
                   [&](const AssessmentTold& one) { person_.assessments.push_back(one); },
                   [&](const AssessmentWithdrawn& one) { withdrawn_.push_back(one.assessment); },
                   [&](const DiaryTold& one) { diary_.emplace_back(fact.place, one); }},
             fact.content);
}

void PersonFold::LeaveOutWithdrawn() {
  if (withdrawn_.empty()) return;
  std::erase_if(person_.diagnoses, [&](const auto& one) { return IsAmong(withdrawn_, one.diagnosis); });
  std::erase_if(person_.levels_of_care, [&](const auto& one) { return IsAmong(withdrawn_, one.level_of_care); });
  std::erase_if(person_.doses, [&](const auto& one) { return IsAmong(withdrawn_, one.dose); });
  std::erase_if(person_.assessments, [&](const auto& one) { return IsAmong(withdrawn_, one.assessment); });
  std::erase_if(contacts_, [&](const auto& one) { return IsAmong(withdrawn_, one.contact); });
}

void PersonFold::PutTogether() {
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
  std::erase_if(person_.matches, [&](const MatchRecord& match) {
    return std::any_of(match_ends_.begin(), match_ends_.end(), [&](const auto& end) {
      return end.in_error && end.relationship == match.relationship;
    });
  });
  for (auto& match : person_.matches) {
    for (const auto& end : match_ends_) {
      if (end.relationship == match.relationship) match.ended_at = end.at;
    }
    for (const auto& contact : contacts_) {
      if (contact.relationship != match.relationship || !contact.two_way) continue;
      match.first_contact_at = std::min(match.first_contact_at.value_or(contact.at), contact.at);
    }
  }
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
  for (auto& module : person_.modules) {
    for (const auto& done : completions_) {
      if (done.assignment == module.assigned.assignment) module.completed_on = done.on;
    }
    module.waived = std::any_of(waivers_.begin(), waivers_.end(),
                                [&](const auto& one) { return one.assignment == module.assigned.assignment; });
  }
}

void PersonFold::Sort() {
  SortBy(person_.diagnoses, [](const auto& one) { return std::tuple(one.on, one.diagnosis); });
  SortBy(person_.episodes, [](const auto& one) { return std::tuple(one.begun.on, one.begun.episode); });
  SortBy(person_.levels_of_care, [](const auto& one) { return std::tuple(one.from, one.level_of_care); });
  SortBy(person_.doses, [](const auto& one) { return std::tuple(one.on, one.dose); });
  SortBy(person_.orders, [](const auto& one) { return std::tuple(one.told.first, one.told.order); });
  SortBy(person_.matches, [](const auto& one) { return std::tuple(one.activated_at, one.relationship); });
  SortBy(person_.modules, [](const auto& one) { return one.assigned.assignment; });
  SortBy(person_.assessments, [](const auto& one) { return std::tuple(one.on, one.assessment); });
  SortBy(person_.sessions, [](const auto& one) { return std::tuple(one.on, one.session); });
}

Person PersonFold::Finish() {
  LeaveOutWithdrawn();
  PutTogether();
  Sort();
  return std::move(person_);
}

}  // namespace cairn::outcomes::domain
