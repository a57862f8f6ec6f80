#include <gmock/gmock.h>

#include <future>

#include "tests/directory/account_steps.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
namespace options = cairn::options::v1;
using directory::domain::Role;
using std::chrono::hours;
using std::chrono::seconds;

class RoleProposalTest : public testing::Test {
 protected:
  std::string TokenFor(const Member& member, options::Role role) {
    return harness_.ForgeToken(org_, member.id, {role});
  }
  std::string Olga() { return TokenFor(olga_, options::ROLE_ORG_ADMIN); }
  std::string Oskar() { return TokenFor(oskar_, options::ROLE_ORG_ADMIN); }
  std::string Petra() { return TokenFor(petra_, options::ROLE_PRIVACY_OFFICER); }
  DirectoryReply Propose(const std::string& token, platform::AccountId account,
                         const std::vector<options::Role>& roles) {
    v1::ProposeRolesRequest request;
    request.set_request_id(NewRequestId());
    request.set_account_id(account.ToString());
    for (const auto role : roles) request.add_roles(role);
    return harness_.Directory("AccountService/ProposeRoles", request, token);
  }
  std::string Proposed(const std::string& token, const std::vector<options::Role>& roles = kMore) {
    const auto reply = Propose(token, ada_.id, roles);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return reply.As<v1::ProposeRolesResponse>().proposal().proposal_id();
  }
  DirectoryReply Decide(const std::string& token, const std::string& proposal_id, bool approve = true) {
    v1::DecideRoleProposalRequest request;
    request.set_request_id(NewRequestId());
    request.set_proposal_id(proposal_id);
    request.set_approve(approve);
    return harness_.Directory("AccountService/DecideRoleProposal", request, token);
  }
  std::vector<v1::RoleProposal> Open() {
    const auto reply = harness_.Directory("AccountService/ListRoleProposals", v1::ListRoleProposalsRequest(), Petra());
    const auto& proposals = reply.As<v1::ListRoleProposalsResponse>().proposals();
    return {proposals.begin(), proposals.end()};
  }
  v1::Account Ada() { return AccountOf(harness_, Olga(), ada_.id); }
  DirectoryReply SetRoles(const std::vector<options::Role>& roles) {
    v1::SetRolesRequest request;
    request.set_request_id(NewRequestId());
    request.set_account_id(ada_.id.ToString());
    request.set_etag(Ada().etag());
    for (const auto role : roles) request.add_roles(role);
    return harness_.Directory("AccountService/SetRoles", request, Olga());
  }

  inline static const std::vector<options::Role> kMore = {options::ROLE_CLINICIAN, options::ROLE_ORG_ADMIN};
  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const Member olga_ = harness_.AddMember(org_, "olga@cedar-hollow", {Role::kOrgAdmin});
  const Member oskar_ = harness_.AddMember(org_, "oskar@cedar-hollow", {Role::kOrgAdmin});
  const Member petra_ = harness_.AddMember(org_, "petra@cedar-hollow", {Role::kPrivacyOfficer});
  const Member ada_ = harness_.AddMember(org_, "ada@cedar-hollow", {Role::kClinician});
};

TEST_F(RoleProposalTest, TwoAdministratorsMakeAThird) {
  const auto proposed = Propose(Olga(), ada_.id, kMore);
  ASSERT_TRUE(proposed.ok()) << proposed.status.error_message();
  const auto& proposal = proposed.As<v1::ProposeRolesResponse>().proposal();
  EXPECT_THAT(proposal.roles(), testing::ElementsAre(options::ROLE_CLINICIAN, options::ROLE_ORG_ADMIN));
  EXPECT_THAT(proposal.roles_now(), testing::ElementsAre(options::ROLE_CLINICIAN));
  EXPECT_EQ(proposal.proposed_by_account_id(), olga_.id.ToString());
  EXPECT_EQ(proposal.expire_time().seconds() - proposal.create_time().seconds(), 72 * 3600);
  EXPECT_THAT(Ada().roles(), testing::ElementsAre(options::ROLE_CLINICIAN)) << "nothing yet";
  const auto decided = Decide(Oskar(), proposal.proposal_id());
  ASSERT_TRUE(decided.ok()) << decided.status.error_message();
  EXPECT_THAT(decided.As<v1::DecideRoleProposalResponse>().account().roles(),
              testing::ElementsAre(options::ROLE_CLINICIAN, options::ROLE_ORG_ADMIN));
  EXPECT_THAT(Ada().roles(), testing::ElementsAre(options::ROLE_CLINICIAN, options::ROLE_ORG_ADMIN));
}

