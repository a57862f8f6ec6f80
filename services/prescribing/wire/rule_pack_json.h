#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/result/result.h"
#include "prescribing/domain/gate/rule_pack.h"

namespace cairn::prescribing::wire {

/// Reads a pack file (rules/naltrexone_2026_11.json shows every key). INVALID_ARGUMENT INVALID_RULE_PACK, with every
/// problem in `fields`: what is not JSON of the right shape, a key that is missing, repeated or not known, a word that
/// is not one of the enum, and all that domain::gate::Problems names. What comes back has no Problems.
platform::Result<domain::gate::RulePack> RulePackFromJson(std::string_view json);

/// The pack that RulePackFromJson reads; null where it has problems. Each content is read once and kept: packs are few
/// and 25 kB, and one judges every dose. Thread-safe.
std::shared_ptr<const domain::gate::RulePack> RulePackOf(std::string_view json);

/// The file that RulePackFromJson reads `pack` from, on one line.
std::string ToJson(const domain::gate::RulePack& pack);

/// rules/naltrexone_2026_11.json, as the binary carries it.
std::string_view ShippedRulePackJson();

}  // namespace cairn::prescribing::wire
