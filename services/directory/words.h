#pragma once

#include "directory/config.h"

// What the binary can be asked to do. Each returns the exit code and throws when it cannot do its work.
namespace cairn::directory {

/// Serves until SIGTERM or SIGINT. Not ready until the schema is at head.
int Serve(const Config& config);
/// Applies pending migrations as the owner and prints their names.
int Migrate(const Config& config);
/// Prints {"applied":[…],"pending":[…]}.
int Status(const Config& config);
/// Makes the roles and the database, as a superuser.
int Provision(const Config& config);
/// Makes an organisation with a site and accounts, and leaves their credentials in files. An organisation that is there
/// already is left alone.
int Bootstrap(const Config& config);

}  // namespace cairn::directory
