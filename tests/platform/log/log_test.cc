#include "platform/log/log.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <boost/json.hpp>
#include <sstream>
#include <thread>
#include <vector>

namespace cairn::platform::log {
namespace {

std::vector<boost::json::object> LinesOf(const std::function<void()>& write) {
  testing::internal::CaptureStderr();
  write();
  std::istringstream text(testing::internal::GetCapturedStderr());
  std::vector<boost::json::object> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(boost::json::parse(line).as_object());
  return lines;
}

TEST(Write, MakesOneJsonLine) {
  const auto lines = LinesOf([] {
    Info("call", {{Key::kMethod, "GetPatient"}, {Key::kDurationUs, 1234}, {Key::kOrg, OrgId::New().ToString()}});
  });
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].at("level"), "info");
  EXPECT_EQ(lines[0].at("event"), "call");
  EXPECT_EQ(lines[0].at("method"), "GetPatient");
  EXPECT_EQ(lines[0].at("duration_us"), 1234);
  EXPECT_EQ(lines[0].at("time").as_string().size(), 27U);
}

TEST(Write, GivesEveryKeyAName) {
  std::set<std::string> names;
  for (int key = 0; key <= static_cast<int>(Key::kError); ++key) {
    const auto lines = LinesOf([&] { Info("x", {{static_cast<Key>(key), key}}); });
    ASSERT_EQ(lines.size(), 1U);
    ASSERT_EQ(lines[0].size(), 4U);
    names.insert(std::string(std::prev(lines[0].end())->key()));
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(Key::kError) + 1);
  const auto lines = LinesOf([] { Info("x", {{Key::kSqlState, "40001"}, {Key::kKeyId, "w1"}, {Key::kError, "e"}}); });
  EXPECT_EQ(lines[0].at("sql_state"), "40001");
  EXPECT_EQ(lines[0].at("key_id"), "w1");
  EXPECT_EQ(lines[0].at("error"), "e");
}

TEST(Write, StaysJsonForAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::vector<unsigned char>& bytes) {
    const std::string value(bytes.begin(), bytes.end());
    const auto lines = LinesOf([&] { Error(value, {{Key::kError, value}, {Key::kCount, -1}}); });
    RC_ASSERT(lines.size() == 1U);
    RC_ASSERT(lines[0].at("count") == -1);
  }));
}

TEST(Write, KeepsWellFormedTextAsItIs) {
  for (const std::string text :
       {"Ünïcode ✓ \U0001F3D4", "quote \" backslash \\ slash /", "tab\tline\nreturn\rend\x01\x7f"}) {
    const auto lines = LinesOf([&] { Info("x", {{Key::kError, text}}); });
    EXPECT_EQ(lines[0].at("error").as_string(), text);
  }
}

TEST(Write, ReplacesWhatIsNotUtf8) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a\xff"
       "b",
       "a\xef\xbf\xbd"
       "b"},
      {"\xc0\x80", "\xef\xbf\xbd\xef\xbf\xbd"},                  // overlong NUL
      {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},  // surrogate
      {"\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
      {"\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd"},
  };
  for (const auto& [given, expected] : cases) {
    const auto lines = LinesOf([&, &value = given] { Info("x", {{Key::kError, value}}); });
    EXPECT_EQ(lines[0].at("error").as_string(), expected);
  }
}

TEST(Write, CutsAValueThatIsTooLong) {
  const auto lines = LinesOf([] { Info("x", {{Key::kError, std::string(1'000'000, 'x')}}); });
  EXPECT_EQ(lines[0].at("error").as_string().size(), 2048U);
}

TEST(Write, KeepsLinesWholeAcrossThreads) {
  const auto lines = LinesOf([] {
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([] {
        for (int n = 0; n < 500; ++n) Info("call", {{Key::kCount, n}, {Key::kReason, std::string(200, 'r')}});
      });
    }
    for (auto& thread : threads) thread.join();
  });
  EXPECT_EQ(lines.size(), 4000U);
}

TEST(SetLevel, DropsWhatIsBelow) {
  SetLevel(Level::kWarning);
  EXPECT_EQ(LinesOf([] { Info("x", {}); }).size(), 0U);
  EXPECT_EQ(LinesOf([] { Warning("x", {}); }).size(), 1U);
  SetLevel(Level::kDebug);
  EXPECT_EQ(LinesOf([] { Write(Level::kDebug, "x", {}); }).size(), 1U);
  SetLevel(Level::kInfo);
  EXPECT_EQ(LinesOf([] { Write(Level::kDebug, "x", {}); }).size(), 0U);
}

}  // namespace
}  // namespace cairn::platform::log
