#pragma once

#include <google/protobuf/repeated_field.h>

#include <ostream>
#include <string>

#include "cairn/prescribing/v1/alert.pb.h"
#include "clients/cli/panel_names.h"
#include "clients/cli/staff_names.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

using AlertList = google::protobuf::RepeatedPtrField<prescribing::v1::Alert>;

/// Names of patients and of those who own or closed an alert. Where there is none, an id is shown.
struct AlertNames {
  PanelNames patients;
  StaffNames staff;
};
AlertNames FindAlertNames(Connection& connection, const AlertList& alerts);

/// "open", "open, heard 20 Nov 2026 14:05 UTC", "escalated, OVERDUE", "closed: emergency care".
std::string AlertStateText(const prescribing::v1::Alert& alert);
/// "owner, prescriber"
std::string ToldText(const prescribing::v1::Alert& alert);
/// What to type for the outcomes that end it: "safety-assessment-done, emergency-care".
std::string OutcomeWords(const prescribing::v1::Alert& alert);

void PrintAlerts(std::ostream& out, const Terminal& terminal, const AlertList& alerts, const AlertNames& names);
/// One with all that is known of it, and what would end it.
void PrintAlert(std::ostream& out, const Terminal& terminal, const prescribing::v1::Alert& alert,
                const AlertNames& names);

}  // namespace cairn::cli
