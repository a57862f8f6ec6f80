#include <gmock/gmock.h>

#include "platform/crypto/crypto.h"
#include "tests/directory/account_steps.h"

// Signing in with an identity provider, from the first redirection to the session.
namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
namespace options = cairn::options::v1;
using directory::domain::Role;
using platform::crypto::Base64UrlEncode;
using std::chrono::minutes;
using std::chrono::seconds;

class IdentityTest : public testing::Test {
 protected:
  FakeIdentityProvider& provider() { return harness_.identity_provider(); }
  std::string Admin() { return harness_.ForgeToken(org_, olga_.id, {options::ROLE_ORG_ADMIN}); }

  DirectoryReply Link(platform::AccountId account, const std::string& subject, const std::string& token = "",
                      const std::string& name = "cedar-hollow") {
    v1::LinkIdentityRequest request;
    request.set_request_id(NewRequestId());
    request.set_account_id(account.ToString());
    request.set_identity_provider(name);
    request.set_subject(subject);
    return harness_.Directory("IdentityService/LinkIdentity", request, token.empty() ? Admin() : token);
  }
  DirectoryReply Unlink(platform::AccountId account) {
    v1::UnlinkIdentityRequest request;
    request.set_request_id(NewRequestId());
    request.set_account_id(account.ToString());
    request.set_identity_provider("cedar-hollow");
    return harness_.Directory("IdentityService/UnlinkIdentity", request, Admin());
  }

