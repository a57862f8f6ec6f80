#include "gateway/sessions/session_api.h"

#include <gmock/gmock.h>

#include <thread>

#include "tests/gateway/gateway_harness.h"

namespace cairn::tests {
namespace {

using directory::domain::Role;
using testing::HasSubstr;
using testing::Not;

const std::string kGetMySession = "/cairn.directory.v1.SessionService/GetMySession";

class SessionApiTest : public testing::Test {
 protected:
  WebAnswer Api(const std::string& method, const std::string& path, const std::string& body = "",
                const std::string& cookie = "") {
    return harness_.Ask(GatewayHarness::Api(method, path, body, cookie));
  }
  DirectoryHarness& directory() { return harness_.directory(); }

  GatewayHarness harness_;
  const platform::OrgId org_ = directory().AddOrganisation("Cedar Hollow");
  const Member ada_ = directory().AddMember(org_, "ada@cedar-hollow", {Role::kClinician});
};

TEST_F(SessionApiTest, OpensASessionThatTheCookieAloneStandsFor) {
  const auto opened = harness_.SignIn(ada_);
  ASSERT_EQ(opened.status, 200) << opened.body;
  EXPECT_THAT(opened.body, HasSubstr(R"("userName":"ada@cedar-hollow")"));
  EXPECT_THAT(opened.body, HasSubstr(R"("roles":["ROLE_CLINICIAN"])"));
  EXPECT_THAT(opened.body, HasSubstr(R"("assurance":"ASSURANCE_TWO_FACTOR")"));
  const auto cookie = CookieOf(opened);
  EXPECT_EQ(opened.fields.at("set-cookie"), "__Host-cairn=" + cookie + "; Path=/; Secure; HttpOnly; SameSite=Strict");
  EXPECT_EQ(cookie.size(), 43U);
  EXPECT_EQ(opened.fields.at("cache-control"), "no-store");
  EXPECT_THAT(opened.body, Not(HasSubstr(cookie)));
  const auto me = Api("GET", "/api/session", "", cookie);
  EXPECT_EQ(me.status, 200);
  EXPECT_THAT(me.body, HasSubstr(R"("organisationName":"Cedar Hollow")"));
  EXPECT_EQ(CookieOf(me), "(none)");
  const auto forwarded = harness_.Call(kGetMySession, "", cookie);
  EXPECT_EQ(forwarded.status, 0);
  EXPECT_THAT(forwarded.message, HasSubstr("ada@cedar-hollow"));
  // A token would begin so; it is nowhere in what the browser gets.
  for (const auto& seen : {opened.body, opened.head, me.body, me.head, forwarded.message, forwarded.trailers}) {
    EXPECT_THAT(seen, Not(HasSubstr("eyJ")));
  }
}

TEST_F(SessionApiTest, GivesOneAnswerForEveryWayOfFailing) {
  const auto sign_in = [&](const std::string& name, const std::string& password, const std::string& code) {
    return Api("POST", "/api/session/sign-in",
               R"({"userName":")" + name + R"(","password":")" + password + R"(","oneTimeCode":")" + code + "\"}");
  };
  const auto unknown = sign_in("nobody@cedar-hollow", "some password or other", "123456");
  EXPECT_EQ(unknown.status, 401);
  EXPECT_EQ(JsonReasonOf(unknown), "SIGN_IN_REFUSED");
  EXPECT_EQ(CookieOf(unknown), "(none)");
  const auto code = directory().Code(ada_);
  const auto wrong_code = code == "000000" ? "111111" : "000000";
  for (const auto& answer :
       {sign_in(ada_.user_name, "some password or other", code), sign_in(ada_.user_name, ada_.password, wrong_code),
        sign_in(ada_.user_name, ada_.password, "")}) {
    EXPECT_EQ(answer.head, unknown.head);
    EXPECT_EQ(answer.body, unknown.body);
  }
}

TEST_F(SessionApiTest, EndsASessionForGood) {
  const auto cookie = harness_.OpenSession(ada_);
  ASSERT_EQ(harness_.Call(kGetMySession, "", cookie).status, 0);
  const auto ended = Api("POST", "/api/session/sign-out", "{}", cookie);
  EXPECT_EQ(ended.status, 204);
  EXPECT_THAT(ended.fields.at("set-cookie"), HasSubstr("__Host-cairn=; "));
  EXPECT_THAT(ended.fields.at("set-cookie"), HasSubstr("Max-Age=0"));
  const auto again = harness_.Call(kGetMySession, "", cookie);
  EXPECT_EQ(again.status, 16);
  EXPECT_EQ(again.reason, "SESSION_ENDED");
  EXPECT_EQ(JsonReasonOf(Api("GET", "/api/session", "", cookie)), "SESSION_ENDED");
  EXPECT_EQ(Api("POST", "/api/session/sign-out", "{}", cookie).status, 204);
  EXPECT_EQ(Api("POST", "/api/session/sign-out", "{}").status, 204);
}

TEST_F(SessionApiTest, RenewsTheCookieAtStepUp) {
  const auto cookie = harness_.OpenSession(ada_);
  ASSERT_EQ(harness_.Call(kGetMySession, "", cookie).status, 0);
  const auto wrong = Api("POST", "/api/session/step-up", R"({"password":"not the right one"})", cookie);
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(JsonReasonOf(wrong), "SIGN_IN_REFUSED");
  EXPECT_EQ(CookieOf(wrong), "(none)");
  const auto stepped_up = Api("POST", "/api/session/step-up", R"({"password":")" + ada_.password + "\"}", cookie);
  ASSERT_EQ(stepped_up.status, 200) << stepped_up.body;
  EXPECT_THAT(stepped_up.body, HasSubstr("stepUpExpireTime"));
  const auto renewed = CookieOf(stepped_up);
  EXPECT_EQ(renewed.size(), 43U);
  EXPECT_NE(renewed, cookie);
  EXPECT_EQ(harness_.Call(kGetMySession, "", cookie).reason, "SESSION_ENDED");
  const auto codes = harness_.Call("/cairn.directory.v1.SessionService/RenewRecoveryCodes",
                                   "\x0a\x24" + platform::NewUuid().ToString(), renewed, "Grpc-Timeout: 30S\r\n");
  EXPECT_EQ(codes.status, 0) << codes.trailers;
}

