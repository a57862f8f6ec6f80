#pragma once

#include <ostream>

#include "cairn/prescribing/v1/adherence.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// Months as rows, one cell a day, letters first: G an injection or implant given, D tablets handed out, O a dose seen
/// to be taken, + covered, . a gap, n taken as needed, s in residential or inpatient care, - before the first or after
/// the end of care. Colours say nothing that the letters do not. Months before the first with neither supply nor stay
/// are left out.
void PrintCalendar(std::ostream& out, const Terminal& terminal, const prescribing::v1::Adherence& adherence);

/// The calendar, then every measure under it with its definition; what is not defined says why.
void PrintAdherence(std::ostream& out, const Terminal& terminal, const prescribing::v1::Adherence& adherence);

}  // namespace cairn::cli
