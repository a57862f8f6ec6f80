#pragma once

#include <chrono>
#include <cstdint>
#include <ostream>
#include <string>

#include "clients/cli/terminal.h"

namespace cairn::cli {

/// One line on a terminal that is written over and over; nothing elsewhere.
class Progress {
 public:
  /// `total` in bytes; 0 when it is not known.
  Progress(std::ostream& out, const Terminal& terminal, std::int64_t total)
      : out_(out), terminal_(terminal), total_(total) {}
  ~Progress() { Clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// At most ten times a second.
  void Show(std::int64_t done, const std::string& text);
  /// Takes the line away, so that other text can be written.
  void Clear();

 private:
  std::ostream& out_;
  const Terminal terminal_;
  const std::int64_t total_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace cairn::cli
