#include "gateway/config.h"

#include <gmock/gmock.h>

#include <sstream>

namespace cairn::tests {
namespace {

using gateway::Config;
using gateway::ReadConfig;
using testing::HasSubstr;

const std::string kFile = std::string(CAIRN_SOURCE_DIR) + "/CMakeLists.txt";

std::vector<std::string> Needed() {
  std::vector<std::string> arguments = {"cairn-gateway"};
  for (const char* file :
       {"https.certificate", "https.private_key", "tls.certificate", "tls.private_key", "tls.root_certificates"}) {
    arguments.push_back("--" + std::string(file));
    arguments.push_back(kFile);
  }
  arguments.insert(arguments.end(), {"--assets.directory", "/somewhere"});
  return arguments;
}

Config Read(std::vector<std::string> arguments) {
  std::vector<const char*> pointers;
  for (const auto& argument : arguments) pointers.push_back(argument.c_str());
  std::ostringstream out;
  return ReadConfig(static_cast<int>(pointers.size()), pointers.data(), out);
}

Config With(std::initializer_list<std::string> more) {
  auto arguments = Needed();
  arguments.insert(arguments.end(), more);
  return Read(std::move(arguments));
}

std::string ProblemsOf(std::vector<std::string> arguments) {
  try {
    Read(std::move(arguments));
    return "";
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

TEST(GatewayConfig, HasTheLimitsOfSecurityUnlessToldOtherwise) {
  const auto config = With({});
  EXPECT_EQ(config.listen, "127.0.0.1:7107");
  EXPECT_EQ(config.admin, "127.0.0.1:7207");
  EXPECT_TRUE(config.strict_transport);
  EXPECT_EQ(config.limits.connections, 2000);
  EXPECT_EQ(config.limits.connections_per_address, 20);
  EXPECT_EQ(config.limits.requests_per_connection, 100);
  EXPECT_EQ(config.limits.head_bytes, 8192U);
  EXPECT_EQ(config.rates.sign_in_of_address.burst, 30);
  EXPECT_EQ(config.rates.sign_in_of_account.burst, 5);
  EXPECT_EQ(config.rates.sign_in_of_all.burst, 300);
  EXPECT_EQ(config.rates.calls.per_second, 20);
  EXPECT_EQ(config.rates.calls.burst, 40);
  EXPECT_EQ(config.services.at("counseling"), "127.0.0.1:7105");
  EXPECT_EQ(config.services.at("outcomes"), "127.0.0.1:7106");
}

TEST(GatewayConfig, TakesAddressesAndLimits) {
  const auto config = With({"--server.origins", " https://a.test , https://b.test:8443", "--outcomes.address",
                            "127.0.0.1:9", "--mentorship.address", "", "--limits.sign_ins_of_address", "600"});
  EXPECT_THAT(config.origins, testing::ElementsAre("https://a.test", "https://b.test:8443"));
  EXPECT_EQ(config.services.at("outcomes"), "127.0.0.1:9");
  EXPECT_FALSE(config.services.contains("mentorship"));
  EXPECT_EQ(config.rates.sign_in_of_address.per_second, 10);
}

TEST(GatewayConfig, NamesEverythingThatIsWrong) {
  const auto problems = ProblemsOf({"cairn-gateway", "--limits.connections", "0", "--tls.certificate", "/nowhere"});
  for (const char* key : {"https.certificate", "https.private_key", "tls.certificate", "tls.private_key",
                          "tls.root_certificates", "assets.directory", "limits.connections"}) {
    EXPECT_THAT(problems, HasSubstr(key));
  }
  EXPECT_THAT(ProblemsOf({"cairn-gateway", "migrate"}), HasSubstr("serve"));
  auto arguments = Needed();
  arguments.insert(arguments.end(), {"--directory.address", ""});
  EXPECT_THAT(ProblemsOf(arguments), HasSubstr("directory.address"));
  arguments = Needed();
  arguments.insert(arguments.end(), {"--log.level", "loud"});
  EXPECT_THAT(ProblemsOf(arguments), HasSubstr("log.level"));
}

}  // namespace
}  // namespace cairn::tests
