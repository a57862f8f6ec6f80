#include "directory/domain/recovery_code.h"

#include <gmock/gmock.h>

#include <set>

namespace cairn::directory::domain {
namespace {

// Bytes that repeat: the second draw begins like the first, and all others differ.
std::string Draw(std::size_t size) {
  static int draws = 0;
  const int draw = draws++;
  std::string bytes(size, static_cast<char>(draw == 1 ? 0 : draw * 8));
  bytes.back() = static_cast<char>(draw);
  return bytes;
}

TEST(RecoveryCodes, AreTenOfEightyBitsAndNoTwoBeginAlike) {
  const auto codes = MakeRecoveryCodes(Draw);
  ASSERT_EQ(codes.size(), 10U);
  std::set<std::string_view> selectors;
  for (const auto& code : codes) {
    EXPECT_THAT(code, testing::MatchesRegex("[A-Z2-7]{4}(-[A-Z2-7]{4}){3}"));
    EXPECT_EQ(SelectorOf(code), code.substr(0, 4));
    EXPECT_TRUE(selectors.insert(SelectorOf(code)).second);
  }
}

TEST(RecoveryCodes, CarryEveryBitOfTheirRandomness) {
  const auto codes = MakeRecoveryCodes([](std::size_t size) {
    static unsigned char draw = 0;
    draw = static_cast<unsigned char>(draw + 16);
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(draw + i);
    return bytes;
  });
  EXPECT_EQ(codes.front(), "CAIR-EEYU-CULB-OGAZ") << "base32 of the bytes 16 to 25";
}

}  // namespace
}  // namespace cairn::directory::domain
