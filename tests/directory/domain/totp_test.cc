#include "directory/domain/totp.h"

#include <gtest/gtest.h>

#include "directory/hmac_sha1.h"

namespace cairn::directory::domain {
namespace {

using platform::Instant;
using std::chrono::seconds;

// RFC 6238 Appendix B: the SHA-1 column, eight digits.
constexpr std::string_view kSeed = "12345678901234567890";

TEST(Totp, MakesTheCodesOfRfc6238AppendixB) {
  const std::pair<std::int64_t, const char*> vectors[] = {{59, "94287082"},         {1111111109, "07081804"},
                                                          {1111111111, "14050471"}, {1234567890, "89005924"},
                                                          {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [time, code] : vectors) {
    EXPECT_EQ(TotpCode(HmacSha1, kSeed, TotpStep(Instant(seconds(time))), 8), code) << time;
    EXPECT_EQ(TotpCode(HmacSha1, kSeed, TotpStep(Instant(seconds(time)))), std::string(code).substr(2)) << time;
  }
}

// RFC 4226 Appendix D.
TEST(Totp, MakesTheCodesOfRfc4226AppendixD) {
  const char* codes[] = {"755224", "287082", "359152", "969429", "338314",
                         "254676", "287922", "162583", "399871", "520489"};
  for (std::int64_t counter = 0; counter < 10; ++counter) {
    EXPECT_EQ(TotpCode(HmacSha1, kSeed, counter), codes[counter]);
  }
}

class AcceptTotpTest : public testing::Test {
 protected:
  std::optional<std::int64_t> Accept(std::int64_t step, std::int64_t last = 0) const {
    return AcceptTotp(HmacSha1, kSeed, TotpCode(HmacSha1, kSeed, step), now, last);
  }
  const Instant now{seconds(1'790'000'015)};
  const std::int64_t present = TotpStep(now);
};

TEST_F(AcceptTotpTest, TakesTheStepBeforeTheStepAfterAndThePresentOne) {
  EXPECT_EQ(Accept(present - 2), std::nullopt);
  EXPECT_EQ(Accept(present - 1), present - 1);
  EXPECT_EQ(Accept(present), present);
  EXPECT_EQ(Accept(present + 1), present + 1);
  EXPECT_EQ(Accept(present + 2), std::nullopt);
}

TEST_F(AcceptTotpTest, TakesEachCodeOnceAndNoneBeforeTheLast) {
  EXPECT_EQ(Accept(present, present), std::nullopt);
  EXPECT_EQ(Accept(present, present + 1), std::nullopt);
  EXPECT_EQ(Accept(present + 1, present), present + 1);
}

TEST_F(AcceptTotpTest, RefusesWhatIsNotSixRightDigits) {
  const auto code = TotpCode(HmacSha1, kSeed, present);
  for (const std::string& wrong : {std::string(), code.substr(0, 5), code + "0", std::string("abcdef")}) {
    EXPECT_EQ(AcceptTotp(HmacSha1, kSeed, wrong, now, 0), std::nullopt) << wrong;
  }
}

// RFC 4648 section 10, without the padding.
TEST(Base32, EncodesTheVectorsOfRfc4648) {
  EXPECT_EQ(Base32Encode(""), "");
  EXPECT_EQ(Base32Encode("f"), "MY");
  EXPECT_EQ(Base32Encode("fo"), "MZXQ");
  EXPECT_EQ(Base32Encode("foo"), "MZXW6");
  EXPECT_EQ(Base32Encode("foob"), "MZXW6YQ");
  EXPECT_EQ(Base32Encode("fooba"), "MZXW6YTB");
  EXPECT_EQ(Base32Encode("foobar"), "MZXW6YTBOI");
  EXPECT_EQ(Base32Encode(std::string(20, '\xff')), std::string(32, '7'));
}

}  // namespace
}  // namespace cairn::directory::domain
