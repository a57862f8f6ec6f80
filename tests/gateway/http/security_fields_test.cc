#include "gateway/http/security_fields.h"

#include <gmock/gmock.h>

namespace cairn::tests {
namespace {

using gateway::http::IsFieldText;
using gateway::http::SecurityFields;
using testing::HasSubstr;
using testing::Not;

TEST(SecurityFields, SayWhatSecurityAsksFor) {
  const auto fields = SecurityFields(true);
  for (const char* part :
       {"Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';", "connect-src 'self'",
        "frame-ancestors 'none'", "base-uri 'none'", "require-trusted-types-for 'script'; trusted-types console\r\n",
        "X-Content-Type-Options: nosniff\r\n", "Referrer-Policy: no-referrer\r\n",
        "Cross-Origin-Opener-Policy: same-origin\r\n", "Cross-Origin-Resource-Policy: same-origin\r\n",
        "Permissions-Policy: camera=(), microphone=(), geolocation=()\r\n",
        "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n"}) {
    EXPECT_THAT(fields, HasSubstr(part));
  }
  EXPECT_THAT(fields, Not(HasSubstr("unsafe")));
  EXPECT_THAT(SecurityFields(false), Not(HasSubstr("Strict-Transport")));
}

TEST(FieldText, HasNothingThatEndsALine) {
  EXPECT_TRUE(IsFieldText("text/html; charset=utf-8"));
  for (const char* text : {"a\r\nSet-Cookie: x", "a\nb", "a\rb", "a\tb", "\x7f", "\xc3\xa9"}) {
    EXPECT_FALSE(IsFieldText(text));
  }
  EXPECT_FALSE(IsFieldText(std::string_view("a\0b", 3)));
}

}  // namespace
}  // namespace cairn::tests
