#include "gateway/sessions/identity_api.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "cairn/directory/v1/identity_service.pb.h"
#include "gateway/sessions/cookie.h"
#include "gateway/sessions/directory_calls.h"
#include "gateway/sessions/session_answers.h"

namespace cairn::gateway::sessions {

namespace v1 = directory::v1;
using http::Response;
using platform::Result;
using std::chrono::steady_clock;

namespace {

constexpr std::string_view kIdentityRoot = "/api/session/identity/";
constexpr std::chrono::milliseconds kBeginTimeout{3'000};
// directory asks the provider twice at the most, for four seconds each.
constexpr std::chrono::milliseconds kFinishTimeout{10'000};
constexpr std::size_t kMostParameters = 16;

std::string SignInSecretIn(const http::Request& request) {
  return SignInSecretOf(request.head.Field("cookie")).value_or("");
}

// 303: whatever came before, the browser gets the page.
Response Redirection(const char* place) {
  Response response;
  response.status = 303;
  response.content_type = "text/plain; charset=utf-8";
  response.fields = {{"Cache-Control", "no-store"}, {"Location", place}};
  response.body = "See Other\n";
  return response;
}

Response RefusedRedirection() { return WithCookie(Redirection("/?sign-in=refused"), NoSignInCookie()); }

int ValueOfDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::optional<std::string> Unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+') {
      plain += ' ';
    } else if (text[at] != '%') {
      plain += text[at];
    } else {
      if (at + 2 >= text.size()) return std::nullopt;
      const int high = ValueOfDigit(text[at + 1]), low = ValueOfDigit(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      plain += static_cast<char>(high * 16 + low);
      at += 2;
    }
  }
  return plain;
}

// protobuf's texts are UTF-8, and what a stranger writes into an address need not be.
bool IsPrintable(const std::string& text) {
  for (const char c : text) {
    if (c < 0x20 || c > 0x7E) return false;
  }
  return true;
}

}  // namespace

std::optional<std::map<std::string, std::string>> ReadQuery(std::string_view query) {
  std::map<std::string, std::string> parameters;
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto pair = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    const auto equals = pair.find('=');
    auto value = Unescaped(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1));
    const bool is_new = value && parameters.emplace(std::string(pair.substr(0, equals)), std::move(*value)).second;
    if (!is_new || parameters.size() > kMostParameters) return std::nullopt;
  }
  return parameters;
}

bool IdentityApi::Serves(const http::Head& head) { return head.path.starts_with(kIdentityRoot); }

http::Admission IdentityApi::Admit(const http::Head& head) {
  const auto what = std::string_view(head.path).substr(kIdentityRoot.size());
  if (what == "finish" && head.method == "GET") {
    // It comes from elsewhere by its nature: the state, bound to the cookie, says that we have sent the browser there.
    const auto mode = head.Field("sec-fetch-mode");
    if (!mode.empty() && mode != "navigate") return Refused(JsonError(OriginRefused()));
    return {};
  }
  if ((what != "begin" && what != "confirm") || head.method != "POST") return Refused(JsonError(MethodNotOffered()));
  if (!pages_.Sent(head, "x-cairn")) return Refused(JsonError(OriginRefused()));
  return AdmitJson(head);
}

void IdentityApi::Respond(const http::Request& request, const Answer& answer) {
  if (request.head.path.ends_with("/begin")) return Begin(request, answer);
  if (request.head.path.ends_with("/confirm")) return Confirm(request, answer);
  Finish(request, answer);
}

void IdentityApi::Begin(const http::Request& request, const Answer& answer) {
  const auto texts = ReadTexts(request.body, {"identityProvider"});
  if (!texts) return answer(JsonError(texts.error()));
  const auto taken = rates_.TakeStepUp(request.head.client, steady_clock::now());
  if (!taken) return answer(JsonError(taken.error()));
  v1::BeginIdentitySignInRequest begin;
  begin.set_identity_provider(texts->at("identityProvider"));
  AskDirectory<v1::BeginIdentitySignInResponse>(
      upstream_, "IdentityService/BeginIdentitySignIn", begin, "", kBeginTimeout,
      [answer](Result<v1::BeginIdentitySignInResponse> begun) {
        if (!begun) return answer(JsonError(begun.error()));
        Response response;
        response.content_type = "application/json";
        response.fields = {{"Cache-Control", "no-store"}};
        response.body = boost::json::serialize(boost::json::object{{"location", begun->authorization_url()}});
        answer(WithCookie(std::move(response), SignInCookieWith(begun->sign_in_secret())));
      });
}

void IdentityApi::Finish(const http::Request& request, const Answer& answer) {
  const auto secret = SignInSecretIn(request);
  const auto query = ReadQuery(request.head.query);
  const auto taken = rates_.TakeStepUp(request.head.client, steady_clock::now());
  if (secret.empty() || !query || !taken) return answer(RefusedRedirection());
  const auto parameter = [&](const char* name) {
    const auto found = query->find(name);
    return found == query->end() || !IsPrintable(found->second) ? std::string() : found->second;
  };
  v1::FinishIdentitySignInRequest finish;
  finish.set_sign_in_secret(secret);
  finish.set_state(parameter("state"));
  finish.set_code(parameter("code"));
  finish.set_issuer(parameter("iss"));
  AskDirectory<v1::FinishIdentitySignInResponse>(
      upstream_, "IdentityService/FinishIdentitySignIn", finish, "", kFinishTimeout,
      [answer](Result<v1::FinishIdentitySignInResponse> finished) {
        if (!finished) return answer(RefusedRedirection());
        if (finished->session_secret().empty()) {
          return answer(WithCookie(Redirection("/?sign-in=code"), SignInCookieWith(finished->sign_in_secret())));
        }
        answer(WithCookie(WithCookie(Redirection("/"), NoSignInCookie()), CookieWith(finished->session_secret())));
      });
}

void IdentityApi::Confirm(const http::Request& request, const Answer& answer) {
  const auto texts = ReadTexts(request.body, {"oneTimeCode"});
  if (!texts) return answer(JsonError(texts.error()));
  const auto taken = rates_.TakeStepUp(request.head.client, steady_clock::now());
  if (!taken) return answer(JsonError(taken.error()));
  const auto secret = SignInSecretIn(request);
  if (secret.empty()) return answer(JsonError(SessionRequired()));
  v1::ConfirmIdentitySignInRequest confirm;
  confirm.set_sign_in_secret(secret);
  confirm.set_one_time_code(texts->at("oneTimeCode"));
  AskDirectory<v1::ConfirmIdentitySignInResponse>(
      upstream_, "IdentityService/ConfirmIdentitySignIn", confirm, "", kFinishTimeout,
      [answer](Result<v1::ConfirmIdentitySignInResponse> confirmed) {
        if (!confirmed) return answer(JsonError(confirmed.error()));
        answer(WithCookie(WithCookie(SessionAnswer(confirmed->session()), NoSignInCookie()),
                          CookieWith(confirmed->session_secret())));
      });
}

}  // namespace cairn::gateway::sessions