// Who proposes and who decides: every pair.
TEST_F(RoleProposalTest, EveryPairOfTwoPersonsWhoMayIsEnoughAndNoOther) {
  const auto ada = TokenFor(ada_, options::ROLE_ORG_ADMIN);
  const std::vector<std::pair<const char*, std::string>> people = {
      {"olga", Olga()}, {"oskar", Oskar()}, {"petra", Petra()}};
  for (const auto& [proposer, proposer_token] : people) {
    for (const auto& [decider, decider_token] : people) {
      const auto reply = Decide(decider_token, Proposed(proposer_token));
      EXPECT_EQ(reply.reason(), proposer == decider ? "OWN_PROPOSAL" : "") << proposer << " and " << decider;
      if (!reply.ok()) continue;
      ASSERT_TRUE(SetRoles({options::ROLE_CLINICIAN}).ok());
    }
    EXPECT_EQ(Decide(ada, Proposed(proposer_token)).reason(), "OWN_ROLES") << "not the one it is about";
  }
  EXPECT_EQ(Propose(ada, ada_.id, kMore).reason(), "OWN_ROLES");
  EXPECT_EQ(Propose(TokenFor(ada_, options::ROLE_CLINICIAN), ada_.id, kMore).reason(), "ROLE_NOT_ALLOWED");
}

TEST_F(RoleProposalTest, AsksForStepUp) {
  const auto token =
      harness_.ForgeToken(org_, oskar_.id, {options::ROLE_ORG_ADMIN}, options::ASSURANCE_TWO_FACTOR, false);
  EXPECT_EQ(Propose(token, ada_.id, kMore).reason(), "STEP_UP_REQUIRED");
  EXPECT_EQ(Decide(token, Proposed(Olga())).reason(), "STEP_UP_REQUIRED");
}

TEST_F(RoleProposalTest, ProposalsThatMeanNothingAreRefused) {
  EXPECT_EQ(Propose(Olga(), ada_.id, {options::ROLE_CLINICIAN}).reason(), "ROLES_UNCHANGED");
  EXPECT_EQ(Propose(Olga(), platform::AccountId::New(), kMore).reason(), "ACCOUNT_NOT_FOUND");
  EXPECT_EQ(Decide(Olga(), NewRequestId()).reason(), "PROPOSAL_NOT_FOUND");
  const auto id = Proposed(Olga());
  harness_.Query("UPDATE account SET disabled = true WHERE account_id = '" + ada_.id.ToString() + "' RETURNING 1");
  EXPECT_EQ(Propose(Olga(), ada_.id, {options::ROLE_MENTOR}).reason(), "ACCOUNT_DISABLED");
  EXPECT_EQ(Decide(Oskar(), id).reason(), "ACCOUNT_DISABLED");
}

TEST_F(RoleProposalTest, IsDecidedOnce) {
  const auto refused = Proposed(Olga());
  const auto reply = Decide(Petra(), refused, false);
  ASSERT_TRUE(reply.ok());
  EXPECT_THAT(reply.As<v1::DecideRoleProposalResponse>().account().roles(),
              testing::ElementsAre(options::ROLE_CLINICIAN));
  EXPECT_EQ(Decide(Petra(), refused).reason(), "PROPOSAL_CLOSED");
  const auto approved = Proposed(Olga());
  ASSERT_TRUE(Decide(Petra(), approved).ok());
  EXPECT_EQ(Decide(Oskar(), approved, false).reason(), "PROPOSAL_CLOSED");
  EXPECT_TRUE(Open().empty());
}

TEST_F(RoleProposalTest, TwoWhoDecideAtOnceAreOneTooMany) {
  const auto id = Proposed(Olga());
  const std::vector<std::string> tokens = {Oskar(), Petra()};
  Open();
  std::vector<std::future<std::string>> decisions;
  for (const auto& token : tokens) {
    decisions.push_back(std::async(std::launch::async, [&, token] { return Decide(token, id).reason(); }));
  }
  std::multiset<std::string> reasons;
  for (auto& decision : decisions) reasons.insert(decision.get());
  EXPECT_THAT(reasons, testing::ElementsAre("", "PROPOSAL_CLOSED"));
}

