#include "directory/domain/id_token.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using directory::domain::CheckIdToken;
using directory::domain::ExpectedToken;
using directory::domain::ReadTokenHeader;

constexpr std::int64_t kNow = 1'800'000'000;
const platform::Instant kInstant{std::chrono::seconds(kNow)};

ExpectedToken Expected() {
  return {.issuer = "https://idp.test",
          .client_id = "cairn",
          .nonce = "n1",
          .two_factor_methods = {"mfa", "hwk"},
          .two_factor_contexts = {"urn:two"}};
}

// A good payload with one member changed; an empty value takes it away.
std::string With(const std::string& name = "", const std::string& value = "") {
  std::map<std::string, std::string> members = {{"iss", "\"https://idp.test\""},
                                                {"aud", "\"cairn\""},
                                                {"sub", "\"u-1\""},
                                                {"nonce", "\"n1\""},
                                                {"iat", std::to_string(kNow)},
                                                {"exp", std::to_string(kNow + 300)}};
  if (!name.empty()) members[name] = value;
  std::string json;
  for (const auto& [key, text] : members) {
    if (!text.empty()) json += (json.empty() ? "{\"" : ",\"") + key + "\":" + text;
  }
  return json + "}";
}

std::string At(std::int64_t offset) { return std::to_string(kNow + offset); }

TEST(IdToken, SaysWhoItWas) {
  const auto identity = CheckIdToken(With(), Expected(), kInstant);
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->subject, "u-1");
  EXPECT_FALSE(identity->two_factors);
}

struct Case {
  const char* what;
  std::string name;
  std::string value;
  bool good;
};

TEST(IdToken, IsHeldAgainstEverythingThatItSays) {
  const Case kCases[] = {
      {"other issuer", "iss", "\"https://idp.test/\"", false},
      {"no issuer", "iss", "", false},
      {"issuer is no text", "iss", "[\"https://idp.test\"]", false},
      {"other audience", "aud", "\"other\"", false},
      {"no audience", "aud", "", false},
      {"list with us alone", "aud", "[\"cairn\"]", true},
      {"list with others, and nobody authorized", "aud", "[\"cairn\",\"other\"]", false},
      {"list without us", "aud", "[\"other\"]", false},
      {"empty list", "aud", "[]", false},
      {"authorized party is another", "azp", "\"other\"", false},
      {"authorized party is us", "azp", "\"cairn\"", true},
      {"authorized party is no text", "azp", "1", false},
      {"other nonce", "nonce", "\"n2\"", false},
      {"no nonce", "nonce", "", false},
      {"no subject", "sub", "", false},
      {"empty subject", "sub", "\"\"", false},
      {"long subject", "sub", "\"" + std::string(256, 'a') + "\"", false},
      {"longest subject", "sub", "\"" + std::string(255, 'a') + "\"", true},
      {"subject with a control character", "sub", "\"a\\nb\"", false},
      {"no end", "exp", "", false},
      {"end is a text", "exp", "\"" + At(300) + "\"", false},
      {"ended within the skew", "exp", At(-29), false},
      {"lives an hour", "exp", At(3600), true},
      {"lives longer", "exp", At(3601), false},
      {"ends before it begins", "exp", At(-1), false},
      {"no beginning", "iat", "", false},
      {"made within the skew", "iat", At(30), true},
      {"made in the future", "iat", At(31), false},
      {"made ten minutes ago", "iat", At(-600), true},
      {"made longer ago", "iat", At(-601), false},
      {"negative", "iat", "-1", false},
      {"not before, within the skew", "nbf", At(30), true},
      {"not before, later", "nbf", At(31), false},
      {"not before is a text", "nbf", "\"x\"", false},
      {"says more", "email_verified", "true", true},
      {"says something deep", "address", "{\"iss\":\"x\"}", true},
  };
  for (const auto& one : kCases) {
    EXPECT_EQ(CheckIdToken(With(one.name, one.value), Expected(), kInstant).has_value(), one.good) << one.what;
  }
}

TEST(IdToken, EndsWithTheSkewOfClocks) {
  const auto ends = R"({"iss":"https://idp.test","aud":"cairn","sub":"u","nonce":"n1","iat":)" + At(-60) + ",\"exp\":";
  EXPECT_TRUE(CheckIdToken(ends + At(-29) + "}", Expected(), kInstant));
  EXPECT_FALSE(CheckIdToken(ends + At(-30) + "}", Expected(), kInstant));
}

TEST(IdToken, ShowsTwoFactorsOnlyInWordsThatWereAgreedOn) {
  const auto two = [](const std::string& name, const std::string& value) {
    return CheckIdToken(With(name, value), Expected(), kInstant).value().two_factors;
  };
  EXPECT_TRUE(two("amr", R"(["pwd","mfa"])"));
  EXPECT_TRUE(two("amr", R"(["hwk"])"));
  EXPECT_TRUE(two("acr", "\"urn:two\""));
  EXPECT_FALSE(two("amr", R"(["pwd","otp"])"));
  EXPECT_FALSE(two("amr", "\"mfa\""));
  EXPECT_FALSE(two("amr", R"(["mfa",1])"));
  EXPECT_FALSE(two("acr", "\"urn:one\""));
  EXPECT_FALSE(two("acr", R"(["urn:two"])"));
}

TEST(IdTokenHeader, NamesKeyAndAlgorithmAndNothingToTrust) {
  const auto header = ReadTokenHeader(R"({"alg":"RS256","kid":"k1","typ":"JWT","x5t":"abc"})");
  ASSERT_TRUE(header);
  EXPECT_EQ(header->algorithm, "RS256");
  EXPECT_EQ(header->key_id, "k1");
  for (const char* text : {"", "{}", R"({"alg":"RS256"})", R"({"kid":"k1"})", R"({"alg":"RS256","kid":""})",
                           R"({"alg":"RS256","kid":1})", R"({"alg":"RS256","kid":"k1","typ":"at+jwt"})",
                           R"({"alg":"RS256","kid":"k1","jwk":"x"})", R"({"alg":"RS256","kid":"k1","jku":"https://x"})",
                           R"({"alg":"RS256","kid":"k1","x5u":"x"})", R"({"alg":"RS256","kid":"k1","x5c":["x"]})",
                           R"({"alg":"RS256","kid":"k1","crit":["b64"]})", R"({"alg":"RS256","kid":"k1","b64":false})",
                           R"({"alg":"RS256","kid":"k1","zip":"DEF"})", R"({"alg":"RS256","kid":"k1","kid":"k2"})"}) {
    EXPECT_FALSE(ReadTokenHeader(text)) << text;
  }
}

}  // namespace
}  // namespace cairn::tests
