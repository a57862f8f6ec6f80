#pragma once

#include <optional>
#include <vector>

#include "mentorship/domain/relationship.h"

// When a mentor is expected to be in touch next: the promise of fidelity.h, looked at from today.
namespace cairn::mentorship::domain {

struct NextContactFacts {
  RelationshipState state = RelationshipState::kApproved;
  /// Day 1 of week 1.
  Date matched_on{};
  /// The day on which the limit of the first contact falls.
  Date first_contact_limit_on{};
  /// Days of contacts in which both took part, any order.
  std::vector<Date> contacts_on{};
  Date today{};
};

/// The last day on which the next contact keeps the promise; it may have passed. Nothing unless the relationship is
/// approved or active.
///  - Before the first contact: the day of its limit.
///  - In weeks 1 to 12: the last day of this week, or of the next where this week has what it expects.
///  - From week 13 on: a fortnight after the last contact.
/// House rules. Pure.
std::optional<Date> NextContactBy(const NextContactFacts& facts);

}  // namespace cairn::mentorship::domain
