#include "directory/config.h"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace cairn::directory {
namespace {

using testing::HasSubstr;

Config Read(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "cairn-directory");
  std::ostringstream out;
  return ReadConfig(static_cast<int>(arguments.size()), arguments.data(), out);
}

std::string ProblemsOf(const std::vector<const char*>& arguments) {
  try {
    Read(arguments);
    return "";
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

TEST(Config, ServeNamesEverythingThatIsMissingAtOnce) {
  const auto problems = ProblemsOf({});
  for (const auto* key : {"tls.certificate", "tls.private_key", "tls.root_certificates", "postgres.app",
                          "postgres.relay", "postgres.audit", "keys.file"}) {
    EXPECT_THAT(problems, HasSubstr(key));
  }
  EXPECT_THAT(problems, testing::Not(HasSubstr("postgres.owner")));
}

TEST(Config, EachWordAsksForWhatItNeeds) {
  EXPECT_EQ(Read({"migrate", "--postgres.owner", "dbname=x"}).word, "migrate");
  EXPECT_EQ(Read({"status", "--postgres.app", "dbname=x"}).word, "status");
  EXPECT_THAT(ProblemsOf({"provision"}), HasSubstr("provision.superuser"));
  EXPECT_THAT(ProblemsOf({"bootstrap"}), HasSubstr("bootstrap.credentials"));
  EXPECT_THAT(ProblemsOf({"launch"}), HasSubstr("expected one of"));
}

TEST(Config, SplitsTheAccounts) {
  const auto config = Read({"bootstrap", "--postgres.app", "dbname=x", "--keys.file", "/dev/null",
                            "--bootstrap.organisation", "A", "--bootstrap.site", "B", "--bootstrap.time_zone", "UTC",
                            "--bootstrap.accounts", "clinician,admin", "--bootstrap.credentials", "/tmp"});
  EXPECT_EQ(config.bootstrap.accounts, (std::vector<std::string>{"clinician", "admin"}));
}

TEST(Config, RefusesAnUnknownLogLevel) {
  EXPECT_THAT(ProblemsOf({"migrate", "--postgres.owner", "dbname=x", "--log.level", "loud"}), HasSubstr("log.level"));
}

TEST(Config, LimitsTheFinderAsItIsTold) {
  const auto given = Read({"migrate", "--postgres.owner", "x", "--finder.per_client_per_minute", "5",
                           "--finder.client_burst", "6", "--finder.total_per_second", "7"})
                         .finder;
  EXPECT_EQ(given.per_client_per_minute, 5);
  EXPECT_EQ(given.client_burst, 6);
  EXPECT_EQ(given.total_per_second, 7);
  const auto usual = Read({"migrate", "--postgres.owner", "x"}).finder;
  EXPECT_EQ(usual.per_client_per_minute, 60);
  EXPECT_EQ(usual.client_burst, 30);
  EXPECT_EQ(usual.total_per_second, 200);
  EXPECT_THAT(ProblemsOf({"migrate", "--postgres.owner", "x", "--finder.client_burst", "0"}),
              HasSubstr("finder.client_burst"));
}

}  // namespace
}  // namespace cairn::directory
