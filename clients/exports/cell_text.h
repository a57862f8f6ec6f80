#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clients/exports/table.h"

namespace cairn::exports {

/// `text` as XML keeps it in a cell: what XML has no character for becomes _xHHHH_, and so does the underscore of a
/// text that looks so already (ECMA-376 part 1, ST_Xstring).
std::string EscapedForCell(std::string_view text);

/// Rows of a sheet as XML (ECMA-376 part 1, 18.3.1): texts inline, so that no table of them is kept.
class SheetText {
 public:
  explicit SheetText(std::size_t columns);
  /// `number` from 1. Throws OUT_OF_RANGE EXPORT_TOO_LARGE for a text of more than 32,767 characters.
  void AppendRow(std::string& out, std::int64_t number, const FileRow& row) const;

 private:
  /// Of each column what its cells begin with: `<c r="AB`; one more than there are cells.
  std::vector<std::string> begins_;
};

}  // namespace cairn::exports
