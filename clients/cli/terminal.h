#pragma once

#include <string>

namespace cairn::cli {

/// What stands behind a stream.
struct Terminal {
  bool is_terminal = false;
  /// Columns; 0 means as wide as it gets.
  int width = 0;
  /// Bold and colour are wanted: a terminal that is not "dumb", and NO_COLOR is not set (https://no-color.org).
  bool colour = false;
};

Terminal DetectTerminal(int file_descriptor);

/// Asks on the terminal of this process, without echo when `secret`. Throws InvalidUsage (`instead` says which option
/// to give) when there is no terminal to ask on.
std::string Ask(const std::string& question, bool secret, const std::string& instead);

/// A person can be asked: standard input and standard error are terminals.
bool CanAsk();

}  // namespace cairn::cli
