#include "directory/identity_settings.h"

#include <gmock/gmock.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

namespace cairn::tests {
namespace {

using directory::ReadIdentityProviders;
using testing::AllOf;
using testing::HasSubstr;

class IdentitySettingsTest : public testing::Test {
 protected:
  IdentitySettingsTest() {
    if (mkdtemp(directory_.data()) == nullptr) throw std::runtime_error("cannot make a temporary directory");
  }
  ~IdentitySettingsTest() override { std::filesystem::remove_all(directory_); }
  void Write(const std::string& name, const std::string& text) { std::ofstream(directory_ + "/" + name) << text; }
  std::string ProblemOf() {
    try {
      ReadIdentityProviders(directory_);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  }

  std::string directory_ = std::filesystem::temp_directory_path() / "cairn-identity-XXXXXX";
};

const std::string kGood =
    R"("display_name":"Cedar Hollow Health","organisation":"Cedar Hollow","issuer":"https://idp.test","authorization_endpoint":"https://idp.test/auth",)"
    R"("token_endpoint":"https://idp.test/token","jwks_uri":"https://idp.test/jwks","client_id":"cairn","client_key_file":"/k","client_key_id":"c1",)"
    R"("redirect_uri":"https://console.test/api/session/identity/finish")";

TEST_F(IdentitySettingsTest, AreOneFileAProvider) {
  EXPECT_TRUE(ReadIdentityProviders("").empty());
  EXPECT_TRUE(ReadIdentityProviders(directory_).empty());
  Write("b.json", "{" + kGood + R"(,"two_factor_methods":["mfa"],"answers_with_issuer":"no"})");
  Write("a.json", "{" + kGood + "}");
  Write("README", "not a provider");
  const auto providers = ReadIdentityProviders(directory_);
  ASSERT_EQ(providers.size(), 2U);
  EXPECT_EQ(providers[0].id, "a");
  EXPECT_TRUE(providers[0].answers_with_issuer);
  EXPECT_TRUE(providers[0].two_factor_methods.empty());
  EXPECT_EQ(providers[1].two_factor_methods, std::set<std::string>{"mfa"});
  EXPECT_FALSE(providers[1].answers_with_issuer);
}

TEST_F(IdentitySettingsTest, SayEverythingThatIsWrongAtOnce) {
  Write(
      "a.json",
      R"({"issuer":"http://idp.test","client_id":"a\"b","two_factor_methods":"mfa","answers_with_issuer":"maybe","colour":"red"})");
  Write("b.json", "{");
  Write("B_C.json", "{" + kGood + "}");
  EXPECT_THAT(ProblemOf(),
              AllOf(HasSubstr("issuer must begin with https://"), HasSubstr("client_id may hold"),
                    HasSubstr("two_factor_methods must be a list"), HasSubstr("answers_with_issuer must be yes or no"),
                    HasSubstr("colour is not known"), HasSubstr("token_endpoint is missing"),
                    HasSubstr("b.json: is not one JSON object"), HasSubstr("B_C.json: its name must be")));
  EXPECT_THROW(ReadIdentityProviders(directory_ + "/nowhere"), std::runtime_error);
}

}  // namespace
}  // namespace cairn::tests
