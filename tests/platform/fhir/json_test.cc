#include "platform/fhir/json.h"

#include <gtest/gtest.h>

#include <chrono>

namespace cairn::platform::fhir {
namespace {

std::string ReasonOf(std::string_view line) {
  const auto value = ReadJsonLine(line, "Patient");
  if (value) return "";
  EXPECT_EQ(value.error().element, "Patient");
  EXPECT_FALSE(value.error().description.empty());
  return value.error().reason;
}

std::string Nested(int levels) {
  const auto size = static_cast<std::size_t>(levels);
  return std::string(size, '[') + std::string(size, ']');
}

TEST(ReadJsonLine, TakesAnyOneValue) {
  for (const std::string line : {"{}", "[]", "null", "1", "\"a\"", " {\"a\":1} ", "{\"a\":1}\r", "\xEF\xBB\xBF{}",
                                 "{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":2}]}", "{\"\":1}", "1e999"}) {
    EXPECT_EQ(ReasonOf(line), "") << line;
  }
}

TEST(ReadJsonLine, RefusesWhatIsNotJson) {
  for (const std::string line : {"",
                                 "   ",
                                 "\r",
                                 "{",
                                 "}",
                                 "{\"a\"}",
                                 "{\"a\":}",
                                 "{'a':1}",
                                 "{\"a\":1,}",
                                 "{}{}",
                                 "{} x",
                                 "nul",
                                 "[1,]",
                                 "// c\n{}",
                                 "{\"a\":\"\\ud83d\"}",
                                 "{\"a\":\"\\x\"}",
                                 "{\"a\":\"line\nend\"}",
                                 "NaN",
                                 "01",
                                 "<Patient/>"}) {
    EXPECT_EQ(ReasonOf(line), "INVALID_JSON") << line;
  }
  EXPECT_EQ(ReasonOf(std::string("{\"a\":\"\0\"}", 9)), "INVALID_JSON");
}

TEST(ReadJsonLine, RefusesWhatIsNotUtf8) {
  EXPECT_EQ(ReasonOf("{\"a\":\"Ren\xe9\"}"), "INVALID_UTF8");
  EXPECT_EQ(ReasonOf("{\"a\":\"\xed\xa0\x80\"}"), "INVALID_UTF8");
}

TEST(ReadJsonLine, RefusesTheSameKeyTwiceInOneObject) {
  for (const std::string line : {"{\"a\":1,\"a\":1}", "{\"a\":1,\"b\":2,\"a\":3}", "[{\"x\":{\"a\":1,\"a\":2}}]",
                                 "{\"a\":{\"a\":1},\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"\":1,\"\":2}"}) {
    EXPECT_EQ(ReasonOf(line), "INVALID_JSON") << line;
  }
}

TEST(ReadJsonLine, AllowsDepthUpTo32) {
  EXPECT_EQ(ReasonOf(Nested(32)), "");
  EXPECT_EQ(ReasonOf(Nested(33)), "INVALID_JSON");
  EXPECT_EQ(ReasonOf(Nested(100'000)), "INVALID_JSON");
}

TEST(ReadJsonLine, AllowsLengthUpTo256KiB) {
  const auto line = [](std::size_t size) { return "\"" + std::string(size - 2, 'a') + "\""; };
  EXPECT_EQ(ReasonOf(line(256 * 1024)), "");
  EXPECT_EQ(ReasonOf(line(256 * 1024 + 1)), "LINE_TOO_LONG");
  EXPECT_EQ(ReasonOf(line(10 * 1024 * 1024)), "LINE_TOO_LONG");
}

TEST(ReadJsonLine, ManyKeysTakeNoTimeToSpeakOf) {
  std::string line = "{";
  for (int i = 0; line.size() < 250'000; ++i) line += "\"k" + std::to_string(i) + "\":0,";
  line += "\"end\":0}";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(ReasonOf(line), "");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
}

}  // namespace
}  // namespace cairn::platform::fhir
