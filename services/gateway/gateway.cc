#include "gateway/gateway.h"

#include "gateway/refusals.h"

namespace cairn::gateway {
namespace {

http::Response Misdirected() {
  http::Response response;
  response.status = 421;
  response.content_type = "text/plain; charset=utf-8";
  response.fields = {{"Cache-Control", "no-store"}};
  response.body = "Misdirected Request\n";
  response.close = true;
  return response;
}

bool Reads(const http::Head& head) { return head.method != "POST"; }

}  // namespace

Gateway::Gateway(const Options& options, forwarding::Upstream& upstream, platform::metrics::Registry& metrics)
    : pages_(options.origins),
      assets_(options.assets_directory),
      methods_(forwarding::BuiltContracts(), options.services),
      rates_(options.rates),
      tokens_(upstream),
      session_api_(pages_, rates_, tokens_, upstream),
      identity_api_(pages_, rates_, upstream),
      forwarder_({.methods = methods_,
                  .pages = pages_,
                  .rates = rates_,
                  .tokens = tokens_,
                  .upstream = upstream,
                  .metrics = metrics}) {}

http::Admission Gateway::Admit(const http::Head& head) {
  const auto taken = rates_.TakeRequest(head.client, std::chrono::steady_clock::now());
  if (!taken) {
    const bool web = head.Field("content-type") == "application/grpc-web+proto";
    auto response = web ? WebError(taken.error()) : JsonError(taken.error());
    return {.refusal = std::make_shared<http::Response>(std::move(response)), .too_large = {}};
  }
  if (!pages_.IsAddressed(head)) return {.refusal = std::make_shared<http::Response>(Misdirected()), .too_large = {}};
  if (sessions::IdentityApi::Serves(head)) return identity_api_.Admit(head);
  if (sessions::SessionApi::Serves(head)) return session_api_.Admit(head);
  return Reads(head) ? http::Admission{} : forwarder_.Admit(head);
}

void Gateway::Respond(http::Request request, std::function<void(http::Response)> answer) {
  if (sessions::IdentityApi::Serves(request.head)) return identity_api_.Respond(request, answer);
  if (sessions::SessionApi::Serves(request.head)) return session_api_.Respond(request, answer);
  if (Reads(request.head)) return answer(assets_.Answer(request.head));
  forwarder_.Respond(std::move(request), std::move(answer));
}

}  // namespace cairn::gateway
