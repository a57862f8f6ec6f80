// The program itself: whether it starts with what it is given.
#include <gmock/gmock.h>
#include <stdlib.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace cairn::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

class Start : public testing::Test {
 protected:
  Start() {
    if (mkdtemp(directory_.data()) == nullptr) throw std::runtime_error("cannot make a temporary directory");
    Write("any", "nothing that a service could begin with");
  }
  ~Start() override { std::filesystem::remove_all(directory_); }

  std::string Write(const std::string& name, const std::string& text) {
    std::ofstream(directory_ + "/" + name) << text;
    return directory_ + "/" + name;
  }

  struct Ended {
    int code = 0;
    std::string said;
  };
  /// With files for keys that are none: what is right until there stops at them.
  Ended ServeWith(const std::string& list) const {
    std::string command = "serve --rurality.list " + list;
    for (const auto* file : {"tls.certificate", "tls.private_key", "tls.root_certificates", "keys.file"})
      command += std::string(" --") + file + " " + directory_ + "/any";
    for (const auto* role : {"app", "relay", "audit"}) command += std::string(" --postgres.") + role + " dbname=none";
    return Run(command);
  }
  static Ended Run(const std::string& command) {
    std::array<char, 4096> buffer{};
    Ended ended;
    auto* pipe =
        popen((CAIRN_BINARY_DIR "/services/enrollment/cairn-enrollment " + command + " 2>&1 </dev/null").c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot start a program");
    while (const auto count = fread(buffer.data(), 1, buffer.size(), pipe)) ended.said.append(buffer.data(), count);
    ended.code = pclose(pipe);
    return ended;
  }

  std::string directory_ = std::filesystem::temp_directory_path() / "cairn-start-XXXXXX";
};

TEST_F(Start, IsRefusedWithAListThatIsWrong) {
  const auto list = Write("list.csv", "ZIPCode,PrimaryRUCA\n00401,1\n00402,12\n");
  const auto ended = ServeWith(list);
  EXPECT_NE(ended.code, 0);
  EXPECT_THAT(ended.said, HasSubstr("rurality.list: " + list + ":\nline 3, column PrimaryRUCA: must be"));
}

TEST_F(Start, IsRefusedWithAListThatIsNotThere) {
  const auto ended = ServeWith(directory_ + "/none.csv");
  EXPECT_NE(ended.code, 0);
  EXPECT_THAT(ended.said, HasSubstr("rurality.list: " + directory_ + "/none.csv cannot be read"));
  EXPECT_THAT(ServeWith(directory_).said, HasSubstr("rurality.list: "));
}

TEST_F(Start, IsNotNeededToCheckAList) {
  const auto good = Run("check-rurality-list " CAIRN_SOURCE_DIR "/clients/simulator/places.csv");
  EXPECT_EQ(good.code, 0);
  EXPECT_EQ(good.said, "96 ZIP codes with a category\n");
  const auto bad = Run("check-rurality-list " + Write("list.csv", "ZIPCode,PrimaryRUCA\n00401,0\n"));
  EXPECT_NE(bad.code, 0);
  EXPECT_THAT(bad.said, HasSubstr("line 2, column PrimaryRUCA"));
}

TEST_F(Start, GoesOnWithAListThatIsGood) {
  const auto ended = ServeWith(Write("list.csv", "ZIPCode,PrimaryRUCA\n00401,1\n"));
  EXPECT_NE(ended.code, 0) << "there are no keys";
  EXPECT_THAT(ended.said, HasSubstr("\"rurality_list_read\""));
  EXPECT_THAT(ended.said, Not(HasSubstr("rurality.list")));
}

}  // namespace
}  // namespace cairn::tests
