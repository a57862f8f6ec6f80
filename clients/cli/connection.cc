#include "clients/cli/connection.h"

#include <grpcpp/completion_queue.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <thread>

#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/failure.h"
#include "platform/ids/ids.h"
#include "platform/rpc/status.h"
#include "platform/rpc/tls.h"

namespace cairn::cli {
namespace {

using google::protobuf::Message;
using google::protobuf::MessageLite;
using google::protobuf::MethodDescriptor;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr seconds kDeadline{10};
constexpr seconds kTokenReserve{20};
constexpr seconds kTokenLife{60};
// A database that was killed recovers within seconds: whoever asks meanwhile waits for it.
constexpr std::array<milliseconds, 6> kWaits = {milliseconds{200},  milliseconds{500},  milliseconds{1000},
                                                milliseconds{1500}, milliseconds{2000}, milliseconds{3000}};

grpc::Status CallOnce(const std::shared_ptr<grpc::Channel>& channel, const MethodDescriptor& method,
                      grpc::ClientContext& context, const Message& request, Message& response) {
  grpc::CompletionQueue queue;
  grpc::TemplatedGenericStub<MessageLite, MessageLite> stub(channel);
  const std::string path = "/" + MethodName(method);
  auto call = stub.PrepareUnaryCall(&context, path, request, &queue);
  grpc::Status status;
  call->StartCall();
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  queue.Shutdown();
  while (queue.Next(&tag, &ok)) {
  }
  return status;
}

Failure NotSignedIn() {
  platform::Error error;
  error.code = platform::Code::kUnauthenticated;
  error.reason = "NOT_SIGNED_IN";
  error.message = "Nobody is signed in.";
  return Failure(std::move(error));
}

// What met another change on the same data is undone: the same request may be sent again.
bool HasMetAnotherChange(const grpc::Status& status) {
  return status.error_code() == grpc::StatusCode::ABORTED &&
         platform::rpc::FromStatus(status).reason == "TRANSACTION_CONFLICT";
}

bool NeedsPerson(const MethodDescriptor& method) { return AccessOf(method).assurance() > options::v1::ASSURANCE_PEER; }

}  // namespace

platform::Error Explain(const grpc::Status& status, const std::string& service) {
  platform::Error error = platform::rpc::FromStatus(status);
  if (!error.reason.empty()) return error;
  if (error.code == platform::Code::kUnavailable) {
    error.reason = "SERVICE_UNREACHABLE";
    error.message = "The service " + service + " can't be reached: " + error.message;
  } else if (error.code == platform::Code::kDeadlineExceeded) {
    error.reason = "TIMED_OUT";
    error.message = "The service " + service + " did not answer in time.";
  }
  return error;
}

void AddToken(grpc::ClientContext& context, const Connection::Token& token) {
  context.AddMetadata("authorization", "Bearer " + token.value);
}

std::shared_ptr<grpc::Channel> Connection::Channel(const std::string& service, bool fresh) {
  auto& channel = channels_[service];
  if (fresh) channel.reset();
  if (channel) return channel;
  try {
    channel = platform::rpc::Connect(profile_.AddressOf(service),
                                     {profile_.certificate, profile_.private_key, profile_.root_certificates}, service);
  } catch (const std::runtime_error& problem) {
    throw InvalidUsage("the certificates of the profile can't be used: " + std::string(problem.what()));
  }
  return channel;
}

void Connection::Invoke(const MethodDescriptor& method, const Message& request, Message& response) {
  const std::string service = ServiceOf(method);
  const auto deadline = std::chrono::system_clock::now() + kDeadline;
  bool fresh = false;
  for (std::size_t attempt = 0;; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    if (NeedsPerson(method)) AddToken(context, TokenFor(service));
    const grpc::Status status = CallOnce(Channel(service, fresh), method, context, request, response);
    if (status.ok()) return;
    fresh = status.error_code() == grpc::StatusCode::UNAVAILABLE;
    const bool again = (fresh || HasMetAnotherChange(status)) && attempt < kWaits.size() &&
                       std::chrono::system_clock::now() + kWaits[attempt] < deadline;
    if (!again) throw Failure(Explain(status, service));
    std::this_thread::sleep_for(kWaits[attempt]);
  }
}

void Connection::FillRequestId(Message& request) {
  const auto* field = request.GetDescriptor()->FindFieldByName("request_id");
  if (field == nullptr || field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_STRING ||
      field->is_repeated())
    return;
  const auto* reflection = request.GetReflection();
  if (reflection->GetString(request, field).empty()) {
    reflection->SetString(&request, field, platform::NewUuid().ToString());
  }
}

const Connection::Token& Connection::TokenFor(const std::string& service) {
  const auto now = steady_clock::now();
  const auto known = tokens_.find(service);
  if (known != tokens_.end() && known->second.expires > now + kTokenReserve) return known->second;
  const auto response = [&] {
    for (;;) {
      directory::v1::IssueTokenRequest request;
      request.set_session_secret(session().secret);
      request.set_audience(service);
      try {
        return Call<directory::v1::IssueTokenResponse>(request);
      } catch (const Failure& failure) {
        if (failure.error.reason != "SESSION_ENDED" || !TakeChangedSession()) throw;
      }
    }
  }();
  // The clocks of the two machines may differ; the length of a token's life does not.
  const auto until = std::chrono::system_clock::from_time_t(static_cast<std::time_t>(response.expire_time().seconds()));
  const auto left = std::chrono::duration_cast<seconds>(until - std::chrono::system_clock::now());
  return tokens_[service] = {response.token(), now + std::clamp(left, kTokenReserve + seconds(5), kTokenLife)};
}

const StoredSession& Connection::session() {
  if (!session_) session_ = ReadSession(profile_.session_file);
  if (!session_) throw NotSignedIn();
  return *session_;
}

const StoredSession& Connection::session(const SessionLock&) {
  session_.reset();
  return session();
}

bool Connection::TakeChangedSession() {
  const auto lock = LockSession();
  auto stored = ReadSession(profile_.session_file);
  const bool is_changed = stored && stored->user_name == session_->user_name && stored->org_id == session_->org_id &&
                          stored->secret != session_->secret;
  if (is_changed) session_ = std::move(stored);
  return is_changed;
}

void Connection::Keep(StoredSession session) {
  WriteSession(profile_.session_file, session);
  session_ = std::move(session);
  DropTokens();
}

void Connection::Forget() {
  RemoveSession(profile_.session_file);
  session_.reset();
  DropTokens();
}

}  // namespace cairn::cli
