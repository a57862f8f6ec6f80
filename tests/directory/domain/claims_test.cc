#include "directory/domain/claims.h"

#include <gmock/gmock.h>

namespace cairn::tests {
namespace {

using directory::domain::ReadClaims;
using directory::domain::TextOf;
using platform::access::FlatObject;

TEST(Claims, KeepTextsNumbersAndListsOfTexts) {
  const auto claims = ReadClaims(
      R"({"sub":"a","n":1.5,"amr":["otp","mfa"],"yes":true,"no":null,"deep":{"sub":"b","list":["x"]},"mixed":["a",1],"nested":[["a"]],"objects":[{"a":"b"}],"aud":[]})");
  ASSERT_TRUE(claims);
  EXPECT_EQ(*claims, (FlatObject{{"sub", "a"},
                                 {"n", 1.5},
                                 {"amr", std::vector<std::string>{"otp", "mfa"}},
                                 {"aud", std::vector<std::string>{}}}));
  EXPECT_EQ(*TextOf(*claims, "sub"), "a");
  EXPECT_EQ(TextOf(*claims, "n"), nullptr);
  EXPECT_EQ(TextOf(*claims, "yes"), nullptr);
}

TEST(Claims, AreOneObjectWithoutAKeyTwice) {
  for (const char* text :
       {"", "[]", "\"a\"", "1", "null", "{",
        R"({"a":"b"} )"
        "x",
        R"({"a":"b"}{"a":"b"})", R"({"sub":"a","sub":"b"})", R"({"sub":true,"sub":"b"})", R"({"a":{},"a":"b"})",
        R"({"a":'b'})", "{\"a\":\"\xff\"}", R"({"a":[[[[[[[[[[]]]]]]]]]]})"}) {
    EXPECT_FALSE(ReadClaims(text)) << text;
  }
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":\"\"";
  EXPECT_FALSE(ReadClaims(many + "}"));
}

}  // namespace
}  // namespace cairn::tests
