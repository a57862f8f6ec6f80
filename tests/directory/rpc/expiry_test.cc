#include <gmock/gmock.h>

#include "tests/directory/provider_clinic.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;

class ExpiryTest : public testing::Test {
 protected:
  // It is 2027-02-01 in every state that is asked for here.
  v1::Credential Expiring(int days_left, const std::string& number, const std::string& state = "NY") {
    return clinic_.Verified({.provider_id = nurse_,
                             .state = state,
                             .number = number,
                             .expires_on = sys_days(2027y / 2 / 1) + days(days_left)});
  }
  v1::ListExpiringCredentialsResponse List(int within_days = 0, bool open_only = false, int page_size = 0,
                                           const std::string& page_token = "") {
    v1::ListExpiringCredentialsRequest request;
    request.set_within_days(within_days);
    request.set_open_only(open_only);
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    const auto reply = clinic_.Ask("CredentialService/ListExpiringCredentials", request);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return reply.As<v1::ListExpiringCredentialsResponse>();
  }
  static std::vector<std::string> NumbersOf(const v1::ListExpiringCredentialsResponse& list) {
    std::vector<std::string> numbers;
    for (const auto& item : list.items()) numbers.push_back(item.credential().profile().number());
    return numbers;
  }
  DirectoryReply Acknowledge(const std::string& credential_id) {
    v1::AcknowledgeExpiryRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    request.set_credential_id(credential_id);
    return clinic_.Ask("CredentialService/AcknowledgeExpiry", request);
  }
  DirectoryReply Assign(const std::string& credential_id, const std::string& owner) {
    v1::AssignExpiryRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    request.set_credential_id(credential_id);
    request.set_owner_account_id(owner);
    return clinic_.Ask("CredentialService/AssignExpiry", request);
  }

  ProviderClinic clinic_;
  const std::string nurse_ = clinic_.Provider(v1::PROVIDER_KIND_NURSE);
};

TEST_F(ExpiryTest, ListsWhatExpiresSoonestFirstWithItsStage) {
  // Each of its own state: one that ends later in the same state would be a renewal.
  Expiring(91, "beyond", "VT");
  Expiring(90, "ninety", "NH");
  Expiring(60, "sixty", "ME");
  Expiring(30, "thirty", "MA");
  Expiring(7, "seven", "RI");
  Expiring(0, "today", "CT");
  Expiring(-1, "over", "NJ");
  Expiring(-30, "long over", "PA");
  Expiring(-31, "gone", "DE");
  const auto list = List();
  EXPECT_THAT(NumbersOf(list), ElementsAre("long over", "over", "today", "seven", "thirty", "sixty", "ninety"));
  std::vector<int> stages, left;
  for (const auto& item : list.items()) {
    stages.push_back(item.stage());
    left.push_back(item.days_left());
    EXPECT_TRUE(item.open());
    EXPECT_EQ(item.provider_name(), "Randy Bergstrom");
  }
  EXPECT_THAT(stages, ElementsAre(5, 5, 4, 4, 3, 2, 1));
  EXPECT_THAT(left, ElementsAre(-30, -1, 0, 7, 30, 60, 90));
  EXPECT_THAT(NumbersOf(List(7)), ElementsAre("long over", "over", "today", "seven"));
}

TEST_F(ExpiryTest, DaysAreThoseOfTheIssuingState) {
  // 2027-02-01 12:00 UTC: in Guam it is 22:00, in Hawaii 02:00. Three hours later it is the 2nd in Guam alone.
  Expiring(0, "Guam", "GU");
  Expiring(0, "Hawaii", "HI");
  clinic_.MoveTo(sys_days(2027y / 2 / 1) + 15h);
  const auto list = List();
  ASSERT_EQ(list.items_size(), 2);
  for (const auto& item : list.items()) {
    const bool guam = item.credential().profile().state() == "GU";
    EXPECT_EQ(item.days_left(), guam ? -1 : 0);
    EXPECT_EQ(item.stage(), guam ? v1::EXPIRY_STAGE_EXPIRED : v1::EXPIRY_STAGE_7_DAYS);
  }
}

TEST_F(ExpiryTest, WhatIsRenewedRevokedOrOfSomebodyInactiveIsNotInIt) {
  Expiring(20, "old");
  const auto renewal = sys_days(2027y / 2 / 1) + days(400);
  const auto reply = clinic_.Record({.provider_id = nurse_, .number = "new", .expires_on = renewal});
  EXPECT_THAT(NumbersOf(List()), ElementsAre("old")) << "an unverified renewal gives no right yet";
  ASSERT_TRUE(clinic_.Verify(reply.As<v1::RecordCredentialResponse>().credential()).ok());
  EXPECT_THAT(NumbersOf(List()), IsEmpty());
  const auto revoked = Expiring(20, "revoked", "NJ");
  EXPECT_THAT(NumbersOf(List()), ElementsAre("revoked"));
  ASSERT_TRUE(clinic_.Revoke(revoked, "SURRENDERED").ok());
  EXPECT_THAT(NumbersOf(List()), IsEmpty());
  Expiring(20, "inactive", "CT");
  clinic_.Deactivate(nurse_);
  EXPECT_THAT(NumbersOf(List()), IsEmpty());
}

