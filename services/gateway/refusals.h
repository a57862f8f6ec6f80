#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <string>

#include "gateway/http/message.h"
#include "platform/result/result.h"

// What the gateway itself answers: cairn/gateway/v1/error_reason.proto says when.
namespace cairn::gateway {

platform::Error SessionRequired();
platform::Error OriginRefused();
platform::Error MethodNotOffered();
platform::Error MessageMalformed();
platform::Error CompressionRefused();
platform::Error TimeoutMalformed();
platform::Error RequestTooLarge(std::uint64_t most_bytes);
platform::Error TooManyRequests(const std::string& limit, std::chrono::milliseconds wait);
platform::Error GatewayBusy();

platform::Error ServiceTimedOut(const std::string& service);

/// The error of a call to `service`. What gRPC says by itself of a broken connection names addresses, and is replaced
/// by words of ours (SERVICE_UNREACHABLE, SERVICE_TIMED_OUT, SERVICE_FAILED); what the service says stays.
platform::Error ErrorOf(const grpc::Status& status, const std::string& service);

/// An answer of gRPC-Web that is an error alone: a trailer frame, which is never empty.
http::Response WebError(const platform::Error& error, int http_status = 200);

/// {"error":{"code","reason","message","fields":[{"field","description"}]}} with the status of HTTP that goes with the
/// code, and Retry-After where there is something to wait for.
http::Response JsonError(const platform::Error& error);

/// "UNAUTHENTICATED"
std::string NameOf(platform::Code code);

}  // namespace cairn::gateway
