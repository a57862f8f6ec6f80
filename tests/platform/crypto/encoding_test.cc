#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "platform/crypto/crypto.h"

namespace cairn::platform::crypto {
namespace {

TEST(Base64Url, AgreesWithRfc4648) {
  // RFC 4648 section 10, without padding.
  const std::vector<std::pair<std::string, std::string>> vectors = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},         {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [data, text] : vectors) {
    EXPECT_EQ(Base64UrlEncode(data), text);
    EXPECT_EQ(Base64UrlDecode(text), data);
  }
  EXPECT_EQ(Base64UrlEncode("\xfb\xff\xfe"), "-__-");
}

TEST(Base64Url, RoundTripsAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::vector<unsigned char>& bytes) {
    const std::string data(bytes.begin(), bytes.end());
    RC_ASSERT(Base64UrlDecode(Base64UrlEncode(data)) == data);
  }));
}

TEST(Base64Url, AcceptsOnlyWhatItWouldWrite) {
  EXPECT_TRUE(rc::check([] {
    const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("AZaz09-_+/= \n\x80")));
    const auto data = Base64UrlDecode(text);
    if (data) RC_ASSERT(Base64UrlEncode(*data) == text);
  }));
}

TEST(Base64Url, RefusesPaddingOtherAlphabetsAndLooseBits) {
  for (const char* text :
       {"A", "AAAAA", "Zg==", "Zg=", "Zh", "Zm9=", "Zm9v\n", " Zm9v", "Zm+v", "Zm/v", "Zm.v", "Zm9"}) {
    EXPECT_FALSE(Base64UrlDecode(text).has_value()) << text;
  }
  EXPECT_FALSE(Base64UrlDecode(std::string_view("Zm\0v", 4)).has_value());
}

TEST(BindParts, GivesDifferentBytesForDifferentLists) {
  EXPECT_TRUE(rc::check([] {
    const auto short_text = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\0\x01", 4)));
    const auto lists = rc::gen::container<std::vector<std::string>>(short_text);
    const auto a = *lists;
    const auto b = *lists;
    const std::vector<std::string_view> a_views(a.begin(), a.end());
    const std::vector<std::string_view> b_views(b.begin(), b.end());
    RC_ASSERT((BindParts(a_views) == BindParts(b_views)) == (a == b));
  }));
}

TEST(BindParts, SeparatesWhatConcatenationWouldNot) {
  EXPECT_NE(BindParts({"ab", "c"}), BindParts({"a", "bc"}));
  EXPECT_NE(BindParts({"ab"}), BindParts({"a", "b"}));
  EXPECT_NE(BindParts({}), BindParts({""}));
  EXPECT_NE(BindParts({"a", ""}), BindParts({"", "a"}));
  // One part that spells out what two parts would give.
  EXPECT_NE(BindParts({BindParts({"a", "b"})}), BindParts({"a", "b"}));
}

}  // namespace
}  // namespace cairn::platform::crypto
