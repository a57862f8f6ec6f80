#include "gateway/sessions/identity_api.h"

#include <gmock/gmock.h>

#include "cairn/directory/v1/identity_service.pb.h"
#include "tests/gateway/gateway_harness.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using directory::domain::Role;
using gateway::sessions::ReadQuery;
using testing::HasSubstr;

TEST(Query, IsTakenApartOrRefused) {
  EXPECT_EQ(ReadQuery("code=a%2Fb+c&state=&iss=https%3a%2f%2fx").value(),
            (std::map<std::string, std::string>{{"code", "a/b c"}, {"state", ""}, {"iss", "https://x"}}));
  EXPECT_TRUE(ReadQuery("").value().empty());
  EXPECT_EQ(ReadQuery("code").value().at("code"), "");
  for (const char* query : {"code=a&code=b", "code=%", "code=%2", "code=%zz", "a=%-1"})
    EXPECT_FALSE(ReadQuery(query)) << query;
  std::string many;
  for (int i = 0; i < 17; ++i) many += "p" + std::to_string(i) + "=&";
  EXPECT_FALSE(ReadQuery(many));
}

class IdentityApiTest : public testing::Test {
 protected:
  WebAnswer Begin() {
    return harness_.Ask(
        GatewayHarness::Api("POST", "/api/session/identity/begin", R"({"identityProvider":"cedar-hollow"})"));
  }
  // As the provider's page sends a browser back: from elsewhere, without the session's cookie.
  WebAnswer Return(const std::string& cookie, const std::string& query, const std::string& mode = "navigate") {
    return harness_.Ask("GET /api/session/identity/finish?" + query +
                        " HTTP/1.1\r\nHost: console.test\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: " + mode +
                        (cookie.empty() ? "" : "\r\nCookie: __Host-cairn-sign-in=" + cookie) + "\r\n\r\n");
  }
  static std::string Parameter(const std::string& text, const std::string& name) {
    const auto at = text.find(name + "=") + name.size() + 1;
    return text.substr(at, text.find_first_of("&\"", at) - at);
  }
  void TokenFor(const std::string& nonce, const std::string& methods = R"(["mfa"])") {
    const auto now = std::chrono::floor<std::chrono::seconds>(directory().clock().Now()).time_since_epoch().count();
    auto& provider = directory().identity_provider();
    provider.next_token = directory::SignText(*provider.key.key, "k1",
                                              R"({"iss":"https://idp.test","aud":"cairn","sub":"u-ada","nonce":")" +
                                                  nonce + R"(","iat":)" + std::to_string(now) + R"(,"exp":)" +
                                                  std::to_string(now + 60) + R"(,"amr":)" + methods + "}");
  }
  void Link() {
    v1::LinkIdentityRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    request.set_account_id(ada_.id.ToString());
    request.set_identity_provider("cedar-hollow");
    request.set_subject("u-ada");
    const auto token = directory().ForgeToken(org_, olga_.id, {options::v1::ROLE_ORG_ADMIN});
    ASSERT_TRUE(directory().Directory("IdentityService/LinkIdentity", request, token).ok());
  }
  DirectoryHarness& directory() { return harness_.directory(); }

  GatewayHarness harness_;
  const platform::OrgId org_ = directory().AddOrganisation("Cedar Hollow");
  const Member olga_ = directory().AddMember(org_, "olga@cedar-hollow", {Role::kOrgAdmin});
  const Member ada_ = directory().AddMember(org_, "ada@cedar-hollow", {Role::kClinician});
};

