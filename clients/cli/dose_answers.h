#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cairn/prescribing/v1/safety_gate.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/shell.h"

namespace cairn::cli {

/// What somebody who records a dose says about what the safety gate and the record's own rules say.
struct DoseAnswers {
  std::vector<std::string> overrides;
  std::string reason;
  std::string prescriber;
  std::string second;
  std::vector<std::string> acknowledged;
};
void AddDoseAnswers(CLI::App& command, DoseAnswers& answers);

/// "G03=SHARED_DECISION" with the reason; accounts are ids, or empty. Throws InvalidUsage.
prescribing::v1::GateOverride OverrideFrom(const std::string& text, const std::string& reason,
                                           const std::string& prescriber_id, const std::string& second_id);
/// Is it the name of a rule of the gate, and not of a warning of the record?
bool IsGateRule(const std::string& acknowledged);
/// The account's id; empty for an empty name.
std::string AccountIdOf(Connection& connection, const std::string& name);

/// Prints what each rule of the gate says, where the failure is that it blocks.
void PrintWhyBlocked(Shell& shell, const std::string& patient_id, const Failure& failure);

/// Throws InvalidUsage, also for a warning that the request has no place for.
template <class Request>
void PutAnswers(const DoseAnswers& answers, Connection& connection, Request& request) {
  const auto prescriber = AccountIdOf(connection, answers.prescriber);
  const auto second = AccountIdOf(connection, answers.second);
  for (const auto& text : answers.overrides)
    *request.add_overrides() = OverrideFrom(text, answers.reason, prescriber, second);
  for (const auto& name : answers.acknowledged) {
    if (IsGateRule(name)) {
      request.add_acknowledged_rules(name);
    } else if constexpr (requires { request.add_acknowledged_warnings(name); }) {
      request.add_acknowledged_warnings(name);
    } else {
      throw InvalidUsage("--acknowledge: a rule of the gate is expected, as G20");
    }
  }
}

/// The call, with the gate's rules printed where it blocks.
template <class Response, class Request>
Response CallGated(Shell& shell, const Request& request) {
  try {
    return shell.connection().Call<Response>(request);
  } catch (const Failure& failure) {
    PrintWhyBlocked(shell, request.patient_id(), failure);
    throw;
  }
}

}  // namespace cairn::cli
