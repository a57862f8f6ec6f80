#include <gmock/gmock.h>

#include "cairn/directory/v1/events.pb.h"
#include "cairn/events/v1/event_feed_service.pb.h"
#include "tests/directory/directory_harness.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
namespace options = cairn::options::v1;
using directory::domain::Role;
using std::chrono::seconds;

std::string NewRequestId() { return platform::NewUuid().ToString(); }

std::string DecodeBase32(const std::string& text) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : text) {
    buffer = (buffer << 5) | static_cast<unsigned>(alphabet.find(c));
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(buffer >> bits);
  }
  return bytes;
}

class AccountTest : public testing::Test {
 protected:
  std::string Admin() { return harness_.ForgeToken(org_, olga_.id, {options::ROLE_ORG_ADMIN}); }
  v1::CreateAccountRequest NewAccount(const std::string& user_name,
                                      std::vector<options::Role> roles = {options::ROLE_CLINICIAN}) {
    v1::CreateAccountRequest request;
    request.set_request_id(NewRequestId());
    request.set_user_name(user_name);
    request.set_display_name("Ada Lovelace");
    for (const auto role : roles) request.add_roles(role);
    return request;
  }
  DirectoryReply Create(const v1::CreateAccountRequest& request) {
    return harness_.Directory("AccountService/CreateAccount", request, Admin());
  }
  DirectoryReply Get(const std::string& id) {
    v1::GetAccountRequest request;
    request.set_account_id(id);
    return harness_.Directory("AccountService/GetAccount", request, Admin());
  }
  v1::Account Account(const Member& member) { return Get(member.id.ToString()).As<v1::GetAccountResponse>().account(); }
  v1::SetRolesRequest Roles(const v1::Account& account, std::vector<options::Role> roles) {
    v1::SetRolesRequest request;
    request.set_request_id(NewRequestId());
    request.set_account_id(account.account_id());
    request.set_etag(account.etag());
    for (const auto role : roles) request.add_roles(role);
    return request;
  }
  DirectoryReply SetRoles(const v1::SetRolesRequest& request) {
    return harness_.Directory("AccountService/SetRoles", request, Admin());
  }
  DirectoryReply Disable(const v1::Account& account) {
    v1::DisableAccountRequest request;
    request.set_request_id(NewRequestId());
    request.set_account_id(account.account_id());
    request.set_etag(account.etag());
    return harness_.Directory("AccountService/DisableAccount", request, Admin());
  }
  DirectoryReply WhoAmI(const std::string& token) {
    return harness_.Directory("SessionService/GetMySession", v1::GetMySessionRequest(), token);
  }
  // Types of the organisation's sealed events, oldest first.
  std::vector<cairn::events::v1::Event> Events() {
    cairn::events::v1::ListEventsRequest request;
    request.set_org_id(org_.ToString());
    const auto reply = harness_.Call("cairn.events.v1.EventFeedService/ListEvents", request, "", "enrollment");
    const auto& events = reply.As<cairn::events::v1::ListEventsResponse>().events();
    return {events.begin(), events.end()};
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const Member olga_ = harness_.AddMember(org_, "olga@cedar-hollow", {Role::kOrgAdmin});
  const Member ada_ = harness_.AddMember(org_, "ada@cedar-hollow", {Role::kClinician});
};

TEST_F(AccountTest, ANewAccountSignsInWithWhatTheAnswerSays) {
  const auto reply =
      Create(NewAccount("Grace@Cedar-Hollow", {options::ROLE_MENTOR, options::ROLE_ANALYST, options::ROLE_MENTOR}));
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  const auto& response = reply.As<v1::CreateAccountResponse>();
  EXPECT_EQ(response.account().user_name(), "grace@cedar-hollow");
  EXPECT_EQ(response.account().display_name(), "Ada Lovelace");
  EXPECT_THAT(response.account().roles(), testing::ElementsAre(options::ROLE_MENTOR, options::ROLE_ANALYST));
  EXPECT_EQ(response.account().state(), v1::Account::STATE_ACTIVE);
  EXPECT_TRUE(response.account().has_second_factor());
  EXPECT_THAT(response.first_password(), testing::MatchesRegex("[0-9a-hjkmnp-tv-z]{20}"));
  EXPECT_THAT(response.one_time_code_seed(), testing::MatchesRegex("[A-Z2-7]{32}"));
  const Member grace{.org = org_,
                     .id = *platform::AccountId::Parse(response.account().account_id()),
                     .user_name = "grace@cedar-hollow",
                     .password = response.first_password(),
                     .totp_seed = DecodeBase32(response.one_time_code_seed())};
  const auto opened = harness_.SignIn(grace);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened.As<v1::SignInResponse>().session().assurance(), options::ASSURANCE_TWO_FACTOR);
}

