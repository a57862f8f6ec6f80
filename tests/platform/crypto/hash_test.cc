#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <rapidcheck.h>

#include <thread>

#include "platform/crypto/crypto.h"
#include "tests/platform/crypto/hex.h"

namespace cairn::platform::crypto {
namespace {

using tests::FromHex;
using tests::ToHex;

// OpenSSL's own HKDF, held against RFC 5869 below.
std::string ReferenceHkdf(std::string key, std::string salt, std::string info, std::size_t size) {
  EVP_KDF* kdf = EVP_KDF_fetch(nullptr, "HKDF", nullptr);
  EVP_KDF_CTX* context = EVP_KDF_CTX_new(kdf);
  std::string digest = "SHA256";
  OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
                             OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, key.data(), key.size()),
                             OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt.data(), salt.size()),
                             OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info.data(), info.size()),
                             OSSL_PARAM_construct_end()};
  std::string out(size, '\0');
  const int good = EVP_KDF_derive(context, reinterpret_cast<unsigned char*>(out.data()), size, parameters);
  EVP_KDF_CTX_free(context);
  EVP_KDF_free(kdf);
  return good == 1 ? out : "";
}

TEST(Sha256, AgreesWithFips180) {
  EXPECT_EQ(ToHex(Sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(ToHex(Sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ToHex(Sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(ToHex(Sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

struct HmacCase {
  std::string key;
  std::string data;
  const char* tag;
};

TEST(HmacSha256, AgreesWithRfc4231) {
  const std::vector<HmacCase> cases = {
      {std::string(20, '\x0b'), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
      {"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {std::string(20, '\xaa'), std::string(50, '\xdd'),
       "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
      {FromHex("0102030405060708090a0b0c0d0e0f10111213141516171819"), std::string(50, '\xcd'),
       "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
      {std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
      {std::string(131, '\xaa'),
       "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be "
       "hashed before being used "
       "by the HMAC algorithm.",
       "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
  };
  for (const auto& vector : cases) EXPECT_EQ(ToHex(HmacSha256(vector.key, vector.data)), vector.tag);
}

TEST(HmacSha256, TakesAnEmptyKeyAsEmpty) {
  HmacSha256("another key first", "x");
  EXPECT_EQ(ToHex(HmacSha256("", "")), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(HmacSha256, KeepsThreadsApart) {
  const std::string expected_a = HmacSha256("key a", "data");
  const std::string expected_b = HmacSha256("key b", "data");
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < 5000; ++n) {
        if (HmacSha256(i % 2 == 0 ? "key a" : "key b", "data") != (i % 2 == 0 ? expected_a : expected_b)) ++wrong;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(Reference, AgreesWithRfc5869) {
  // Appendix A.1 and A.3.
  EXPECT_EQ(ToHex(ReferenceHkdf(std::string(22, '\x0b'), FromHex("000102030405060708090a0b0c"),
                                FromHex("f0f1f2f3f4f5f6f7f8f9"), 42)),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  EXPECT_EQ(ToHex(ReferenceHkdf(std::string(22, '\x0b'), "", "", 42)),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

TEST(DeriveKey, IsHkdfWithoutSalt) {
  EXPECT_TRUE(rc::check([](const std::string& info) {
    const auto key = SecretKey::Random();
    RC_ASSERT(DeriveKey(key, info).bytes() == ReferenceHkdf(std::string(key.bytes()), "", info, 32));
  }));
}

TEST(DeriveKey, GivesAnotherKeyForAnotherPurpose) {
  const auto key = SecretKey::Random();
  EXPECT_NE(DeriveKey(key, "a").bytes(), DeriveKey(key, "b").bytes());
  EXPECT_NE(DeriveKey(key, "a").bytes(), key.bytes());
}

}  // namespace
}  // namespace cairn::platform::crypto
