#include "platform/fhir/text.h"

#include <gtest/gtest.h>

#include <fstream>

namespace cairn::platform::fhir {
namespace {

TEST(IsUtf8, HoldsToTheStandard) {
  for (const std::string text : {"", "a", "é", "王", "🌻", "\xEF\xBF\xBE", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(IsUtf8(text)) << text;
  EXPECT_TRUE(IsUtf8(std::string(1, '\0')));
  for (const std::string text :
       {"\x80", "\xC3", "a\xE9", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
        "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE2\x82"}) {
    EXPECT_FALSE(IsUtf8(text)) << ::testing::PrintToString(text);
  }
}

TEST(FaultOf, FindsWhatIsNotToBeStored) {
  EXPECT_EQ(FaultOf(std::string("a\0b", 3)), "must not contain NUL");
  for (const std::string text : {"\x01", "a\x1b[0m", "\x7f", "\u0085", "\u009f"}) {
    EXPECT_EQ(FaultOf(text), "must not contain control characters") << ::testing::PrintToString(text);
  }
  for (const std::string text : {"\u061c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
                                 "\u2066", "\u2067", "\u2068", "\u2069"}) {
    EXPECT_EQ(FaultOf("Nash" + text), "must not contain bidirectional control characters");
  }
  for (const std::string text : {"\uFFFE", "\uFFFF", "\uFDD0", "\U0001FFFE", "\U0010FFFF"}) {
    EXPECT_EQ(FaultOf(text), "must not contain code points that are not characters");
  }
  EXPECT_EQ(FaultOf("Ren\xe9"), "must be UTF-8");
}

TEST(FaultOf, FindsNothingInNames) {
  for (const std::string text : {"", " ", "Line one\r\nLine\ttwo", "O'Neill", "\u200c\u200d", "🌻", "\u00ad", "~"}) {
    EXPECT_EQ(FaultOf(text), "") << text;
  }
  std::ifstream names(CAIRN_SOURCE_DIR "/tests/data/names.txt");
  for (std::string name; std::getline(names, name);) EXPECT_EQ(FaultOf(name), "") << name;
}

TEST(Clean, NormalisesAndTrims) {
  EXPECT_EQ(Clean(""), "");
  EXPECT_EQ(Clean(" \t\r\n"), "");
  EXPECT_EQ(Clean("  Maren  Louise \n"), "Maren  Louise");
  EXPECT_EQ(Clean("\u00a0Zoe\u0308\u3000"), "Zoë");
  EXPECT_EQ(Clean("\u2003"), "");
  EXPECT_EQ(Clean("ﬁona"), "ﬁona") << "NFC keeps compatibility characters";
  EXPECT_EQ(Clean("\u1100\u1161"), "가");
}

TEST(Clean, IsAFixedPointForNames) {
  std::ifstream names(CAIRN_SOURCE_DIR "/tests/data/names.txt");
  for (std::string name; std::getline(names, name);) EXPECT_EQ(Clean(Clean(name)), Clean(name)) << name;
}

TEST(MendWindows1252, GivesBackWhatWasWritten) {
  EXPECT_EQ(MendWindows1252("SAINT LUKE\u0092S"), "SAINT LUKE’S");
  EXPECT_EQ(MendWindows1252("\u0080\u0093a\u0094\u009f"), "€“a”Ÿ");
  EXPECT_EQ(MendWindows1252("\u0081\u008d\u008f\u0090\u009d"), "\u0081\u008d\u008f\u0090\u009d") << "not defined";
  for (const std::string text : {"", "plain", "\u00a0Zoë\u00bf", "王", "\x1b"}) EXPECT_EQ(MendWindows1252(text), text);
}

TEST(CountCodePoints, NotBytes) {
  EXPECT_EQ(CountCodePoints(""), 0);
  EXPECT_EQ(CountCodePoints("aé王🌻"), 4);
}

}  // namespace
}  // namespace cairn::platform::fhir
