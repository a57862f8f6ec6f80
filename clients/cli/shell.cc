#include "clients/cli/shell.h"

#include "clients/cli/json.h"
#include "clients/cli/profile.h"

namespace cairn::cli {

Connection& Shell::connection() {
  if (!connection_) connection_ = std::make_unique<Connection>(ReadProfile(ProfilePath(profile_path)));
  return *connection_;
}

void Shell::PrintJson(const google::protobuf::Message& message) { out << ToJson(message) << "\n"; }

}  // namespace cairn::cli
