#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cairn/prescribing/v1/dose.pb.h"
#include "cairn/prescribing/v1/lab.pb.h"
#include "clients/cli/connection.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "injection, 380 mg, left, lot B1234, carton 0198…"
std::string EntryText(const prescribing::v1::DoseEntry& entry);
void PrintDoses(std::ostream& out, const Terminal& terminal, const std::vector<prescribing::v1::Dose>& doses);
void PrintDueStatus(std::ostream& out, const prescribing::v1::DueStatus& status);

/// "1742-6 30 U/L (0.75 of the upper limit)"
std::string ResultText(const prescribing::v1::LabResult& result);
void PrintReports(std::ostream& out, const Terminal& terminal, const std::vector<prescribing::v1::LabReport>& reports);

/// All that the list calls have, page after page.
std::vector<prescribing::v1::Dose> AllDoses(Connection& connection, const std::string& patient_id, bool all);
std::vector<prescribing::v1::LabReport> AllReports(Connection& connection, const std::string& patient_id, bool all);

}  // namespace cairn::cli
