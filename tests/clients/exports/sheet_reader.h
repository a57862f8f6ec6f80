#pragma once

#include <map>
#include <string>
#include <vector>

namespace cairn::tests {

struct SheetCell {
  /// "text", "number" or "truth".
  std::string type{};
  /// Unescaped; of a number as it stands there.
  std::string value{};
};

/// A sheet of XLSX as an office program sees it: by row and column, from 0.
struct Sheet {
  std::vector<std::map<std::size_t, SheetCell>> rows{};
  /// Its XML.
  std::string source{};
};

/// The sheet of that number, from 1. Throws std::runtime_error where the file is not whole.
Sheet ReadSheet(const std::string& path, int number);

}  // namespace cairn::tests
