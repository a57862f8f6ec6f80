#include "platform/config/config.h"

#include <gmock/gmock.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace cairn::platform::config {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class ConfigTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    file_ = std::filesystem::temp_directory_path() /
            (std::string("cairn_config_") + info->name() + std::to_string(getpid()));
  }
  void TearDown() override { std::filesystem::remove(file_); }

  void WriteFile(const std::string& text) { std::ofstream(file_) << text; }

  Reader Read(std::vector<std::string> arguments, const std::map<std::string, std::string>& environment = {}) {
    std::vector<const char*> argv = {"cairn-test"};
    for (const auto& argument : arguments) argv.push_back(argument.c_str());
    return Reader(static_cast<int>(argv.size()), argv.data(), environment);
  }
  Reader ReadWithFile(std::vector<std::string> arguments = {},
                      const std::map<std::string, std::string>& environment = {}) {
    arguments.insert(arguments.begin(), {"--config", file_});
    return Read(arguments, environment);
  }

  static std::string ProblemsOf(Reader& reader) {
    std::ostringstream out;
    try {
      reader.Finish(out);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  }

  std::string file_;
};

TEST_F(ConfigTest, FlagsWinOverEnvironmentOverFileOverDefault) {
  WriteFile("[server]\nlisten = \"file\"\nadmin = \"file\"\nname = \"file\"\n");
  auto reader = ReadWithFile({"--server.listen", "flag"},
                             {{"CAIRN_SERVER_LISTEN", "environment"}, {"CAIRN_SERVER_ADMIN", "environment"}});
  EXPECT_EQ(reader.String("server.listen", "default", ""), "flag");
  EXPECT_EQ(reader.String("server.admin", "default", ""), "environment");
  EXPECT_EQ(reader.String("server.name", "default", ""), "file");
  EXPECT_EQ(reader.String("server.other", "default", ""), "default");
  EXPECT_EQ(ProblemsOf(reader), "");
}

TEST_F(ConfigTest, ReportsEveryProblemAtOnce) {
  WriteFile("[server]\nlistn = \"typo\"\nbroken = [1, 2]\n");
  auto reader = ReadWithFile({"--postgres.pool_size", "many", "--nonsense", "1"}, {{"CAIRN_LOG_JSON", "perhaps"}});
  reader.Required("postgres.app", "connection of the application");
  reader.RequiredFile("keys.file", "root keys");
  EXPECT_EQ(reader.Integer("postgres.pool_size", 8, 1, 64, ""), 8);
  EXPECT_FALSE(reader.Boolean("log.json", false, ""));
  EXPECT_THAT(ProblemsOf(reader),
              AllOf(HasSubstr("postgres.app: is missing (connection of the application)"), HasSubstr("keys.file"),
                    HasSubstr("postgres.pool_size: must be an integer from 1 to 64"),
                    HasSubstr("log.json: must be true or false"), HasSubstr("server.listn: no such setting"),
                    HasSubstr("--nonsense: no such flag"), HasSubstr("server.broken: line 3")));
}

TEST_F(ConfigTest, ReportsTheLineOfASyntaxError) {
  WriteFile("[server]\nlisten = \n");
  auto reader = ReadWithFile();
  reader.String("server.listen", "", "");
  EXPECT_THAT(ProblemsOf(reader), HasSubstr("line 2"));
}

TEST_F(ConfigTest, ReportsAFileThatIsNotThere) {
  auto reader = Read({"--config", "/nonexistent/cairn.toml"});
  EXPECT_THAT(ProblemsOf(reader), HasSubstr("/nonexistent/cairn.toml"));
}

TEST_F(ConfigTest, KeepsWordsApartFromFlags) {
  auto reader = Read({"migrate", "--log.level", "debug", "again"});
  EXPECT_THAT(reader.words(), ElementsAre("migrate", "again"));
  EXPECT_EQ(reader.String("log.level", "info", ""), "debug");
  EXPECT_EQ(ProblemsOf(reader), "");
}

TEST_F(ConfigTest, TakesFlagsWithEqualsSigns) {
  auto reader = Read({"--postgres.app=host=/run/cairn dbname=cairn_enrollment"});
  EXPECT_EQ(reader.Required("postgres.app", ""), "host=/run/cairn dbname=cairn_enrollment");
  EXPECT_EQ(ProblemsOf(reader), "");
}

