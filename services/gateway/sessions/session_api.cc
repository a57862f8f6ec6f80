#include "gateway/sessions/session_api.h"

#include <map>

#include "cairn/directory/v1/session_service.pb.h"
#include "gateway/sessions/cookie.h"
#include "gateway/sessions/directory_calls.h"
#include "gateway/sessions/session_answers.h"

namespace cairn::gateway::sessions {

namespace v1 = directory::v1;
using http::Response;
using platform::Error;
using platform::Result;

namespace {

constexpr std::string_view kRoot = "/api/session";
// Hashing a password takes a third of a second when nobody else waits for it.
constexpr std::chrono::milliseconds kSignInTimeout{10'000};
constexpr std::chrono::milliseconds kSessionTimeout{3'000};

std::string SecretIn(const http::Request& request) { return SecretOf(request.head.Field("cookie")).value_or(""); }

}  // namespace

bool SessionApi::Serves(const http::Head& head) {
  return head.path == kRoot || head.path.starts_with(std::string(kRoot) + "/");
}

http::Admission SessionApi::Admit(const http::Head& head) {
  static const std::map<std::string, std::string, std::less<>> kMethodOf = {{"/api/session", "GET"},
                                                                            {"/api/session/sign-in", "POST"},
                                                                            {"/api/session/step-up", "POST"},
                                                                            {"/api/session/sign-out", "POST"}};
  const auto known = kMethodOf.find(head.path);
  if (known == kMethodOf.end() || known->second != head.method) return Refused(JsonError(MethodNotOffered()));
  if (!pages_.Sent(head, "x-cairn")) return Refused(JsonError(OriginRefused()));
  if (head.method == "GET") return {};
  return AdmitJson(head);
}

void SessionApi::Respond(const http::Request& request, const Answer& answer) {
  if (request.head.path == "/api/session/sign-in") return SignIn(request, answer);
  if (request.head.path == "/api/session/step-up") return StepUp(request, answer);
  if (request.head.path == "/api/session/sign-out") return SignOut(request, answer);
  WhoAmI(request, answer);
}

void SessionApi::SignIn(const http::Request& request, const Answer& answer) {
  const auto texts = ReadTexts(request.body, {"userName", "password", "oneTimeCode", "recoveryCode"});
  if (!texts) return answer(JsonError(texts.error()));
  const auto taken = rates_.TakeSignIn(request.head.client, texts->at("userName"), std::chrono::steady_clock::now());
  if (!taken) return answer(JsonError(taken.error()));
  v1::SignInRequest sign_in;
  sign_in.set_user_name(texts->at("userName"));
  sign_in.set_password(texts->at("password"));
  sign_in.set_one_time_code(texts->at("oneTimeCode"));
  sign_in.set_recovery_code(texts->at("recoveryCode"));
  AskDirectory<v1::SignInResponse>(
      upstream_, "SessionService/SignIn", sign_in, "", kSignInTimeout,
      [this, answer, before = SecretIn(request)](Result<v1::SignInResponse> opened) {
        if (!opened) return answer(JsonError(opened.error()));
        if (!before.empty()) EndQuietly(before);
        answer(WithCookie(SessionAnswer(opened->session()), CookieWith(opened->session_secret())));
      });
}

void SessionApi::StepUp(const http::Request& request, const Answer& answer) {
  const auto secret = SecretIn(request);
  if (secret.empty()) return answer(JsonError(SessionRequired()));
  const auto texts = ReadTexts(request.body, {"password"});
  if (!texts) return answer(JsonError(texts.error()));
  const auto taken = rates_.TakeStepUp(request.head.client, std::chrono::steady_clock::now());
  if (!taken) return answer(JsonError(taken.error()));
  v1::StepUpRequest step_up;
  step_up.set_session_secret(secret);
  step_up.set_password(texts->at("password"));
  AskDirectory<v1::StepUpResponse>(
      upstream_, "SessionService/StepUp", step_up, "", kSignInTimeout,
      [this, answer, secret](Result<v1::StepUpResponse> stepped_up) {
        if (!stepped_up) return answer(JsonError(stepped_up.error()));
        tokens_.Forget(secret);
        answer(WithCookie(SessionAnswer(stepped_up->session()), CookieWith(stepped_up->session_secret())));
      });
}

void SessionApi::SignOut(const http::Request& request, const Answer& answer) {
  const auto secret = SecretIn(request);
  if (secret.empty()) return answer(WithCookie(NoContent(), NoCookie()));
  tokens_.Forget(secret);
  v1::SignOutRequest sign_out;
  sign_out.set_session_secret(secret);
  // When directory does not hear of it the cookie stays, so that it can be tried again.
  AskDirectory<v1::SignOutResponse>(upstream_, "SessionService/SignOut", sign_out, "", kSessionTimeout,
                                    [answer](Result<v1::SignOutResponse> ended) {
                                      if (!ended) return answer(JsonError(ended.error()));
                                      answer(WithCookie(NoContent(), NoCookie()));
                                    });
}

void SessionApi::WhoAmI(const http::Request& request, const Answer& answer) {
  const auto secret = SecretIn(request);
  if (secret.empty()) return answer(JsonError(SessionRequired()));
  const auto now = std::chrono::steady_clock::now();
  if (const auto taken = rates_.TakeCall(secret, forwarding::Method::Kind::kOrdinary, now); !taken) {
    return answer(JsonError(taken.error()));
  }
  if (const auto may = rates_.MayAskForSession(request.head.client, now); !may) return answer(JsonError(may.error()));
  tokens_.Get(secret, "directory", [this, answer, secret, client = request.head.client](Result<std::string> token) {
    if (!token) {
      if (token.error().code == platform::Code::kUnauthenticated) {
        rates_.CountEndedSession(client, std::chrono::steady_clock::now());
      }
      return answer(JsonError(token.error()));
    }
    AskDirectory<v1::GetMySessionResponse>(upstream_, "SessionService/GetMySession", v1::GetMySessionRequest(), *token,
                                           kSessionTimeout,
                                           [this, answer, secret](Result<v1::GetMySessionResponse> mine) {
                                             if (mine) return answer(SessionAnswer(mine->session()));
                                             tokens_.Forget(secret);
                                             answer(JsonError(mine.error()));
                                           });
  });
}

void SessionApi::EndQuietly(const std::string& secret) {
  tokens_.Forget(secret);
  v1::SignOutRequest sign_out;
  sign_out.set_session_secret(secret);
  AskDirectory<v1::SignOutResponse>(upstream_, "SessionService/SignOut", sign_out, "", kSessionTimeout,
                                    [](const Result<v1::SignOutResponse>&) {});
}

}  // namespace cairn::gateway::sessions
