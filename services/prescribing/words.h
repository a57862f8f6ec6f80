#pragma once

#include "prescribing/config.h"

// What the binary can be asked to do, beside what every service can (platform/process). Returns the exit code and
// throws when it cannot do its work.
namespace cairn::prescribing {

/// Serves until SIGTERM or SIGINT. Not ready until the schema is at head and directory's keys are known.
int Serve(const Config& config);

}  // namespace cairn::prescribing
