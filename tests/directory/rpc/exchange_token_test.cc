#include <gmock/gmock.h>

#include "tests/directory/directory_harness.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using directory::domain::Role;
using std::chrono::seconds;

class ExchangeToken : public testing::Test {
 protected:
  DirectoryReply Exchange(const std::string& token, const std::string& audience = "enrollment",
                          const std::string& peer = "mentorship") {
    v1::ExchangeTokenRequest request;
    request.set_token(token);
    request.set_audience(audience);
    return harness_.Directory("SessionService/ExchangeToken", request, "", peer);
  }
  std::string TokenFor(const std::string& audience) {
    return harness_.IssueToken(secret_, audience).As<v1::IssueTokenResponse>().token();
  }
  /// As the neighbour would read it, whose keys and revocations are directory's.
  platform::Result<platform::access::Claims> ReadAs(const std::string& audience, const std::string& token) {
    return harness_.verifier().VerifyMadeFor(audience, token, harness_.clock().Now());
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const Member mentor_ = harness_.AddMember(org_, "sam@cedar-hollow", {Role::kMentor});
  const std::string secret_ = harness_.OpenSession(mentor_);
};

TEST_F(ExchangeToken, KeepsThePersonAndAddsWhoSpeaksForThem) {
  const auto theirs = TokenFor("mentorship");
  harness_.clock().Advance(seconds(20));
  const auto reply = Exchange(theirs);
  ASSERT_TRUE(reply.ok()) << reply.reason();
  const auto before = ReadAs("mentorship", theirs).value();
  const auto after = ReadAs("enrollment", reply.As<v1::ExchangeTokenResponse>().token()).value();
  EXPECT_EQ(after.actor, "mentorship");
  EXPECT_EQ(after.account, mentor_.id);
  EXPECT_EQ(after.org, org_);
  EXPECT_EQ(after.session, before.session);
  EXPECT_EQ(after.roles, before.roles);
  EXPECT_EQ(after.assurance, before.assurance);
  EXPECT_EQ(after.issued_at, before.issued_at) << "so that what revokes theirs revokes it";
  EXPECT_EQ(after.expires_at, before.expires_at) << "it gains no time";
}

TEST_F(ExchangeToken, IsForTheServiceThatWasCalled) {
  EXPECT_EQ(Exchange(TokenFor("prescribing")).reason(), "TOKEN_INVALID") << "made for another";
  EXPECT_EQ(Exchange(TokenFor("enrollment")).reason(), "TOKEN_INVALID");
  EXPECT_EQ(Exchange("nonsense").reason(), "TOKEN_INVALID");
  const auto theirs = TokenFor("mentorship");
  EXPECT_EQ(Exchange(theirs, "prescribing").reason(), "EXCHANGE_NOT_ALLOWED");
  EXPECT_EQ(Exchange(theirs, "mentorship").reason(), "EXCHANGE_NOT_ALLOWED");
  for (const auto* peer : {"cli", "gateway", "enrollment", "prescribing"})
    EXPECT_EQ(Exchange(theirs, "enrollment", peer).reason(), "PEER_NOT_ALLOWED") << peer;
}

TEST_F(ExchangeToken, GivesNothingForAnEndedOrRevokedOneNorTwice) {
  const auto theirs = TokenFor("mentorship");
  const auto exchanged = Exchange(theirs).As<v1::ExchangeTokenResponse>().token();
  EXPECT_EQ(Exchange(exchanged).reason(), "TOKEN_INVALID");
  harness_.clock().Advance(seconds(70));
  EXPECT_EQ(Exchange(theirs).reason(), "TOKEN_EXPIRED");

  const auto later = TokenFor("mentorship");
  const auto of_later = Exchange(later).As<v1::ExchangeTokenResponse>().token();
  v1::SignOutRequest leaving;
  leaving.set_session_secret(secret_);
  ASSERT_TRUE(harness_.Directory("SessionService/SignOut", leaving).ok());
  harness_.authority().Refresh();
  EXPECT_EQ(Exchange(later).reason(), "TOKEN_REVOKED");
  EXPECT_EQ(ReadAs("enrollment", of_later).error().reason, "TOKEN_REVOKED") << "nor does one that is out live on";
}

TEST_F(ExchangeToken, IsInTheAuditLog) {
  ASSERT_TRUE(Exchange(TokenFor("mentorship")).ok());
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM audit_event WHERE org_id = '" + org_.ToString() + "' AND actor = '" +
                           mentor_.id.ToString() + "' AND method LIKE '%/ExchangeToken' AND peer = 'mentorship'"),
            "1");
}

}  // namespace
}  // namespace cairn::tests
