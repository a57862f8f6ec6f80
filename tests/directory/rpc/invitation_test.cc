#include <gmock/gmock.h>

#include <future>

#include "platform/rpc/status.h"
#include "tests/directory/account_steps.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
namespace options = cairn::options::v1;
using directory::domain::Role;
using std::chrono::hours;
using std::chrono::seconds;

class InvitationTest : public testing::Test {
 protected:
  std::string Admin() { return harness_.ForgeToken(org_, olga_.id, {options::ROLE_ORG_ADMIN}); }
  // The link of a new account.
  std::string NewLink(const std::string& user_name = "grace@cedar-hollow") {
    const auto reply = Invite(harness_, Admin(), user_name);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    const auto& response = reply.As<v1::InviteAccountResponse>();
    invited_ = platform::AccountId::Parse(response.account().account_id()).value();
    invitation_ = response.invitation().invitation_id();
    return response.link_secret();
  }
  DirectoryReply Withdraw(const std::string& invitation_id) {
    v1::WithdrawInvitationRequest request;
    request.set_request_id(NewRequestId());
    request.set_invitation_id(invitation_id);
    return harness_.Directory("AccountService/WithdrawInvitation", request, Admin());
  }
  DirectoryReply Disable(platform::AccountId id) {
    v1::DisableAccountRequest request;
    request.set_request_id(NewRequestId());
    request.set_account_id(id.ToString());
    request.set_etag(AccountOf(harness_, Admin(), id).etag());
    return harness_.Directory("AccountService/DisableAccount", request, Admin());
  }
  std::vector<v1::Invitation> Open() {
    const auto reply = harness_.Directory("AccountService/ListInvitations", v1::ListInvitationsRequest(), Admin());
    const auto& invitations = reply.As<v1::ListInvitationsResponse>().invitations();
    return {invitations.begin(), invitations.end()};
  }
  std::string Audited(const std::string& where) {
    return harness_.Query("SELECT count(*) FROM audit_event WHERE org_id = '" + org_.ToString() + "' AND " + where);
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const Member olga_ = harness_.AddMember(org_, "olga@cedar-hollow", {Role::kOrgAdmin});
  const Member ada_ = harness_.AddMember(org_, "ada@cedar-hollow", {Role::kClinician});
  platform::AccountId invited_;
  std::string invitation_;
};

TEST_F(InvitationTest, AnInvitedPersonSetsThePasswordAndSignsIn) {
  const auto reply = Invite(harness_, Admin(), "Grace@Cedar-Hollow", {options::ROLE_MENTOR});
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  const auto& response = reply.As<v1::InviteAccountResponse>();
  EXPECT_EQ(response.account().user_name(), "grace@cedar-hollow");
  EXPECT_EQ(response.account().state(), v1::Account::STATE_INVITED);
  EXPECT_FALSE(response.account().has_second_factor());
  EXPECT_EQ(response.link_secret().size(), 43U) << "256 bits, base64url";
  EXPECT_EQ(response.invitation().account_id(), response.account().account_id());
  EXPECT_EQ(response.invitation().invited_by_account_id(), olga_.id.ToString());
  EXPECT_FALSE(response.invitation().recovery());
  EXPECT_EQ(response.invitation().expire_time().seconds() - response.invitation().create_time().seconds(), 72 * 3600);

  const auto id = platform::AccountId::Parse(response.account().account_id()).value();
  const auto accepted = Accept(harness_, response.link_secret());
  ASSERT_TRUE(accepted.ok()) << accepted.status.error_message();
  const auto& secrets = accepted.As<v1::AcceptInvitationResponse>();
  EXPECT_EQ(secrets.user_name(), "grace@cedar-hollow");
  EXPECT_THAT(secrets.one_time_code_seed(), testing::MatchesRegex("[A-Z2-7]{32}"));
  EXPECT_THAT(
      secrets.recovery_codes(),
      testing::AllOf(testing::SizeIs(10), testing::Each(testing::MatchesRegex("[A-Z2-7]{4}(-[A-Z2-7]{4}){3}"))));
  const auto opened = harness_.SignIn(AfterAccepting(org_, id, accepted));
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened.As<v1::SignInResponse>().session().assurance(), options::ASSURANCE_TWO_FACTOR);
  EXPECT_THAT(opened.As<v1::SignInResponse>().session().roles(), testing::ElementsAre(options::ROLE_MENTOR));
  EXPECT_EQ(AccountOf(harness_, Admin(), id).state(), v1::Account::STATE_ACTIVE);
  EXPECT_TRUE(AccountOf(harness_, Admin(), id).has_second_factor());
}

