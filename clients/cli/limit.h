#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "clients/cli/paging.h"
#include "clients/cli/shell.h"

namespace cairn::cli {

/// The option --limit of a list command.
inline void AddLimit(CLI::App& command, std::int64_t& limit) {
  command.add_option("--limit", limit, "Show at most so many")->capture_default_str()->check(CLI::Range(1, 1000000));
}

/// Says that a list was cut, where it was.
inline void SayMore(Shell& shell, const std::string& next_page_token) {
  if (!next_page_token.empty()) shell.err << "There are more: --limit shows them.\n";
}

}  // namespace cairn::cli
