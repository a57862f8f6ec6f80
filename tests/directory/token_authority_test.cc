#include "directory/token_authority.h"

#include <gmock/gmock.h>

#include <future>
#include <set>

#include "tests/directory/directory_harness.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using directory::TokenAuthority;
using directory::domain::Role;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class TokenAuthorityTest : public testing::Test {
 protected:
  v1::GetAuthorityResponse Authority(std::int64_t after = 0, const std::string& peer = "enrollment") {
    v1::GetAuthorityRequest request;
    request.set_after_revision(after);
    const auto reply = harness_.Directory("SessionService/GetAuthority", request, "", peer);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return reply.As<v1::GetAuthorityResponse>();
  }
  void SignOut(const std::string& secret) {
    v1::SignOutRequest request;
    request.set_session_secret(secret);
    ASSERT_TRUE(harness_.Directory("SessionService/SignOut", request).ok());
  }
  // A second replica on the same database.
  TokenAuthority::Options Replica(platform::access::TokenVerifier& verifier) {
    return {.database = &harness_.service().database(),
            .root_keys = harness_.root_keys(),
            .keyring = &harness_.service().keyring(),
            .verifier = &verifier,
            .clock = &harness_.clock()};
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const Member ada_ = harness_.AddMember(org_, "ada@cedar-hollow", {Role::kClinician});
};

TEST_F(TokenAuthorityTest, ServicesCanCheckTokensByThemselves) {
  const auto authority = Authority();
  ASSERT_EQ(authority.keys_size(), 1);
  EXPECT_EQ(authority.keys(0).public_key().size(), 32U);
  platform::access::TokenVerifier enrollment("enrollment");
  platform::access::Authority learned;
  learned.keys.push_back(
      {authority.keys(0).key_id(), authority.keys(0).public_key(), harness_.clock().Now() + hours(1)});
  learned.revision = authority.revision();
  enrollment.Update(learned);
  const auto secret = harness_.OpenSession(ada_);
  const auto token = harness_.IssueToken(secret, "enrollment").As<v1::IssueTokenResponse>().token();
  const auto claims = enrollment.Verify(token, harness_.clock().Now());
  ASSERT_TRUE(claims);
  EXPECT_EQ(claims->account, ada_.id);
  EXPECT_EQ(claims->org, org_);
  EXPECT_THAT(claims->roles, testing::ElementsAre(options::v1::ROLE_CLINICIAN));
}

TEST_F(TokenAuthorityTest, RevisionsAreDenseAndEachIsToldOnce) {
  const auto start = Authority().revision();
  std::vector<std::string> secrets;
  for (int i = 0; i < 3; ++i) secrets.push_back(harness_.OpenSession(ada_));
  EXPECT_EQ(Authority().revision(), start) << "opening revokes nothing";
  for (const auto& secret : secrets) SignOut(secret);
  const auto all = Authority(start);
  EXPECT_EQ(all.revision(), start + 3);
  ASSERT_EQ(all.revocations_size(), 3);
  EXPECT_EQ(all.revocations(0).account_id(), ada_.id.ToString());
  EXPECT_FALSE(all.revocations(0).session_id().empty());
  EXPECT_EQ(Authority(start + 2).revocations_size(), 1);
  EXPECT_EQ(Authority(start + 3).revocations_size(), 0);
  EXPECT_EQ(Authority(start + 99).revocations_size(), 3) << "a reader from another history gets everything";
  EXPECT_EQ(Authority(start + 99).revision(), start + 3);
}

TEST_F(TokenAuthorityTest, RevocationsMadeSideBySideAreDenseToo) {
  std::vector<Member> members;
  std::vector<std::string> secrets;
  for (int i = 0; i < 8; ++i) {
    members.push_back(harness_.AddMember(org_, "m" + std::to_string(i) + "@cedar-hollow", {Role::kMentor}, false));
    secrets.push_back(harness_.OpenSession(members.back()));
  }
  const auto start = Authority().revision();
  std::vector<std::future<void>> ends;
  for (const auto& secret : secrets) ends.push_back(std::async(std::launch::async, [&] { SignOut(secret); }));
  for (auto& end : ends) end.get();
  EXPECT_EQ(Authority(start).revision(), start + 8);
  EXPECT_EQ(Authority(start).revocations_size(), 8);
  EXPECT_EQ(harness_.Query("SELECT max(revision) - count(*) FROM revocation"), "0");
}

TEST_F(TokenAuthorityTest, RevocationsAreKeptForTenMinutes) {
  SignOut(harness_.OpenSession(ada_));
  harness_.clock().Advance(minutes(9));
  harness_.authority().Refresh();
  EXPECT_EQ(Authority().revocations_size(), 1);
  harness_.clock().Advance(minutes(5));
  harness_.authority().Refresh();
  const auto authority = Authority();
  EXPECT_EQ(authority.revocations_size(), 0);
  EXPECT_EQ(authority.revision(), 1) << "the revision stays";
}

TEST_F(TokenAuthorityTest, KeysRotateEveryDayAndTwoAreLive) {
  const auto first = Authority().keys(0).key_id();
  harness_.clock().Advance(hours(24) - minutes(9));
  harness_.authority().Refresh();
  auto authority = Authority();
  ASSERT_EQ(authority.keys_size(), 2) << "published before it signs";
  EXPECT_EQ(authority.keys(0).key_id(), first);
  const auto secret = harness_.OpenSession(ada_);
  const auto key_of = [&] {
    const auto token = harness_.TokenOf(secret);
    return *platform::crypto::Base64UrlDecode(token.substr(0, token.find('.')));
  };
  EXPECT_THAT(key_of(), testing::HasSubstr(first));
  harness_.clock().Advance(minutes(10));
  harness_.authority().Refresh();
  EXPECT_THAT(key_of(), testing::HasSubstr(authority.keys(1).key_id()));
  harness_.clock().Advance(hours(24));
  harness_.authority().Refresh();
  authority = Authority();
  EXPECT_EQ(authority.keys_size(), 2);
  EXPECT_NE(authority.keys(0).key_id(), first) << "the first has gone";
}

TEST_F(TokenAuthorityTest, ReplicasAgreeOnTheKeys) {
  platform::access::TokenVerifier verifier("directory");
  TokenAuthority replica(Replica(verifier));
  harness_.clock().Advance(hours(30));
  auto other = std::async(std::launch::async, [&] { replica.Refresh(); });
  harness_.authority().Refresh();
  other.get();
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM signing_key"), "2");
  replica.Refresh();
  const auto secret = harness_.OpenSession(ada_);
  EXPECT_TRUE(verifier.Verify(harness_.TokenOf(secret), harness_.clock().Now())) << "each takes the other's tokens";
  SignOut(secret);
  replica.Refresh();
  EXPECT_EQ(verifier.revision(), 1);
}

TEST_F(TokenAuthorityTest, ATokenOfASessionThatEndedAtAnotherReplicaIsVoid) {
  platform::access::TokenVerifier verifier("directory");
  TokenAuthority replica(Replica(verifier));
  replica.Start();
  const auto secret = harness_.OpenSession(ada_);
  const auto token = harness_.TokenOf(secret);
  ASSERT_TRUE(WithinASecond([&] { return verifier.Verify(token, harness_.clock().Now()).has_value(); }));
  SignOut(secret);
  EXPECT_TRUE(WithinASecond([&] { return !verifier.Verify(token, harness_.clock().Now()); }));
}

TEST_F(TokenAuthorityTest, PrivateKeysAreSealed) {
  EXPECT_EQ(harness_.Query("SELECT root_key_id FROM signing_key"), "root1");
  EXPECT_EQ(harness_.Query("SELECT length(private_key_sealed) >= 64 + 29 FROM signing_key"), "t");
}

TEST_F(TokenAuthorityTest, ClientsAreNotTold) {
  v1::GetAuthorityRequest request;
  EXPECT_EQ(harness_.Directory("SessionService/GetAuthority", request, "", "cli").reason(), "PEER_NOT_ALLOWED");
}

TEST_F(TokenAuthorityTest, WithoutAKeyNothingIsSigned) {
  platform::access::TokenVerifier verifier("directory");
  const TokenAuthority replica(Replica(verifier));
  EXPECT_FALSE(replica.Ready());
  try {
    replica.Sign({});
    ADD_FAILURE();
  } catch (const platform::Rejected& rejected) {
    EXPECT_EQ(rejected.error().reason, "AUTHORITY_NOT_READY");
    EXPECT_EQ(rejected.error().code, platform::Code::kUnavailable);
  }
}

}  // namespace
}  // namespace cairn::tests