TEST_F(InvitationTest, NeitherLinkNorCodesAreInTheTables) {
  const auto link = NewLink();
  const auto accepted = Accept(harness_, link);
  ASSERT_TRUE(accepted.ok());
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM invitation WHERE secret_hash = sha256('" + link + "')"), "1");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM invitation i, invitation_link l WHERE i::text || l::text LIKE '%" +
                           link + "%'"),
            "0");
  for (const auto& code : accepted.As<v1::AcceptInvitationResponse>().recovery_codes()) {
    EXPECT_EQ(harness_.Query("SELECT count(*) FROM recovery_code r WHERE r::text LIKE '%" + code.substr(0, 4) +
                             "-%' OR position('" + code.substr(0, 4) + "'::bytea IN selector) > 0"),
              "0");
  }
}

TEST_F(InvitationTest, TheSameRequestIsAnsweredWithTheSameLink) {
  v1::InviteAccountRequest request;
  request.set_request_id(NewRequestId());
  request.set_user_name("grace@cedar-hollow");
  request.set_display_name("Grace Hopper");
  request.add_roles(options::ROLE_CLINICIAN);
  const auto first = harness_.Directory("AccountService/InviteAccount", request, Admin());
  const auto second = harness_.Directory("AccountService/InviteAccount", request, Admin());
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(first.As<v1::InviteAccountResponse>().link_secret(), second.As<v1::InviteAccountResponse>().link_secret());
  EXPECT_EQ(Open().size(), 1U);
}

TEST_F(InvitationTest, RefusesWhatOnePersonMayNotDo) {
  EXPECT_EQ(Invite(harness_, Admin(), "new@cedar-hollow", {options::ROLE_CLINICIAN, options::ROLE_ORG_ADMIN}).reason(),
            "ROLE_NEEDS_TWO_PERSONS");
  EXPECT_EQ(Invite(harness_, Admin(), "new@cedar-hollow", {options::ROLE_PRIVACY_OFFICER}).reason(),
            "ROLE_NEEDS_TWO_PERSONS");
  EXPECT_EQ(Invite(harness_, Admin(), "Ada@Cedar-Hollow").reason(), "USER_NAME_TAKEN");
  EXPECT_EQ(Invite(harness_, Admin(), "new@cedar-hollow", {options::ROLE_CLINICIAN}, "not an id").reason(),
            "INVALID_REQUEST");
  EXPECT_EQ(Invite(harness_, Admin(), "new@cedar-hollow", {options::ROLE_CLINICIAN}, NewRequestId()).reason(),
            "PROVIDER_NOT_FOUND");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM invitation"), "0");
  EXPECT_EQ(Invite(harness_,
                   harness_.ForgeToken(org_, olga_.id, {options::ROLE_ORG_ADMIN}, options::ASSURANCE_TWO_FACTOR, false),
                   "new@cedar-hollow")
                .reason(),
            "STEP_UP_REQUIRED");
}

