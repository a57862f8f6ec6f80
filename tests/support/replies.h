#pragma once

#include <grpcpp/support/status.h>

#include <string>
#include <vector>

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/time/time.h"

// What tests of every service ask of an answer.
namespace cairn::tests {

template <class Response>
struct Reply {
  grpc::Status status;
  Response response;
};

std::string NewRequestId();
/// Paths of the violated fields, sorted.
std::vector<std::string> FieldsOf(const grpc::Status& status);
std::vector<std::string> PreconditionsOf(const grpc::Status& status);
/// A metadatum of the ErrorInfo.
std::string MetadataOf(const grpc::Status& status, const std::string& key);
/// Everything that a caller sees of a refusal but the correlation id, which is new for each.
std::string AnswerOf(const grpc::Status& status);

/// An event as a feed would tell of it.
events::v1::Event EventOf(const google::protobuf::Message& message, std::int64_t version,
                          platform::Instant recorded_at = {});

}  // namespace cairn::tests
