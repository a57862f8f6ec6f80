#pragma once

#include <string_view>

#include "mentorship/domain/matching_rules.h"

namespace cairn::mentorship::wire {

/// Reads a rules file (rules/matching_2026_11.json shows every key). INVALID_ARGUMENT INVALID_MATCHING_RULES, with
/// every problem in `fields`: what is not JSON of the right shape, a key that is missing, repeated or not known, a word
/// that is not one of the enum, an `if_missing` other than the one that holds (BLOCKS for a constraint, SCORES_ZERO for
/// a part), and all that domain::Problems names. What comes back has no Problems.
platform::Result<domain::MatchingRules> MatchingRulesFromJson(std::string_view json);

/// rules/matching_2026_11.json, as the binary carries it.
std::string_view ShippedMatchingRulesJson();

}  // namespace cairn::mentorship::wire
