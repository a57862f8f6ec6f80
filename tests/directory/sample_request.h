#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <memory>

namespace cairn::tests {

/// A request of the method that holds all its limits: ids are new, text is plausible.
std::shared_ptr<google::protobuf::Message> SampleRequest(const google::protobuf::MethodDescriptor& method);

/// "cairn.directory.v1.AccountService/GetAccount".
std::string FullName(const google::protobuf::MethodDescriptor& method);

/// Every method that directory serves.
std::vector<const google::protobuf::MethodDescriptor*> DirectoryMethods();

}  // namespace cairn::tests
