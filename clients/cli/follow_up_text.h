#pragma once

#include <google/protobuf/repeated_field.h>

#include <ostream>

#include "cairn/outcomes/v1/follow_up.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

void PrintFollowUps(std::ostream& out, const Terminal& terminal,
                    const google::protobuf::RepeatedPtrField<outcomes::v1::FollowUpEntry>& entries);
void PrintFollowUp(std::ostream& out, const Terminal& terminal, const outcomes::v1::FollowUpEntry& entry);

}  // namespace cairn::cli
