#include "enrollment/domain/waitlist.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace cairn::enrollment::domain {
namespace {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::Result;

std::string NameOf(WaitlistState state) {
  switch (state) {
    case WaitlistState::kWaiting:
      return "WAITING";
    case WaitlistState::kOffered:
      return "OFFERED";
    case WaitlistState::kEnrolled:
      return "ENROLLED";
    case WaitlistState::kLeft:
      return "LEFT";
  }
  return "";
}

Error EntryClosed(WaitlistState state) {
  return {.code = Code::kFailedPrecondition,
          .reason = "WAITLIST_ENTRY_CLOSED",
          .message = "The patient is on this list no longer.",
          .metadata = {{"state", NameOf(state)}}};
}

bool Holds(const EstablishedFact& fact, const PriorityRule::Need& need, Date today) {
  if (fact.fact != need.fact) return false;
  const auto age = std::chrono::sys_days(today) - std::chrono::sys_days(fact.established_on);
  return age.count() >= 0 && (!need.holds_days || age.count() <= *need.holds_days);
}

/// The facts that meet `rule`; nothing when one of its needs is not met.
std::optional<std::vector<EstablishedFact>> BasisOf(const PriorityRule& rule, const std::vector<EstablishedFact>& facts,
                                                    Date today) {
  std::vector<EstablishedFact> basis;
  for (const auto& need : rule.needs) {
    const auto met =
        std::find_if(facts.begin(), facts.end(), [&](const auto& fact) { return Holds(fact, need, today); });
    if (met == facts.end()) return std::nullopt;
    basis.push_back(*met);
  }
  return basis;
}

auto OrderOf(const Ranked& ranked) {
  return std::tuple(ranked.priority.priority_class, ranked.entry.waiting_since, ranked.entry.id);
}

/// What keeps somebody who waits from a place, beside the rules of enrolment.
std::optional<SkipReason> WhyNot(const WaitlistEntry& entry, const std::set<PatientId>& offered, Instant now,
                                 Date today) {
  if (offered.contains(entry.patient)) return SkipReason::kAnotherEntryOffered;
  if (entry.suspension) return SkipReason::kSuspended;
  if (entry.available_from && today < *entry.available_from) return SkipReason::kNotYetAvailable;
  if (entry.rest && now < entry.rest->until) return entry.rest->reason;
  return std::nullopt;
}

void RequireState(const WaitlistEntry& entry, WaitlistState state) {
  if (entry.state != state) throw std::logic_error("a waitlist entry is " + NameOf(entry.state));
}

}  // namespace

Priority PriorityOf(const std::vector<EstablishedFact>& facts, const PriorityRules& rules, Date today) {
  std::optional<Priority> best;
  for (const auto& rule : rules.rules) {
    const auto order = std::tuple(rule.priority_class, rule.number);
    if (best && std::tuple(best->priority_class, best->rule) <= order) continue;
    auto basis = BasisOf(rule, facts, today);
    if (basis) best = Priority{rule.priority_class, rule.number, std::move(*basis), rule.source};
  }
  if (!best) throw std::logic_error("the priority rules have no class for all others");
  return *best;
}

std::vector<Ranked> Rank(std::vector<WaitlistEntry> entries, const PriorityRules& rules, Date today) {
  std::vector<Ranked> ranked;
  ranked.reserve(entries.size());
  for (auto& entry : entries) {
    auto priority = PriorityOf(entry.facts, rules, today);
    ranked.push_back({std::move(entry), std::move(priority)});
  }
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return OrderOf(a) < OrderOf(b); });
  int position = 0;
  for (auto& one : ranked) one.position = ++position;
  return ranked;
}

std::vector<Offering> ChooseOffers(const std::vector<Ranked>& ranked, int places, Instant now, Date today,
                                   const FailedRules& failed_rules) {
  std::set<PatientId> offered;
  for (const auto& one : ranked) {
    if (one.entry.state == WaitlistState::kOffered) offered.insert(one.entry.patient);
  }
  std::vector<Offering> offerings;
  std::vector<Skip> above;
  for (const auto& one : ranked) {
    if (std::cmp_greater_equal(offerings.size(), places)) break;
    if (one.entry.state != WaitlistState::kWaiting) continue;
    if (const auto reason = WhyNot(one.entry, offered, now, today)) {
      above.push_back({one.entry.id, one.position, *reason});
    } else if (auto rules = failed_rules(one.entry); !rules.empty()) {
      above.push_back({one.entry.id, one.position, SkipReason::kNotEligible, std::move(rules)});
    } else {
      offered.insert(one.entry.patient);
      offerings.push_back({one, above});
    }
  }
  return offerings;
}

WaitlistEntry Offered(WaitlistEntry entry) {
  RequireState(entry, WaitlistState::kWaiting);
  entry.version += 1;
  entry.state = WaitlistState::kOffered;
  entry.rest.reset();
  return entry;
}

WaitlistEntry Resting(WaitlistEntry entry, Rest rest) {
  RequireState(entry, WaitlistState::kOffered);
  entry.version += 1;
  entry.state = WaitlistState::kWaiting;
  entry.rest = rest;
  return entry;
}

WaitlistEntry Enrolled(WaitlistEntry entry, Instant now) {
  if (!entry.IsOpen()) RequireState(entry, WaitlistState::kWaiting);
  entry.version += 1;
  entry.state = WaitlistState::kEnrolled;
  entry.rest.reset();
  entry.ended_at = now;
  return entry;
}

Result<WaitlistEntry> Leave(WaitlistEntry entry, LeaveReason reason, Instant now) {
  if (!entry.IsOpen()) return Fail(EntryClosed(entry.state));
  entry.version += 1;
  entry.state = WaitlistState::kLeft;
  entry.rest.reset();
  entry.leave_reason = reason;
  entry.ended_at = now;
  return entry;
}

Result<WaitlistEntry> Change(WaitlistEntry entry, const WaitlistChange& change, Date today) {
  if (!entry.IsOpen()) return Fail(EntryClosed(entry.state));
  if (auto checked = CheckFacts(change.facts, today); !checked) return Fail(checked.error());
  entry.version += 1;
  entry.facts = change.facts;
  entry.contact = change.contact;
  entry.available_from = change.available_from;
  entry.suspension = change.suspension;
  if (change.ends_rest) entry.rest.reset();
  return entry;
}

Result<void> CheckMayWait(const EnrolmentFacts& facts, ProgrammeId programme) {
  std::vector<platform::PreconditionViolation> violations;
  if (facts.deceased) {
    violations.push_back({"PATIENT_DECEASED", facts.patient.ToString(), "The patient is recorded as deceased."});
  }
  if (facts.has_open_episode_in_programme) {
    violations.push_back(
        {"ALREADY_ENROLLED", programme.ToString(), "The patient has an episode in this programme that has not ended."});
  }
  if (violations.empty()) return {};
  return Fail(NotEligible(std::move(violations)));
}

Result<void> CheckFacts(const std::vector<EstablishedFact>& facts, Date today) {
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].established_on <= today) continue;
    return Fail(Error{.code = Code::kFailedPrecondition,
                      .reason = "DATE_IN_FUTURE",
                      .message = "The date is after today at the programme's site.",
                      .metadata = {{"field", "facts[" + std::to_string(i) + "].established_on"}}});
  }
  return {};
}

}  // namespace cairn::enrollment::domain
