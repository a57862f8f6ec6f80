#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <ostream>

#include "cairn/counseling/v1/assignment_service.pb.h"
#include "cairn/counseling/v1/module_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "2 of 9"; "not measurable" where there is no share.
std::string ShareText(bool is_there, const counseling::v1::Share& share);

void PrintModules(std::ostream& out, const Terminal& terminal, const counseling::v1::ListModulesResponse& modules,
                  bool spanish);
void PrintModuleSet(std::ostream& out, const Terminal& terminal, const counseling::v1::ModuleSet& set);
void PrintAssignments(std::ostream& out, const Terminal& terminal,
                      const google::protobuf::RepeatedPtrField<counseling::v1::Assignment>& assignments);
/// One, and what it still needs.
void PrintAssignment(std::ostream& out, const Terminal& terminal, const counseling::v1::Assignment& assignment);
void PrintProgress(std::ostream& out, const Terminal& terminal, const counseling::v1::GetProgressResponse& progress);

}  // namespace cairn::cli
