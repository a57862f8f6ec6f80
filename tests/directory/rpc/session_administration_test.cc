#include <gmock/gmock.h>

#include "tests/directory/account_steps.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
namespace options = cairn::options::v1;
using directory::domain::Role;
using std::chrono::minutes;
using std::chrono::seconds;

class SessionAdministrationTest : public testing::Test {
 protected:
  std::string Admin() { return harness_.ForgeToken(org_, olga_.id, {options::ROLE_ORG_ADMIN}); }
  std::vector<v1::LiveSession> Listed(platform::AccountId account) {
    v1::ListSessionsRequest request;
    request.set_account_id(account.ToString());
    const auto reply = harness_.Directory("AccountService/ListSessions", request, Admin());
    EXPECT_TRUE(reply.ok()) << reply.reason();
    const auto& sessions = reply.As<v1::ListSessionsResponse>().sessions();
    return {sessions.begin(), sessions.end()};
  }
  DirectoryReply End(platform::AccountId account, const std::string& session_id) {
    v1::EndSessionRequest request;
    request.set_request_id(NewRequestId());
    request.set_account_id(account.ToString());
    request.set_session_id(session_id);
    return harness_.Directory("AccountService/EndSession", request, Admin());
  }
  DirectoryReply EndMine(const std::string& token, const std::string& session_id) {
    v1::EndMySessionRequest request;
    request.set_request_id(NewRequestId());
    request.set_session_id(session_id);
    return harness_.Directory("SessionService/EndMySession", request, token);
  }
  v1::ListMySessionsResponse Mine(const std::string& token) {
    const auto reply = harness_.Directory("SessionService/ListMySessions", v1::ListMySessionsRequest(), token);
    EXPECT_TRUE(reply.ok()) << reply.reason();
    return reply.As<v1::ListMySessionsResponse>();
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const Member olga_ = harness_.AddMember(org_, "olga@cedar-hollow", {Role::kOrgAdmin});
  const Member ada_ = harness_.AddMember(org_, "ada@cedar-hollow", {Role::kClinician});
};

TEST_F(SessionAdministrationTest, ListsLiveSessionsNewestFirst) {
  harness_.OpenSession(ada_);
  harness_.clock().Advance(minutes(10));
  harness_.OpenSession(ada_);
  const auto sessions = Listed(ada_.id);
  ASSERT_EQ(sessions.size(), 2U);
  EXPECT_GT(sessions[0].create_time().seconds(), sessions[1].create_time().seconds());
  EXPECT_EQ(sessions[0].assurance(), options::ASSURANCE_TWO_FACTOR);
  EXPECT_EQ(sessions[0].expire_time().seconds() - sessions[0].create_time().seconds(), 12 * 3600);
  EXPECT_EQ(sessions[0].last_seen_time().seconds(), sessions[0].create_time().seconds());
  harness_.clock().Advance(minutes(6));
  EXPECT_EQ(Listed(ada_.id).size(), 1U) << "the other has been idle too long";
  EXPECT_TRUE(Listed(olga_.id).empty());
  v1::ListSessionsRequest request;
  request.set_account_id(NewRequestId());
  EXPECT_EQ(harness_.Directory("AccountService/ListSessions", request, Admin()).reason(), "ACCOUNT_NOT_FOUND");
}

TEST_F(SessionAdministrationTest, AnEndedSessionIsOutWithinASecondAndTheOthersGoOn) {
  const auto older = harness_.OpenSession(ada_);
  const auto newer = harness_.OpenSession(ada_);
  const auto older_token = harness_.TokenOf(older);
  const auto newer_token = harness_.TokenOf(newer);
  const auto id = Listed(ada_.id).at(0).session_id();
  ASSERT_TRUE(WhoAmI(harness_, newer_token).ok());
  ASSERT_TRUE(End(ada_.id, id).ok());
  EXPECT_TRUE(WithinASecond([&] { return WhoAmI(harness_, newer_token).reason() == "TOKEN_REVOKED"; }));
  EXPECT_EQ(harness_.IssueToken(newer).reason(), "SESSION_ENDED");
  EXPECT_TRUE(WhoAmI(harness_, older_token).ok());
  EXPECT_TRUE(harness_.IssueToken(older).ok());
  EXPECT_TRUE(End(ada_.id, id).ok()) << "ending one that has ended is not an error";
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM audit_event WHERE method LIKE '%/EndSession' AND outcome = 'OK' AND "
                           "actor = '" +
                           olga_.id.ToString() + "' AND object = '" + id + "'"),
            "2");
}

