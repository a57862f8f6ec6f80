#include "platform/rpc/status.h"
#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using namespace std::chrono_literals;
using directory::v1::ProviderStandingChanged;

/// Who becomes a patient's prescriber of record must have the right to prescribe at that moment.
class PrescriberOfRecord : public EnrollmentTest {
 protected:
  Reply<v1::OpenCareRelationResponse> Open(v1::CareRelation::Kind kind = v1::CareRelation::KIND_PRESCRIBER_OF_RECORD) {
    v1::OpenCareRelationRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_.patient_id());
    request.set_account_id(prescriber_.account.ToString());
    request.set_kind(kind);
    return Call(clinician_, &v1::CareRelationService::Stub::OpenCareRelation, request);
  }
  /// Tells of a prescriber whose licence ends `from_now`; returns the provider.
  ProviderStandingChanged TellOfLicence(std::chrono::microseconds from_now) {
    auto provider = Prescriber(prescriber_);
    const auto until = harness_->clock().Now() + from_now;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(until);
    auto& time = *provider.mutable_credentials(0)->mutable_until_time();
    time.set_seconds(seconds.time_since_epoch().count());
    time.set_nanos(static_cast<std::int32_t>((until - seconds).count() * 1000));
    TellOfProvider(provider);
    return provider;
  }
  void Park(const std::string& provider_id, const std::string& source = "directory") {
    Sql("INSERT INTO follower_parked (org_id, source, position, aggregate_id, event, next_attempt_at) VALUES ('" +
        org_.ToString() + "', '" + source + "', 7, '" + provider_id + "', '', now())");
  }
  void ExpectRefused(const std::string& reason, const std::vector<std::string>& rules = {}) {
    const auto refused = Open();
    EXPECT_EQ(ReasonOf(refused.status), reason);
    EXPECT_EQ(PreconditionsOf(refused.status), rules);
    EXPECT_EQ(Count("care_relation WHERE kind = 2"), 0);
    const bool stale = reason == "STANDING_STALE";
    EXPECT_EQ(refused.status.error_code(),
              stale ? grpc::StatusCode::UNAVAILABLE : grpc::StatusCode::FAILED_PRECONDITION);
    EXPECT_EQ(platform::rpc::FromStatus(refused.status).retry_after.has_value(), stale);
  }
  void ExpectOpened() {
    const auto opened = Open();
    EXPECT_TRUE(opened.status.ok()) << AnswerOf(opened.status);
    EXPECT_EQ(Count("care_relation WHERE kind = 2"), 1);
  }

  const v1::Patient patient_ = Register();
};

TEST_F(PrescriberOfRecord, IsSomebodyWithALicence) {
  TellOfProvider(Prescriber(prescriber_));
  ExpectOpened();
}

TEST_F(PrescriberOfRecord, IsNobodyWithoutAProvider) {
  ExpectRefused("NO_STANDING", {"PROVIDER_UNKNOWN"});
  EXPECT_EQ(MetadataOf(Open().status, "account_id"), prescriber_.account.ToString());
  EXPECT_EQ(MetadataOf(Open().status, "act"), "PRESCRIBE");
  // A colleague's licence is not theirs.
  TellOfProvider(Prescriber(colleague_));
  ExpectRefused("NO_STANDING", {"PROVIDER_UNKNOWN"});
  EXPECT_TRUE(Open(v1::CareRelation::KIND_CARE_TEAM).status.ok())
      << "the care team is open to those who do not prescribe";
}

TEST_F(PrescriberOfRecord, HasALicenceThatEndsInASecond) {
  TellOfLicence(1s);
  ExpectOpened();
}

TEST_F(PrescriberOfRecord, HasNoneThatEndedASecondAgo) {
  const auto provider = TellOfLicence(-1s);
  ExpectRefused("NO_STANDING", {"CREDENTIAL_EXPIRED"});
  EXPECT_EQ(MetadataOf(Open().status, "provider_id"), provider.provider_id());
}

TEST_F(PrescriberOfRecord, LosesTheRightAtTheMomentWithoutAnyEvent) {
  TellOfLicence(1h);
  harness_->clock().Advance(1h);
  ExpectRefused("NO_STANDING", {"CREDENTIAL_EXPIRED"});
  harness_->clock().Advance(-1us);
  ExpectOpened();
}

TEST_F(PrescriberOfRecord, IsNotSaidOnOldNews) {
  TellOfProvider(Prescriber(prescriber_));
  projection_age_ = 5100ms;
  ExpectRefused("STANDING_STALE");
  projection_age_ = kNever;
  ExpectRefused("STANDING_STALE");
  projection_age_ = 5s + 1us;
  ExpectRefused("STANDING_STALE");
  projection_age_ = 4900ms;
  ExpectOpened();
}

TEST_F(PrescriberOfRecord, IsNotSaidWhileAnEventOfTheProviderWaits) {
  const auto provider = Prescriber(prescriber_);
  TellOfProvider(provider);
  Park(provider.provider_id());
  ExpectRefused("STANDING_STALE");
  Sql("DELETE FROM follower_parked");
  // Neither another's event nor another neighbour's says anything about this one.
  Park(platform::NewUuid().ToString());
  Park(provider.provider_id(), "enrollment");
  ExpectOpened();
}

TEST_F(PrescriberOfRecord, IsNotSomebodyWhoHasLeft) {
  auto provider = Prescriber(prescriber_);
  TellOfProvider(provider);
  provider.set_active(false);
  TellOfProvider(provider);
  ExpectRefused("NO_STANDING", {"PROVIDER_NOT_ACTIVE"});
}

TEST_F(PrescriberOfRecord, IsNoCounsellorAndNoUnverifiedLicence) {
  auto provider = Prescriber(prescriber_);
  provider.mutable_credentials(0)->set_verified(false);
  TellOfProvider(provider);
  ExpectRefused("NO_STANDING", {"CREDENTIAL_NOT_VERIFIED"});
  provider.set_kind(directory::v1::PROVIDER_KIND_COUNSELLOR);
  TellOfProvider(provider);
  ExpectRefused("NO_STANDING", {"KIND_NOT_PERMITTED"});
}

TEST_F(PrescriberOfRecord, StaysSoWhenTheLicenceEnds) {
  TellOfLicence(1h);
  ExpectOpened();
  harness_->clock().Advance(2h);
  ExpectOpened();  // the open one is returned: nothing new is said
}

}  // namespace
}  // namespace cairn::tests