TEST_F(IdentityApiTest, EndsInTheSameCookieAsAPassword) {
  Link();
  const auto begun = Begin();
  ASSERT_EQ(begun.status, 200) << begun.body;
  EXPECT_THAT(begun.body, HasSubstr(R"({"location":"https:)"));
  EXPECT_THAT(begun.fields.at("set-cookie"), HasSubstr("__Host-cairn-sign-in="));
  EXPECT_THAT(begun.fields.at("set-cookie"), HasSubstr("; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600"));
  TokenFor(Parameter(begun.body, "nonce"));
  const auto query = "code=abc&state=" + Parameter(begun.body, "state") + "&iss=https%3A%2F%2Fidp.test";
  const auto back = Return(CookieOf(begun), query);
  EXPECT_EQ(back.status, 303);
  EXPECT_EQ(back.fields.at("location"), "/");
  EXPECT_THAT(back.head, HasSubstr("__Host-cairn-sign-in=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
  const auto at = back.head.find("__Host-cairn=") + 13;
  const auto cookie = back.head.substr(at, 43);
  EXPECT_THAT(back.head, HasSubstr("__Host-cairn=" + cookie + "; Path=/; Secure; HttpOnly; SameSite=Strict\r\n"));
  const auto me = harness_.Ask(GatewayHarness::Api("GET", "/api/session", "", cookie));
  EXPECT_EQ(me.status, 200);
  EXPECT_THAT(me.body, HasSubstr("ada@cedar-hollow"));
  EXPECT_EQ(Return(CookieOf(begun), query).fields.at("location"), "/?sign-in=refused") << "a second time";
}

TEST_F(IdentityApiTest, SendsEverybodyElseToOnePlace) {
  const auto begun = Begin();
  TokenFor(Parameter(begun.body, "nonce"));
  const auto state = Parameter(begun.body, "state");
  const auto unlinked = Return(CookieOf(begun), "code=abc&state=" + state + "&iss=https%3A%2F%2Fidp.test");
  EXPECT_EQ(unlinked.status, 303);
  EXPECT_EQ(unlinked.fields.at("location"), "/?sign-in=refused");
  for (const auto& [cookie, query] :
       std::vector<std::pair<std::string, std::string>>{{"", "code=abc&state=" + state},
                                                        {CookieOf(begun), ""},
                                                        {CookieOf(begun), "code=abc&code=abc&state=" + state},
                                                        {CookieOf(begun), "error=access_denied&state=" + state},
                                                        {CookieOf(begun), "code=%FF%FE&state=" + state},
                                                        {CookieOf(Begin()), "code=abc&state=" + state}}) {
    const auto answer = Return(cookie, query);
    EXPECT_EQ(answer.head, unlinked.head) << query;
    EXPECT_EQ(answer.body, unlinked.body) << query;
  }
  // IN-16: what would end a line does not come as far as here.
  EXPECT_EQ(Return(CookieOf(begun), "code=%0D%0Aset-cookie:x&state=" + state).status, 400);
}

TEST_F(IdentityApiTest, WantsOneOfOurCodesWhereTheProviderHasShownOneFactor) {
  Link();
  const auto begun = Begin();
  TokenFor(Parameter(begun.body, "nonce"), R"(["pwd"])");
  const auto back =
      Return(CookieOf(begun), "code=abc&state=" + Parameter(begun.body, "state") + "&iss=https%3A%2F%2Fidp.test");
  EXPECT_EQ(back.fields.at("location"), "/?sign-in=code");
  const auto confirm = [&](const std::string& code) {
    auto request = GatewayHarness::Api("POST", "/api/session/identity/confirm", R"({"oneTimeCode":")" + code + "\"}");
    request.insert(request.find("Content-Type"), "Cookie: __Host-cairn-sign-in=" + CookieOf(back) + "\r\n");
    return harness_.Ask(request);
  };
  const auto code = directory().Code(ada_);
  EXPECT_EQ(JsonReasonOf(confirm(code == "000000" ? "111111" : "000000")), "IDENTITY_REFUSED");
  const auto confirmed = confirm(code);
  EXPECT_EQ(confirmed.status, 200) << confirmed.body;
  EXPECT_THAT(confirmed.body, HasSubstr("ASSURANCE_TWO_FACTOR"));
  EXPECT_THAT(confirmed.head, HasSubstr("__Host-cairn="));
}

TEST_F(IdentityApiTest, IsBegunByOurOwnPagesAlone) {
  auto foreign = GatewayHarness::Api("POST", "/api/session/identity/begin", R"({"identityProvider":"cedar-hollow"})");
  foreign.replace(foreign.find("same-origin"), 11, "cross-site");
  EXPECT_EQ(JsonReasonOf(harness_.Ask(foreign)), "ORIGIN_REFUSED");
  EXPECT_EQ(JsonReasonOf(harness_.Ask(GatewayHarness::Api("GET", "/api/session/identity/begin", ""))),
            "METHOD_NOT_OFFERED");
  EXPECT_EQ(JsonReasonOf(harness_.Ask(GatewayHarness::Api("POST", "/api/session/identity/finish", "{}"))),
            "METHOD_NOT_OFFERED");
  EXPECT_EQ(JsonReasonOf(harness_.Ask(GatewayHarness::Api("POST", "/api/session/identity/other", "{}"))),
            "METHOD_NOT_OFFERED");
  EXPECT_EQ(JsonReasonOf(Return("", "code=a", "no-cors")), "ORIGIN_REFUSED");
  const auto unknown =
      harness_.Ask(GatewayHarness::Api("POST", "/api/session/identity/begin", R"({"identityProvider":"elsewhere"})"));
  EXPECT_EQ(JsonReasonOf(unknown), "IDENTITY_REFUSED");
  EXPECT_EQ(CookieOf(unknown), "(none)");
}

}  // namespace
}  // namespace cairn::tests