TEST_F(SessionAdministrationTest, ASessionIsEndedOnlyAsTheAccountsOwn) {
  const auto secret = harness_.OpenSession(ada_);
  const auto id = Listed(ada_.id).at(0).session_id();
  EXPECT_TRUE(End(olga_.id, id).ok());
  EXPECT_TRUE(harness_.IssueToken(secret).ok()) << "it is not that account's";
  EXPECT_EQ(End(platform::AccountId::New(), id).reason(), "ACCOUNT_NOT_FOUND");
}

TEST_F(SessionAdministrationTest, APersonSeesTheirOwnAndWhichIsThisOne) {
  const auto here = harness_.OpenSession(ada_);
  harness_.OpenSession(ada_);
  harness_.OpenSession(olga_);
  const auto token = harness_.TokenOf(here);
  const auto mine = Mine(token);
  ASSERT_EQ(mine.sessions_size(), 2);
  EXPECT_EQ(mine.current_session_id(), mine.sessions(1).session_id());
  EXPECT_EQ(mine.current_session_id(), WhoAmI(harness_, token).As<v1::GetMySessionResponse>().session().session_id());
}

TEST_F(SessionAdministrationTest, APersonEndsTheirOwnAndNoOthers) {
  const auto here = harness_.OpenSession(ada_);
  const auto there = harness_.OpenSession(ada_);
  const auto olgas = harness_.OpenSession(olga_);
  const auto token = harness_.TokenOf(here);
  const auto token_there = harness_.TokenOf(there);
  const auto mine = Mine(token);
  EXPECT_TRUE(EndMine(token, Listed(olga_.id).at(0).session_id()).ok());
  EXPECT_TRUE(harness_.IssueToken(olgas).ok()) << "not mine: nothing changes";
  ASSERT_TRUE(EndMine(token, mine.sessions(0).session_id()).ok());
  EXPECT_TRUE(WithinASecond([&] { return WhoAmI(harness_, token_there).reason() == "TOKEN_REVOKED"; }));
  EXPECT_TRUE(EndMine(token, mine.sessions(0).session_id()).ok());
  ASSERT_TRUE(EndMine(token, mine.current_session_id()).ok()) << "the present one too";
  EXPECT_TRUE(WithinASecond([&] { return WhoAmI(harness_, token).reason() == "TOKEN_REVOKED"; }));
  EXPECT_EQ(harness_.IssueToken(here).reason(), "SESSION_ENDED");
}

// A real token in a loop, as fast as it goes: when was it let in last?
class LastSuccess : public SessionAdministrationTest {
 protected:
  void ExpectOutWithinASecond(const char* what, const std::function<DirectoryReply(const Member&)>& act) {
    const auto member = harness_.AddMember(org_, std::string(what) + "@cedar-hollow", {Role::kClinician});
    const auto token = harness_.TokenOf(harness_.OpenSession(member));
    ASSERT_TRUE(WhoAmI(harness_, token).ok());
    harness_.clock().Advance(seconds(1));
    ASSERT_TRUE(act(member).ok()) << what;
    const auto answered = std::chrono::steady_clock::now();
    auto last_success = answered;
    while (std::chrono::steady_clock::now() - answered < std::chrono::milliseconds(1500)) {
      const auto begun = std::chrono::steady_clock::now();
      if (WhoAmI(harness_, token).ok()) last_success = begun;
    }
    EXPECT_LE(last_success - answered, seconds(1)) << what;
  }
};

TEST_F(LastSuccess, IsNoMoreThanASecondAfterTheAnswer) {
  ExpectOutWithinASecond("disabled", [&](const Member& member) {
    v1::DisableAccountRequest request;
    request.set_request_id(NewRequestId());
    request.set_account_id(member.id.ToString());
    request.set_etag(AccountOf(harness_, Admin(), member.id).etag());
    return harness_.Directory("AccountService/DisableAccount", request, Admin());
  });
  ExpectOutWithinASecond("ended",
                         [&](const Member& member) { return End(member.id, Listed(member.id).at(0).session_id()); });
  ExpectOutWithinASecond("recovered", [&](const Member& member) { return Recover(harness_, Admin(), member.id); });
  ExpectOutWithinASecond("promoted", [&](const Member& member) {
    v1::ProposeRolesRequest proposal;
    proposal.set_request_id(NewRequestId());
    proposal.set_account_id(member.id.ToString());
    proposal.add_roles(options::ROLE_ORG_ADMIN);
    const auto other = harness_.ForgeToken(org_, platform::AccountId::New(), {options::ROLE_PRIVACY_OFFICER});
    const auto proposed = harness_.Directory("AccountService/ProposeRoles", proposal, other);
    v1::DecideRoleProposalRequest request;
    request.set_request_id(NewRequestId());
    request.set_proposal_id(proposed.As<v1::ProposeRolesResponse>().proposal().proposal_id());
    request.set_approve(true);
    return harness_.Directory("AccountService/DecideRoleProposal", request, Admin());
  });
}

}  // namespace
}  // namespace cairn::tests
