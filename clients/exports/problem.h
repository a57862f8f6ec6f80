#pragma once

#include <string>

#include "platform/result/result.h"

// What Export refuses with; it throws platform::Rejected inside and gives the error as a value.
namespace cairn::exports {

/// INTERNAL, of the file `path` and errno: EXPORT_DISK_FULL where there is no room (ENOSPC, EDQUOT, EFBIG), which says
/// how to go on; else EXPORT_NOT_WRITTEN.
[[noreturn]] void RejectWrite(const std::string& path, int error_number);
[[noreturn]] void Reject(platform::Code code, std::string reason, std::string message);

}  // namespace cairn::exports
