#include <gtest/gtest.h>

#include <new>

#include "platform/crypto/crypto.h"

namespace cairn::platform::crypto {
namespace {

TEST(SecretKey, Has32Bytes) {
  EXPECT_EQ(SecretKey(std::string(32, 'k')).bytes(), std::string(32, 'k'));
  EXPECT_THROW(SecretKey(std::string(31, 'k')), std::invalid_argument);
  EXPECT_THROW(SecretKey(std::string(33, 'k')), std::invalid_argument);
  EXPECT_THROW(SecretKey(""), std::invalid_argument);
}

TEST(SecretKey, IsZeroAfterItsDeath) {
  alignas(SecretKey) unsigned char place[sizeof(SecretKey)];
  auto* key = new (place) SecretKey(std::string(32, 'k'));
  EXPECT_EQ(place[0], 'k');
  key->~SecretKey();
  // Read through volatile: the object is gone, its memory is ours.
  const volatile unsigned char* bytes = place;
  for (std::size_t i = 0; i < sizeof(SecretKey); ++i) EXPECT_EQ(bytes[i], 0);
}

TEST(SecretKey, IsZeroAfterAMove) {
  SecretKey key(std::string(32, 'k'));
  const SecretKey moved(std::move(key));
  EXPECT_EQ(moved.bytes(), std::string(32, 'k'));
  EXPECT_EQ(key.bytes(), std::string(32, '\0'));  // NOLINT(bugprone-use-after-move)
  SecretKey assigned;
  SecretKey source(std::string(32, 's'));
  assigned = std::move(source);
  EXPECT_EQ(assigned.bytes(), std::string(32, 's'));
  EXPECT_EQ(source.bytes(), std::string(32, '\0'));  // NOLINT(bugprone-use-after-move)
}

TEST(SecretKey, CopiesOnlyWhenAsked) {
  static_assert(!std::is_copy_constructible_v<SecretKey>);
  static_assert(!std::is_copy_assignable_v<SecretKey>);
  const auto key = SecretKey::Random();
  EXPECT_EQ(key.Copy().bytes(), key.bytes());
  EXPECT_NE(SecretKey::Random().bytes(), key.bytes());
}

TEST(SecretEquals, ComparesLengthAndBytes) {
  EXPECT_TRUE(SecretEquals("", ""));
  EXPECT_TRUE(SecretEquals("abc", "abc"));
  EXPECT_FALSE(SecretEquals("abc", "abd"));
  EXPECT_FALSE(SecretEquals("abc", "ab"));
  EXPECT_FALSE(SecretEquals(std::string("a\0b", 3), std::string("a\0c", 3)));
}

}  // namespace
}  // namespace cairn::platform::crypto