TEST_F(SessionApiTest, OpensNoSessionOntoOneThatWasBroughtAlong) {
  const auto planted = harness_.OpenSession(ada_);
  directory().clock().Advance(std::chrono::seconds(30));
  const auto opened = harness_.SignIn(ada_, planted);
  ASSERT_EQ(opened.status, 200);
  EXPECT_NE(CookieOf(opened), planted);
  EXPECT_TRUE(WithinASecond([&] { return harness_.Call(kGetMySession, "", planted).reason == "SESSION_ENDED"; }));
  EXPECT_EQ(harness_.Call(kGetMySession, "", CookieOf(opened)).status, 0);
}

// AZ-13: idle for 15 minutes, 12 hours in all.
TEST_F(SessionApiTest, EndsWithDirectorysSession) {
  const auto idle = harness_.OpenSession(ada_);
  directory().clock().Advance(std::chrono::minutes(15) + std::chrono::seconds(5));
  EXPECT_EQ(harness_.Call(kGetMySession, "", idle).reason, "SESSION_ENDED");
}

TEST_F(SessionApiTest, RefusesBodiesThatAreNotWhatIsAskedFor) {
  const std::string bodies[] = {"",
                                "x",
                                "[]",
                                "null",
                                "{\"userName\":1}",
                                "{\"userName\":\"a\",\"userName\":\"b\",\"password\":\"c\"}",
                                "{\"userName\":{\"a\":\"b\"}}",
                                "{\"userName\":\"a\",\"password\":\"b\",\"admin\":\"yes\"}",
                                "{\"userName\":\"a\",\"password\":\"b\",\"oneTimeCode\":\"12345\"}",
                                "{\"userName\":\"\xff\",\"password\":\"b\"}",
                                "{\"userName\":\"a\\u0000\",\"password\":\"\"}",
                                std::string(4000, '[')};
  for (const auto& body : bodies) {
    const auto answer = Api("POST", "/api/session/sign-in", body);
    EXPECT_EQ(answer.status, 400) << body.substr(0, 80);
    EXPECT_EQ(JsonReasonOf(answer), "INVALID_REQUEST") << body.substr(0, 80);
    EXPECT_EQ(CookieOf(answer), "(none)");
  }
  EXPECT_EQ(Api("POST", "/api/session/sign-in", std::string(4097, ' ')).status, 413);
  EXPECT_EQ(Api("POST", "/api/session/step-up", "{}").status, 401);
}

