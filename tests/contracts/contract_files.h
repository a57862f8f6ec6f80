#pragma once

#include <google/protobuf/descriptor.h>

#include <functional>
#include <string>
#include <vector>

namespace cairn::tests {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

/// Every file under protos/ that describes a service's contract, as compiled into this program; throws when one is not.
/// The declarations themselves (cairn/options) are not among them.
std::vector<const FileDescriptor*> ContractFiles();

std::vector<const ServiceDescriptor*> AllServices();
std::vector<const MethodDescriptor*> AllMethods();
/// With the nested ones.
std::vector<const Descriptor*> AllMessages();
std::vector<const EnumDescriptor*> AllEnums();

/// Messages of ours that a request is made of: the request itself and what its fields hold.
std::vector<const Descriptor*> MessagesOfRequest(const MethodDescriptor& method);

}  // namespace cairn::tests
