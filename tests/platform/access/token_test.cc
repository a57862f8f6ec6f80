#include "platform/access/token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <thread>

namespace cairn::platform::access {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

const Instant kNow{microseconds(1'800'000'000'123'456)};

Claims SomeClaims() {
  Claims claims;
  claims.audience = "enrollment";
  claims.org = OrgId::New();
  claims.account = AccountId::New();
  claims.session = SessionId::New();
  claims.roles = {options::v1::ROLE_CLINICIAN, options::v1::ROLE_PRESCRIBER};
  claims.assurance = options::v1::ASSURANCE_TWO_FACTOR;
  claims.issued_at = kNow;
  claims.expires_at = kNow + seconds(60);
  return claims;
}

// Signs whatever header and payload are given: what an attacker with a stolen pen could write, or a directory with a
// bug.
std::string Forge(const SigningKey& key, const std::string& header, const std::string& payload) {
  const std::string text = crypto::Base64UrlEncode(header) + "." + crypto::Base64UrlEncode(payload);
  const auto raw = key.private_key.bytes();
  EVP_PKEY* pkey = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr,
                                                reinterpret_cast<const unsigned char*>(raw.data()), raw.size());
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  std::string signature(64, '\0');
  std::size_t size = signature.size();
  EVP_DigestSignInit(context, nullptr, nullptr, nullptr, pkey);
  EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size,
                 reinterpret_cast<const unsigned char*>(text.data()), text.size());
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(pkey);
  return text + "." + crypto::Base64UrlEncode(signature);
}

std::vector<std::string> SplitToken(const std::string& token) {
  const auto first = token.find('.');
  const auto second = token.find('.', first + 1);
  return {token.substr(0, first), token.substr(first + 1, second - first - 1), token.substr(second + 1)};
}

class TokenTest : public testing::Test {
 protected:
  TokenTest() { verifier_.Update(authority_); }

  std::string Header() const { return R"({"alg":"EdDSA","kid":")" + key_.key_id + R"(","typ":"cairn+jwt"})"; }
  std::string Payload() const { return *crypto::Base64UrlDecode(SplitToken(SignToken(key_, claims_))[1]); }
  // The good payload with `from` replaced by `to`.
  std::string PayloadWith(const std::string& from, const std::string& to) const {
    std::string payload = Payload();
    const auto at = payload.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return payload.replace(at, from.size(), to);
  }
  std::string RefusalOf(const std::string& token, Instant now = kNow) const {
    const auto verified = verifier_.Verify(token, now);
    return verified ? "" : verified.error().reason;
  }
  void ExpectInvalid(const std::string& token) const { EXPECT_EQ(RefusalOf(token), "TOKEN_INVALID") << token; }

  SigningKey key_ = NewSigningKey();
  Claims claims_ = SomeClaims();
  Authority authority_{
      .keys = {{key_.key_id, key_.public_key, kNow + std::chrono::hours(24)}}, .revocations = {}, .revision = 1};
  TokenVerifier verifier_{"enrollment"};
};

TEST_F(TokenTest, AGoodTokenGivesItsClaims) {
  claims_.step_up_until = kNow + seconds(300);
  const auto verified = verifier_.Verify(SignToken(key_, claims_), kNow);
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->audience, "enrollment");
  EXPECT_EQ(verified->org, claims_.org);
  EXPECT_EQ(verified->account, claims_.account);
  EXPECT_EQ(verified->session, claims_.session);
  EXPECT_EQ(verified->roles, claims_.roles);
  EXPECT_EQ(verified->assurance, claims_.assurance);
  EXPECT_EQ(verified->step_up_until, claims_.step_up_until);
  EXPECT_EQ(verified->issued_at, claims_.issued_at);
  EXPECT_EQ(verified->expires_at, claims_.expires_at);
}

TEST_F(TokenTest, ForgeWithTheGoodPartsIsAccepted) { EXPECT_EQ(RefusalOf(Forge(key_, Header(), Payload())), ""); }

