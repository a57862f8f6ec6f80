#include "clients/cli/totp.h"

#include <gtest/gtest.h>

#include "clients/cli/failure.h"
#include "tests/clients/cli/temporary_file.h"

namespace cairn::cli {
namespace {

// RFC 6238 appendix B, SHA-1, last six of the eight digits.
TEST(OneTimeCode, FitsTheVectorsOfRfc6238) {
  const std::string secret = "12345678901234567890";
  const std::pair<std::int64_t, const char*> vectors[] = {{59, "287082"},         {1111111109, "081804"},
                                                          {1111111111, "050471"}, {1234567890, "005924"},
                                                          {2000000000, "279037"}, {20000000000, "353130"}};
  for (const auto& [seconds, code] : vectors) EXPECT_EQ(OneTimeCode(secret, StepAt(seconds)), code) << seconds;
}

// RFC 4648 section 10, repeated to reach the least length.
TEST(DecodeBase32, TakesTheSpellingsThatAppsShow) {
  const std::string secret = "12345678901234567890";
  for (const char* text : {"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "gezdgnbvgy3tqojqgezdgnbvgy3tqojq",
                           "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", "GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ\n"}) {
    EXPECT_EQ(DecodeBase32(text), secret) << text;
  }
  EXPECT_EQ(DecodeBase32("MZXW6YTBOJTG633CMFZA===="), "foobarfoobar");
}

TEST(DecodeBase32, RefusesWhatIsNoSeed) {
  for (const char* text :
       {"", "GEZDGNBV", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1", "GEZD=NBVGY3TQOJQGEZDGNBVGY3TQOJQ", "not a seed at all!"}) {
    EXPECT_FALSE(DecodeBase32(text).has_value()) << text;
  }
}

TEST(ReadCodeSecret, NamesTheFileAndNeverItsContent) {
  const tests::TemporaryFolder folder;
  const std::string good = folder.Write("good", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n");
  EXPECT_EQ(ReadCodeSecret(good), "12345678901234567890");
  const std::string bad = folder.Write("bad", "hunter2!");
  try {
    ReadCodeSecret(bad);
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_NE(failure.error.message.find(bad), std::string::npos);
    EXPECT_EQ(failure.error.message.find("hunter2"), std::string::npos);
  }
}

}  // namespace
}  // namespace cairn::cli
