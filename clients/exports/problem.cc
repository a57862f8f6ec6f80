#include "clients/exports/problem.h"

#include <cerrno>
#include <cstring>

namespace cairn::exports {

void Reject(platform::Code code, std::string reason, std::string message) {
  platform::Reject({.code = code, .reason = std::move(reason), .message = std::move(message)});
}

void RejectWrite(const std::string& path, int error_number) {
  const std::string what = path + ": " + std::strerror(error_number);
  if (error_number != ENOSPC && error_number != EDQUOT && error_number != EFBIG)
    Reject(platform::Code::kInternal, "EXPORT_NOT_WRITTEN", what);
  Reject(platform::Code::kInternal, "EXPORT_DISK_FULL",
         what + ". What has been written is kept: make room and go on with it");
}

}  // namespace cairn::exports
