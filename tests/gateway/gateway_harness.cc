#include "tests/gateway/gateway_harness.h"

#include <stdexcept>
#include <thread>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace cairn::tests {
namespace {

std::string BytesOfBase64(std::string text) {
  for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return platform::crypto::Base64UrlDecode(text).value_or("(not base64)");
}

std::string TrailerOf(const std::string& trailers, const std::string& name) {
  const auto at = trailers.find(name + ": ");
  if (at == std::string::npos) return "";
  const auto begin = at + name.size() + 2;
  return trailers.substr(begin, trailers.find("\r\n", begin) - begin);
}

std::string ReasonOfDetails(const std::string& bytes) {
  google::rpc::Status status;
  google::rpc::ErrorInfo info;
  if (!status.ParseFromString(bytes)) return "(not a status)";
  for (const auto& detail : status.details()) {
    if (detail.UnpackTo(&info)) return info.reason();
  }
  return "";
}

}  // namespace

gateway::Rates::Options GatewayHarness::Generous() {
  const gateway::http::TokenBuckets::Rate much{.per_second = 100'000, .burst = 100'000};
  return {.of_address = much,
          .sign_in_of_address = much,
          .sign_in_of_account = much,
          .sign_in_of_all = much,
          .calls = much,
          .searches = much,
          .exports = much,
          .open_calls = much,
          .ended_sessions = much};
}

GatewayHarness::GatewayHarness(gateway::Rates::Options rates) {
  const auto pki = MachineDirectory() + "/pki/";
  gateway::Config config;
  config.listen = "127.0.0.1:0";
  config.admin = "127.0.0.1:0";
  config.origins = {"https://console.test", "https://other.test"};
  config.certificate = pki + "gateway.pem";
  config.private_key = pki + "gateway.key";
  config.tls = {pki + "gateway.pem", pki + "gateway.key", pki + "ca.pem"};
  // Nobody listens on port 1.
  config.services = {{"directory", "127.0.0.1:" + std::to_string(directory_.service().port())},
                     {"enrollment", "127.0.0.1:1"}};
  config.assets_directory = std::string(CAIRN_SOURCE_DIR) + "/services/gateway/assets/placeholder";
  config.limits.connections_per_address = 1000;
  config.rates = rates;
  serving_ = std::make_unique<gateway::Serving>(config);
  serving_->Start();
}

GatewayHarness::~GatewayHarness() { serving_->Stop(); }

std::string GatewayHarness::Api(const std::string& method, const std::string& path, const std::string& body,
                                const std::string& cookie) {
  std::string request = method + " " + path + " HTTP/1.1\r\nHost: console.test\r\nOrigin: https://console.test\r\n" +
                        "Sec-Fetch-Site: same-origin\r\nX-Cairn: 1\r\n";
  if (!cookie.empty()) request += "Cookie: __Host-cairn=" + cookie + "\r\n";
  if (method == "POST") {
    request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  }
  return request + "\r\n" + body;
}

std::string GatewayHarness::Web(const std::string& path, const std::string& frame, const std::string& cookie,
                                const std::string& more_fields) {
  std::string request = "POST " + path + " HTTP/1.1\r\nHost: console.test\r\nOrigin: https://console.test\r\n" +
                        "Sec-Fetch-Site: same-origin\r\nX-Grpc-Web: 1\r\nContent-Type: application/grpc-web+proto\r\n" +
                        more_fields;
  if (!cookie.empty()) request += "Cookie: __Host-cairn=" + cookie + "\r\n";
  return request + "Content-Length: " + std::to_string(frame.size()) + "\r\n\r\n" + frame;
}

WebAnswer GatewayHarness::Ask(const std::string& request, const std::string& from) {
  auto browser = Browser(from);
  auto answer = browser.Ask(request);
  if (!answer) throw std::runtime_error("no answer");
  return *answer;
}

WebReply GatewayHarness::Call(const std::string& path, const std::string& message, const std::string& cookie,
                              const std::string& more_fields) {
  return ReadWebReply(Ask(Web(path, Frame(message), cookie, more_fields)));
}

WebAnswer GatewayHarness::SignIn(const Member& member, const std::string& cookie) {
  return Ask(Api("POST", "/api/session/sign-in",
                 R"({"userName":")" + member.user_name + R"(","password":")" + member.password +
                     R"(","oneTimeCode":")" + directory_.Code(member) + "\"}",
                 cookie));
}

std::string GatewayHarness::OpenSession(const Member& member) {
  directory_.clock().Advance(std::chrono::seconds(30));
  const auto answer = SignIn(member);
  if (answer.status != 200) throw std::runtime_error("sign-in refused: " + answer.body);
  return CookieOf(answer);
}

std::string Frame(const std::string& message) {
  std::string frame(1, '\0');
  for (int shift = 24; shift >= 0; shift -= 8) frame += static_cast<char>(message.size() >> shift & 0xFF);
  return frame + message;
}

WebReply ReadWebReply(const WebAnswer& answer) {
  WebReply reply;
  reply.http_status = answer.status;
  std::string_view rest = answer.body;
  while (rest.size() >= 5) {
    std::size_t size = 0;
    for (const char c : rest.substr(1, 4)) size = size << 8 | static_cast<unsigned char>(c);
    const auto content = rest.substr(5, size);
    if (rest[0] == '\0') {
      reply.message = content;
      reply.has_message = true;
    } else {
      reply.trailers = content;
    }
    rest.remove_prefix(5 + content.size());
  }
  const auto status = TrailerOf(reply.trailers, "grpc-status");
  if (!status.empty()) reply.status = std::stoi(status);
  const auto details = TrailerOf(reply.trailers, "grpc-status-details-bin");
  if (!details.empty()) reply.reason = ReasonOfDetails(BytesOfBase64(details));
  return reply;
}

std::string CookieOf(const WebAnswer& answer) {
  const auto set = answer.fields.find("set-cookie");
  if (set == answer.fields.end()) return "(none)";
  const auto begin = set->second.find('=') + 1;
  return set->second.substr(begin, set->second.find(';') - begin);
}

std::string JsonReasonOf(const WebAnswer& answer) {
  const std::string key = "\"reason\":\"";
  const auto at = answer.body.find(key);
  if (at == std::string::npos) return "";
  return answer.body.substr(at + key.size(), answer.body.find('"', at + key.size()) - at - key.size());
}

}  // namespace cairn::tests
