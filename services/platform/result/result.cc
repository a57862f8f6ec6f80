#include "platform/result/result.h"

namespace cairn::platform {

Error InvalidRequest(std::vector<FieldViolation> fields) {
  std::string message = "The request has fields that are missing or malformed:";
  for (const auto& field : fields) message += " " + field.field + " (" + field.description + ")";
  Error error{.code = Code::kInvalidArgument, .reason = "INVALID_REQUEST", .message = std::move(message)};
  error.fields = std::move(fields);
  return error;
}

}  // namespace cairn::platform
