#pragma once

#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/shell.h"

namespace cairn::cli {

/// Who is signed in, as what, until when: {"session":…} with --json, else lines.
void PrintSession(Shell& shell, const directory::v1::Session& session);

}  // namespace cairn::cli