TEST_F(AccountTest, TheSameRequestAgainGivesTheSameSecrets) {
  const auto request = NewAccount("grace@cedar-hollow");
  const auto first = Create(request);
  const auto again = Create(request);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ(first.response->SerializeAsString(), again.response->SerializeAsString());
  EXPECT_EQ(again.trailers.count("idempotent-replay"), 1U);
  auto other = request;
  other.set_display_name("Somebody else");
  EXPECT_EQ(Create(other).reason(), "REQUEST_ID_REUSED");
}

TEST_F(AccountTest, AUserNameIsGivenOnceInTheInstallation) {
  EXPECT_EQ(Create(NewAccount("ADA@cedar-hollow")).reason(), "USER_NAME_TAKEN");
  const auto other = harness_.AddOrganisation("Other Clinic");
  harness_.AddMember(other, "bob@other-clinic", {Role::kClinician});
  const auto reply = Create(NewAccount("bob@other-clinic"));
  EXPECT_EQ(reply.reason(), "USER_NAME_TAKEN");
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  ASSERT_TRUE(Disable(Account(ada_)).ok());
  EXPECT_EQ(Create(NewAccount("ada@cedar-hollow")).reason(), "USER_NAME_TAKEN") << "also after the account is disabled";
}

TEST_F(AccountTest, RolesOfTwoPersonsAreNotGivenByOne) {
  for (const auto role : {options::ROLE_ORG_ADMIN, options::ROLE_PRIVACY_OFFICER}) {
    const auto created = Create(NewAccount("grace@cedar-hollow", {options::ROLE_CLINICIAN, role}));
    EXPECT_EQ(created.reason(), "ROLE_NEEDS_TWO_PERSONS");
    EXPECT_EQ(created.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
    EXPECT_EQ(SetRoles(Roles(Account(ada_), {role})).reason(), "ROLE_NEEDS_TWO_PERSONS");
  }
}

TEST_F(AccountTest, RolesThatNoPersonHasAreNamed) {
  const auto reply = Create(
      NewAccount("grace@cedar-hollow", {options::ROLE_SERVICE, options::ROLE_CLINICIAN, options::ROLE_UNSPECIFIED}));
  EXPECT_EQ(reply.reason(), "INVALID_REQUEST");
  EXPECT_THAT(reply.status.error_message(), testing::HasSubstr("roles[2]"));
}

TEST_F(AccountTest, WhereNoSecondFactorIsRequiredThereIsNoSeed) {
  const auto open_org = harness_.AddOrganisation("Training Clinic", false);
  const auto token = harness_.ForgeToken(open_org, platform::AccountId::New(), {options::ROLE_ORG_ADMIN});
  const auto reply = harness_.Directory("AccountService/CreateAccount", NewAccount("tim@training"), token);
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(reply.As<v1::CreateAccountResponse>().one_time_code_seed(), "");
  EXPECT_FALSE(reply.As<v1::CreateAccountResponse>().account().has_second_factor());
}

TEST_F(AccountTest, GetsAnAccountAndNoOther) {
  EXPECT_EQ(Account(ada_).user_name(), "ada@cedar-hollow");
  const auto unknown = platform::NewUuid().ToString();
  const auto reply = Get(unknown);
  EXPECT_EQ(reply.reason(), "ACCOUNT_NOT_FOUND");
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(AccountTest, ListsByUserNamePageByPage) {
  for (const auto* name : {"zoe@cedar-hollow", "bea@cedar-hollow", "mia@cedar-hollow"}) {
    harness_.AddMember(org_, name, {Role::kClinician}, false);
  }
  const auto other = harness_.AddOrganisation("Other Clinic");
  harness_.AddMember(other, "bob@other-clinic", {Role::kClinician}, false);
  std::vector<std::string> names;
  v1::ListAccountsRequest request;
  request.set_page_size(2);
  do {
    const auto reply = harness_.Directory("AccountService/ListAccounts", request, Admin());
    ASSERT_TRUE(reply.ok());
    const auto& page = reply.As<v1::ListAccountsResponse>();
    EXPECT_LE(page.accounts_size(), 2);
    for (const auto& account : page.accounts()) names.push_back(account.user_name());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(names, testing::ElementsAre("ada@cedar-hollow", "bea@cedar-hollow", "mia@cedar-hollow",
                                          "olga@cedar-hollow", "zoe@cedar-hollow"));
}

TEST_F(AccountTest, OtherRolesVoidTheTokensOfBefore) {
  const auto secret = harness_.OpenSession(ada_);
  const auto token = harness_.TokenOf(secret);
  ASSERT_TRUE(WhoAmI(token).ok());
  harness_.clock().Advance(seconds(1));
  const auto before = Account(ada_);
  const auto reply = SetRoles(Roles(before, {options::ROLE_MENTOR}));
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_NE(reply.As<v1::SetRolesResponse>().account().etag(), before.etag());
  EXPECT_TRUE(WithinASecond([&] { return WhoAmI(token).reason() == "TOKEN_REVOKED"; }));
  const auto fresh = WhoAmI(harness_.TokenOf(secret));
  ASSERT_TRUE(fresh.ok()) << "the session goes on";
  EXPECT_THAT(fresh.As<v1::GetMySessionResponse>().session().roles(), testing::ElementsAre(options::ROLE_MENTOR));
}

TEST_F(AccountTest, NobodyChangesTheirOwnRoles) {
  EXPECT_EQ(SetRoles(Roles(Account(olga_), {options::ROLE_ORG_ADMIN, options::ROLE_CLINICIAN})).reason(), "OWN_ROLES");
}

TEST_F(AccountTest, AStaleEtagIsAborted) {
  const auto before = Account(ada_);
  ASSERT_TRUE(SetRoles(Roles(before, {options::ROLE_MENTOR})).ok());
  const auto reply = SetRoles(Roles(before, {options::ROLE_ANALYST}));
  EXPECT_EQ(reply.reason(), "ETAG_MISMATCH");
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(Disable(before).reason(), "ETAG_MISMATCH");
}

TEST_F(AccountTest, ADisabledAccountIsOutAtOnce) {
  const auto secret = harness_.OpenSession(ada_);
  const auto token = harness_.TokenOf(secret);
  ASSERT_TRUE(WhoAmI(token).ok());
  const auto before = Account(ada_);
  const auto reply = Disable(before);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_EQ(reply.As<v1::DisableAccountResponse>().account().state(), v1::Account::STATE_DISABLED);
  EXPECT_EQ(harness_.IssueToken(secret).reason(), "SESSION_ENDED");
  EXPECT_TRUE(WithinASecond([&] { return WhoAmI(token).reason() == "TOKEN_REVOKED"; }));
  harness_.clock().Advance(seconds(30));
  EXPECT_EQ(harness_.SignIn(ada_).reason(), "SIGN_IN_REFUSED");
  EXPECT_TRUE(Disable(before).ok()) << "disabling a disabled account is not an error";
  EXPECT_EQ(Disable(Account(olga_)).reason(), "OWN_ACCOUNT");
}

TEST_F(AccountTest, UnlockEndsTheLock) {
  for (int i = 0; i < 10; ++i) {
    harness_.clock().Advance(seconds(61));
    harness_.SignIn(ada_.user_name, "wrong", "");
  }
  EXPECT_EQ(Account(ada_).state(), v1::Account::STATE_LOCKED);
  v1::UnlockAccountRequest request;
  request.set_request_id(NewRequestId());
  request.set_account_id(ada_.id.ToString());
  const auto reply = harness_.Directory("AccountService/UnlockAccount", request, Admin());
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(reply.As<v1::UnlockAccountResponse>().account().state(), v1::Account::STATE_ACTIVE);
  EXPECT_TRUE(harness_.SignIn(ada_).ok());
  request.set_request_id(NewRequestId());
  EXPECT_TRUE(harness_.Directory("AccountService/UnlockAccount", request, Admin()).ok())
      << "not locked is not an error";
}

TEST_F(AccountTest, OthersHearOfIt) {
  const auto created = Create(NewAccount("grace@cedar-hollow")).As<v1::CreateAccountResponse>().account();
  const auto changed = SetRoles(Roles(created, {options::ROLE_MENTOR})).As<v1::SetRolesResponse>().account();
  ASSERT_TRUE(Disable(changed).ok());
  ASSERT_TRUE(WithinASecond([&] { return Events().size() == 3; }));
  std::int64_t version = 0;
  std::vector<std::string> told;
  for (const auto& event : Events()) {
    EXPECT_EQ(event.type(), "cairn.directory.v1.AccountChanged");
    EXPECT_EQ(event.aggregate_id(), created.account_id());
    EXPECT_EQ(event.aggregate_version(), ++version);
    v1::AccountChanged body;
    ASSERT_TRUE(body.ParseFromString(event.body()));
    EXPECT_EQ(body.account_id(), created.account_id());
    told.push_back(options::Role_Name(body.roles(0)) + (body.active() ? " active" : " disabled"));
    EXPECT_THAT(event.body(), testing::Not(testing::HasSubstr("grace")));
  }
  EXPECT_THAT(told, testing::ElementsAre("ROLE_CLINICIAN active", "ROLE_MENTOR active", "ROLE_MENTOR disabled"));
}

TEST_F(AccountTest, ChangesAreOnRecordWithWhatTheyTouched) {
  const auto created = Create(NewAccount("grace@cedar-hollow")).As<v1::CreateAccountResponse>().account();
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM audit_event WHERE org_id = '" + org_.ToString() + "' AND actor = '" +
                           olga_.id.ToString() + "' AND method LIKE '%/CreateAccount' AND object = '" +
                           created.account_id() + "' AND outcome = 'OK'"),
            "1");
  SetRoles(Roles(Account(olga_), {options::ROLE_CLINICIAN}));
  EXPECT_EQ(harness_.Query(
                "SELECT count(*) FROM audit_event WHERE method LIKE '%/SetRoles' AND outcome = 'PERMISSION_DENIED' AND "
                "reason = 'OWN_ROLES'"),
            "1");
}

}  // namespace
}  // namespace cairn::tests
