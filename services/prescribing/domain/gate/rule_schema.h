#pragma once

#include <string_view>
#include <vector>

#include "prescribing/domain/gate/rule_pack.h"

namespace cairn::prescribing::domain::gate {

/// A threshold that a rule needs: its name, unit included, and what it may be.
struct NumberSchema {
  std::string_view name;
  double least;
  double most;
  bool whole;
};

/// What a rule needs of a pack: the engine asks for these names and no others.
struct RuleSchema {
  RuleId id;
  std::vector<NumberSchema> numbers;
  /// Names of thresholds, each list strictly rising.
  std::vector<std::vector<std::string_view>> rising;
  std::vector<std::string_view> findings;
  bool needs_medications = false;
  bool needs_oral_medications = false;
  bool needs_panel = false;
};

/// G01 to G27, in order.
const std::vector<RuleSchema>& RuleSchemas();

}  // namespace cairn::prescribing::domain::gate
