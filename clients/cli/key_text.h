#pragma once

#include <ostream>

#include "cairn/enrollment/v1/key_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

void PrintKeyActions(std::ostream& out, const Terminal& terminal,
                     const google::protobuf::RepeatedPtrField<enrollment::v1::KeyAction>& actions);
void PrintKeyAction(std::ostream& out, const Terminal& terminal, const enrollment::v1::KeyAction& action);
void PrintKeyStatus(std::ostream& out, const Terminal& terminal, const enrollment::v1::GetKeyStatusResponse& status);

}  // namespace cairn::cli
