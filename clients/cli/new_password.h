#pragma once

#include <string>

namespace cairn::cli {

/// The password that a person chooses: from `file` when it is named, else asked for twice on the terminal. Throws
/// InvalidUsage when the two differ, or when there is no terminal (`instead` says which option to give).
std::string NewPassword(const std::string& file, const std::string& instead);

}  // namespace cairn::cli