TEST_F(TokenTest, NewKeysHaveAnIdThatAHeaderTakes) {
  for (int i = 0; i < 50; ++i) EXPECT_THAT(NewSigningKey().key_id, testing::MatchesRegex("[A-Za-z0-9_-]{1,64}"));
}

TEST_F(TokenTest, TimesAreHeldWithFiveSecondsOfSkew) {
  const std::string token = SignToken(key_, claims_);
  EXPECT_EQ(RefusalOf(token, kNow - seconds(5)), "");
  EXPECT_EQ(RefusalOf(token, kNow - seconds(6)), "TOKEN_INVALID");
  EXPECT_EQ(RefusalOf(token, kNow - seconds(31)), "TOKEN_INVALID");
  EXPECT_EQ(RefusalOf(token, kNow + seconds(64)), "");
  EXPECT_EQ(RefusalOf(token, kNow + seconds(65)), "TOKEN_EXPIRED");
  EXPECT_EQ(RefusalOf(token, kNow + seconds(91)), "TOKEN_EXPIRED");
}

TEST_F(TokenTest, ARememberedTokenIsStillHeldAgainstExpiryAndItsKey) {
  const std::string token = SignToken(key_, claims_);
  EXPECT_EQ(RefusalOf(token), "");
  EXPECT_EQ(RefusalOf(token, kNow + seconds(66)), "TOKEN_EXPIRED");
  EXPECT_EQ(RefusalOf(token), "");
  authority_.keys.clear();
  ++authority_.revision;
  verifier_.Update(authority_);
  EXPECT_EQ(RefusalOf(token), "TOKEN_INVALID");
}

TEST_F(TokenTest, ANotBeforeInTheFutureIsRefused) {
  ExpectInvalid(Forge(key_, Header(), PayloadWith("\"exp\"", "\"nbf\":1800000010,\"exp\"")));
  EXPECT_EQ(RefusalOf(Forge(key_, Header(), PayloadWith("\"exp\"", "\"nbf\":1800000000,\"exp\""))), "");
}

TEST_F(TokenTest, ALifeOfMoreThanSixtySecondsIsRefused) {
  claims_.expires_at = kNow + seconds(60) + microseconds(1);
  ExpectInvalid(SignToken(key_, claims_));
  claims_.expires_at = kNow;
  ExpectInvalid(SignToken(key_, claims_));
  claims_.expires_at = kNow - seconds(10);
  ExpectInvalid(SignToken(key_, claims_));
}

TEST_F(TokenTest, WrongAudienceOrIssuerIsRefused) {
  claims_.audience = "directory";
  ExpectInvalid(SignToken(key_, claims_));
  claims_.audience = "enrollment";
  ExpectInvalid(Forge(key_, Header(), PayloadWith("cairn.directory", "cairn.directory2")));
  ExpectInvalid(Forge(key_, Header(), PayloadWith("cairn.directory", "Cairn.directory")));
  ExpectInvalid(Forge(key_, Header(), PayloadWith("\"aud\":\"enrollment\"", "\"aud\":[\"enrollment\",\"directory\"]")));
  ExpectInvalid(Forge(key_, Header(), PayloadWith("\"aud\":\"enrollment\",", "")));
  ExpectInvalid(Forge(key_, Header(), PayloadWith("\"iss\":\"cairn.directory\",", "")));
}

