#include "clients/cli/dose_answers.h"

#include <algorithm>
#include <cctype>

#include "cairn/prescribing/v1/safety_gate_service.pb.h"
#include "clients/cli/gate_text.h"
#include "clients/cli/staff.h"

namespace cairn::cli {

namespace v1 = prescribing::v1;

void AddDoseAnswers(CLI::App& command, DoseAnswers& answers) {
  command
      .add_option("--override", answers.overrides,
                  "A rule of the gate that blocks and a reason code, as G18=CLINICAL_JUDGEMENT")
      ->take_all();
  command.add_option("--reason", answers.reason, "Why, in words: for what is overridden");
  command.add_option("--prescriber", answers.prescriber,
                     "Account of the prescriber who has endorsed it (orders endorse); you, when left out");
  command.add_option("--second", answers.second,
                     "Account of who else has endorsed it, where the rule asks for a second");
  command.add_option(
      "--acknowledge", answers.acknowledged,
      "A warning that was seen, as the refusal names it, or a rule of the gate, as G20; may be repeated");
}

v1::GateOverride OverrideFrom(const std::string& text, const std::string& reason, const std::string& prescriber_id,
                              const std::string& second_id) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
    throw InvalidUsage("--override: rule and code are expected, as G18=CLINICAL_JUDGEMENT");
  v1::GateOverride given;
  given.set_rule(text.substr(0, equals));
  given.set_reason_code(text.substr(equals + 1));
  given.set_reason(reason);
  given.set_prescriber_account_id(prescriber_id);
  given.set_second_account_id(second_id);
  return given;
}

bool IsGateRule(const std::string& acknowledged) {
  return acknowledged.size() == 3 && acknowledged[0] == 'G' &&
         std::all_of(acknowledged.begin() + 1, acknowledged.end(),
                     [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string AccountIdOf(Connection& connection, const std::string& name) {
  return name.empty() ? "" : FindAccount(connection, name).account_id();
}

void PrintWhyBlocked(Shell& shell, const std::string& patient_id, const Failure& failure) {
  if (failure.error.reason != "GATE_BLOCKED" || shell.json) return;
  v1::GetGateDecisionRequest request;
  request.set_patient_id(patient_id);
  for (const auto& [key, value] : failure.error.metadata) {
    if (key == "decision_id") request.set_decision_id(value);
  }
  const auto response = shell.connection().Call<v1::GetGateDecisionResponse>(request);
  PrintGateResult(shell.err, shell.error_terminal, response.decision().result(), false);
}

}  // namespace cairn::cli
