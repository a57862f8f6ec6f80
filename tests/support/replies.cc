#include "tests/support/replies.h"

#include <algorithm>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "platform/ids/ids.h"
#include "platform/rpc/status.h"
#include "platform/wire/date.h"

namespace cairn::tests {

std::string NewRequestId() { return platform::NewUuid().ToString(); }

std::vector<std::string> FieldsOf(const grpc::Status& status) {
  std::vector<std::string> fields;
  for (const auto& violation : platform::rpc::FromStatus(status).fields) fields.push_back(violation.field);
  std::sort(fields.begin(), fields.end());
  return fields;
}

std::vector<std::string> PreconditionsOf(const grpc::Status& status) {
  std::vector<std::string> types;
  for (const auto& violation : platform::rpc::FromStatus(status).preconditions) types.push_back(violation.type);
  return types;
}

std::string MetadataOf(const grpc::Status& status, const std::string& key) {
  for (const auto& [name, value] : platform::rpc::FromStatus(status).metadata) {
    if (name == key) return value;
  }
  return "(none)";
}

std::string AnswerOf(const grpc::Status& status) {
  std::string answer = std::to_string(status.error_code()) + "|" + status.error_message();
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  for (const auto& detail : details.details()) {
    if (!detail.Is<google::rpc::RequestInfo>()) answer += "|" + detail.type_url() + detail.value();
  }
  return answer;
}

events::v1::Event EventOf(const google::protobuf::Message& message, std::int64_t version,
                          platform::Instant recorded_at) {
  events::v1::Event event;
  event.set_type(message.GetDescriptor()->full_name());
  event.set_body(message.SerializeAsString());
  event.set_aggregate_version(version);
  *event.mutable_recorded_at() = platform::wire::ToProto(recorded_at);
  return event;
}

}  // namespace cairn::tests
