#pragma once

#include <grpcpp/support/status.h>

#include <string>

#include "platform/result/result.h"

namespace cairn::platform::rpc {

/// The one place where an error becomes a google.rpc.Status: ErrorInfo{reason, domain, metadata} and, where there are
/// any, BadRequest, PreconditionFailure, RetryInfo; RequestInfo with `correlation_id` when it is not empty. Details are
/// cut to 4 KiB.
grpc::Status ToStatus(const Error& error, const std::string& domain, const std::string& correlation_id);

/// The way back, for clients: code, message, ErrorInfo, violations. A status without details gives an empty reason.
Error FromStatus(const grpc::Status& status);

}  // namespace cairn::platform::rpc
