#include "audit-verify/trust_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <vector>

namespace cairn::tests {
namespace {

class TrustFileTest : public testing::Test {
 protected:
  TrustFileTest() : path_(testing::TempDir() + "trust-file-" + std::to_string(getpid())) {}
  ~TrustFileTest() override { std::remove(path_.c_str()); }
  const std::string& Holding(const std::string& text) {
    std::ofstream(path_) << text;
    return path_;
  }
  std::string path_;
};

TEST_F(TrustFileTest, ReadsKeysAndRoots) {
  const auto keys =
      audit_verify::ReadKeys(Holding("# kept by the privacy officer\n\nabc " + std::string(42, 'A') + "A\n"));
  ASSERT_EQ(keys.size(), 1U);
  EXPECT_EQ(keys.at("abc"), std::string(32, '\0'));
  const auto roots = audit_verify::ReadWitness(Holding("12 " + std::string(64, 'f') + "\n"));
  EXPECT_EQ(roots.at(12), std::string(32, '\xFF'));
}

TEST_F(TrustFileTest, NamesTheLineThatIsWrong) {
  const std::string root(64, '0');
  for (const std::string& text :
       std::vector<std::string>{"0 " + root, "x " + root, "1 " + root.substr(1), "1 " + root + " more", "1",
                                "1 " + root + "\n1 " + root, "-3 " + root, "1 " + std::string(64, 'F')}) {
    EXPECT_THROW(audit_verify::ReadWitness(Holding(text + "\n")), std::runtime_error) << text;
  }
  EXPECT_THROW(audit_verify::ReadKeys(Holding("abc !!\n")), std::runtime_error);
  EXPECT_THROW(audit_verify::ReadKeys(path_ + ".none"), std::runtime_error);
}

}  // namespace
}  // namespace cairn::tests
