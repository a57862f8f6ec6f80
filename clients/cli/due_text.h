#pragma once

#include <map>
#include <ostream>
#include <string>

#include "cairn/prescribing/v1/worklist_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "unprotected 150"; an unknown reason by its number.
std::string ContributionText(const prescribing::v1::WorklistEntry::Contribution& contribution);

/// "15 Nov 2026 (12 days ago)", "today", "in 3 days"; empty where nothing is due.
std::string DueText(const google::type::Date& due_on, const google::type::Date& today);

/// The worklist as a table. `names`: of patients by id; who is not among them is shown by the id alone.
void PrintDue(std::ostream& out, const Terminal& terminal, const prescribing::v1::ListDueResponse& due,
              const std::map<std::string, std::string>& names);

}  // namespace cairn::cli
