#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cairn::tests {

/// One file of the source tree; `path` is relative to its root.
struct SourceFile {
  std::filesystem::path path;
  std::vector<std::string> lines;
};

/// Headers and sources under `directory` (relative to the root of the tree); empty when there is no such directory.
std::vector<SourceFile> SourcesUnder(const std::string& directory);

/// Places ("path:line: text") of lines that match `pattern` (ECMAScript), comments left out.
std::vector<std::string> Matches(const std::vector<SourceFile>& files, const std::string& pattern);

}  // namespace cairn::tests
