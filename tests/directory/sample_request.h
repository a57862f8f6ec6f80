#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <memory>

namespace cairn::tests {

/// A request of the method that holds all its limits: what is required is there, in the messages in it too; ids are
/// new, text is plausible. What may be left out is left out.
std::shared_ptr<google::protobuf::Message> SampleRequest(const google::protobuf::MethodDescriptor& method);

/// "cairn.directory.v1.AccountService/GetAccount".
std::string FullName(const google::protobuf::MethodDescriptor& method);

/// Every method that directory serves.
std::vector<const google::protobuf::MethodDescriptor*> DirectoryMethods();

}  // namespace cairn::tests