TEST_F(ConfigTest, RefusesAFlagWithoutAValue) {
  auto reader = Read({"--log.level", "--server.listen", "x", "--server.admin"});
  reader.String("log.level", "info", "");
  reader.String("server.listen", "", "");
  reader.String("server.admin", "", "");
  EXPECT_THAT(ProblemsOf(reader),
              AllOf(HasSubstr("--log.level: needs a value"), HasSubstr("--server.admin: needs a value")));
}

TEST_F(ConfigTest, ReadsTypedValuesFromTheFile) {
  WriteFile("[postgres]\npool_size = 12\n[log]\njson = true\n");
  auto reader = ReadWithFile();
  EXPECT_EQ(reader.Integer("postgres.pool_size", 8, 1, 64, ""), 12);
  EXPECT_TRUE(reader.Boolean("log.json", false, ""));
  EXPECT_EQ(ProblemsOf(reader), "");
}

TEST_F(ConfigTest, HoldsIntegersToTheirLimits) {
  for (const char* text : {"0", "65", "", " 8", "8 ", "8x", "0x8", "+8", "99999999999999999999"}) {
    auto reader = Read({}, {{"CAIRN_POSTGRES_POOL_SIZE", text}});
    EXPECT_EQ(reader.Integer("postgres.pool_size", 8, 1, 64, ""), 8);
    EXPECT_THAT(ProblemsOf(reader), HasSubstr("postgres.pool_size")) << text;
  }
}

TEST_F(ConfigTest, WantsAReadableFile) {
  WriteFile("");
  auto good = Read({"--keys.file", file_});
  EXPECT_EQ(good.RequiredFile("keys.file", ""), file_);
  EXPECT_EQ(ProblemsOf(good), "");
  auto directory = Read({"--keys.file", "/tmp"});
  directory.RequiredFile("keys.file", "");
  EXPECT_THAT(ProblemsOf(directory), HasSubstr("is not a readable file"));
}

TEST_F(ConfigTest, PrintsEffectiveValuesWithTheirSource) {
  WriteFile("[server]\nadmin = \"127.0.0.1:7202\"\n");
  auto reader = ReadWithFile({"--print-config", "--server.listen", "127.0.0.1:1"}, {{"CAIRN_LOG_LEVEL", "debug"}});
  reader.String("server.listen", "", "");
  reader.String("server.admin", "", "");
  reader.String("log.level", "info", "");
  reader.Integer("postgres.pool_size", 8, 1, 64, "");
  std::ostringstream out;
  EXPECT_TRUE(reader.Finish(out));
  EXPECT_THAT(
      out.str(),
      AllOf(HasSubstr("server.listen = 127.0.0.1:1  # flag"), HasSubstr("server.admin = 127.0.0.1:7202  # file"),
            HasSubstr("log.level = debug  # environment"), HasSubstr("postgres.pool_size = 8  # default")));
}

TEST_F(ConfigTest, DoesNotPrintAPasswordThatWasPutIntoAConnectionString) {
  for (const std::string secret : {"password=hunter2", "password='hunter2 hunter2'", "password=hunter2 dbname=x"}) {
    auto reader = Read({"--print-config", "--postgres.app", "host=h " + secret});
    reader.String("postgres.app", "", "");
    std::ostringstream out;
    reader.Finish(out);
    EXPECT_THAT(out.str(), AllOf(HasSubstr("host=h"), Not(HasSubstr("hunter2"))));
  }
}

TEST_F(ConfigTest, HelpWinsOverProblems) {
  auto reader = Read({"--help", "--nonsense", "1"});
  reader.Required("postgres.app", "connection of the application");
  std::ostringstream out;
  EXPECT_TRUE(reader.Finish(out));
  EXPECT_THAT(out.str(), AllOf(HasSubstr("--postgres.app"), HasSubstr("connection of the application")));
}

TEST_F(ConfigTest, PrintsNothingWhenNotAsked) {
  auto reader = Read({});
  std::ostringstream out;
  EXPECT_FALSE(reader.Finish(out));
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace cairn::platform::config
