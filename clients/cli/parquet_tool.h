#pragma once

#include <string>

namespace cairn::cli {

/// Where cairn-parquet (clients/parquet) is: what CAIRN_PARQUET names, else the first on PATH. Throws Failure
/// FAILED_PRECONDITION PARQUET_TOOL_MISSING where it is not, or its packages are not there.
std::string FindParquetTool();

/// Has `tool` make Parquet of the finished export in `folder`; what it says goes to standard error. Throws Failure
/// INTERNAL PARQUET_NOT_MADE when it does not end well; the export stays as it was.
void RunParquetTool(const std::string& tool, const std::string& folder);

}  // namespace cairn::cli
