#pragma once

#include <string_view>

namespace cairn::exports {

enum class Format { kCsv, kNdjson, kXlsx };

/// "csv", "ndjson", "xlsx".
constexpr std::string_view NameOf(Format format) {
  switch (format) {
    case Format::kCsv:
      return "csv";
    case Format::kNdjson:
      return "ndjson";
    case Format::kXlsx:
      return "xlsx";
  }
  return "";
}

}  // namespace cairn::exports
