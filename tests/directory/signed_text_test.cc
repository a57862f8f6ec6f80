#include "directory/signed_text.h"

#include <gmock/gmock.h>
#include <openssl/rsa.h>

#include "platform/crypto/crypto.h"
#include "tests/directory/fake_identity_provider.h"

namespace cairn::tests {
namespace {

using directory::ProviderKey;
using directory::ReadKeySet;
using directory::SignatureHolds;
using directory::SplitSignedText;

ProviderKey PublicKeyOf(const IdentityKey& key) { return ReadKeySet(R"({"keys":[)" + JwkOf(key) + "]}").value().at(0); }

bool Holds(const IdentityKey& key, const std::string& token) {
  const auto parts = SplitSignedText(token);
  return parts && SignatureHolds(PublicKeyOf(key), parts->text, parts->signature);
}

TEST(SignedText, IsThatOfTheKey) {
  for (const char* algorithm : {"RS256", "ES256"}) {
    const auto key = NewIdentityKey("k1", algorithm), other = NewIdentityKey("k1", algorithm);
    const auto token = Sign(key, R"({"alg":")" + std::string(algorithm) + R"(","kid":"k1","typ":"JWT"})", R"({"a":1})");
    EXPECT_TRUE(Holds(key, token)) << algorithm;
    EXPECT_FALSE(Holds(other, token)) << algorithm;
    auto changed = token;
    changed[changed.find('.') + 2] ^= 1;
    EXPECT_FALSE(Holds(key, changed)) << algorithm;
  }
}

TEST(SignedText, OfP256HasItsTwoNumbersAndNothingElse) {
  const auto key = NewIdentityKey("k1", "ES256");
  const auto parts_text = directory::SignText(*key.key, "k1", "{}");
  const auto parts = SplitSignedText(parts_text).value();
  const auto known = PublicKeyOf(key);
  ASSERT_TRUE(SignatureHolds(known, parts.text, parts.signature));
  EXPECT_FALSE(SignatureHolds(known, parts.text, parts.signature + std::string(1, '\0')));
  EXPECT_FALSE(SignatureHolds(known, parts.text, parts.signature.substr(0, 63)));
  EXPECT_FALSE(SignatureHolds(known, parts.text, std::string(64, '\0')));
  EXPECT_FALSE(SignatureHolds(known, parts.text, std::string(64, '\xff')));
}

TEST(SignedText, HasThreePartsOfStrictBase64Url) {
  for (const char* text : {"", ".", "..", "a.b", "YQ.YQ.YQ.YQ", "YQ==.YQ.YQ", "YQ.Y+.YQ", "YQ.YQ.", "YR.YQ.YQ"}) {
    EXPECT_FALSE(SplitSignedText(text)) << text;
  }
  EXPECT_TRUE(SplitSignedText("YQ.YQ.YQ"));
  EXPECT_FALSE(SplitSignedText("YQ.YQ." + std::string(16 * 1024, 'A')));
}

TEST(KeySet, HasTheKeysThatCanCheckSignatures) {
  const auto rsa = NewIdentityKey("r", "RS256"), ec = NewIdentityKey("e", "ES256");
  const auto keys =
      ReadKeySet(R"({"keys":[)" + JwkOf(rsa) + "," + JwkOf(ec) +
                 R"(,{"kty":"oct","kid":"o","k":"c2VjcmV0"},{"kty":"RSA","kid":"bad","n":"AQAB","e":"AQAB"}]})");
  ASSERT_TRUE(keys);
  ASSERT_EQ(keys->size(), 2U);
  EXPECT_EQ(keys->at(0).algorithm, "RS256");
  EXPECT_EQ(keys->at(1).algorithm, "ES256");
  // One for encryption, one of another algorithm, one without a name, one that is not on the curve.
  const auto changed = [](std::string key, const std::string& what, const std::string& into) {
    key.replace(key.find(what), what.size(), into);
    return ReadKeySet(R"({"keys":[)" + key + "]}").value().size();
  };
  EXPECT_EQ(changed(JwkOf(rsa), R"("use":"sig")", R"("use":"enc")"), 0U);
  EXPECT_EQ(changed(JwkOf(rsa), R"("use":"sig")", R"("alg":"PS256")"), 0U);
  EXPECT_EQ(changed(JwkOf(ec), R"("kid":"e")", R"("kid":"")"), 0U);
  EXPECT_EQ(changed(JwkOf(ec), R"("x":")", R"("x":"AAAAAAAA)"), 0U);
}

TEST(KeySet, IsNotBelievedWhenItCannotBeRead) {
  const auto key = JwkOf(NewIdentityKey("k1", "ES256"));
  for (const std::string& text : {std::string(), std::string("{}"), std::string(R"({"keys":{}})"),
                                  std::string(R"({"keys":[1]})"), R"({"keys":[)" + key + "," + key + "]}"}) {
    EXPECT_FALSE(ReadKeySet(text)) << text;
  }
}

TEST(KeySet, LeavesShortRsaKeysOut) {
  const IdentityKey shorter{.id = "s", .algorithm = "RS256", .key = {EVP_RSA_gen(1024), EVP_PKEY_free}};
  EXPECT_TRUE(ReadKeySet(R"({"keys":[)" + JwkOf(shorter) + "]}").value().empty());
}

}  // namespace
}  // namespace cairn::tests
