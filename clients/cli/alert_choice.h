#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cairn/prescribing/v1/alert.pb.h"
#include "clients/cli/shell.h"

namespace cairn::cli {

/// An alert as typed: whose, and which, where several are open.
struct AlertChoice {
  std::string patient;
  std::string alert;
};
void AddAlertChoice(CLI::App& command, AlertChoice& choice);

/// The one alert that is meant: its id, or the only open one of the patient. Throws NotFound ALERT_NOT_FOUND, or
/// Ambiguous.
prescribing::v1::Alert FindAlert(Connection& connection, const AlertChoice& choice);

}  // namespace cairn::cli
