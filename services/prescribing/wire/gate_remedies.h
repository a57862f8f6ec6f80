#pragma once

#include <string_view>
#include <vector>

#include "cairn/prescribing/v1/finding.pb.h"
#include "prescribing/domain/gate/rule_pack.h"

namespace cairn::prescribing::wire {

/// What a rule reads and somebody can record anew.
struct GateRemedy {
  std::vector<v1::FindingKind> findings{};
  /// Of domain/lab_catalogue.cc.
  std::vector<std::string_view> panels{};
};

/// Of one of the 27 rules. Nothing for a rule that reads the diagnosis, the stock or the dose alone.
const GateRemedy& RemedyOf(domain::gate::RuleId rule);

}  // namespace cairn::prescribing::wire
