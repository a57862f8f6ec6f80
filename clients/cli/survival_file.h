#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "measures/survival.h"

namespace cairn::cli {

/// People of a file by what stands in the column that tells them apart, in order of its bytes; all under "ALL" where
/// none does.
using SurvivalGroups = std::map<std::string, std::vector<measures::SurvivalTime>>;

/// Reads CSV (RFC 4180; LF or CR LF; with or without a byte order mark) with a header that names id, time and event, in
/// any order, and any other columns; `group` is one of those, or empty. Rows may come in any order; blank lines are
/// passed over. Everything wrong is named at once, each with its line (the first 50 of it): a header without a column,
/// or with one twice; a row with more or fewer cells; an empty id or group; an id that stood there before; a time that
/// is no number from 0; an event that is neither 0 nor 1; no rows. Throws InvalidUsage with one field for each;
/// `source` is the file.
SurvivalGroups ParseSurvivalFile(std::string_view content, const std::string& group, const std::string& source);

/// The same of a file, "-" for standard input; InvalidUsage when it can't be read.
SurvivalGroups ReadSurvivalFile(const std::string& path, const std::string& group);

}  // namespace cairn::cli
