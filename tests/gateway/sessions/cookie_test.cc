#include "gateway/sessions/cookie.h"

#include <gmock/gmock.h>

namespace cairn::tests {
namespace {

using gateway::sessions::CookieWith;
using gateway::sessions::NoCookie;
using gateway::sessions::SecretOf;

const std::string kSecret = "q3uVb0Ut8x3wDkV6mYd2Qm1r8n5hF0aLzT7cXeG9sJU";

TEST(Cookie, HoldsTheSecretAndIsForNobodyElse) {
  const auto cookie = CookieWith(kSecret);
  EXPECT_EQ(cookie, "__Host-cairn=" + kSecret + "; Path=/; Secure; HttpOnly; SameSite=Strict");
  EXPECT_EQ(SecretOf(cookie.substr(0, cookie.find(';'))), kSecret);
  EXPECT_EQ(NoCookie(), "__Host-cairn=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
}

TEST(Cookie, IsFoundAmongOthers) {
  EXPECT_EQ(SecretOf("theme=dark; __Host-cairn=" + kSecret + "; lang=es"), kSecret);
  EXPECT_EQ(SecretOf(";;a;=b;__Host-cairn=" + kSecret), kSecret);
}

TEST(Cookie, IsNothingWhenItIsNotExactlyOne) {
  const std::string name = "__Host-cairn=";
  const std::string cookies[] = {
      "", "a=b", name, "__Host-cairn", name + kSecret.substr(1), name + kSecret + "A", name + "\"" + kSecret + "\"",
      name + kSecret.substr(0, 42) + "=", name + kSecret.substr(0, 42) + "/", name + kSecret.substr(0, 42) + "\n",
      // Not what 32 bytes are written as.
      name + kSecret.substr(0, 42) + "V", name + kSecret + "; " + name + kSecret, name + kSecret + ";__Host-cairn",
      name + "x; " + name + kSecret, "__host-cairn=" + kSecret, "__Host-cairn2=" + kSecret, "x__Host-cairn=" + kSecret,
      name + kSecret + "," + name + kSecret};
  for (const auto& cookie : cookies) EXPECT_FALSE(SecretOf(cookie)) << cookie;
}

}  // namespace
}  // namespace cairn::tests
