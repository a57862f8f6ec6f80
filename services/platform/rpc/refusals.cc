#include "platform/rpc/refusals.h"

namespace cairn::platform::rpc {

Error DeadlineRequired() {
  return Error{.code = Code::kInvalidArgument, .reason = "DEADLINE_REQUIRED", .message = "A call needs a deadline."};
}

Error DeadlineTooLong(std::chrono::seconds most) {
  Error error{
      .code = Code::kInvalidArgument,
      .reason = "DEADLINE_TOO_LONG",
      .message = "The deadline of this method may be at most " + std::to_string(most.count()) + " seconds away."};
  error.metadata.emplace_back("max_deadline_seconds", std::to_string(most.count()));
  return error;
}

Error Overloaded() {
  Error error{.code = Code::kResourceExhausted,
              .reason = "OVERLOADED",
              .message = "Too many calls are under way; try again shortly."};
  error.retry_after = std::chrono::milliseconds(200);
  return error;
}

Error InvalidToken() {
  return Error{.code = Code::kUnauthenticated,
               .reason = "TOKEN_INVALID",
               .message = "The token is not one that this service accepts."};
}

Error Internal() {
  return Error{.code = Code::kInternal,
               .reason = "INTERNAL",
               .message = "The service could not complete the call. The operator finds it by its correlation id."};
}

}  // namespace cairn::platform::rpc