TEST_F(TokenTest, OnlyOneHeaderIsAccepted) {
  const std::string kid = "\"kid\":\"" + key_.key_id + "\"";
  const std::string type = R"("typ":"cairn+jwt")";
  const std::vector<std::string> headers = {
      R"({"alg":"none",)" + kid + "," + type + "}",
      R"({"alg":"None",)" + kid + "," + type + "}",
      R"({"alg":"HS256",)" + kid + "," + type + "}",
      R"({"alg":"ES256",)" + kid + "," + type + "}",
      R"({"alg":"RS256",)" + kid + "," + type + "}",
      R"({"alg":"EDDSA",)" + kid + "," + type + "}",
      R"({"alg":"EdDSA",)" + kid + R"(,"typ":"JWT"})",
      R"({"alg":"EdDSA",)" + kid + "}",
      R"({"alg":"EdDSA",)" + type + "}",
      "{" + kid + "," + type + "}",
      R"({"alg":"EdDSA",)" + kid + "," + type + R"(,"jwk":{"kty":"OKP"}})",
      R"({"alg":"EdDSA",)" + kid + "," + type + R"(,"jwk":"x"})",
      R"({"alg":"EdDSA",)" + kid + "," + type + R"(,"jku":"https://evil.example/keys"})",
      R"({"alg":"EdDSA",)" + kid + "," + type + R"(,"x5u":"https://evil.example/cert"})",
      R"({"alg":"EdDSA",)" + kid + "," + type + R"(,"x5c":["MII"]})",
      R"({"alg":"EdDSA",)" + kid + "," + type + R"(,"crit":["exp"]})",
      R"({"alg":"EdDSA",)" + kid + "," + type + R"(,"b64":"false"})",
      R"({"alg":"EdDSA",)" + kid + "," + type + R"(,"zip":"DEF"})",
      R"({"alg":"EdDSA","alg":"EdDSA",)" + kid + "," + type + "}",
      R"({"alg":"none","alg":"EdDSA",)" + kid + "," + type + "}",
      R"({"alg":["EdDSA"],)" + kid + "," + type + "}",
      R"({"alg":null,)" + kid + "," + type + "}",
      R"({"alg":"EdDSA","kid":"","typ":"cairn+jwt"})",
      R"({"alg":"EdDSA","kid":"../../dev/null","typ":"cairn+jwt"})",
      R"({"alg":"EdDSA","kid":"x' OR '1'='1","typ":"cairn+jwt"})",
      R"({"alg":"EdDSA","kid":")" + std::string(65, 'a') + R"(","typ":"cairn+jwt"})",
      R"({"alg":"EdDSA","kid":7,"typ":"cairn+jwt"})",
      R"(["EdDSA"])",
      R"("EdDSA")",
      "",
      "{}",
      Header() + " x",
      Header() + "{}",
      "/* */" + Header(),
      "\xEF\xBB\xBF" + Header(),
  };
  for (const auto& header : headers) ExpectInvalid(Forge(key_, header, Payload()));
}

TEST_F(TokenTest, AnotherKeyUnderTheIdOfAKnownOneIsRefused) {
  SigningKey attacker = NewSigningKey();
  ExpectInvalid(SignToken(attacker, claims_));
  attacker.key_id = key_.key_id;
  ExpectInvalid(SignToken(attacker, claims_));
}

