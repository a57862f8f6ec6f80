#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "clients/exports/export.h"
#include "tests/clients/cli/temporary_file.h"
#include "tests/clients/exports/made_table.h"

namespace cairn::tests {

/// Names and bytes of the files in a folder.
inline std::map<std::string, std::string> FilesIn(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ostringstream content;
    content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    files[entry.path().filename()] = content.str();
  }
  return files;
}

inline const StillClock kStillClock;

inline exports::ExportRequest RequestInto(const std::string& folder, std::vector<exports::Format> formats,
                                          bool resume = false) {
  return {
      .folder = folder, .formats = std::move(formats), .resume = resume, .clock = &kStillClock, .rows_a_commit = 500};
}

/// What an export that was never interrupted leaves.
inline std::map<std::string, std::string> Uninterrupted(std::int64_t rows,
                                                        const std::vector<exports::Format>& formats) {
  const TemporaryFolder folder;
  const auto done = exports::Export(MadeAnswer(), {MadeRows(rows)}, RequestInto(folder.File("x"), formats));
  EXPECT_TRUE(done) << done.error().message;
  return FilesIn(folder.File("x"));
}

/// Equal without printing megabytes.
inline void ExpectSameFiles(const std::map<std::string, std::string>& files,
                            const std::map<std::string, std::string>& expected) {
  std::vector<std::string> names, expected_names;
  for (const auto& [name, content] : files) names.push_back(name);
  for (const auto& [name, content] : expected) expected_names.push_back(name);
  ASSERT_EQ(names, expected_names);
  for (const auto& [name, content] : expected) {
    EXPECT_TRUE(files.at(name) == content) << name;
  }
}

}  // namespace cairn::tests
