#include "platform/rpc/status.h"

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace cairn::platform::rpc {
namespace {

// gRPC refuses more than 8 KiB of metadata; details travel there as base64, beside the message.
constexpr std::size_t kMaxDetailBytes = 4096;
constexpr std::size_t kMaxMessageBytes = 512;

std::string CutToWholeCharacters(const std::string& text, std::size_t limit) {
  if (text.size() <= limit) return text;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

void AddErrorInfo(const Error& error, const std::string& domain, google::rpc::Status& status) {
  google::rpc::ErrorInfo info;
  info.set_reason(error.reason);
  info.set_domain(domain);
  for (const auto& [key, value] : error.metadata) (*info.mutable_metadata())[key] = value;
  status.add_details()->PackFrom(info);
}

void AddRequestInfo(const std::string& correlation_id, google::rpc::Status& status) {
  if (correlation_id.empty()) return;
  google::rpc::RequestInfo info;
  info.set_request_id(correlation_id);
  status.add_details()->PackFrom(info);
}

void AddRetryInfo(const Error& error, google::rpc::Status& status) {
  if (!error.retry_after) return;
  google::rpc::RetryInfo info;
  const auto milliseconds = error.retry_after->count();
  info.mutable_retry_delay()->set_seconds(milliseconds / 1000);
  info.mutable_retry_delay()->set_nanos(static_cast<std::int32_t>(milliseconds % 1000) * 1'000'000);
  status.add_details()->PackFrom(info);
}

// Adds as many of the violations, in order, as leave the status within its limit.
template <class Detail, class Add>
void AddViolations(std::size_t count, Add add, google::rpc::Status& status) {
  if (count == 0) return;
  Detail detail;
  constexpr std::size_t kAnyOverhead = 96;
  const std::size_t used = status.ByteSizeLong() + kAnyOverhead;
  std::size_t added = 0;
  for (; added < count; ++added) {
    Detail longer = detail;
    add(longer, added);
    if (used + longer.ByteSizeLong() > kMaxDetailBytes) break;
    detail.Swap(&longer);
  }
  if (added > 0) status.add_details()->PackFrom(detail);
}

void AddBadRequest(const Error& error, google::rpc::Status& status) {
  const auto add = [&](google::rpc::BadRequest& detail, std::size_t i) {
    auto* violation = detail.add_field_violations();
    violation->set_field(error.fields[i].field);
    violation->set_description(error.fields[i].description);
  };
  AddViolations<google::rpc::BadRequest>(error.fields.size(), add, status);
}

void AddPreconditions(const Error& error, google::rpc::Status& status) {
  const auto add = [&](google::rpc::PreconditionFailure& detail, std::size_t i) {
    auto* violation = detail.add_violations();
    violation->set_type(error.preconditions[i].type);
    violation->set_subject(error.preconditions[i].subject);
    violation->set_description(error.preconditions[i].description);
  };
  AddViolations<google::rpc::PreconditionFailure>(error.preconditions.size(), add, status);
}

void ReadDetail(const google::protobuf::Any& any, Error& error) {
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad_request;
  google::rpc::PreconditionFailure preconditions;
  google::rpc::RetryInfo retry;
  if (any.UnpackTo(&info)) {
    error.reason = info.reason();
    for (const auto& [key, value] : info.metadata()) error.metadata.emplace_back(key, value);
  } else if (any.UnpackTo(&bad_request)) {
    for (const auto& violation : bad_request.field_violations())
      error.fields.push_back({violation.field(), violation.description()});
  } else if (any.UnpackTo(&preconditions)) {
    for (const auto& violation : preconditions.violations())
      error.preconditions.push_back({violation.type(), violation.subject(), violation.description()});
  } else if (any.UnpackTo(&retry)) {
    error.retry_after = std::chrono::seconds(retry.retry_delay().seconds()) +
                        std::chrono::milliseconds(retry.retry_delay().nanos() / 1'000'000);
  }
}

}  // namespace

grpc::Status ToStatus(const Error& error, const std::string& domain, const std::string& correlation_id) {
  google::rpc::Status status;
  status.set_code(static_cast<int>(error.code));
  status.set_message(CutToWholeCharacters(error.message, kMaxMessageBytes));
  AddErrorInfo(error, domain, status);
  AddRequestInfo(correlation_id, status);
  AddRetryInfo(error, status);
  AddBadRequest(error, status);
  AddPreconditions(error, status);
  return {static_cast<grpc::StatusCode>(error.code), status.message(), status.SerializeAsString()};
}

Error FromStatus(const grpc::Status& status) {
  Error error{.code = static_cast<Code>(status.error_code()), .reason = {}, .message = status.error_message()};
  google::rpc::Status details;
  if (status.error_details().empty() || !details.ParseFromString(status.error_details())) return error;
  for (const auto& any : details.details()) ReadDetail(any, error);
  return error;
}

}  // namespace cairn::platform::rpc
