#include "mentorship/domain/past_support.h"

#include <string>

namespace cairn::mentorship::domain {

using platform::Fail;
using platform::Violations;

Violations CheckPastSupport(const PastSupport& support, const PastSupportFacts& facts) {
  Violations violations;
  const auto refuse_if = [&](bool wrong, std::string type, std::string field, std::string description) {
    if (wrong) violations.push_back({std::move(type), std::move(field), std::move(description)});
  };
  const auto refuse_future = [&](Instant at, std::string field) {
    refuse_if(at > facts.now, "IN_FUTURE", std::move(field), "It has not happened yet.");
  };
  const bool answered = support.answered.has_value();
  const Instant answered_at = answered ? support.answered->second : support.opened_at;
  refuse_if(!facts.enrolled, "BEFORE_ENROLMENT", "open_time", "No episode of the patient's had begun by that day.");
  refuse_future(support.opened_at, "open_time");
  if (answered) refuse_future(answered_at, "answer_time");
  refuse_future(support.closed_at, "close_time");
  refuse_if(answered_at < support.opened_at, "ANSWERED_BEFORE_OPENED", "answer_time",
            "It was answered before it was opened.");
  refuse_if(support.closed_at < support.opened_at, "CLOSED_BEFORE_OPENED", "close_time",
            "It was closed before it was opened.");
  refuse_if(answered && support.closed_at < answered_at, "CLOSED_BEFORE_ANSWERED", "close_time",
            "It was closed before it was answered.");
  refuse_if(facts.answered_from_outside, "ANSWERED_FROM_OUTSIDE", "answered_by_account_id",
            "A mentor from outside the workforce is never asked.");
  return violations;
}

platform::Result<std::vector<SupportChange>> ChangesOf(const PastSupport& support, SupportRequestId id, AccountId by) {
  std::vector<SupportChange> changes = {
      {.request = {.id = id, .kind = support.kind, .patient = support.patient, .opened_at = support.opened_at}}};
  if (support.answered) {
    const auto [answered_by, answered_at] = *support.answered;
    auto taken = AcknowledgeRequest(changes.back().request, answered_by, answered_at);
    if (!taken) return Fail(taken.error());
    changes.push_back(std::move(*taken));
    by = answered_by;
  }
  auto closed = CloseRequest(changes.back().request, support.outcome, by, support.closed_at);
  if (!closed) return Fail(closed.error());
  changes.push_back(std::move(*closed));
  return changes;
}

}  // namespace cairn::mentorship::domain