TEST_F(TokenTest, AnHmacWithThePublicKeyIsRefused) {
  for (const char* algorithm : {"HS256", "EdDSA"}) {
    const std::string header =
        std::string(R"({"alg":")") + algorithm + R"(","kid":")" + key_.key_id + R"(","typ":"cairn+jwt"})";
    const std::string text = crypto::Base64UrlEncode(header) + "." + crypto::Base64UrlEncode(Payload());
    const std::string mac = crypto::HmacSha256(key_.public_key, text);
    ExpectInvalid(text + "." + crypto::Base64UrlEncode(mac));
    ExpectInvalid(text + "." + crypto::Base64UrlEncode(mac + mac));
  }
}

TEST_F(TokenTest, AnExpiredKeyIsRefused) {
  authority_.keys[0].expires_at = kNow;
  ++authority_.revision;
  verifier_.Update(authority_);
  ExpectInvalid(SignToken(key_, claims_));
}

TEST_F(TokenTest, DamagedTextIsRefused) {
  const std::string good = SignToken(key_, claims_);
  const auto parts = SplitToken(good);
  ExpectInvalid("");
  ExpectInvalid(".");
  ExpectInvalid("..");
  ExpectInvalid("...");
  ExpectInvalid(parts[0] + "." + parts[1]);
  ExpectInvalid(parts[0] + "." + parts[1] + ".");
  ExpectInvalid(good + ".");
  ExpectInvalid(good + "." + parts[2]);
  ExpectInvalid("." + good);
  ExpectInvalid(" " + good);
  ExpectInvalid(good + " ");
  ExpectInvalid(good + "\n");
  ExpectInvalid(good + "=");
  ExpectInvalid(parts[0] + "=." + parts[1] + "." + parts[2]);
  ExpectInvalid(parts[0] + "." + parts[1] + "." + parts[2].substr(0, parts[2].size() - 1));
  ExpectInvalid(parts[0] + "." + parts[1] + "." + parts[2].substr(0, 40));
  ExpectInvalid(good.substr(1));
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string cut = good.substr(0, i);
    EXPECT_EQ(RefusalOf(cut), "TOKEN_INVALID") << i;
  }
}

TEST_F(TokenTest, EveryChangedCharacterIsRefused) {
  const std::string good = SignToken(key_, claims_);
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char other : {'A', 'B', '-', '+', '/', '.'}) {
      if (good[i] == other) continue;
      std::string changed = good;
      changed[i] = other;
      EXPECT_EQ(RefusalOf(changed), "TOKEN_INVALID") << i << other;
    }
  }
}

TEST_F(TokenTest, AMalleatedSignatureIsRefused) {
  // S + L is the same number modulo the group order (RFC 8032, 5.1.7): a lax verifier takes both.
  constexpr unsigned char kOrder[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                        0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                                        0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
  const auto parts = SplitToken(SignToken(key_, claims_));
  std::string signature = *crypto::Base64UrlDecode(parts[2]);
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += static_cast<unsigned char>(signature[32 + i]) + kOrder[i];
    signature[32 + i] = static_cast<char>(carry & 0xFF);
    carry >>= 8;
  }
  ExpectInvalid(parts[0] + "." + parts[1] + "." + crypto::Base64UrlEncode(signature));
  ExpectInvalid(parts[0] + "." + parts[1] + "." + crypto::Base64UrlEncode(std::string(64, '\0')));
}

TEST_F(TokenTest, WrongClaimsAreRefused) {
  const std::string account = claims_.account.ToString();
  const std::string org = claims_.org.ToString();
  const std::vector<std::string> payloads = {
      PayloadWith(account, "00000000-0000-0000-0000-000000000000"),
      PayloadWith(account, ""),
      PayloadWith(account, account + "x"),
      PayloadWith(org, "00000000-0000-0000-0000-000000000000"),
      PayloadWith("\"org\":\"" + org + "\",", ""),
      PayloadWith("\"org\":", "\"org\":\"" + OrgId::New().ToString() + "\",\"org\":"),
      PayloadWith("\"sub\":", "\"sub\":\"" + account + "\",\"sub\":"),
      PayloadWith("ROLE_CLINICIAN", "ROLE_SERVICE"),
      PayloadWith("ROLE_CLINICIAN", "ROLE_UNSPECIFIED"),
      PayloadWith("ROLE_CLINICIAN", "ROLE_KING"),
      PayloadWith("[\"ROLE_CLINICIAN\",\"ROLE_PRESCRIBER\"]", "\"ROLE_CLINICIAN\""),
      PayloadWith("[\"ROLE_CLINICIAN\",\"ROLE_PRESCRIBER\"]", "[1,2]"),
      PayloadWith("[\"ROLE_CLINICIAN\",\"ROLE_PRESCRIBER\"]", "[[\"ROLE_CLINICIAN\"]]"),
      PayloadWith("ASSURANCE_TWO_FACTOR", "ASSURANCE_PEER"),
      PayloadWith("ASSURANCE_TWO_FACTOR", "ASSURANCE_UNSPECIFIED"),
      PayloadWith("ASSURANCE_TWO_FACTOR", "2"),
      PayloadWith("\"iat\":", "\"admin\":\"yes\",\"iat\":"),
      PayloadWith("\"iat\":", "\"step_up_until\":\"soon\",\"iat\":"),
      PayloadWith("\"iat\":1800000000.123456", "\"iat\":\"1800000000\""),
      PayloadWith("\"iat\":1800000000.123456", "\"iat\":-1"),
      PayloadWith("\"iat\":1800000000.123456", "\"iat\":1e300"),
      PayloadWith("\"iat\":1800000000.123456", "\"iat\":null"),
      PayloadWith("\"iat\":1800000000.123456,", ""),
      PayloadWith(",\"exp\":1800000060.123456", ""),
      PayloadWith("\"exp\":1800000060.123456", "\"exp\":1e18"),
      PayloadWith("\"exp\":1800000060.123456", "\"exp\":NaN"),
      PayloadWith("\"exp\":1800000060.123456", "\"exp\":true"),
      PayloadWith("\"exp\":1800000060.123456", "\"exp\":1800000030,\"exp\":1800000060"),
      "[" + Payload() + "]",
      "null",
      "",
  };
  for (const auto& payload : payloads) ExpectInvalid(Forge(key_, Header(), payload));
}