// Whatever is wrong with a link, the answer is the same to the byte.
TEST_F(InvitationTest, EveryRefusedLinkIsTheSame) {
  const auto unknown = Accept(harness_, std::string(43, 'A'));
  EXPECT_EQ(unknown.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(unknown.reason(), "LINK_REFUSED");
  const auto same = [&](const std::string& link, const char* cause) {
    EXPECT_EQ(Visible(Accept(harness_, link).status), Visible(unknown.status)) << cause;
    EXPECT_EQ(Visible(Accept(harness_, link, "weak").status), Visible(unknown.status)) << cause << ", weak password";
  };
  const auto used = NewLink("used@cedar-hollow");
  ASSERT_TRUE(Accept(harness_, used).ok());
  same(used, "used");
  const auto withdrawn = NewLink("withdrawn@cedar-hollow");
  ASSERT_TRUE(Withdraw(invitation_).ok());
  same(withdrawn, "withdrawn");
  const auto replaced = NewLink("replaced@cedar-hollow");
  const auto newer = Recover(harness_, Admin(), invited_);
  ASSERT_TRUE(newer.ok());
  same(replaced, "replaced");
  EXPECT_TRUE(Accept(harness_, newer.As<v1::RecoverAccountResponse>().link_secret()).ok());
  const auto disabled = NewLink("disabled@cedar-hollow");
  ASSERT_TRUE(Disable(invited_).ok());
  same(disabled, "account disabled");
  const auto expired = NewLink("expired@cedar-hollow");
  PassTime(harness_, hours(72));
  same(expired, "expired");
  EXPECT_EQ(Audited("method LIKE '%/AcceptInvitation' AND reason = 'LINK_REFUSED'"), "10") << "all but the unknown one";
}

TEST_F(InvitationTest, ALinkIsGoodToTheLastSecond) {
  const auto link = NewLink();
  PassTime(harness_, hours(72) - seconds(1));
  EXPECT_TRUE(Accept(harness_, link).ok());
}

TEST_F(InvitationTest, TwoWhoUseALinkAtOnceAreOneTooMany) {
  const auto link = NewLink();
  Accept(harness_, std::string(43, 'A'));
  std::vector<std::future<DirectoryReply>> attempts;
  for (int i = 0; i < 2; ++i) {
    attempts.push_back(std::async(std::launch::async, [&] { return Accept(harness_, link); }));
  }
  int accepted = 0;
  for (auto& attempt : attempts) {
    const auto reply = attempt.get();
    accepted += reply.ok() ? 1 : 0;
    EXPECT_EQ(reply.reason(), reply.ok() ? "" : "LINK_REFUSED");
  }
  EXPECT_EQ(accepted, 1);
}

TEST_F(InvitationTest, AWeakPasswordIsNamedAndLeavesTheLinkGood) {
  const auto link = NewLink();
  const std::vector<std::pair<std::string, std::string>> weak = {
      {"short", "at least 12 characters"},
      {"iloveyou1234", "common words or passwords"},
      {"grace@cedar-hollow is my name and nobody else's", "must not contain the user name"},
      {"CedarHollow2026!", "words of the user name, the name or the organisation"},
      {"qwertyuiop12", "easily guessed"},
      {"aaaaaaaaaaaaaaaa", "repetitions"}};
  for (const auto& [password, description] : weak) {
    const auto reply = Accept(harness_, link, password);
    EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << description;
    const auto fields = platform::rpc::FromStatus(reply.status).fields;
    ASSERT_FALSE(fields.empty()) << description;
    std::string descriptions;
    for (const auto& field : fields) {
      EXPECT_EQ(field.field, "password");
      descriptions += field.description + ";";
    }
    EXPECT_THAT(descriptions, testing::HasSubstr(description));
    EXPECT_THAT(Visible(reply.status), testing::Not(testing::HasSubstr(password)));
  }
  EXPECT_TRUE(Accept(harness_, link).ok());
}

TEST_F(InvitationTest, NobodySignsInBeforeTheLinkIsUsed) {
  const auto wrong = harness_.SignIn(ada_.user_name, "wrong", "");
  NewLink();
  const auto early = harness_.SignIn("grace@cedar-hollow", kGoodPassword, "");
  EXPECT_EQ(Visible(early.status), Visible(wrong.status));
  EXPECT_EQ(harness_.Query("SELECT failed_count FROM account WHERE account_id = '" + invited_.ToString() + "'"), "1")
      << "it counts like any other";
}

TEST_F(InvitationTest, WithdrawingWhatIsClosedIsNotAnError) {
  NewLink();
  EXPECT_TRUE(Withdraw(invitation_).ok());
  const auto withdrawn_at = harness_.Query("SELECT withdrawn_at FROM invitation");
  harness_.clock().Advance(seconds(1));
  EXPECT_TRUE(Withdraw(invitation_).ok());
  EXPECT_EQ(harness_.Query("SELECT withdrawn_at FROM invitation"), withdrawn_at);
  ASSERT_TRUE(Accept(harness_, NewLink("used@cedar-hollow")).ok());
  EXPECT_TRUE(Withdraw(invitation_).ok());
  NewLink("expired@cedar-hollow");
  PassTime(harness_, hours(73));
  EXPECT_TRUE(Withdraw(invitation_).ok());
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM invitation WHERE withdrawn_at IS NULL"), "2");
  EXPECT_EQ(Withdraw(NewRequestId()).reason(), "INVITATION_NOT_FOUND");
}

TEST_F(InvitationTest, OpenLinksAreListedNewestFirstWithoutSecretsAndInPages) {
  std::vector<std::string> expected;
  for (const auto* user_name : {"one@cedar-hollow", "two@cedar-hollow", "three@cedar-hollow"}) {
    NewLink(user_name);
    expected.insert(expected.begin(), invitation_);
    harness_.clock().Advance(seconds(1));
  }
  NewLink("withdrawn@cedar-hollow");
  ASSERT_TRUE(Withdraw(invitation_).ok());
  ASSERT_TRUE(Accept(harness_, NewLink("used@cedar-hollow")).ok());
  std::vector<std::string> listed;
  v1::ListInvitationsRequest request;
  request.set_page_size(2);
  int pages = 0;
  do {
    const auto reply = harness_.Directory("AccountService/ListInvitations", request, Admin());
    ASSERT_TRUE(reply.ok());
    const auto& response = reply.As<v1::ListInvitationsResponse>();
    for (const auto& invitation : response.invitations()) listed.push_back(invitation.invitation_id());
    request.set_page_token(response.next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(listed, expected);
  EXPECT_EQ(pages, 2);
  PassTime(harness_, hours(72) - seconds(2));
  EXPECT_EQ(Open().size(), 1U) << "the others have expired";
}

TEST_F(InvitationTest, RecoveryVoidsWhatWasKnownBeforeAtOnce) {
  const auto secret = harness_.OpenSession(ada_);
  const auto token = harness_.TokenOf(secret);
  ASSERT_TRUE(WhoAmI(harness_, token).ok());
  const auto reply = Recover(harness_, Admin(), ada_.id);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  const auto& response = reply.As<v1::RecoverAccountResponse>();
  EXPECT_TRUE(response.invitation().recovery());
  EXPECT_EQ(harness_.IssueToken(secret).reason(), "SESSION_ENDED");
  EXPECT_TRUE(WithinASecond([&] { return WhoAmI(harness_, token).reason() == "TOKEN_REVOKED"; }));
  EXPECT_EQ(AccountOf(harness_, Admin(), ada_.id).state(), v1::Account::STATE_INVITED);
  harness_.clock().Advance(seconds(30));
  EXPECT_EQ(harness_.SignIn(ada_).reason(), "SIGN_IN_REFUSED") << "the old password";
  const auto accepted = Accept(harness_, response.link_secret());
  ASSERT_TRUE(accepted.ok());
  const auto ada_again = AfterAccepting(org_, ada_.id, accepted);
  EXPECT_EQ(harness_.SignIn(ada_.user_name, kGoodPassword, harness_.Code(ada_)).reason(), "SIGN_IN_REFUSED")
      << "the old seed";
  EXPECT_EQ(harness_.SignIn(ada_.user_name, ada_.password, harness_.Code(ada_again)).reason(), "SIGN_IN_REFUSED");
  harness_.clock().Advance(seconds(30));
  const auto opened = harness_.SignIn(ada_again);
  ASSERT_TRUE(opened.ok());
  EXPECT_TRUE(WhoAmI(harness_, harness_.TokenOf(opened.As<v1::SignInResponse>().session_secret())).ok())
      << "and their new tokens are good at once";
}

TEST_F(InvitationTest, RecoveryVoidsTheRecoveryCodesOfBefore) {
  const auto accepted = Accept(harness_, NewLink());
  const auto grace = AfterAccepting(org_, invited_, accepted);
  const auto old_code = accepted.As<v1::AcceptInvitationResponse>().recovery_codes(0);
  const auto link = Recover(harness_, Admin(), invited_).As<v1::RecoverAccountResponse>().link_secret();
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM recovery_code"), "0");
  ASSERT_TRUE(Accept(harness_, link).ok());
  EXPECT_EQ(SignInWithRecoveryCode(harness_, grace, old_code).reason(), "SIGN_IN_REFUSED");
}

TEST_F(InvitationTest, RecoveryRefusesOnesOwnAndDisabledAndUnknownAccounts) {
  EXPECT_EQ(Recover(harness_, Admin(), olga_.id).reason(), "OWN_ACCOUNT");
  EXPECT_EQ(Recover(harness_, Admin(), platform::AccountId::New()).reason(), "ACCOUNT_NOT_FOUND");
  ASSERT_TRUE(Disable(ada_.id).ok());
  EXPECT_EQ(Recover(harness_, Admin(), ada_.id).reason(), "ACCOUNT_DISABLED");
}

TEST_F(InvitationTest, IsOnRecordInTheOrganisation) {
  const auto link = NewLink();
  ASSERT_TRUE(Accept(harness_, link).ok());
  EXPECT_EQ(Audited("method LIKE '%/InviteAccount' AND outcome = 'OK' AND actor = '" + olga_.id.ToString() +
                    "' AND object = '" + invited_.ToString() + "'"),
            "1");
  EXPECT_EQ(Audited("method LIKE '%/AcceptInvitation' AND outcome = 'OK' AND actor = '" + invited_.ToString() + "'"),
            "1");
}

}  // namespace
}  // namespace cairn::tests
