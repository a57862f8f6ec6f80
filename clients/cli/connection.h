#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "clients/cli/methods.h"
#include "clients/cli/profile.h"
#include "clients/cli/session_file.h"
#include "platform/result/result.h"

namespace cairn::cli {

/// Calls to the services of a profile: mTLS with the client's certificate, a token of the stored session for each
/// service, a deadline on every call. One thread.
class Connection {
 public:
  explicit Connection(Profile profile) : profile_(std::move(profile)) {}

  /// One unary call, by the type of its request: the token is added where the method's declaration asks for a person. A
  /// call that finds the service unreachable, or met another change on the same data (TRANSACTION_CONFLICT), is tried
  /// again for up to 10 seconds: every mutation carries a request_id, so that it happens once. Throws Failure.
  template <class Response, class Request>
  Response Call(Request request) {
    Response response;
    const auto& method = MethodFor(*Request::descriptor());
    FillRequestId(request);
    Invoke(method, request, response);
    return response;
  }
  /// The same for any method of the contracts. The request must have its request_id already.
  void Invoke(const google::protobuf::MethodDescriptor& method, const google::protobuf::Message& request,
              google::protobuf::Message& response);

  /// Sets the field `request_id`, when there is one and it is empty, to a new UUID.
  static void FillRequestId(google::protobuf::Message& request);

  /// Channel to a service; one connection of its own when `fresh`, so that the waiting time of a broken one is not
  /// inherited.
  std::shared_ptr<grpc::Channel> Channel(const std::string& service, bool fresh = false);

  struct Token {
    std::string value;
    std::chrono::steady_clock::time_point expires;
  };
  /// A token for `service` that is good for at least 20 seconds. When another command of the same person has changed
  /// the session's secret meanwhile (a step-up), the new one is taken. Throws Failure UNAUTHENTICATED NOT_SIGNED_IN
  /// without a session, SESSION_ENDED when the session is over.
  const Token& TokenFor(const std::string& service);
  /// Forgets tokens: after a step-up, or when a service has refused one.
  void DropTokens() { tokens_.clear(); }

  /// The stored session. Throws Failure UNAUTHENTICATED NOT_SIGNED_IN.
  const StoredSession& session();
  /// The same, read again, where no other command changes its secret until `lock` is gone.
  const StoredSession& session(const SessionLock& lock);
  SessionLock LockSession() const { return SessionLock(profile_.session_file); }
  void Keep(StoredSession session);
  void Forget();

 private:
  /// Whether the same person's session has another secret now than `session_`, which is that one then.
  bool TakeChangedSession();

  Profile profile_;
  std::map<std::string, std::shared_ptr<grpc::Channel>> channels_;
  std::map<std::string, Token> tokens_;
  std::optional<StoredSession> session_;
};

/// "Bearer …", where gRPC's services look for it.
void AddToken(grpc::ClientContext& context, const Connection::Token& token);

/// The error of a call to `service`. What gRPC says of a broken connection are its own words; ours say which service
/// (SERVICE_UNREACHABLE, TIMED_OUT).
platform::Error Explain(const grpc::Status& status, const std::string& service);

}  // namespace cairn::cli
