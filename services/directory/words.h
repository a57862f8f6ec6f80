#pragma once

#include "directory/config.h"

// What the binary can be asked to do, beside what every service can (platform/process). Throws when it cannot do
// its work.
namespace cairn::directory {

/// Serves until SIGTERM or SIGINT. Not ready until the schema is at head.
void Serve(const Config& config);
/// Makes an organisation with a site and accounts, and leaves their credentials in files. An organisation that is there
/// already is left alone.
void Bootstrap(const Config& config);

}  // namespace cairn::directory
