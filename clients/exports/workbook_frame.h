#pragma once

#include <string>
#include <utility>
#include <vector>

#include "clients/exports/answer.h"
#include "clients/exports/codebook.h"

namespace cairn::exports {

/// A part of a workbook.
struct WorkbookPart {
  /// "xl/workbook.xml"
  std::string name{};
  std::string content{};
};

/// Where the sheet is, from 1.
std::string SheetPartName(std::size_t number);

/// A workbook by libxlsxwriter, whole but for the rows of the tables: a sheet for each with its header, which stays in
/// sight, then the sheets codebook and manifest. Texts are inline and never formulas. It is made in a folder within
/// `folder` that is gone when this returns; what the disk refuses throws as RejectWrite says.
std::vector<WorkbookPart> WorkbookFrame(const std::string& folder, const Answer& answer,
                                        const std::vector<CodebookLine>& codebook,
                                        const std::vector<std::pair<std::string, std::string>>& manifest);

}  // namespace cairn::exports
