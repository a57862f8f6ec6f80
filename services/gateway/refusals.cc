#include "gateway/refusals.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "gateway/forwarding/frame.h"
#include "google/rpc/code.pb.h"
#include "platform/ids/ids.h"
#include "platform/rpc/status.h"

namespace cairn::gateway {

using platform::Code;
using platform::Error;

namespace {

constexpr const char* kDomain = "cairn.gateway";

int HttpStatusOf(Code code) {
  switch (code) {
    case Code::kInvalidArgument:
      return 400;
    case Code::kUnauthenticated:
      return 401;
    case Code::kPermissionDenied:
      return 403;
    case Code::kNotFound:
    case Code::kUnimplemented:
      return 404;
    case Code::kResourceExhausted:
      return 429;
    case Code::kUnavailable:
      return 503;
    case Code::kDeadlineExceeded:
      return 504;
    default:
      return 500;
  }
}

}  // namespace

Error SessionRequired() {
  return {.code = Code::kUnauthenticated, .reason = "SESSION_REQUIRED", .message = "Nobody is signed in here."};
}

Error OriginRefused() {
  return {.code = Code::kPermissionDenied,
          .reason = "ORIGIN_REFUSED",
          .message = "The request does not come from this site's own pages."};
}

Error MethodNotOffered() {
  return {.code = Code::kUnimplemented, .reason = "METHOD_NOT_OFFERED", .message = "There is no such method here."};
}

Error MessageMalformed() {
  return {.code = Code::kInvalidArgument,
          .reason = "FRAME_MALFORMED",
          .message = "The body is not one gRPC-Web message and nothing else."};
}

Error CompressionRefused() {
  return {.code = Code::kUnimplemented, .reason = "FRAME_COMPRESSED", .message = "Compressed messages are not taken."};
}

Error TimeoutMalformed() {
  return {.code = Code::kInvalidArgument, .reason = "TIMEOUT_MALFORMED", .message = "grpc-timeout cannot be read."};
}

Error RequestTooLarge(std::uint64_t most_bytes) {
  return {.code = Code::kResourceExhausted,
          .reason = "REQUEST_TOO_LARGE",
          .message = "The request is larger than what is taken here.",
          .metadata = {{"most_bytes", std::to_string(most_bytes)}}};
}

Error TooManyRequests(const std::string& limit, std::chrono::milliseconds wait) {
  return {.code = Code::kResourceExhausted,
          .reason = "TOO_MANY_REQUESTS",
          .message = "Too many requests in a short time. Try again later.",
          .metadata = {{"limit", limit}},
          .retry_after = wait};
}

Error GatewayBusy() {
  return {.code = Code::kResourceExhausted,
          .reason = "GATEWAY_BUSY",
          .message = "Too many calls are under way. Try again.",
          .retry_after = std::chrono::milliseconds(500)};
}

Error ServiceTimedOut(const std::string& service) {
  return {.code = Code::kDeadlineExceeded,
          .reason = "SERVICE_TIMED_OUT",
          .message = "A part of the system did not answer in time.",
          .metadata = {{"service", service}}};
}

Error ErrorOf(const grpc::Status& status, const std::string& service) {
  Error error = platform::rpc::FromStatus(status);
  if (!error.reason.empty()) return error;
  error.metadata = {{"service", service}};
  if (error.code == Code::kUnavailable) {
    error.reason = "SERVICE_UNREACHABLE";
    error.message = "A part of the system cannot be reached. Try again.";
    error.retry_after = std::chrono::milliseconds(1000);
  } else if (error.code == Code::kDeadlineExceeded) {
    return ServiceTimedOut(service);
  } else {
    // Cancelled is what is under way when the gateway ends.
    error.code = error.code == Code::kCancelled ? Code::kUnavailable : Code::kInternal;
    error.reason = "SERVICE_FAILED";
    error.message = "A part of the system gave an answer that cannot be used.";
  }
  return error;
}

http::Response WebError(const Error& error, int http_status) {
  const auto status = platform::rpc::ToStatus(error, kDomain, platform::NewUuid().ToString());
  http::Response response;
  response.status = http_status;
  response.content_type = "application/grpc-web+proto";
  response.fields = {{"Cache-Control", "no-store"}};
  forwarding::AppendTrailers(
      response.body,
      {.status = static_cast<int>(error.code), .message = status.error_message(), .details = status.error_details()});
  return response;
}

http::Response JsonError(const Error& error) {
  namespace json = boost::json;
  json::object told;
  told["code"] = NameOf(error.code);
  told["reason"] = error.reason;
  told["message"] = error.message;
  json::array fields;
  for (const auto& violation : error.fields) {
    fields.push_back(json::object{{"field", violation.field}, {"description", violation.description}});
  }
  told["fields"] = std::move(fields);
  http::Response response;
  response.status = HttpStatusOf(error.code);
  response.content_type = "application/json";
  response.fields = {{"Cache-Control", "no-store"}};
  if (error.retry_after) {
    response.fields.emplace_back("Retry-After", std::to_string((error.retry_after->count() + 999) / 1000));
  }
  response.body = json::serialize(json::object{{"error", std::move(told)}});
  return response;
}

std::string NameOf(Code code) {
  const auto* value = google::rpc::Code_descriptor()->FindValueByNumber(static_cast<int>(code));
  return value == nullptr ? "UNKNOWN" : value->name();
}

}  // namespace cairn::gateway
