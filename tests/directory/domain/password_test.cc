#include "directory/domain/password.h"

#include <argon2.h>
#include <gtest/gtest.h>

#include <set>

namespace cairn::directory::domain {
namespace {

std::string Hex(const std::string& bytes) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text += kHex[static_cast<unsigned char>(c) >> 4];
    text += kHex[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

// RFC 9106 section 5.3: the library that passwords are hashed with is the function of the standard.
TEST(Argon2id, GivesTheTagOfRfc9106) {
  std::string tag(32, '\0');
  std::string password(32, '\x01'), salt(16, '\x02'), secret(8, '\x03'), data(12, '\x04');
  const auto bytes = [](std::string& text) { return reinterpret_cast<std::uint8_t*>(text.data()); };
  argon2_context context{};
  context.out = bytes(tag);
  context.outlen = 32;
  context.pwd = bytes(password);
  context.pwdlen = 32;
  context.salt = bytes(salt);
  context.saltlen = 16;
  context.secret = bytes(secret);
  context.secretlen = 8;
  context.ad = bytes(data);
  context.adlen = 12;
  context.t_cost = 3;
  context.m_cost = 32;
  context.lanes = 4;
  context.threads = 4;
  context.version = ARGON2_VERSION_13;
  ASSERT_EQ(argon2id_ctx(&context), ARGON2_OK);
  EXPECT_EQ(Hex(tag), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
}

// From the test programme of the reference implementation.
TEST(HashPassword, WritesTheReferencePhcString) {
  const Argon2Cost cost{.memory_kib = 65536, .passes = 2, .lanes = 1};
  EXPECT_EQ(HashPassword("password", "somesalt", cost),
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
}

TEST(HashPassword, CostsTheFloorOfOwasp) {
  const auto phc = HashPassword("peppered", std::string(16, 's'));
  EXPECT_TRUE(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << phc;
  EXPECT_TRUE(PasswordMatches(phc, "peppered"));
  EXPECT_FALSE(PasswordMatches(phc, "Peppered"));
  EXPECT_FALSE(NeedsRehash(phc));
}

TEST(PasswordMatches, IsFalseForWhatIsNoPhcString) {
  for (const auto* broken : {"", "$argon2id$", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$", "$2b$12$abcdefghijk"}) {
    EXPECT_FALSE(PasswordMatches(broken, "peppered")) << broken;
  }
}

TEST(NeedsRehash, IsTrueForEveryLowerCost) {
  const std::string rest = "$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  EXPECT_TRUE(NeedsRehash("$argon2id$v=19$m=4096,t=2,p=1" + rest));
  EXPECT_TRUE(NeedsRehash("$argon2id$v=19$m=19456,t=1,p=1" + rest));
  EXPECT_TRUE(NeedsRehash("$argon2i$v=19$m=19456,t=2,p=1" + rest));
  EXPECT_FALSE(NeedsRehash("$argon2id$v=19$m=65536,t=3,p=1" + rest));
}

TEST(NormalisePassword, MakesOneOfTwoKeyboards) {
  EXPECT_EQ(NormalisePassword("caf\xC3\xA9"), NormalisePassword("cafe\xCC\x81"));
  EXPECT_EQ(NormalisePassword("\xEF\xBC\xA1"), "A") << "full-width letters";
  EXPECT_NE(NormalisePassword("Secret"), NormalisePassword("secret"));
  EXPECT_NE(NormalisePassword(" secret"), NormalisePassword("secret"));
}

TEST(NormalisePassword, KeepsBytesThatAreNotUtf8Apart) {
  EXPECT_NE(NormalisePassword("a\xFF"), NormalisePassword("a\xFE"));
}

TEST(FirstPassword, HasTwentyCharactersThatNobodyMistakes) {
  std::string random;
  std::set<char> seen;
  for (int i = 0; i < 256; i += 20) {
    random.clear();
    for (int j = 0; j < 20; ++j) random += static_cast<char>(i + j);
    const auto password = FirstPassword(random);
    EXPECT_EQ(password.size(), 20U);
    seen.insert(password.begin(), password.end());
  }
  EXPECT_EQ(std::string(seen.begin(), seen.end()), "0123456789abcdefghjkmnpqrstvwxyz");
  EXPECT_THROW(FirstPassword("too short"), std::invalid_argument);
}

}  // namespace
}  // namespace cairn::directory::domain