TEST_F(ExpiryTest, RestsWhenAcknowledgedUntilTheNextStage) {
  const auto credential = Expiring(35, "one");
  const auto reply = Acknowledge(credential.credential_id());
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  const auto item = reply.As<v1::AcknowledgeExpiryResponse>().item();
  EXPECT_FALSE(item.open());
  EXPECT_EQ(item.acknowledged_by_account_id(), clinic_.admin().ToString());
  EXPECT_THAT(NumbersOf(List(0, true)), IsEmpty());
  EXPECT_THAT(NumbersOf(List()), ElementsAre("one"));
  clinic_.MoveTo(sys_days(2027y / 2 / 5) + 12h);
  EXPECT_THAT(NumbersOf(List(0, true)), IsEmpty()) << "31 days left";
  clinic_.MoveTo(sys_days(2027y / 2 / 6) + 12h);
  EXPECT_THAT(NumbersOf(List(0, true)), ElementsAre("one")) << "30 days left";
}

TEST_F(ExpiryTest, OnlyWhatExpiresIsAcknowledged) {
  const auto credential = Expiring(91, "beyond");
  EXPECT_EQ(Acknowledge(credential.credential_id()).reason(), "CREDENTIAL_NOT_EXPIRING");
  EXPECT_EQ(Acknowledge(platform::NewUuid().ToString()).reason(), "CREDENTIAL_NOT_FOUND");
}

TEST_F(ExpiryTest, HasAnOwnerWhoIsAnAccountHere) {
  const auto credential = Expiring(20, "one");
  const auto owner =
      clinic_.harness().AddMember(clinic_.org(), "olga@cedar-hollow", {directory::domain::Role::kOrgAdmin});
  ASSERT_TRUE(Acknowledge(credential.credential_id()).ok());
  const auto assigned = Assign(credential.credential_id(), owner.id.ToString());
  ASSERT_TRUE(assigned.ok()) << assigned.status.error_message();
  const auto item = List().items(0);
  EXPECT_EQ(item.owner_account_id(), owner.id.ToString());
  EXPECT_FALSE(item.open()) << "the acknowledgement stays";
  EXPECT_EQ(Assign(credential.credential_id(), platform::NewUuid().ToString()).reason(), "ACCOUNT_NOT_FOUND");
  EXPECT_EQ(Assign(credential.credential_id(), "olga").reason(), "INVALID_REQUEST");
  EXPECT_EQ(Assign(platform::NewUuid().ToString(), "").reason(), "CREDENTIAL_NOT_FOUND");
  ASSERT_TRUE(Assign(credential.credential_id(), "").ok());
  EXPECT_EQ(List().items(0).owner_account_id(), "");
}

TEST_F(ExpiryTest, PagesStayWholeWhileItemsAreAcknowledged) {
  const char* const states[] = {"NY", "NJ", "CT", "MA", "VT", "ME", "PA"};
  std::vector<std::string> ids;
  // All on one day: the id decides the order.
  for (const auto* state : states) ids.push_back(Expiring(20, state, state).credential_id());
  std::sort(ids.begin(), ids.end());
  std::vector<std::string> seen;
  std::string page_token;
  do {
    const auto page = List(0, true, 3, page_token);
    for (const auto& item : page.items()) {
      seen.push_back(item.credential().credential_id());
      ASSERT_TRUE(Acknowledge(seen.back()).ok());
    }
    page_token = page.next_page_token();
  } while (!page_token.empty());
  EXPECT_EQ(seen, ids);
  EXPECT_THAT(NumbersOf(List(0, true)), IsEmpty());
}

TEST_F(ExpiryTest, APageTokenIsOfOneListAlone) {
  Expiring(20, "one", "NY");
  Expiring(20, "two", "NJ");
  const auto token = List(0, false, 1).next_page_token();
  v1::ListExpiringCredentialsRequest request;
  request.set_page_token(token);
  request.set_within_days(30);
  EXPECT_EQ(clinic_.Ask("CredentialService/ListExpiringCredentials", request).reason(), "INVALID_PAGE_TOKEN");
}

}  // namespace
}  // namespace cairn::tests
