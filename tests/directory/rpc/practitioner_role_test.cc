#include <gmock/gmock.h>

#include "tests/directory/rpc/provider_client.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr int kSunday = 7;

void AddHours(v1::PractitionerRoleProfile& profile, std::initializer_list<int> days, int start_minute, int end_minute) {
  auto& hours = *profile.add_hours();
  hours.mutable_days()->Add(days.begin(), days.end());
  hours.set_start_minute(start_minute);
  hours.set_end_minute(end_minute);
}

std::vector<std::string> HiddenBecause(const v1::PractitionerRole& role) {
  return {role.hidden_because().begin(), role.hidden_because().end()};
}

class PractitionerRoleTest : public testing::Test {
 protected:
  DirectoryReply Update(const v1::PractitionerRole& role, const v1::PractitionerRoleProfile& profile) {
    v1::UpdatePractitionerRoleRequest request;
    request.set_practitioner_role_id(role.practitioner_role_id());
    request.set_etag(role.etag());
    *request.mutable_profile() = profile;
    return client_.Send("ProviderService/UpdatePractitionerRole", request);
  }
  DirectoryReply End(const v1::PractitionerRole& role) {
    v1::EndPractitionerRoleRequest request;
    request.set_practitioner_role_id(role.practitioner_role_id());
    request.set_etag(role.etag());
    return client_.Send("ProviderService/EndPractitionerRole", request);
  }
  v1::PractitionerRole Now() { return client_.GetProvider(provider_.provider_id()).practitioner_roles(0); }
  // Rows of the public finder that lead to the provider.
  std::string Listings() {
    return harness_.Query("SELECT count(*) FROM listing WHERE provider_id = '" + provider_.provider_id() + "'");
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  ProviderClient client_{harness_, org_};
  const v1::Provider provider_ = client_.CreatedProvider(APrescriber("Bergstrom"));
  const v1::Location location_ = client_.CreatedLocation(ALocation());
};

TEST_F(PractitionerRoleTest, IsAsItWasWritten) {
  auto profile = ARoleAt(location_.location_id());
  AddHours(profile, {1, 2, 3}, 480, 720);
  AddHours(profile, {1}, 780, 1440);
  AddHours(profile, {kSunday}, 540, 1020);
  profile.add_medications_offered(v1::MEDICATION_FORM_IMPLANT);
  profile.set_implant_protocol("Naltrexone implant, version 3");
  profile.add_disorders_treated(v1::DISORDER_OPIOID_USE);
  profile.add_telehealth_states("KS");
  profile.add_telehealth_states("MO");
  profile.add_insurances_accepted("Medicaid");
  profile.add_insurances_accepted("Blue Cross \"PPO\", {gold}\\");
  profile.set_phone("+1 913-555-0100");
  profile.mutable_capacity()->set_open_places(3);
  profile.mutable_capacity()->mutable_stated_until()->set_year(2099);
  profile.mutable_capacity()->mutable_stated_until()->set_month(12);
  profile.mutable_capacity()->mutable_stated_until()->set_day(31);
  *profile.mutable_listing()->mutable_expires_on() = profile.capacity().stated_until();
  const auto role = client_.AddedRole(provider_.provider_id(), profile);
  EXPECT_EQ(role.profile().SerializeAsString(), profile.SerializeAsString());
  EXPECT_EQ(role.provider_id(), provider_.provider_id());
  EXPECT_TRUE(role.active());
  EXPECT_EQ(Now().SerializeAsString(), role.SerializeAsString());
}

TEST_F(PractitionerRoleTest, IsOfSomebodyAtSomePlace) {
  const auto profile = ARoleAt(location_.location_id());
  EXPECT_EQ(client_.AddRole(platform::NewUuid().ToString(), profile).reason(), "PROVIDER_NOT_FOUND");
  EXPECT_EQ(client_.AddRole(provider_.provider_id(), ARoleAt(platform::NewUuid().ToString())).reason(),
            "LOCATION_NOT_FOUND");
  ASSERT_TRUE(client_.DeactivateProvider(provider_).ok());
  const auto reply = client_.AddRole(provider_.provider_id(), profile);
  EXPECT_EQ(reply.reason(), "PROVIDER_NOT_ACTIVE");
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
}

TEST_F(PractitionerRoleTest, EverythingWrongIsNamedAtOnce) {
  auto profile = ARoleAt(location_.location_id());
  AddHours(profile, {5}, 1320, 360);
  AddHours(profile, {kSunday}, 60, 180);
  AddHours(profile, {1}, 480, 720);
  AddHours(profile, {1}, 700, 800);
  profile.add_medications_offered(v1::MEDICATION_FORM_IMPLANT);
  profile.add_telehealth_states("ZZ");
  const std::vector<std::string> wrong = {"profile.hours[0]", "profile.hours[1]", "profile.hours[3]",
                                          "profile.implant_protocol", "profile.telehealth_states"};
  const auto reply = client_.AddRole(provider_.provider_id(), profile);
  EXPECT_EQ(reply.reason(), "INVALID_REQUEST");
  EXPECT_EQ(WrongFields(reply), wrong);
  EXPECT_THAT(Visible(reply.status), testing::AllOf(testing::HasSubstr("HOURS_CROSS_MIDNIGHT"),
                                                    testing::HasSubstr("HOURS_CROSS_CLOCK_CHANGE")));
  const auto role = client_.AddedRole(provider_.provider_id(), ARoleAt(location_.location_id()));
  EXPECT_EQ(WrongFields(Update(role, profile)), wrong);
}

TEST_F(PractitionerRoleTest, SundayNightIsSoundWhereClocksNeverChange) {
  auto place = ALocation("Phoenix");
  place.set_time_zone("America/Phoenix");
  auto profile = ARoleAt(client_.CreatedLocation(place).location_id());
  AddHours(profile, {kSunday}, 0, 1440);
  EXPECT_TRUE(client_.AddRole(provider_.provider_id(), profile).ok());
}

TEST_F(PractitionerRoleTest, IsChangedOnceForAnEtagAndMoves) {
  const auto role = client_.AddedRole(provider_.provider_id(), ARoleAt(location_.location_id()));
  auto profile = ARoleAt(client_.CreatedLocation(ALocation("Elm Street")).location_id());
  profile.mutable_capacity()->set_accepting(v1::ACCEPTING_NO);
  const auto reply = Update(role, profile);
  ASSERT_TRUE(reply.ok()) << Visible(reply.status);
  const auto changed = reply.As<v1::UpdatePractitionerRoleResponse>().practitioner_role();
  EXPECT_EQ(changed.profile().SerializeAsString(), profile.SerializeAsString());
  EXPECT_EQ(Update(role, profile).reason(), "ETAG_MISMATCH");
  EXPECT_EQ(End(role).reason(), "ETAG_MISMATCH");
  EXPECT_EQ(Update(changed, ARoleAt(platform::NewUuid().ToString())).reason(), "LOCATION_NOT_FOUND");
}

TEST_F(PractitionerRoleTest, IsListedWhileEverythingHolds) {
  const auto role = client_.AddedRole(provider_.provider_id(), ARoleAt(location_.location_id()));
  EXPECT_TRUE(role.listed());
  EXPECT_THAT(HiddenBecause(role), IsEmpty());
  EXPECT_EQ(Listings(), "1");
  auto profile = role.profile();
  profile.mutable_listing()->set_published(false);
  profile.mutable_capacity()->set_open_places(0);
  const auto hidden = Update(role, profile).As<v1::UpdatePractitionerRoleResponse>().practitioner_role();
  EXPECT_FALSE(hidden.listed());
  EXPECT_THAT(HiddenBecause(hidden), testing::UnorderedElementsAre("NOT_PUBLISHED", "NO_OPEN_PLACES"));
  EXPECT_EQ(Listings(), "0");
}

TEST_F(PractitionerRoleTest, AClosedLocationTakesItsListingsDown) {
  client_.AddedRole(provider_.provider_id(), ARoleAt(location_.location_id()));
  const auto closed = client_.UpdateLocation(location_, location_.profile(), true);
  ASSERT_TRUE(closed.ok()) << Visible(closed.status);
  EXPECT_THAT(HiddenBecause(Now()), ElementsAre("LOCATION_NOT_ACTIVE"));
  EXPECT_EQ(Listings(), "0");
  ASSERT_TRUE(client_.UpdateLocation(closed.As<v1::UpdateLocationResponse>().location(), location_.profile()).ok());
  EXPECT_TRUE(Now().listed());
  EXPECT_EQ(Listings(), "1");
}

TEST_F(PractitionerRoleTest, ADeactivatedProviderIsNotListed) {
  client_.AddedRole(provider_.provider_id(), ARoleAt(location_.location_id()));
  const auto gone = client_.DeactivateProvider(provider_).As<v1::DeactivateProviderResponse>().provider();
  EXPECT_THAT(HiddenBecause(Now()), ElementsAre("PROVIDER_NOT_ACTIVE"));
  EXPECT_EQ(Listings(), "0");
  ASSERT_TRUE(client_.ReactivateProvider(gone).ok());
  EXPECT_EQ(Listings(), "1");
}

TEST_F(PractitionerRoleTest, EndsAndStaysOnRecord) {
  const auto role = client_.AddedRole(provider_.provider_id(), ARoleAt(location_.location_id()));
  const auto ended = End(role).As<v1::EndPractitionerRoleResponse>().practitioner_role();
  EXPECT_FALSE(ended.active());
  EXPECT_THAT(HiddenBecause(ended), ElementsAre("ROLE_ENDED"));
  EXPECT_EQ(Listings(), "0");
  const auto again = End(ended);
  ASSERT_TRUE(again.ok()) << "not an error";
  EXPECT_EQ(again.As<v1::EndPractitionerRoleResponse>().practitioner_role().etag(), ended.etag());
  EXPECT_FALSE(Update(ended, ended.profile()).As<v1::UpdatePractitionerRoleResponse>().practitioner_role().active());
  auto unknown = role;
  unknown.set_practitioner_role_id(platform::NewUuid().ToString());
  EXPECT_EQ(End(unknown).reason(), "PRACTITIONER_ROLE_NOT_FOUND");
  EXPECT_EQ(Update(unknown, role.profile()).reason(), "PRACTITIONER_ROLE_NOT_FOUND");
}

}  // namespace
}  // namespace cairn::tests
