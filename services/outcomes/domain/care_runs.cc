#include <algorithm>
#include <map>
#include <set>

#include "measures/contact_fidelity.h"
#include "measures/monitoring.h"
#include "measures/reports/completeness.h"
#include "measures/reports/fidelity.h"
#include "measures/reports/safety.h"
#include "measures/reports/therapy_dose.h"
#include "outcomes/domain/medication_input.h"
#include "outcomes/domain/report_runs.h"

// Reports on what is done beside the medicine: mentors, therapy, safety, interviews.
namespace cairn::outcomes::domain {

namespace reports = measures::reports;

namespace {

/// What the programme of an episode has chosen; nothing: it has not, or that is not asked.
const std::vector<std::string>* ChosenBy(const CareEpisode& one, const ReportAsked& asked) {
  if (asked.required_modules == nullptr || asked.parameters.at("required") != "programme") return nullptr;
  const auto chosen = asked.required_modules->find(one.episode->begun.programme);
  return chosen == asked.required_modules->end() ? nullptr : &chosen->second;
}

reports::TherapyMember TherapyOf(const CareEpisode& one, const ReportAsked& asked) {
  reports::TherapyMember member{.started_on = one.episode->begun.on};
  if (one.episode->over) member.ended_on = one.episode->over->on;
  for (const auto& module : one.person->modules) {
    if (module.assigned.episode != one.episode->begun.episode) continue;
    measures::ModuleFacts facts{
        .module_key = module.assigned.module_key, .waived = module.waived, .completed_on = module.completed_on};
    facts.active_on = module.active_on;
    if (module.completed_on) facts.active_on.push_back(*module.completed_on);
    member.modules.push_back(std::move(facts));
    // Before a programme has chosen: as of the last assignment that says it.
    if (!module.assigned.required_keys.empty())
      member.required_keys = {module.assigned.required_keys.begin(), module.assigned.required_keys.end()};
  }
  if (const auto* chosen = ChosenBy(one, asked)) member.required_keys = {chosen->begin(), chosen->end()};
  return member;
}

bool IsInCare(const CareEpisode& one, const DataCut& cut) {
  if (one.episode->begun.on > cut.day || (one.person->died_on && *one.person->died_on <= cut.day)) return false;
  return !one.episode->over || one.episode->over->on > cut.day;
}

/// What the doses of an episode say by the data cut.
struct DosesSaid {
  std::optional<Date> first_on{};
  std::optional<Date> last_injection_on{};
  /// Whether naloxone was ever offered; no only where somebody has recorded that it was not.
  std::optional<bool> naloxone_offered{};

