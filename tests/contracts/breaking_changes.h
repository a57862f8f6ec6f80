#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <string>
#include <vector>

namespace cairn::tests {

/// What in `now` would break a client or a stored message made for `before`, on the wire or in JSON; empty when nothing
/// does. Both are looked up by full name. Adding is never a break; removing is none when number and name are reserved.
std::vector<std::string> BreakingChanges(const google::protobuf::FileDescriptor& before,
                                         const google::protobuf::DescriptorPool& now);

}  // namespace cairn::tests
