#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cairn/directory/v1/provider.pb.h"

namespace cairn::cli {

/// What a person says of a provider on the command line.
struct ProviderOptions {
  std::string kind;
  std::string npi;
  std::string family;
  std::string given;
  std::string prefix;
  std::string suffix;
  std::vector<std::string> taxonomy_codes;
  std::vector<std::string> languages;
};

void AddProviderOptions(CLI::App& command, ProviderOptions& options);

/// Puts what was said in place of what `profile` has; what was not said stays.
void TakeProviderOptions(const ProviderOptions& options, directory::v1::ProviderProfile& profile);

}  // namespace cairn::cli
