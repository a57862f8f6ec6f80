#include "mentorship/domain/contact.h"

#include <string>

#include "measures/days.h"

namespace cairn::mentorship::domain {

using platform::Fail;
using platform::PreconditionViolation;

namespace {

std::vector<PreconditionViolation> ProblemsOf(const Contact& contact, const std::optional<Date>& approved_on,
                                              const std::optional<Date>& ended_on, Date today, bool of_any_day) {
  std::vector<PreconditionViolation> violations;
  const auto refuse_if = [&](bool wrong, std::string type, std::string field, std::string description) {
    if (wrong) violations.push_back({std::move(type), std::move(field), std::move(description)});
  };
  const bool two_way = contact.outcome == ContactOutcome::kTwoWay;
  const int minutes = contact.minutes.value_or(0);
  refuse_if(contact.on > today, "CONTACT_IN_FUTURE", "on", "The day has not come yet.");
  refuse_if(!of_any_day && measures::DaysFrom(contact.on, today) > kLatestContactLogDays, "CONTACT_TOO_OLD", "on",
            "Contacts are logged within 30 days.");
  refuse_if(!approved_on || contact.on < *approved_on || (ended_on && contact.on > *ended_on), "OUTSIDE_RELATIONSHIP",
            "on", "The two were not matched on that day.");
  refuse_if(two_way && (minutes < 1 || minutes > kLongestContactMinutes), "MINUTES_REQUIRED", "minutes",
            "Must be from 1 to 480.");
  refuse_if(!two_way && contact.minutes.has_value(), "MINUTES_OF_ATTEMPT", "minutes", "An attempt has no minutes.");
  refuse_if(!two_way && !contact.topics.empty(), "TOPICS_OF_ATTEMPT", "topics", "An attempt has no topics.");
  return violations;
}

platform::Result<void> RequireNone(std::vector<PreconditionViolation> violations) {
  if (violations.empty()) return {};
  platform::Error error{.code = platform::Code::kFailedPrecondition,
                        .reason = "CONTACT_NOT_VALID",
                        .message = "The contact cannot be logged: every rule that it breaks is named."};
  error.preconditions = std::move(violations);
  return Fail(std::move(error));
}

}  // namespace

platform::Result<void> CheckContact(const Contact& contact, const std::optional<Date>& approved_on,
                                    const std::optional<Date>& ended_on, Date today) {
  return RequireNone(ProblemsOf(contact, approved_on, ended_on, today, false));
}

platform::Result<void> CheckPastContact(const Contact& contact, const std::optional<Date>& approved_on,
                                        const std::optional<Date>& ended_on, Date today) {
  return RequireNone(ProblemsOf(contact, approved_on, ended_on, today, true));
}

}  // namespace cairn::mentorship::domain
