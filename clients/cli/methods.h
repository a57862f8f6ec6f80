#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <string_view>
#include <vector>

#include "cairn/options/v1/options.pb.h"

namespace cairn::cli {

/// Every method of every service, in the order of their contracts.
std::vector<const google::protobuf::MethodDescriptor*> AllMethods();

/// The method whose request is `request`: each has a request type of its own. Throws Fault when there is none.
const google::protobuf::MethodDescriptor& MethodFor(const google::protobuf::Descriptor& request);

/// "cairn.enrollment.v1.ProgrammeService/ListProgrammes", or any end of that which begins at a dot and names one method
/// alone: "enrollment.v1.ProgrammeService/ListProgrammes", "ProgrammeService/ListProgrammes". Throws InvalidUsage.
const google::protobuf::MethodDescriptor& FindMethod(std::string_view name);

/// "cairn.enrollment.v1.ProgrammeService/ListProgrammes"
std::string MethodName(const google::protobuf::MethodDescriptor& method);
/// "enrollment"
std::string ServiceOf(const google::protobuf::MethodDescriptor& method);
const options::v1::Access& AccessOf(const google::protobuf::MethodDescriptor& method);

/// Who may call, in words: "clinician (care team), care coordinator"; "everybody" where no sign-in is asked for.
std::string WhoMayCall(const google::protobuf::MethodDescriptor& method);

}  // namespace cairn::cli