TEST_F(TokenTest, AKeyOfALongTokenIsNotEvenLookedAt) {
  const std::string token =
      Forge(key_, Header(), PayloadWith("\"iat\":", "\"x\":\"" + std::string(4000, 'x') + "\",\"iat\":"));
  ASSERT_GT(token.size(), 4096U);
  ExpectInvalid(token);
  ExpectInvalid(std::string(10'000'000, 'a'));
}

TEST_F(TokenTest, RevocationOfAnAccountVoidsEarlierTokens) {
  const std::string before = SignToken(key_, claims_);
  EXPECT_EQ(RefusalOf(before), "");
  authority_.revocations = {{claims_.account, SessionId{}, kNow + seconds(1)}};
  ++authority_.revision;
  verifier_.Update(authority_);
  EXPECT_EQ(RefusalOf(before), "TOKEN_REVOKED");
  claims_.issued_at = kNow + seconds(1);
  EXPECT_EQ(RefusalOf(SignToken(key_, claims_), kNow + seconds(1)), "");
  auto other = SomeClaims();
  EXPECT_EQ(RefusalOf(SignToken(key_, other)), "");
}

TEST_F(TokenTest, RevocationOfASessionLeavesTheOthersOfTheAccount) {
  authority_.revocations = {{claims_.account, claims_.session, kNow + microseconds(1)}};
  ++authority_.revision;
  verifier_.Update(authority_);
  EXPECT_EQ(RefusalOf(SignToken(key_, claims_)), "TOKEN_REVOKED");
  claims_.session = SessionId::New();
  EXPECT_EQ(RefusalOf(SignToken(key_, claims_)), "");
}

TEST_F(TokenTest, RevocationsStayWhenALaterAuthorityDoesNotRepeatThem) {
  authority_.revocations = {{claims_.account, SessionId{}, kNow + seconds(1)}};
  ++authority_.revision;
  verifier_.Update(authority_);
  authority_.revocations = {{claims_.account, SessionId{}, kNow - seconds(100)}};
  ++authority_.revision;
  verifier_.Update(authority_);
  authority_.revocations.clear();
  ++authority_.revision;
  verifier_.Update(authority_);
  EXPECT_EQ(RefusalOf(SignToken(key_, claims_)), "TOKEN_REVOKED");
}

