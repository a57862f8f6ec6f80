#include "clients/cli/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace cairn::cli {
namespace {

TEST(DisplayWidth, CountsColumnsAndNotBytes) {
  EXPECT_EQ(DisplayWidth(""), 0);
  EXPECT_EQ(DisplayWidth("Yundt842"), 8);
  EXPECT_EQ(DisplayWidth("José"), 4);
  EXPECT_EQ(DisplayWidth("Jose\u0301"), 4) << "a combining accent takes no column";
  EXPECT_EQ(DisplayWidth("王小明"), 6);
  EXPECT_EQ(DisplayWidth("\U0001F600"), 2);
}

TEST(Shorten, CutsAtTheColumnAndSaysSo) {
  EXPECT_EQ(Shorten("Aguilar", 7), "Aguilar");
  EXPECT_EQ(Shorten("Aguilar", 4), "Agu…");
  EXPECT_EQ(Shorten("王小明", 4), "王…") << "half a character is never shown";
  EXPECT_EQ(Shorten("Aguilar", 1), "…");
}

TEST(Printable, KeepsANameFromDrivingTheTerminal) {
  EXPECT_EQ(Printable("Ann\x1b[2J\nLee"), "Ann\uFFFD[2J\uFFFDLee");
  EXPECT_EQ(Printable("a\u202Eb"), "a\uFFFDb") << "a right-to-left override";
  EXPECT_EQ(Printable("a\u0085b\u2028c"), "a\uFFFDb\uFFFDc");
  EXPECT_EQ(Printable("O’Brien-Müller 王"), "O’Brien-Müller 王");
  EXPECT_EQ(Printable("a\xff\xc3"), "a\uFFFD\uFFFD");
}

RC_GTEST_PROP(Printable, LeavesNoControlCharacterOfAnyBytes, (const std::string& bytes)) {
  const std::string printable = Printable(bytes);
  RC_ASSERT(ValidUtf8(printable) == printable);
  for (const char c : printable) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

RC_GTEST_PROP(Shorten, NeverIsWiderThanAsked, (const std::string& bytes)) {
  const int width = *rc::gen::inRange(1, 20);
  RC_ASSERT(DisplayWidth(Shorten(Printable(bytes), width)) <= width);
}

}  // namespace
}  // namespace cairn::cli
