#include <gmock/gmock.h>

#include "directory/wire/date_wire.h"
#include "platform/rpc/status.h"
#include "tests/directory/provider_clinic.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using namespace std::chrono_literals;
using testing::ElementsAre;

class CredentialTest : public testing::Test {
 protected:
  v1::Credential Recorded(const CredentialOf& credential) {
    const auto reply = clinic_.Record(credential);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return reply.As<v1::RecordCredentialResponse>().credential();
  }
  std::vector<std::string> ListedNumbers() {
    v1::ListCredentialsRequest request;
    request.set_provider_id(nurse_);
    std::vector<std::string> numbers;
    const auto reply = clinic_.Ask("CredentialService/ListCredentials", request);
    for (const auto& credential : reply.As<v1::ListCredentialsResponse>().credentials()) {
      numbers.push_back(credential.profile().number());
    }
    return numbers;
  }
  static std::vector<std::string> FieldsOf(const DirectoryReply& reply) {
    std::vector<std::string> fields;
    for (const auto& violation : platform::rpc::FromStatus(reply.status).fields) fields.push_back(violation.field);
    return fields;
  }

  ProviderClinic clinic_;
  const std::string nurse_ = clinic_.Provider(v1::PROVIDER_KIND_NURSE);
};

TEST_F(CredentialTest, IsRecordedUnverified) {
  const auto credential = Recorded({.provider_id = nurse_, .number = "  RN   1 "});
  EXPECT_EQ(credential.provider_id(), nurse_);
  EXPECT_EQ(credential.profile().number(), "RN 1");
  EXPECT_EQ(credential.profile().state(), "NY");
  EXPECT_EQ(credential.state(), v1::Credential::STATE_IN_FORCE);
  EXPECT_FALSE(credential.has_verify_time());
  EXPECT_EQ(credential.verified_by_account_id(), "");
  // 2027-07-01T04:00:00Z: midnight in New York after the last day.
  EXPECT_EQ(credential.lapse_time().seconds(), 1814414400);
  EXPECT_EQ(clinic_.Standing(nurse_, v1::ACT_ADMINISTER).reason(), "NO_STANDING");
}

TEST_F(CredentialTest, WhatIsWrongIsNamedAllAtOnce) {
  const auto reply = clinic_.Record(
      {.provider_id = nurse_, .state = "ZZ", .number = " ", .issued_on = 2027y / 1 / 2, .expires_on = 2027y / 1 / 1});
  EXPECT_EQ(reply.reason(), "INVALID_REQUEST");
  EXPECT_THAT(FieldsOf(reply), testing::UnorderedElementsAre("profile.state", "profile.number", "profile.expires_on"));
  const auto dea = clinic_.Record(
      {.provider_id = nurse_, .type = v1::CREDENTIAL_TYPE_DEA_REGISTRATION, .state = "", .number = "BM1234564"});
  EXPECT_THAT(FieldsOf(dea), ElementsAre("profile.number"));
}

TEST_F(CredentialTest, OfAnUnknownProviderIsNotFound) {
  const auto reply = clinic_.Record({.provider_id = platform::NewUuid().ToString()});
  EXPECT_EQ(reply.reason(), "PROVIDER_NOT_FOUND");
  v1::ListCredentialsRequest list;
  list.set_provider_id(platform::NewUuid().ToString());
  EXPECT_EQ(clinic_.Ask("CredentialService/ListCredentials", list).reason(), "PROVIDER_NOT_FOUND");
}