// AZ-14, IN-16.
TEST_F(SessionApiTest, RefusesWhatOurPagesWouldNotSend) {
  const auto cookie = harness_.OpenSession(ada_);
  const std::string good = GatewayHarness::Api("POST", "/api/session/sign-out", "{}", cookie);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string request = good;
    const auto at = request.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return request.replace(at, from.size(), to);
  };
  const std::pair<std::string, int> table[] = {
      {with("Origin: https://console.test\r\n", ""), 403},
      {with("Origin: https://console.test", "Origin: null"), 403},
      {with("Origin: https://console.test", "Origin: https://evil.test"), 403},
      {with("Origin: https://console.test", "Origin: https://sub.console.test"), 403},
      {with("Origin: https://console.test", "Origin: https://other.test"), 403},
      {with("Sec-Fetch-Site: same-origin\r\n", ""), 403},
      {with("Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"), 403},
      {with("Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: same-site"), 403},
      {with("Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none"), 403},
      {with("X-Cairn: 1\r\n", ""), 403},
      {with("Content-Type: application/json", "Content-Type: text/plain"), 415},
      {with("Content-Type: application/json", "Content-Type: application/x-www-form-urlencoded"), 415},
      {with("Content-Type: application/json\r\n", ""), 415},
      {with("Host: console.test", "Host: evil.test"), 421},
      {with("Host: console.test", "Host: localhost"), 421},
      {GatewayHarness::Api("GET", "/api/session/sign-out", "", cookie), 404},
      {GatewayHarness::Api("POST", "/api/session", "{}", cookie), 404},
      {GatewayHarness::Api("POST", "/api/session/sign-in/", "{}", cookie), 404},
      {with("POST", "OPTIONS"), 405},
  };
  for (const auto& [request, status] : table) {
    const auto answer = harness_.Ask(request);
    EXPECT_EQ(answer.status, status) << request;
    EXPECT_EQ(CookieOf(answer), "(none)") << request;
    EXPECT_THAT(answer.head, Not(HasSubstr("Access-Control"))) << request;
  }
  EXPECT_EQ(harness_.Call(kGetMySession, "", cookie).status, 0) << "one of them has ended the session";
}

TEST(SessionApiRates, HoldAtTheDoor) {
  GatewayHarness harness{gateway::Rates::Options{}};
  const std::string body =
      R"({"userName":"nobody@cedar-hollow","password":"some password or other","oneTimeCode":"123456"})";
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(harness.Ask(GatewayHarness::Api("POST", "/api/session/sign-in", body), "127.0.0.2").status, 401);
  }
  const auto sixth = harness.Ask(GatewayHarness::Api("POST", "/api/session/sign-in", body), "127.0.0.3");
  EXPECT_EQ(sixth.status, 429);
  EXPECT_EQ(JsonReasonOf(sixth), "TOO_MANY_REQUESTS");
  EXPECT_GE(std::stoi(sixth.fields.at("retry-after")), 1);
}

TEST(SessionApiRates, HoldForEachSession) {
  GatewayHarness harness{gateway::Rates::Options{}};
  auto& directory = harness.directory();
  const auto ada =
      directory.AddMember(directory.AddOrganisation("Cedar Hollow"), "ada@cedar-hollow", {Role::kClinician});
  const auto cookie = harness.OpenSession(ada);
  auto browser = harness.Browser();
  int answered = 0, refused = 0;
  for (int i = 0; i < 90; ++i) {
    const auto answer = browser.Ask(GatewayHarness::Web(kGetMySession, Frame(""), cookie));
    ASSERT_TRUE(answer);
    const auto reply = ReadWebReply(*answer);
    answered += reply.status == 0;
    refused += reply.status == 8 && reply.reason == "TOO_MANY_REQUESTS";
  }
  EXPECT_EQ(answered + refused, 90);
  EXPECT_GE(answered, 40);
  EXPECT_GE(refused, 1);
}

}  // namespace
}  // namespace cairn::tests