  void Offered(bool offered) { naloxone_offered = naloxone_offered.value_or(false) || offered; }
};

/// Also adds every injection, of whenever; a site is looked at when the next one is given. There are many doses: they
/// are gone through once.
DosesSaid ReadDoses(const CareEpisode& one, const DataCut& cut, std::vector<reports::InjectionGiven>& injections) {
  DosesSaid said;
  bool is_first_injection = true;
  for (const auto& dose : one.person->doses) {
    if (dose.episode != one.episode->begun.episode) continue;
    if (dose.kind == DoseKind::kInjection) {
      if (!is_first_injection) injections.back().site_reaction = dose.site_before_reacted;
      is_first_injection = false;
      injections.push_back({.on = dose.on});
    }
    if (dose.on > cut.day) continue;
    said.first_on = std::min(said.first_on.value_or(dose.on), dose.on);
    if (dose.kind == DoseKind::kInjection) said.last_injection_on = dose.on;
    if (dose.reversal_agent_offered) said.Offered(*dose.reversal_agent_offered);
  }
  return said;
}

std::optional<bool> NaloxoneOffered(const CareEpisode& one, DosesSaid said, const DataCut& cut) {
  for (const auto& asked : one.person->reversal_agents) {
    const Date on = platform::ClinicDay(asked.at, cut.zone);
    if (on >= one.episode->begun.on && on <= cut.day) said.Offered(asked.offered);
  }
  return said.naloxone_offered;
}

/// Of all that a chart has, when liver tests are due.
const std::vector<measures::MonitoringRule>& LiverTestRules() {
  static const auto rules = [] {
    auto all = measures::DefaultMonitoring();
    std::erase_if(all, [](const auto& rule) { return rule.item != measures::MonitoringItem::kLiverTests; });
    return all;
  }();
  return rules;
}

/// As the chart has it (measures/monitoring.h); nothing before the first dose.
std::optional<bool> LiverTestOverdue(const Person& person, const DosesSaid& said, const DataCut& cut) {
  if (!said.first_on) return std::nullopt;
  measures::MonitoringFacts facts{
      .first_dose_on = said.first_on, .last_injection_on = said.last_injection_on, .today = cut.day};
  measures::MonitoringHistory history{.item = measures::MonitoringItem::kLiverTests};
  for (const auto& test : person.liver_tests) history.done_on.push_back(test.on);
  facts.histories.push_back(std::move(history));
  const auto due = measures::MonitoringDueList(facts, LiverTestRules());
  return !due.empty() && due.front().overdue;
}

/// The orders for a first dose, each once with the most severe word that the gate has said of it.
std::map<Uuid, reports::FirstDoseOrder> FirstDosesOf(const Person& person, const DataCut& cut) {
  std::map<Uuid, reports::FirstDoseOrder> orders;
  for (const auto& decision : person.gate_decisions) {
    if (!decision.is_first_dose) continue;
    auto& order = orders.try_emplace(decision.order, reports::FirstDoseOrder{.decided_at = decision.at}).first->second;
    auto outcome = reports::GateOutcome::kPassed;
    if (!decision.overridden_rules.empty()) outcome = reports::GateOutcome::kOverridden;
    if (!decision.allowed) outcome = reports::GateOutcome::kStopped;
    order.outcome = std::max(order.outcome, outcome);
    std::set<std::string> rules(order.rule_ids.begin(), order.rule_ids.end());
    rules.insert(decision.blocking_rules.begin(), decision.blocking_rules.end());
    rules.insert(decision.overridden_rules.begin(), decision.overridden_rules.end());
    order.rule_ids.assign(rules.begin(), rules.end());
  }
  for (const auto& dose : person.doses) {
    const auto order = orders.find(dose.order);
    if (order == orders.end() || order->second.given_at) continue;
    order->second.given_at = platform::StartOfClinicDay(dose.on, cut.zone);
  }
  for (auto& [id, order] : orders) {
    for (const auto& seen : person.withdrawals) {
      if (order.given_at && seen.at >= *order.given_at && !order.precipitated_withdrawal_at)
        order.precipitated_withdrawal_at = seen.at;
    }
  }
  return orders;
}

/// Every month of a match that began in an episode.
void AddMentorMonths(const Person& person, const MatchRecord& match, const DataCut& cut,
                     std::vector<reports::MentorMonth>& months) {
  const auto day_of = [&](Instant at) { return platform::ClinicDay(at, cut.zone); };
  measures::MatchContacts contacts{.matched_on = day_of(match.activated_at), .today = cut.day};
  if (match.ended_at) contacts.ended_on = day_of(*match.ended_at);
  for (const auto& at : match.two_way_at) contacts.two_way_on.push_back(day_of(at));
  contacts.away = StaysOfPerson(person, cut);
  for (const auto& pause : match.pauses)
    contacts.away.push_back({day_of(pause.from), pause.to ? day_of(*pause.to) : cut.day});
  const Date last = std::min(contacts.ended_on.value_or(cut.day), cut.day);
  for (auto month = contacts.matched_on.year() / contacts.matched_on.month(); month <= last.year() / last.month();
       month += std::chrono::months(1)) {
    const auto counted = measures::ContactsOf(contacts, month);
    months.push_back({.month = month,
                      .contacts_expected = counted.expected,
                      .contacts_met = counted.met,
                      .weeks_excluded = counted.weeks_excluded});
  }
}

/// Interviews from the first day of the episode until the person's next one begins, also after it has ended: who has
/// left is interviewed as well. The first intake counts.
reports::InterviewedMember InterviewsOf(const CareEpisode& one) {
  const Date from = one.episode->begun.on;
  std::optional<Date> next;
  for (const auto& other : one.person->episodes) {
    if (other.begun.on > from) next = std::min(next.value_or(other.begun.on), other.begun.on);
  }
  reports::InterviewedMember member;
  for (const auto& held : one.person->interviews) {
    if (held.on < from || (next && held.on >= *next)) continue;
    if (!held.is_intake) {
      member.follow_ups.push_back(held.on);
    } else if (!member.intake_on) {
      member.intake_on = held.on;
    }
  }
  return member;
}

/// Everybody with an episode in the cohort, once.
std::vector<const Person*> PeopleOf(const ChosenCohort& cohort) {
  std::vector<const Person*> people;
  for (const auto& one : cohort.episodes) {
    if (people.empty() || people.back() != one.person) people.push_back(one.person);
  }
  return people;
}

}  // namespace

bool BeganIn(const CareEpisode& one, const MatchRecord& match, const DataCut& cut) {
  const Date on = platform::ClinicDay(match.activated_at, cut.zone);
  return on >= one.episode->begun.on && (!one.episode->over || on <= one.episode->over->on);
}

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

Tables RunFidelity(const ReportAsked& asked) {
  std::vector<reports::MentorMonth> months;
  for (const auto& one : asked.cohort.episodes) {
    for (const auto& match : one.person->matches) {
      if (BeganIn(one, match, asked.cut)) AddMentorMonths(*one.person, match, asked.cut, months);
    }
  }
  return {{"fidelity", reports::PeerFidelity(months, asked.cut.day)}};
}

Tables RunTherapyDose(const ReportAsked& asked) {
  std::vector<reports::TherapyMember> members;
  for (const auto& one : asked.cohort.episodes) members.push_back(TherapyOf(one, asked));
  auto report = reports::TherapyDose(members, asked.cut.day);
  report.parameters.push_back({"required", asked.parameters.at("required")});
  return {{"therapy_dose", std::move(report)}};
}

Tables RunSafety(const ReportAsked& asked) {
  reports::SafetyFacts facts;
  const auto& from = asked.parameters.at("period_from");
  facts.period.first = from.empty() ? measures::AddDays(asked.cut.day, -364) : *platform::ParseDate(from);
  facts.period.last = asked.cut.day;
  for (const auto& one : asked.cohort.episodes) {
    const auto said = ReadDoses(one, asked.cut, facts.injections);
    if (!IsInCare(one, asked.cut)) continue;
    facts.treated.push_back({.liver_test_overdue = LiverTestOverdue(*one.person, said, asked.cut),
                             .naloxone_offered = NaloxoneOffered(one, said, asked.cut)});
  }
  for (const auto* person : PeopleOf(asked.cohort)) {
    for (const auto& decision : person->gate_decisions) {
      for (const auto& rule : decision.overridden_rules)
        facts.overrides.push_back({rule, platform::ClinicDay(decision.at, asked.cut.zone)});
    }
  }
  return {{"safety", reports::Safety(facts)}};
}

Tables RunGatePerformance(const ReportAsked& asked) {
  reports::FirstDoseOrders orders{.data_cut = asked.cut.day, .data_cut_at = asked.cut.End()};
  for (const auto* person : PeopleOf(asked.cohort)) {
    for (auto& [id, order] : FirstDosesOf(*person, asked.cut)) orders.orders.push_back(order);
  }
  return {{"gate_performance", reports::GatePerformance(orders)}};
}

Tables RunFollowUpInterviews(const ReportAsked& asked) {
  std::vector<reports::InterviewedMember> members;
  members.reserve(asked.cohort.episodes.size());
  for (const auto& one : asked.cohort.episodes) members.push_back(InterviewsOf(one));
  return {{"follow_up_interviews", reports::FollowUpInterviews(members, asked.cut.day)}};
}

}  // namespace cairn::outcomes::domain