  struct Begun {
    std::string secret;
    std::map<std::string, std::string> parameters;
  };
  Begun Begin() {
    v1::BeginIdentitySignInRequest request;
    request.set_identity_provider("cedar-hollow");
    const auto reply = harness_.Directory("IdentityService/BeginIdentitySignIn", request, "", "gateway");
    EXPECT_TRUE(reply.ok()) << reply.reason();
    const auto& response = reply.As<v1::BeginIdentitySignInResponse>();
    Begun begun{.secret = response.sign_in_secret(), .parameters = {}};
    std::string rest = response.authorization_url();
    EXPECT_TRUE(rest.starts_with("https://idp.test/auth?")) << rest;
    rest = rest.substr(rest.find('?') + 1) + "&";
    for (auto end = rest.find('&'); end != std::string::npos; end = rest.find('&')) {
      begun.parameters[rest.substr(0, rest.find('='))] = rest.substr(rest.find('=') + 1, end - rest.find('=') - 1);
      rest.erase(0, end + 1);
    }
    return begun;
  }
  // A good payload, one member of it replaced.
  std::string Payload(const Begun& begun, const std::string& name = "", const std::string& value = "") {
    const auto now = std::chrono::floor<seconds>(harness_.clock().Now()).time_since_epoch().count();
    std::map<std::string, std::string> members = {{"iss", "\"https://idp.test\""},
                                                  {"aud", "\"cairn\""},
                                                  {"sub", "\"u-ada\""},
                                                  {"nonce", "\"" + begun.parameters.at("nonce") + "\""},
                                                  {"iat", std::to_string(now)},
                                                  {"exp", std::to_string(now + 300)},
                                                  {"amr", R"(["pwd","mfa"])"}};
    if (!name.empty()) members[name] = value;
    std::string json;
    for (const auto& [key, text] : members) json += (json.empty() ? "{\"" : ",\"") + key + "\":" + text;
    return json + "}";
  }
  std::string Token(const Begun& begun, const std::string& name = "", const std::string& value = "") {
    return directory::SignText(*provider().key.key, "k1", Payload(begun, name, value));
  }
  DirectoryReply Finish(const std::string& secret, const std::string& state, const std::string& code = "code-1",
                        const std::string& issuer = "https://idp.test") {
    v1::FinishIdentitySignInRequest request;
    request.set_sign_in_secret(secret);
    request.set_state(state);
    request.set_code(code);
    request.set_issuer(issuer);
    return harness_.Directory("IdentityService/FinishIdentitySignIn", request, "", "gateway");
  }
  DirectoryReply Finish(const Begun& begun) { return Finish(begun.secret, begun.parameters.at("state")); }
  DirectoryReply Confirm(const std::string& secret, const std::string& code) {
    v1::ConfirmIdentitySignInRequest request;
    request.set_sign_in_secret(secret);
    request.set_one_time_code(code);
    return harness_.Directory("IdentityService/ConfirmIdentitySignIn", request, "", "gateway");
  }
  int Sessions() { return std::stoi(harness_.Query("SELECT count(*) FROM session")); }
  std::string Audited(const std::string& where) {
    return harness_.Query("SELECT count(*) FROM audit_event WHERE org_id = '" + org_.ToString() + "' AND " + where);
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const platform::OrgId other_ = harness_.AddOrganisation("Other Clinic");
  const Member olga_ = harness_.AddMember(org_, "olga@cedar-hollow", {Role::kOrgAdmin});
  const Member ada_ = harness_.AddMember(org_, "ada@cedar-hollow", {Role::kClinician});
};

TEST_F(IdentityTest, ALinkedPersonComesIn) {
  ASSERT_TRUE(Link(ada_.id, "u-ada").ok());
  const auto begun = Begin();
  EXPECT_EQ(begun.parameters.at("response_type"), "code");
  EXPECT_EQ(begun.parameters.at("code_challenge_method"), "S256");
  EXPECT_EQ(begun.parameters.at("redirect_uri"), "https%3A%2F%2Fconsole.test%2Fapi%2Fsession%2Fidentity%2Ffinish");
  EXPECT_EQ(begun.parameters.at("state").size(), 43U);
  provider().next_token = Token(begun);
  const auto reply = Finish(begun);
  ASSERT_TRUE(reply.ok()) << reply.reason();
  const auto& response = reply.As<v1::FinishIdentitySignInResponse>();
  EXPECT_EQ(response.session().user_name(), "ada@cedar-hollow");
  EXPECT_EQ(response.session().assurance(), options::ASSURANCE_TWO_FACTOR);
  EXPECT_EQ(response.sign_in_secret(), "");
  EXPECT_TRUE(WhoAmI(harness_, harness_.TokenOf(response.session_secret())).ok());
  EXPECT_EQ(Audited("method LIKE '%/FinishIdentitySignIn' AND outcome = 'OK' AND actor = '" + ada_.id.ToString() + "'"),
            "1");

  // What the provider was told: our key speaks for us, and the verifier fits the challenge.
  const auto& form = provider().form;
  EXPECT_EQ(form.at("grant_type"), "authorization_code");
  EXPECT_EQ(form.at("code"), "code-1");
  EXPECT_EQ(form.at("redirect_uri"), "https://console.test/api/session/identity/finish");
  EXPECT_EQ(Base64UrlEncode(platform::crypto::Sha256(form.at("code_verifier"))), begun.parameters.at("code_challenge"));
  EXPECT_EQ(form.at("client_assertion_type"), "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
  const auto assertion = directory::SplitSignedText(form.at("client_assertion")).value();
  EXPECT_THAT(assertion.payload, testing::HasSubstr(R"("iss":"cairn","sub":"cairn","aud":"https://idp.test")"));
}

TEST_F(IdentityTest, EveryWayOfFailingGetsOneAnswer) {
  ASSERT_TRUE(Link(ada_.id, "u-ada").ok());
  const auto weak = NewIdentityKey("k1", "ES256"), rsa = NewIdentityKey("k1", "RS256");
  const auto es256 = std::string(R"({"alg":"ES256","kid":"k1","typ":"JWT"})");
  std::vector<std::pair<std::string, std::function<DirectoryReply(const Begun&)>>> ways = {
      {"unknown secret",
       [&](const Begun& begun) { return Finish(begun.secret.substr(0, 42) + "_", begun.parameters.at("state")); }},
      {"other state", [&](const Begun& begun) { return Finish(begun.secret, Begin().parameters.at("state")); }},
      {"no state", [&](const Begun& begun) { return Finish(begun.secret, ""); }},
      {"no code: refused by the provider",
       [&](const Begun& begun) { return Finish(begun.secret, begun.parameters.at("state"), ""); }},
      {"another issuer has answered",
       [&](const Begun& begun) {
         return Finish(begun.secret, begun.parameters.at("state"), "code-1", "https://evil.test");
       }},
      {"nobody says who has answered",
       [&](const Begun& begun) { return Finish(begun.secret, begun.parameters.at("state"), "code-1", ""); }},
      {"too late", [&](const Begun& begun) {
         harness_.clock().Advance(minutes(10));
         return Finish(begun);
       }}};
  const auto with_token = [&](const std::string& what, const std::function<std::string(const Begun&)>& token) {
    ways.emplace_back(what, [this, token](const Begun& begun) {
      provider().next_token = token(begun);
      return Finish(begun);
    });
  };
  with_token("wrong nonce", [&](const Begun& begun) { return Token(begun, "nonce", "\"other\""); });
  with_token("wrong audience", [&](const Begun& begun) { return Token(begun, "aud", "\"other\""); });
  with_token("wrong issuer", [&](const Begun& begun) { return Token(begun, "iss", "\"https://evil.test\""); });
  with_token("expired", [&](const Begun& begun) { return Token(begun, "exp", "1"); });
  with_token("unlinked subject", [&](const Begun& begun) { return Token(begun, "sub", "\"u-bob\""); });
  with_token("somebody's user name as subject",
             [&](const Begun& begun) { return Token(begun, "sub", "\"ada@cedar-hollow\""); });
  with_token("another key of this name",
             [&](const Begun& begun) { return directory::SignText(*weak.key, "k1", Payload(begun)); });
  with_token("a key that is not known",
             [&](const Begun& begun) { return directory::SignText(*weak.key, "k9", Payload(begun)); });
  with_token("another algorithm",
             [&](const Begun& begun) { return Sign(rsa, R"({"alg":"RS256","kid":"k1"})", Payload(begun)); });
  with_token("no signature", [&](const Begun& begun) {
    return Base64UrlEncode(R"({"alg":"none","kid":"k1"})") + "." + Base64UrlEncode(Payload(begun)) + ".";
  });
  with_token("signed with the public key as a secret", [&](const Begun& begun) {
    const auto text = Base64UrlEncode(R"({"alg":"HS256","kid":"k1"})") + "." + Base64UrlEncode(Payload(begun));
    return text + "." + Base64UrlEncode(platform::crypto::HmacSha256(provider().key_set, text));
  });
  with_token("payload changed", [&](const Begun& begun) {
    const auto good = Token(begun);
    return Base64UrlEncode(es256) + "." + Base64UrlEncode(Payload(begun, "sub", "\"u-eve\"")) +
           good.substr(good.rfind('.'));
  });
  with_token("no token", [](const Begun&) { return std::string(); });
  ways.emplace_back("provider down", [&](const Begun& begun) {
    provider().down = true;
    const auto reply = Finish(begun);
    provider().down = false;
    return reply;
  });

  std::set<std::string> seen;
  for (const auto& [what, way] : ways) {
    const auto begun = Begin();
    provider().next_token = Token(begun);
    const auto reply = way(begun);
    EXPECT_EQ(reply.reason(), "IDENTITY_REFUSED") << what;
    seen.insert(Visible(reply.status));
    // Whatever it was: the same secret is worth nothing now.
    provider().next_token = Token(begun);
    if (what != "unknown secret") {
      EXPECT_EQ(Finish(begun).reason(), "IDENTITY_REFUSED") << what;
    }
  }
  EXPECT_EQ(seen.size(), 1U);
  EXPECT_EQ(Sessions(), 0);
}

TEST_F(IdentityTest, ACodeThatIsBroughtASecondTimeOpensNothing) {
  ASSERT_TRUE(Link(ada_.id, "u-ada").ok());
  const auto begun = Begin();
  provider().next_token = Token(begun);
  ASSERT_TRUE(Finish(begun).ok());
  EXPECT_EQ(Finish(begun).reason(), "IDENTITY_REFUSED");
  EXPECT_EQ(Sessions(), 1);
}

TEST_F(IdentityTest, WithoutTwoFactorsOfTheProviderOneOfOursIsWanted) {
  ASSERT_TRUE(Link(ada_.id, "u-ada").ok());
  const auto begun = Begin();
  provider().next_token = Token(begun, "amr", R"(["pwd"])");
  const auto reply = Finish(begun);
  ASSERT_TRUE(reply.ok()) << reply.reason();
  const auto& response = reply.As<v1::FinishIdentitySignInResponse>();
  EXPECT_EQ(response.session_secret(), "");
  EXPECT_FALSE(response.has_session());
  const auto secret = response.sign_in_secret();
  EXPECT_EQ(Sessions(), 0);
  EXPECT_EQ(Confirm(secret, harness_.Code(ada_) == "000000" ? "111111" : "000000").reason(), "IDENTITY_REFUSED");
  EXPECT_EQ(Finish(secret, "").reason(), "IDENTITY_REFUSED") << "it is good for the code alone, and now for nothing";
  EXPECT_EQ(Confirm(secret, harness_.Code(ada_)).reason(), "IDENTITY_REFUSED");

  const auto again = Begin();
  provider().next_token = Token(again, "amr", R"(["pwd"])");
  const auto waiting = Finish(again).As<v1::FinishIdentitySignInResponse>().sign_in_secret();
  EXPECT_EQ(Confirm(again.secret, harness_.Code(ada_)).reason(), "IDENTITY_REFUSED")
      << "that one was before the provider";
  const auto confirmed = Confirm(waiting, harness_.Code(ada_));
  ASSERT_TRUE(confirmed.ok()) << confirmed.reason();
  EXPECT_EQ(confirmed.As<v1::ConfirmIdentitySignInResponse>().session().assurance(), options::ASSURANCE_TWO_FACTOR);
  harness_.clock().Advance(seconds(30));
  EXPECT_EQ(Confirm(waiting, harness_.Code(ada_)).reason(), "IDENTITY_REFUSED");
  EXPECT_EQ(Sessions(), 1);
}

TEST_F(IdentityTest, GuessesAtTheCodeLockAsAtAnySignIn) {
  ASSERT_TRUE(Link(ada_.id, "u-ada").ok());
  const auto begun = Begin();
  provider().next_token = Token(begun, "amr", R"(["pwd"])");
  const auto secret = Finish(begun).As<v1::FinishIdentitySignInResponse>().sign_in_secret();
  for (int guess = 0; guess < 12; ++guess) {
    harness_.clock().Advance(seconds(1));
    const auto code = harness_.Code(ada_) == "000000" ? "111111" : "000000";
    EXPECT_EQ(Confirm(secret, code).reason(), "IDENTITY_REFUSED");
  }
  EXPECT_EQ(Confirm(secret, harness_.Code(ada_)).reason(), "IDENTITY_REFUSED") << "delayed or locked";
  EXPECT_EQ(Sessions(), 0);
}

TEST_F(IdentityTest, WhoHasNoSecondFactorAnywhereDoesNotComeIn) {
  const auto bob = harness_.AddMember(org_, "bob@cedar-hollow", {Role::kMentor}, false);
  ASSERT_TRUE(Link(bob.id, "u-ada").ok());
  const auto begun = Begin();
  provider().next_token = Token(begun, "amr", "[]");
  const auto secret = Finish(begun).As<v1::FinishIdentitySignInResponse>().sign_in_secret();
  EXPECT_EQ(Confirm(secret, "123456").reason(), "IDENTITY_REFUSED");
  EXPECT_EQ(Sessions(), 0);
}

TEST_F(IdentityTest, TheProviderMayChangeItsKeys) {
  ASSERT_TRUE(Link(ada_.id, "u-ada").ok());
  const auto come = [&](const IdentityKey& key) {
    const auto begun = Begin();
    provider().next_token =
        Sign(key, R"({"alg":")" + key.algorithm + R"(","kid":")" + key.id + R"(","typ":"JWT"})", Payload(begun));
    return Finish(begun).ok();
  };
  EXPECT_TRUE(come(provider().key));
  EXPECT_TRUE(come(provider().key));
  EXPECT_EQ(provider().key_requests, 1);
  const auto next = NewIdentityKey("k2", "RS256");
  provider().key_set = R"({"keys":[)" + JwkOf(next) + "]}";
  EXPECT_FALSE(come(next)) << "asked for at most once a minute";
  EXPECT_EQ(provider().key_requests, 1);
  harness_.clock().Advance(minutes(1));
  EXPECT_TRUE(come(next));
  EXPECT_FALSE(come(provider().key)) << "the old one is gone";
  EXPECT_EQ(provider().key_requests, 2);
}

TEST_F(IdentityTest, LinksAreWrittenByAnAdministratorForOthers) {
  const auto linked = Link(ada_.id, "u-ada");
  ASSERT_TRUE(linked.ok()) << linked.reason();
  EXPECT_EQ(linked.As<v1::LinkIdentityResponse>().identity().subject(), "u-ada");
  EXPECT_EQ(Link(olga_.id, "u-olga").reason(), "OWN_ACCOUNT");
  EXPECT_EQ(Link(platform::AccountId::New(), "u-x").reason(), "ACCOUNT_NOT_FOUND");
  EXPECT_EQ(Link(ada_.id, "u-ada", "", "elsewhere").reason(), "INVALID_REQUEST");
  const auto eve = harness_.AddMember(other_, "eve@other-clinic", {Role::kClinician});
  const auto admin_of_other = harness_.ForgeToken(other_, platform::AccountId::New(), {options::ROLE_ORG_ADMIN});
  EXPECT_EQ(Link(eve.id, "u-ada", admin_of_other).reason(), "INVALID_REQUEST") << "not that organisation's provider";
  const auto bob = harness_.AddMember(org_, "bob@cedar-hollow", {Role::kMentor});
  EXPECT_EQ(Link(bob.id, "u-ada").reason(), "IDENTITY_TAKEN");
  // Another subject takes the place of the first.
  ASSERT_TRUE(Link(ada_.id, "u-ada-2").ok());
  ASSERT_TRUE(Link(bob.id, "u-ada").ok());
  v1::ListIdentitiesRequest list;
  list.set_account_id(ada_.id.ToString());
  const auto listed = harness_.Directory("IdentityService/ListIdentities", list, Admin());
  ASSERT_EQ(listed.As<v1::ListIdentitiesResponse>().identities_size(), 1);
  const auto& identity = listed.As<v1::ListIdentitiesResponse>().identities(0);
  EXPECT_EQ(identity.subject(), "u-ada-2");
  EXPECT_EQ(identity.linked_by_account_id(), olga_.id.ToString());
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM linked_identity WHERE position('u-ada'::bytea IN subject_sealed) > 0"),
            "0");
}

TEST_F(IdentityTest, WithoutTheLinkOrTheAccountNobodyComesIn) {
  const auto refused = [&] {
    const auto begun = Begin();
    provider().next_token = Token(begun);
    return Finish(begun).reason();
  };
  ASSERT_TRUE(Link(ada_.id, "u-ada").ok());
  ASSERT_TRUE(Unlink(ada_.id).ok());
  EXPECT_EQ(refused(), "IDENTITY_REFUSED");
  ASSERT_TRUE(Unlink(ada_.id).ok()) << "once more changes nothing";
  ASSERT_TRUE(Link(ada_.id, "u-ada").ok());
  ASSERT_TRUE(Recover(harness_, Admin(), ada_.id).ok());
  EXPECT_EQ(refused(), "IDENTITY_REFUSED") << "waits for its link";
  v1::DisableAccountRequest disable;
  disable.set_request_id(NewRequestId());
  disable.set_account_id(ada_.id.ToString());
  disable.set_etag(AccountOf(harness_, Admin(), ada_.id).etag());
  ASSERT_TRUE(harness_.Directory("AccountService/DisableAccount", disable, Admin()).ok());
  EXPECT_EQ(refused(), "IDENTITY_REFUSED");
  EXPECT_EQ(Link(ada_.id, "u-ada").reason(), "ACCOUNT_DISABLED");
  EXPECT_EQ(Audited("reason = 'IDENTITY_REFUSED'"), "3");
}

TEST_F(IdentityTest, ThoseBegunAreForgottenAfterTenMinutes) {
  Begin();
  Begin();
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM identity_sign_in"), "2");
  harness_.clock().Advance(minutes(10));
  Begin();
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM identity_sign_in"), "1");
}

}  // namespace
}  // namespace cairn::tests