TEST_F(CredentialTest, IsHeldOnceUntilItIsRevoked) {
  const auto first = Recorded({.provider_id = nurse_});
  const auto again = clinic_.Record({.provider_id = nurse_});
  EXPECT_EQ(again.reason(), "CREDENTIAL_TAKEN");
  EXPECT_EQ(again.status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_TRUE(clinic_.Record({.provider_id = nurse_, .state = "NJ"}).ok());
  const auto other = clinic_.Provider(v1::PROVIDER_KIND_NURSE);
  EXPECT_TRUE(clinic_.Record({.provider_id = other}).ok()) << "of another provider";
  ASSERT_TRUE(clinic_.Revoke(first, "ENTERED_IN_ERROR").ok());
  EXPECT_TRUE(clinic_.Record({.provider_id = nurse_}).ok()) << "recorded anew";
}

TEST_F(CredentialTest, IsVerifiedByTheCallerNowAndKeepsItsDates) {
  const auto recorded = Recorded({.provider_id = nurse_});
  const auto reply = clinic_.Verify(recorded);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  const auto verified = reply.As<v1::VerifyCredentialResponse>().credential();
  EXPECT_EQ(verified.verified_by_account_id(), clinic_.admin().ToString());
  EXPECT_TRUE(verified.has_verify_time());
  EXPECT_EQ(verified.profile().SerializeAsString(), recorded.profile().SerializeAsString());
  EXPECT_EQ(clinic_.Verify(recorded).reason(), "ETAG_MISMATCH");
  EXPECT_TRUE(clinic_.Standing(nurse_, v1::ACT_ADMINISTER).ok());
}

TEST_F(CredentialTest, NobodyVerifiesTheirOwn) {
  const auto recorded = Recorded({.provider_id = nurse_});
  const auto self =
      clinic_.harness().AddMember(clinic_.org(), "nora@cedar-hollow", {directory::domain::Role::kOrgAdmin});
  clinic_.harness().Query("UPDATE provider SET account_id = '" + self.id.ToString() + "' WHERE provider_id = '" +
                          nurse_ + "' RETURNING 1");
  v1::VerifyCredentialRequest request;
  request.set_request_id(platform::NewUuid().ToString());
  request.set_credential_id(recorded.credential_id());
  request.set_etag(recorded.etag());
  const auto reply = clinic_.AskAs(self.id, "CredentialService/VerifyCredential", request);
  EXPECT_EQ(reply.reason(), "OWN_CREDENTIAL");
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_TRUE(clinic_.Verify(recorded).ok()) << "somebody else does";
}

TEST_F(CredentialTest, ARevokedOneGivesNoRightFromNowOn) {
  const auto credential = clinic_.Verified({.provider_id = nurse_});
  ASSERT_TRUE(clinic_.Standing(nurse_, v1::ACT_ADMINISTER).ok());
  const auto reply = clinic_.Revoke(credential, "SUSPENDED_BY_ISSUER");
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  const auto revoked = reply.As<v1::RevokeCredentialResponse>().credential();
  EXPECT_EQ(revoked.state(), v1::Credential::STATE_REVOKED);
  EXPECT_EQ(revoked.revoke_reason(), "SUSPENDED_BY_ISSUER");
  EXPECT_EQ(revoked.lapse_time().seconds(), revoked.revoke_time().seconds());
  EXPECT_EQ(clinic_.Standing(nurse_, v1::ACT_ADMINISTER).reason(), "NO_STANDING");
  EXPECT_EQ(clinic_.Verify(revoked).reason(), "CREDENTIAL_REVOKED");
  const auto again = clinic_.Revoke(credential, "SURRENDERED");
  ASSERT_TRUE(again.ok()) << "again is not an error, whatever the etag";
  EXPECT_EQ(again.As<v1::RevokeCredentialResponse>().credential().revoke_reason(), "SUSPENDED_BY_ISSUER");
}

TEST_F(CredentialTest, RevokingNeedsTheEtagAndAKnownReason) {
  auto credential = Recorded({.provider_id = nurse_});
  EXPECT_EQ(clinic_.Revoke(credential, "BORED").reason(), "INVALID_REQUEST");
  ASSERT_TRUE(clinic_.Verify(credential).ok());
  EXPECT_EQ(clinic_.Revoke(credential, "SURRENDERED").reason(), "ETAG_MISMATCH");
  credential.set_credential_id(platform::NewUuid().ToString());
  EXPECT_EQ(clinic_.Revoke(credential, "SURRENDERED").reason(), "CREDENTIAL_NOT_FOUND");
  EXPECT_EQ(clinic_.Verify(credential).reason(), "CREDENTIAL_NOT_FOUND");
}

TEST_F(CredentialTest, AreListedNewestFirstRevokedOnesToo) {
  const auto first = Recorded({.provider_id = nurse_, .number = "1"});
  clinic_.harness().clock().Advance(1s);
  Recorded({.provider_id = nurse_, .number = "2"});
  ASSERT_TRUE(clinic_.Revoke(first, "SURRENDERED").ok());
  EXPECT_THAT(ListedNumbers(), ElementsAre("2", "1"));
}

TEST_F(CredentialTest, AnotherOrganisationSeesNoneOfThem) {
  const auto credential = Recorded({.provider_id = nurse_});
  auto& harness = clinic_.harness();
  const auto other = harness.AddOrganisation("Other Clinic");
  v1::RevokeCredentialRequest request;
  request.set_request_id(platform::NewUuid().ToString());
  request.set_credential_id(credential.credential_id());
  request.set_etag(credential.etag());
  request.set_reason("SURRENDERED");
  const auto token = harness.ForgeToken(other, platform::AccountId::New(), {options::v1::ROLE_ORG_ADMIN});
  EXPECT_EQ(harness.Directory("CredentialService/RevokeCredential", request, token).reason(), "CREDENTIAL_NOT_FOUND");
}

}  // namespace
}  // namespace cairn::tests
