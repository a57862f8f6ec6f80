#include "clients/cli/json.h"

#include <google/protobuf/util/json_util.h>

#include "clients/cli/failure.h"

namespace cairn::cli {

std::string ToJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) throw Fault("an answer can't be written as JSON: " + status.ToString());
  return json;
}

void FromJson(std::string_view json, std::string_view source, google::protobuf::Message& message) {
  const auto status =
      google::protobuf::util::JsonStringToMessage(google::protobuf::StringPiece(json.data(), json.size()), &message);
  if (!status.ok()) {
    throw InvalidUsage(std::string(source) + ": not a " + message.GetDescriptor()->full_name() + ": " +
                       std::string(status.message()));
  }
}

}  // namespace cairn::cli
