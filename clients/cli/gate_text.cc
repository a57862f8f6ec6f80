#include "clients/cli/gate_text.h"

#include <algorithm>
#include <vector>

#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

std::string AgeText(const v1::GateInput& input) {
  if (input.observation_id().empty()) return "not on record";
  const auto hours = input.age().seconds() / 3600;
  return hours < 48 ? std::to_string(hours) + " h old" : std::to_string(hours / 24) + " days old";
}

std::string InputsText(const v1::GateRuleResult& rule) {
  std::string text;
  for (const auto& input : rule.inputs()) {
    text += (text.empty() ? "" : "; ") + input.name() + " " + AgeText(input);
  }
  return text;
}

}  // namespace

void PrintGateResult(std::ostream& out, const Terminal& terminal, const v1::GateResult& result, bool all) {
  std::vector<v1::GateRuleResult> rules(result.rules().begin(), result.rules().end());
  std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.outcome() > b.outcome(); });
  Table table({{"RULE"}, {"SAYS"}, {"ABOUT", true}, {"WHY", true}, {"LOOKED AT", true}});
  int hidden = 0;
  for (const auto& rule : rules) {
    if (!all && rule.outcome() <= v1::GATE_OUTCOME_PASS) {
      ++hidden;
      continue;
    }
    table.Add({rule.rule(), ReadingOf(v1::GateOutcome_descriptor(), rule.outcome()), rule.title(), rule.explanation(),
               InputsText(rule)});
  }
  if (hidden < static_cast<int>(rules.size())) table.Print(out, terminal);
  out << "The gate says: " << ReadingOf(v1::GateOutcome_descriptor(), result.overall()) << " (rule pack "
      << Printable(result.pack_version()) << (result.judged_as_initiation() ? ", judged as a first dose" : "") << ").";
  if (hidden > 0) out << " " << hidden << " rules pass or do not apply; --all shows them.";
  out << "\n";
}

}  // namespace cairn::cli