TEST_F(TokenTest, AnOlderAuthorityDoesNotBringItsKeysBack) {
  const auto next = NewSigningKey();
  Authority rotated{.keys = {{next.key_id, next.public_key, kNow + seconds(600)}}, .revocations = {}, .revision = 2};
  verifier_.Update(rotated);
  verifier_.Update(authority_);
  EXPECT_EQ(verifier_.revision(), 2);
  ExpectInvalid(SignToken(key_, claims_));
  EXPECT_EQ(RefusalOf(SignToken(next, claims_)), "");
}

TEST(TokenVerifier, IsReadyAfterTheFirstAuthority) {
  TokenVerifier verifier("enrollment");
  EXPECT_FALSE(verifier.Ready());
  verifier.Update({});
  EXPECT_TRUE(verifier.Ready());
}

TEST_F(TokenTest, ManyTokensFromManyThreadsAreAllJudgedRightly) {
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      auto claims = SomeClaims();
      for (int i = 0; i < 1500; ++i) {
        claims.session = SessionId::New();
        const auto token = SignToken(key_, claims);
        if (!verifier_.Verify(token, kNow) || !verifier_.Verify(token, kNow)) ++wrong;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

// RFC 8693: by whom a token is brought, and for whom it was made.
TEST_F(TokenTest, OfAPersonIsTakenWherePersonsComeInAndAnExchangedOneFromItsServiceAlone) {
  auto theirs = SomeClaims();
  auto exchanged = theirs;
  exchanged.actor = "mentorship";
  for (const auto* door : {"cli", "gateway"}) {
    EXPECT_TRUE(CheckBearer(door, theirs)) << door;
    EXPECT_EQ(CheckBearer(door, exchanged).error().reason, "TOKEN_INVALID") << door;
  }
  EXPECT_TRUE(CheckBearer("mentorship", exchanged));
  EXPECT_EQ(CheckBearer("mentorship", theirs).error().reason, "TOKEN_INVALID") << "passed on as it came";
  EXPECT_EQ(CheckBearer("counseling", exchanged).error().reason, "TOKEN_INVALID");
  EXPECT_EQ(CheckBearer("", theirs).error().reason, "TOKEN_INVALID");
}

TEST_F(TokenTest, SaysWhoSpeaksForThePersonOrIsNotRead) {
  claims_.actor = "mentorship";
  EXPECT_EQ(verifier_.Verify(SignToken(key_, claims_), kNow).value().actor, "mentorship");
  claims_.actor.clear();
  EXPECT_EQ(verifier_.Verify(SignToken(key_, claims_), kNow).value().actor, "");
  for (const auto* bad : {"\"\"", "7", "[\"mentorship\"]", "null"}) {
    auto payload = Payload();
    payload.insert(payload.size() - 1, std::string(",\"act\":") + bad);
    EXPECT_EQ(verifier_.Verify(Forge(key_, Header(), payload), kNow).error().reason, "TOKEN_INVALID") << bad;
  }
}

TEST_F(TokenTest, MadeForAnotherIsReadForThatOneAlone) {
  claims_.audience = "mentorship";
  const auto token = SignToken(key_, claims_);
  EXPECT_EQ(verifier_.Verify(token, kNow).error().reason, "TOKEN_INVALID");
  EXPECT_EQ(verifier_.VerifyMadeFor("mentorship", token, kNow).value().account, claims_.account);
  EXPECT_EQ(verifier_.VerifyMadeFor("counseling", token, kNow).error().reason, "TOKEN_INVALID");
  EXPECT_EQ(verifier_.Verify(token, kNow).error().reason, "TOKEN_INVALID") << "nor is it remembered";
  EXPECT_EQ(verifier_.VerifyMadeFor("mentorship", token, kNow + seconds(66)).error().reason, "TOKEN_EXPIRED");
  EXPECT_EQ(verifier_.VerifyMadeFor("mentorship", std::string(4097, 'a'), kNow).error().reason, "TOKEN_INVALID");
}

}  // namespace
}  // namespace cairn::platform::access
