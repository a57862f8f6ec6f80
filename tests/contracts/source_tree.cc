#include "tests/contracts/source_tree.h"

#include <algorithm>
#include <fstream>
#include <regex>

namespace cairn::tests {
namespace {

std::string WithoutComment(const std::string& line) {
  const auto first = line.find_first_not_of(' ');
  if (first != std::string::npos && line.compare(first, 2, "//") == 0) return "";
  const auto trailing = line.find("  // ");
  return trailing == std::string::npos ? line : line.substr(0, trailing);
}

}  // namespace

std::vector<SourceFile> SourcesUnder(const std::string& directory) {
  const std::filesystem::path root = CAIRN_SOURCE_DIR;
  std::vector<SourceFile> files;
  if (!std::filesystem::is_directory(root / directory)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / directory)) {
    if (entry.path().extension() != ".cc" && entry.path().extension() != ".h") continue;
    SourceFile file{.path = entry.path().lexically_relative(root), .lines = {}};
    std::ifstream text(entry.path());
    for (std::string line; std::getline(text, line);) file.lines.push_back(WithoutComment(line));
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

std::vector<std::string> Matches(const std::vector<SourceFile>& files, const std::string& pattern) {
  const std::regex expression(pattern, std::regex::ECMAScript | std::regex::optimize);
  std::vector<std::string> places;
  for (const auto& file : files) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (!std::regex_search(file.lines[i], expression)) continue;
      places.push_back(file.path.string() + ":" + std::to_string(i + 1) + ": " + file.lines[i]);
    }
  }
  return places;
}

}  // namespace cairn::tests
