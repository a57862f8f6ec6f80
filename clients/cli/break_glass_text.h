#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <ostream>
#include <set>
#include <string>

#include "cairn/enrollment/v1/break_glass_service.pb.h"
#include "clients/cli/staff_names.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "open until 02 Jan 2026 14:05 UTC", "closed, review due …", "OVERDUE for review since …", "reviewed: justified"
std::string BreakGlassStateText(const enrollment::v1::BreakGlass& grant);

/// Accounts that are named in it.
std::set<std::string> AccountsOf(const enrollment::v1::BreakGlass& grant);
std::set<std::string> AccountsOf(const enrollment::v1::GetEmergencySummaryResponse& summary);

/// What is on record: the facts of 42 CFR 2.51(c), and what became of it.
void PrintBreakGlass(std::ostream& out, const Terminal& terminal, const enrollment::v1::BreakGlass& grant,
                     const StaffNames& names);

void PrintBreakGlassList(std::ostream& out, const Terminal& terminal,
                         const google::protobuf::RepeatedPtrField<enrollment::v1::BreakGlass>& grants,
                         const StaffNames& names);

/// For somebody in a hurry: what to do first, then who it is, then the rest. What a summary leaves out is said, so that
/// silence is not read as "none".
void PrintEmergencySummary(std::ostream& out, const Terminal& terminal,
                           const enrollment::v1::GetEmergencySummaryResponse& summary, const StaffNames& names);

/// `text` in lines of at most `width` columns (72 when it is 0), each after `indent`.
std::string Wrapped(const std::string& text, const std::string& indent, int width);

}  // namespace cairn::cli