TEST_F(RoleProposalTest, ExpiresAfterSeventyTwoHours) {
  const auto late = Proposed(Olga());
  PassTime(harness_, hours(72));
  EXPECT_TRUE(Open().empty());
  EXPECT_EQ(Decide(Oskar(), late).reason(), "PROPOSAL_CLOSED");
  const auto in_time = Proposed(Olga());
  PassTime(harness_, hours(72) - seconds(1));
  EXPECT_TRUE(Decide(Oskar(), in_time).ok());
}

TEST_F(RoleProposalTest, ANewerOneReplacesTheOpenOne) {
  const auto older = Proposed(Olga());
  const auto newer = Proposed(Petra(), {options::ROLE_PRIVACY_OFFICER});
  ASSERT_EQ(Open().size(), 1U);
  EXPECT_EQ(Open()[0].proposal_id(), newer);
  EXPECT_EQ(Decide(Oskar(), older).reason(), "PROPOSAL_CLOSED");
  EXPECT_TRUE(Decide(Oskar(), newer).ok());
}

TEST_F(RoleProposalTest, RolesThatHaveChangedSinceMakeItOutdated) {
  const auto id = Proposed(Olga());
  ASSERT_TRUE(SetRoles({options::ROLE_MENTOR}).ok());
  EXPECT_EQ(Decide(Oskar(), id).reason(), "PROPOSAL_OUTDATED");
  EXPECT_TRUE(Decide(Oskar(), id, false).ok()) << "but it can be put away";
}

TEST_F(RoleProposalTest, TakingPrivilegedRolesAwayNeedsNoSecondPerson) {
  ASSERT_TRUE(Decide(Oskar(), Proposed(Olga())).ok());
  EXPECT_TRUE(SetRoles({options::ROLE_CLINICIAN}).ok());
  EXPECT_EQ(SetRoles(kMore).reason(), "ROLE_NEEDS_TWO_PERSONS");
}

TEST_F(RoleProposalTest, VoidsTheTokensOfBeforeWithinASecond) {
  const auto secret = harness_.OpenSession(ada_);
  const auto token = harness_.TokenOf(secret);
  harness_.clock().Advance(seconds(1));
  ASSERT_TRUE(Decide(Oskar(), Proposed(Olga())).ok());
  EXPECT_TRUE(WithinASecond([&] { return WhoAmI(harness_, token).reason() == "TOKEN_REVOKED"; }));
  const auto fresh = WhoAmI(harness_, harness_.TokenOf(secret));
  ASSERT_TRUE(fresh.ok());
  EXPECT_THAT(fresh.As<v1::GetMySessionResponse>().session().roles(),
              testing::ElementsAre(options::ROLE_CLINICIAN, options::ROLE_ORG_ADMIN));
}

TEST_F(RoleProposalTest, OpenOnesAreListedNewestFirstInPages) {
  std::vector<std::string> expected;
  for (const auto& member : {ada_, oskar_, petra_}) {
    const auto reply = Propose(Olga(), member.id, {options::ROLE_MENTOR, options::ROLE_ORG_ADMIN});
    ASSERT_TRUE(reply.ok());
    expected.insert(expected.begin(), reply.As<v1::ProposeRolesResponse>().proposal().proposal_id());
    harness_.clock().Advance(seconds(1));
  }
  std::vector<std::string> listed;
  v1::ListRoleProposalsRequest request;
  request.set_page_size(2);
  do {
    const auto reply = harness_.Directory("AccountService/ListRoleProposals", request, Petra());
    ASSERT_TRUE(reply.ok());
    const auto& response = reply.As<v1::ListRoleProposalsResponse>();
    for (const auto& proposal : response.proposals()) listed.push_back(proposal.proposal_id());
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(listed, expected);
}

TEST_F(RoleProposalTest, BothPersonsAreOnRecord) {
  ASSERT_TRUE(Decide(Oskar(), Proposed(Olga())).ok());
  EXPECT_EQ(harness_.Query("SELECT string_agg(split_part(method, '/', 2) || ' ' || actor, ',' ORDER BY seq) FROM "
                           "audit_event WHERE org_id = '" +
                           org_.ToString() + "' AND outcome = 'OK' AND method ~ 'ProposeRoles|DecideRoleProposal'"),
            "ProposeRoles " + olga_.id.ToString() + ",DecideRoleProposal " + oskar_.id.ToString());
}

}  // namespace
}  // namespace cairn::tests
