#include "gateway/forwarding/forwarder.h"

#include <algorithm>

#include "gateway/forwarding/frame.h"
#include "gateway/forwarding/timeout.h"
#include "gateway/refusals.h"
#include "gateway/sessions/cookie.h"
#include "platform/rpc/status.h"

namespace cairn::gateway::forwarding {

using platform::Code;
using platform::Error;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr std::string_view kWebContent = "application/grpc-web+proto";
constexpr std::uint64_t kMostMessageBytes = 1024 * 1024;
constexpr milliseconds kUsualTimeout{3'000};
constexpr milliseconds kLongestTimeout{30'000};
constexpr int kMostUnderWay = 128;

http::Admission RefusedWith(http::Response response) {
  return {.refusal = std::make_shared<http::Response>(std::move(response)), .too_large = {}};
}

/// The token is not good any more, and its session may well be: roles have changed, or it was issued before a step-up.
bool AsksForNewToken(const grpc::Status& status) {
  if (status.error_code() != static_cast<int>(Code::kUnauthenticated)) return false;
  const auto reason = platform::rpc::FromStatus(status).reason;
  return reason == "TOKEN_REVOKED" || reason == "TOKEN_EXPIRED";
}

}  // namespace

struct Forwarder::Forwarding {
  const Method& method;
  std::string client;
  std::string secret;
  /// As it came: gRPC has the same frames.
  std::string frame;
  steady_clock::time_point began;
  steady_clock::time_point end;
  std::function<void(http::Response)> answer;
  bool second_token = false;
};

http::Admission Forwarder::Admit(const http::Head& head) {
  if (head.Field("content-type") != kWebContent) return RefusedWith(WebError(MessageMalformed(), 415));
  if (!parts_.pages.Sent(head, "x-grpc-web")) return RefusedWith(WebError(OriginRefused(), 403));
  const Method* method = parts_.methods.Find(head.path);
  if (method == nullptr || !head.query.empty()) return RefusedWith(WebError(MethodNotOffered()));
  const auto now = steady_clock::now();
  platform::Result<void> taken;
  if (method->needs_person) {
    const auto secret = sessions::SecretOf(head.Field("cookie"));
    if (!secret) return RefusedWith(WebError(SessionRequired()));
    taken = parts_.rates.TakeCall(*secret, method->kind, now);
    if (taken && !parts_.tokens.Has(*secret, method->service)) taken = parts_.rates.MayAskForSession(head.client, now);
  } else {
    taken = parts_.rates.TakeOpenCall(head.client, now);
  }
  if (!taken) return RefusedWith(WebError(taken.error()));
  if (parts_.upstream.under_way() >= kMostUnderWay) return RefusedWith(WebError(GatewayBusy()));
  const std::uint64_t most = kMostMessageBytes + kFrameHeaderBytes;
  return {.body_limit = most,
          .refusal = {},
          .too_large = std::make_shared<http::Response>(WebError(RequestTooLarge(kMostMessageBytes)))};
}

void Forwarder::Respond(http::Request request, std::function<void(http::Response)> answer) {
  const auto& head = request.head;
  const Method& method = *parts_.methods.Find(head.path);
  const auto began = steady_clock::now();
  auto forwarding = std::make_shared<Forwarding>(Forwarding{.method = method,
                                                            .client = head.client,
                                                            .secret = "",
                                                            .frame = std::move(request.body),
                                                            .began = began,
                                                            .end = began,
                                                            .answer = std::move(answer),
                                                            .second_token = false});
  if (const auto message = Deframe(forwarding->frame); !message) {
    const bool compressed = message.error() == FrameProblem::kCompressed;
    return Refuse(*forwarding, compressed ? CompressionRefused() : MessageMalformed());
  }
  const auto asked = head.Field("grpc-timeout");
  const auto timeout = asked.empty() ? kUsualTimeout : ReadTimeout(asked);
  if (!timeout) return Refuse(*forwarding, TimeoutMalformed());
  const milliseconds longest = std::min<milliseconds>(kLongestTimeout, method.longest);
  forwarding->end = began + std::min(*timeout, longest);
  if (!method.needs_person) return Call(forwarding, "");
  forwarding->secret = sessions::SecretOf(head.Field("cookie")).value_or("");
  Authorize(forwarding);
}

void Forwarder::Authorize(const std::shared_ptr<Forwarding>& forwarding) {
  parts_.tokens.Get(forwarding->secret, forwarding->method.service,
                    [this, forwarding](platform::Result<std::string> token) {
                      if (token) return Call(forwarding, *token);
                      if (token.error().code == Code::kUnauthenticated) {
                        parts_.rates.CountEndedSession(forwarding->client, steady_clock::now());
                      }
                      Refuse(*forwarding, token.error());
                    });
}

void Forwarder::Call(const std::shared_ptr<Forwarding>& forwarding, const std::string& token) {
  const auto left = std::chrono::duration_cast<milliseconds>(forwarding->end - steady_clock::now());
  if (left.count() <= 0) return Refuse(*forwarding, ServiceTimedOut(forwarding->method.service));
  Upstream::Call call{.service = forwarding->method.service,
                      .method = forwarding->method.name,
                      .metadata = {},
                      .timeout = left,
                      .frame = forwarding->frame};
  if (token.empty()) {
    // Who asks without a session is counted by the service as well.
    call.metadata.emplace_back("x-cairn-client", forwarding->client);
  } else {
    call.metadata.emplace_back("authorization", "Bearer " + token);
  }
  parts_.upstream.Start(std::move(call), [this, forwarding](Upstream::Reply reply) {
    if (!forwarding->second_token && forwarding->method.needs_person && AsksForNewToken(reply.status)) {
      forwarding->second_token = true;
      parts_.tokens.Forget(forwarding->secret);
      return Authorize(forwarding);
    }
    Finish(*forwarding, std::move(reply));
  });
}

void Forwarder::Finish(const Forwarding& forwarding, Upstream::Reply reply) {
  const bool said_by_service = reply.status.ok() || !reply.status.error_details().empty();
  if (!said_by_service) return Refuse(forwarding, ErrorOf(reply.status, forwarding.method.service));
  http::Response response;
  response.content_type = kWebContent;
  response.fields = {{"Cache-Control", "no-store"}};
  if (reply.status.ok()) response.body = std::move(reply.frame);
  AppendTrailers(response.body, {.status = static_cast<int>(reply.status.error_code()),
                                 .message = reply.status.error_message(),
                                 .details = reply.status.error_details(),
                                 .replayed = reply.replayed});
  const std::chrono::duration<double> took = steady_clock::now() - forwarding.began;
  const auto code = reply.status.ok() ? "OK" : NameOf(static_cast<Code>(reply.status.error_code()));
  parts_.metrics.CountCall(forwarding.method.name, code, took.count());
  forwarding.answer(std::move(response));
}

void Forwarder::Refuse(const Forwarding& forwarding, const Error& error) {
  const std::chrono::duration<double> took = steady_clock::now() - forwarding.began;
  parts_.metrics.CountCall(forwarding.method.name, NameOf(error.code), took.count());
  forwarding.answer(WebError(error));
}

}  // namespace cairn::gateway::forwarding
