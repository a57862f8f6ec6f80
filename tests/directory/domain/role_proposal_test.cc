#include "directory/domain/role_proposal.h"

#include <gtest/gtest.h>

#include "directory/domain/new_account.h"

namespace cairn::directory::domain {
namespace {

using platform::AccountId;
using platform::Instant;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::seconds;

const Instant kStart{seconds(1'790'000'000)};
const Roles kMore = {Role::kClinician, Role::kOrgAdmin};

class RoleProposalRule : public testing::Test {
 protected:
  RoleProposal Proposed() { return ProposeRoles(ProposalId::New(), account_, kMore, proposer_, kStart).value(); }
  std::string ReasonOfDeciding(const RoleProposal& proposal, bool approve, AccountId by, Instant now = kStart) {
    const auto decided = DecideProposal(proposal, account_, approve, by, now);
    return decided ? "" : decided.error().reason;
  }

  Account account_ = OpenAccount(AccountId::New(), "ada", "Ada", {Role::kClinician}, true, kStart);
  const AccountId proposer_ = AccountId::New();
  const AccountId decider_ = AccountId::New();
};

TEST_F(RoleProposalRule, KeepsWhatWasAndWhatIsAskedFor) {
  const auto proposal = Proposed();
  EXPECT_EQ(proposal.account, account_.id);
  EXPECT_EQ(proposal.proposed_by, proposer_);
  EXPECT_EQ(proposal.roles, kMore);
  EXPECT_EQ(proposal.roles_now, account_.roles);
  EXPECT_EQ(proposal.expires_at, kStart + hours(72));
}

TEST_F(RoleProposalRule, IsNotMadeForOneselfForADisabledAccountOrForNothing) {
  const auto reason = [&](const Roles& roles, AccountId by) {
    return ProposeRoles(ProposalId::New(), account_, roles, by, kStart).error().reason;
  };
  EXPECT_EQ(reason(kMore, account_.id), "OWN_ROLES");
  EXPECT_EQ(reason(account_.roles, proposer_), "ROLES_UNCHANGED");
  account_.disabled = true;
  EXPECT_EQ(reason(kMore, proposer_), "ACCOUNT_DISABLED");
}

TEST_F(RoleProposalRule, ApprovingGivesTheRolesAndRefusingDoesNot) {
  const auto proposal = Proposed();
  const auto approved = DecideProposal(proposal, account_, true, decider_, kStart).value();
  EXPECT_EQ(approved.roles, kMore);
  EXPECT_EQ(approved.version, account_.version + 1);
  const auto refused = DecideProposal(proposal, account_, false, decider_, kStart).value();
  EXPECT_EQ(refused.roles, account_.roles);
  EXPECT_EQ(refused.version, account_.version);
}

TEST_F(RoleProposalRule, TheSecondPersonIsNeitherTheFirstNorTheOneItIsAbout) {
  for (const bool approve : {true, false}) {
    EXPECT_EQ(ReasonOfDeciding(Proposed(), approve, proposer_), "OWN_PROPOSAL");
    EXPECT_EQ(ReasonOfDeciding(Proposed(), approve, account_.id), "OWN_ROLES");
    EXPECT_EQ(ReasonOfDeciding(Proposed(), approve, decider_), "");
  }
}

TEST_F(RoleProposalRule, IsGoodForSeventyTwoHoursAndOnce) {
  auto proposal = Proposed();
  EXPECT_EQ(ReasonOfDeciding(proposal, true, decider_, kStart + hours(72) - microseconds(1)), "");
  for (const bool approve : {true, false}) {
    EXPECT_EQ(ReasonOfDeciding(proposal, approve, decider_, kStart + hours(72)), "PROPOSAL_CLOSED");
  }
  proposal.closed = true;
  for (const bool approve : {true, false}) {
    EXPECT_EQ(ReasonOfDeciding(proposal, approve, decider_), "PROPOSAL_CLOSED");
  }
}

TEST_F(RoleProposalRule, RolesThatHaveChangedSinceCanNotBeApprovedButRefused) {
  const auto proposal = Proposed();
  account_.roles = {Role::kMentor};
  EXPECT_EQ(ReasonOfDeciding(proposal, true, decider_), "PROPOSAL_OUTDATED");
  EXPECT_EQ(ReasonOfDeciding(proposal, false, decider_), "");
}

TEST_F(RoleProposalRule, ADisabledAccountIsGivenNothing) {
  const auto proposal = Proposed();
  account_.disabled = true;
  EXPECT_EQ(ReasonOfDeciding(proposal, true, decider_), "ACCOUNT_DISABLED");
  EXPECT_EQ(ReasonOfDeciding(proposal, false, decider_), "");
}

}  // namespace
}  // namespace cairn::directory::domain
