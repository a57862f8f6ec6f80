#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <rapidcheck.h>

#include "platform/crypto/crypto.h"
#include "tests/platform/crypto/hex.h"

namespace cairn::platform::crypto {
namespace {

using tests::FromHex;
using tests::ToHex;

// AES-256-GCM by another road than the one under test, itself held against the NIST vector below.
std::optional<std::string> ReferenceOpen(const std::string& key, const std::string& nonce,
                                         const std::string& ciphertext, std::string tag, const std::string& aad) {
  const auto bytes = [](const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); };
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  std::string plaintext(ciphertext.size(), '\0');
  int done = 0;
  EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nullptr, bytes(key), bytes(nonce));
  EVP_DecryptUpdate(context, nullptr, &done, bytes(aad), static_cast<int>(aad.size()));
  EVP_DecryptUpdate(context, reinterpret_cast<unsigned char*>(plaintext.data()), &done, bytes(ciphertext),
                    static_cast<int>(ciphertext.size()));
  EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, tag.data());
  const bool good = EVP_DecryptFinal_ex(context, reinterpret_cast<unsigned char*>(plaintext.data()), &done) == 1;
  EVP_CIPHER_CTX_free(context);
  if (!good) return std::nullopt;
  return plaintext;
}

TEST(Reference, AgreesWithNist) {
  // McGrew and Viega, "The Galois/Counter Mode of Operation" (submitted to NIST, 2005), test case 16.
  const auto plaintext = ReferenceOpen(
      FromHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"), FromHex("cafebabefacedbaddecaf888"),
      FromHex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e63"
              "93ba7a0abcc9f662"),
      FromHex("76fc6ece0f4e1768cddf8853bb2d551b"), FromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2"));
  ASSERT_TRUE(plaintext.has_value());
  EXPECT_EQ(ToHex(*plaintext),
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa"
            "0de657ba637b39");
}

TEST(Seal, IsAes256GcmInTheDocumentedLayout) {
  EXPECT_TRUE(rc::check([](const std::string& plaintext, const std::string& aad) {
    const auto key = SecretKey::Random();
    const std::string sealed = Seal(key, plaintext, aad);
    RC_ASSERT(sealed[0] == '\x01');
    RC_ASSERT((sealed.size() - 29) % 64 == 0U);
    RC_ASSERT(sealed.size() - 29 > plaintext.size());
    const auto padded = ReferenceOpen(std::string(key.bytes()), sealed.substr(1, 12),
                                      sealed.substr(13, sealed.size() - 29), sealed.substr(sealed.size() - 16), aad);
    RC_ASSERT(padded.has_value());
    RC_ASSERT(padded->substr(0, plaintext.size()) == plaintext);
  }));
}

TEST(Seal, OpensAgain) {
  EXPECT_TRUE(rc::check([](const std::string& plaintext, const std::string& aad) {
    const auto key = SecretKey::Random();
    RC_ASSERT(Open(key, Seal(key, plaintext, aad), aad).value() == plaintext);
  }));
}

TEST(Seal, OpensAgainAroundTheBlockAndForTextThatLooksLikePadding) {
  const auto key = SecretKey::Random();
  for (std::size_t size = 0; size <= 260; ++size) {
    for (const char fill : {'x', '\0', '\x80'}) {
      const std::string plaintext(size, fill);
      ASSERT_EQ(Open(key, Seal(key, plaintext, "aad"), "aad").value(), plaintext) << size;
    }
  }
  const std::string large(3'000'000, 'L');
  EXPECT_EQ(Open(key, Seal(key, large, ""), "").value(), large);
}

TEST(Seal, HidesTheLengthWithinABlock) {
  const auto key = SecretKey::Random();
  EXPECT_EQ(Seal(key, "", "").size(), Seal(key, std::string(63, 'x'), "").size());
  EXPECT_LT(Seal(key, std::string(63, 'x'), "").size(), Seal(key, std::string(64, 'x'), "").size());
}

TEST(Seal, NeverGivesTheSameBytesTwice) {
  const auto key = SecretKey::Random();
  EXPECT_NE(Seal(key, "same", "aad"), Seal(key, "same", "aad"));
}

void ExpectUnreadable(const Result<std::string>& result) {
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, Code::kDataLoss);
  EXPECT_EQ(result.error().reason, "UNREADABLE_RECORD");
}

TEST(Open, RefusesAnyFlippedBit) {
  const auto key = SecretKey::Random();
  const std::string sealed = Seal(key, "Alder Whitcombe", "aad");
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    std::string bad = sealed;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
    ExpectUnreadable(Open(key, bad, "aad"));
  }
}

TEST(Open, RefusesAnyTruncationOrExtension) {
  const auto key = SecretKey::Random();
  const std::string sealed = Seal(key, std::string(100, 'x'), "aad");
  for (std::size_t size = 0; size < sealed.size(); ++size) ExpectUnreadable(Open(key, sealed.substr(0, size), "aad"));
  ExpectUnreadable(Open(key, sealed + "x", "aad"));
  ExpectUnreadable(Open(key, sealed + std::string(64, '\0'), "aad"));
}

TEST(Open, RefusesAnotherPlace) {
  EXPECT_TRUE(rc::check([](const std::string& plaintext, const std::string& aad, const std::string& other) {
    RC_PRE(aad != other);
    const auto key = SecretKey::Random();
    RC_ASSERT(!Open(key, Seal(key, plaintext, aad), other).has_value());
  }));
}

TEST(Open, RefusesAnotherKey) {
  ExpectUnreadable(Open(SecretKey::Random(), Seal(SecretKey::Random(), "x", "aad"), "aad"));
}

TEST(Open, RefusesAnyBytesThatSealHasNotMade) {
  const auto key = SecretKey::Random();
  EXPECT_TRUE(rc::check([&](const std::vector<unsigned char>& bytes) {
    RC_ASSERT(!Open(key, std::string(bytes.begin(), bytes.end()), "").has_value());
  }));
}

}  // namespace
}  // namespace cairn::platform::crypto
