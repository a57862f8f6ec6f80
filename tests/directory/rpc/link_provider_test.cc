#include <gmock/gmock.h>

#include "directory/storage/provider_store.h"
#include "tests/directory/account_steps.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
namespace options = cairn::options::v1;
using directory::domain::ProviderId;
using directory::domain::Role;

class LinkProviderTest : public testing::Test {
 protected:
  std::string Admin() { return harness_.ForgeToken(org_, olga_.id, {options::ROLE_ORG_ADMIN}); }
  ProviderId AddProvider(platform::OrgId org, const std::string& family) {
    directory::domain::Provider provider;
    provider.id = ProviderId::New();
    provider.name.family = family;
    provider.created_at = harness_.clock().Now();
    harness_.service().database().InTransaction(
        org, platform::SystemClock().Now() + std::chrono::seconds(5),
        [&](platform::postgres::Transaction& tx) { directory::storage::InsertProviders(tx, {provider}); });
    return provider.id;
  }
  DirectoryReply Link(platform::AccountId account, const std::string& provider_id, std::string etag = "") {
    v1::LinkProviderRequest request;
    request.set_request_id(NewRequestId());
    request.set_account_id(account.ToString());
    request.set_etag(etag.empty() ? AccountOf(harness_, Admin(), account).etag() : etag);
    if (request.etag().empty()) request.set_etag("none");
    request.set_provider_id(provider_id);
    return harness_.Directory("AccountService/LinkProvider", request, Admin());
  }
  std::string AccountLinkedTo(ProviderId provider) {
    return harness_.Query("SELECT account_id FROM provider WHERE provider_id = '" + provider.ToString() + "'");
  }
  std::string StandingChanges(ProviderId provider) {
    return harness_.Query(
        "SELECT count(*) FROM outbox_event WHERE type LIKE '%ProviderStandingChanged' AND "
        "aggregate_id = '" +
        provider.ToString() + "'");
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const Member olga_ = harness_.AddMember(org_, "olga@cedar-hollow", {Role::kOrgAdmin});
  const Member ada_ = harness_.AddMember(org_, "ada@cedar-hollow", {Role::kClinician});
  const Member bob_ = harness_.AddMember(org_, "bob@cedar-hollow", {Role::kClinician});
};

TEST_F(LinkProviderTest, SaysWhichProviderAPersonIsAndTellsTheOthers) {
  const auto provider = AddProvider(org_, "Lovelace");
  const auto before = AccountOf(harness_, Admin(), ada_.id);
  EXPECT_EQ(before.provider_id(), "");
  const auto reply = Link(ada_.id, provider.ToString());
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  const auto& account = reply.As<v1::LinkProviderResponse>().account();
  EXPECT_EQ(account.provider_id(), provider.ToString());
  EXPECT_NE(account.etag(), before.etag());
  EXPECT_EQ(AccountOf(harness_, Admin(), ada_.id).etag(), account.etag());
  EXPECT_EQ(AccountOf(harness_, Admin(), ada_.id).provider_id(), provider.ToString());
  EXPECT_EQ(AccountLinkedTo(provider), ada_.id.ToString());
  EXPECT_EQ(StandingChanges(provider), "1");
  const auto listed = harness_.Directory("AccountService/ListAccounts", v1::ListAccountsRequest(), Admin());
  EXPECT_EQ(listed.As<v1::ListAccountsResponse>().accounts(0).provider_id(), provider.ToString());
}

TEST_F(LinkProviderTest, MovesAndEndsTheLinkAndSettlesBoth) {
  const auto first = AddProvider(org_, "First");
  const auto second = AddProvider(org_, "Second");
  ASSERT_TRUE(Link(ada_.id, first.ToString()).ok());
  ASSERT_TRUE(Link(ada_.id, second.ToString()).ok());
  EXPECT_EQ(AccountLinkedTo(first), "");
  EXPECT_EQ(AccountLinkedTo(second), ada_.id.ToString());
  EXPECT_EQ(StandingChanges(first), "2");
  EXPECT_EQ(StandingChanges(second), "1");
  const auto ended = Link(ada_.id, "");
  ASSERT_TRUE(ended.ok());
  EXPECT_EQ(ended.As<v1::LinkProviderResponse>().account().provider_id(), "");
  EXPECT_EQ(AccountLinkedTo(second), "");
  EXPECT_TRUE(Link(bob_.id, first.ToString()).ok()) << "free again";
}

TEST_F(LinkProviderTest, WhatIsSoAlreadyChangesNothing) {
  const auto provider = AddProvider(org_, "Lovelace");
  const auto first = Link(ada_.id, provider.ToString());
  const auto second = Link(ada_.id, provider.ToString());
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second.As<v1::LinkProviderResponse>().account().etag(),
            first.As<v1::LinkProviderResponse>().account().etag());
  EXPECT_EQ(StandingChanges(provider), "1");
}

TEST_F(LinkProviderTest, RefusesWhatCannotBe) {
  const auto provider = AddProvider(org_, "Lovelace");
  EXPECT_EQ(Link(olga_.id, provider.ToString()).reason(), "OWN_ACCOUNT");
  EXPECT_EQ(Link(platform::AccountId::New(), provider.ToString()).reason(), "ACCOUNT_NOT_FOUND");
  EXPECT_EQ(Link(ada_.id, NewRequestId()).reason(), "PROVIDER_NOT_FOUND");
  EXPECT_EQ(Link(ada_.id, "no id").reason(), "INVALID_REQUEST");
  const auto elsewhere = harness_.AddOrganisation("Other Clinic");
  EXPECT_EQ(Link(ada_.id, AddProvider(elsewhere, "Else").ToString()).reason(), "PROVIDER_NOT_FOUND");
  const auto stale = AccountOf(harness_, Admin(), bob_.id).etag();
  ASSERT_TRUE(Link(bob_.id, provider.ToString()).ok());
  EXPECT_EQ(Link(bob_.id, "", stale).reason(), "ETAG_MISMATCH");
  const auto taken = Link(ada_.id, provider.ToString());
  EXPECT_EQ(taken.reason(), "PROVIDER_LINKED");
  EXPECT_EQ(taken.status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(AccountLinkedTo(provider), bob_.id.ToString());
}

TEST_F(LinkProviderTest, AnInvitationMayNameTheProvider) {
  const auto provider = AddProvider(org_, "Hopper");
  const auto invited = Invite(harness_, Admin(), "grace@cedar-hollow", {options::ROLE_CLINICIAN}, provider.ToString());
  ASSERT_TRUE(invited.ok()) << invited.reason();
  const auto& account = invited.As<v1::InviteAccountResponse>().account();
  EXPECT_EQ(account.provider_id(), provider.ToString());
  EXPECT_EQ(AccountLinkedTo(provider), account.account_id());
  EXPECT_EQ(Invite(harness_, Admin(), "new@cedar-hollow", {options::ROLE_CLINICIAN}, provider.ToString()).reason(),
            "PROVIDER_LINKED");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM account WHERE invited"), "1") << "and no account is left behind";
}

}  // namespace
}  // namespace cairn::tests
