#include "clients/cli/account_text.h"

#include <gmock/gmock.h>

#include <sstream>

namespace cairn::cli {
namespace {

using testing::HasSubstr;

TEST(AccountText, SaysWhoOfWhichIdentityProviderComesIn) {
  google::protobuf::RepeatedPtrField<directory::v1::LinkedIdentity> identities;
  auto& one = *identities.Add();
  one.set_identity_provider("cedar-hollow");
  one.set_subject("u-ada\x1b[2J");
  one.set_linked_by_account_id("01a1fa4e-0000-7000-8000-000000000001");
  one.mutable_link_time()->set_seconds(1'795'000'000);
  std::ostringstream out;
  PrintIdentities(out, Terminal{}, identities);
  EXPECT_THAT(out.str(), HasSubstr("IDENTITY PROVIDER"));
  EXPECT_THAT(out.str(), HasSubstr("cedar-hollow"));
  EXPECT_THAT(out.str(), HasSubstr("u-ada"));
  EXPECT_THAT(out.str(), HasSubstr("01a1fa4e-0000-7000-8000-000000000001"));
  EXPECT_THAT(out.str(), HasSubstr(" Nov 2026 "));
  EXPECT_EQ(out.str().find('\x1b'), std::string::npos) << "a subject must not reach the terminal";
}

}  // namespace
}  // namespace cairn::cli
