#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <ostream>
#include <string>

#include "clients/cli/connection.h"
#include "clients/cli/failure.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// What every command gets: the flags that all share, where to write, and the services.
class Shell {
 public:
  Shell(std::ostream& out_stream, std::ostream& err_stream, Terminal out_terminal, Terminal err_terminal)
      : out(out_stream), err(err_stream), terminal(out_terminal), error_terminal(err_terminal) {}

  /// Made from the profile at first use.
  Connection& connection();
  /// Prints `message` as the command's one JSON value.
  void PrintJson(const google::protobuf::Message& message);

  std::ostream& out;
  std::ostream& err;
  Terminal terminal;
  Terminal error_terminal;
  bool json = false;
  std::string profile_path;
  /// What a command that ends normally answers.
  Exit exit = Exit::kOk;

 private:
  std::unique_ptr<Connection> connection_;
};

}  // namespace cairn::cli
