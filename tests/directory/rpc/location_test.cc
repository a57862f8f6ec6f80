#include <gmock/gmock.h>

#include <limits>

#include "tests/directory/rpc/provider_client.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using testing::ElementsAre;

constexpr const char* kNpi = "1234567893";

google::type::Date Day(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

v1::PartnerProfile ANeighbour(const std::string& name = "Food bank") {
  v1::PartnerProfile profile;
  profile.set_kind(v1::PartnerProfile::KIND_NEIGHBOUR);
  profile.set_name(name);
  return profile;
}

v1::PartnerProfile AQso(const google::type::Date& from, const google::type::Date& to,
                        const std::string& name = "Prairie Laboratory") {
  v1::PartnerProfile profile;
  profile.set_kind(v1::PartnerProfile::KIND_QSO);
  profile.set_name(name);
  profile.set_services("Toxicology");
  profile.set_agreement_sha256(std::string(32, '\x01'));
  *profile.mutable_address() = ALocation().address();
  *profile.mutable_valid_from() = from;
  *profile.mutable_valid_to() = to;
  return profile;
}

class LocationTest : public testing::Test {
 protected:
  std::string Site() {
    v1::CreateSiteRequest request;
    request.set_name("Main Street");
    request.set_time_zone("America/Chicago");
    return client_.Send("OrganisationService/CreateSite", request).As<v1::CreateSiteResponse>().site().site_id();
  }
  DirectoryReply CreatePartner(const v1::PartnerProfile& profile) {
    v1::CreatePartnerRequest request;
    *request.mutable_profile() = profile;
    return client_.Send("LocationService/CreatePartner", request);
  }
  v1::Partner CreatedPartner(const v1::PartnerProfile& profile) {
    const auto reply = CreatePartner(profile);
    EXPECT_TRUE(reply.ok()) << Visible(reply.status);
    return reply.As<v1::CreatePartnerResponse>().partner();
  }
  DirectoryReply UpdatePartner(const v1::Partner& partner, const v1::PartnerProfile& profile, bool ended = false) {
    v1::UpdatePartnerRequest request;
    request.set_partner_id(partner.partner_id());
    request.set_etag(partner.etag());
    *request.mutable_profile() = profile;
    request.set_ended(ended);
    return client_.Send("LocationService/UpdatePartner", request);
  }
  std::vector<std::string> PartnerNames(bool qso_in_force_only) {
    v1::ListPartnersRequest request;
    request.set_qso_in_force_only(qso_in_force_only);
    const auto reply = client_.Send("LocationService/ListPartners", request);
    std::vector<std::string> names;
    for (const auto& partner : reply.As<v1::ListPartnersResponse>().partners()) {
      names.push_back(partner.profile().name());
    }
    return names;
  }
  // Where the installation takes the ZIP to be, by this organisation: "latitude longitude" of each location.
  std::string ZipPoints(const std::string& zip) {
    return harness_.Query("SELECT coalesce(string_agg(latitude || ' ' || longitude, ';' ORDER BY latitude), '') FROM " +
                          ("zip_point WHERE zip5 = '" + zip) + "' AND target_org_id = '" + org_.ToString() + "'");
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  ProviderClient client_{harness_, org_};
};

TEST_F(LocationTest, IsAsItWasWritten) {
  auto profile = ALocation();
  profile.set_site_id(Site());
  profile.mutable_position()->set_latitude(39.099724000000001);
  profile.set_time_zone("America/Chicago");
  const auto location = client_.CreatedLocation(profile);
  EXPECT_TRUE(location.active());
  EXPECT_EQ(location.profile().SerializeAsString(), profile.SerializeAsString());
  const auto listed = client_.Send("LocationService/ListLocations", v1::ListLocationsRequest())
                          .As<v1::ListLocationsResponse>()
                          .locations();
  ASSERT_EQ(listed.size(), 1);
  EXPECT_EQ(listed[0].SerializeAsString(), location.SerializeAsString());
}

TEST_F(LocationTest, EverythingWrongIsNamedAtOnce) {
  auto profile = ALocation(" ");
  profile.mutable_address()->set_state("ZZ");
  profile.mutable_position()->set_latitude(90.5);
  profile.mutable_position()->set_longitude(std::numeric_limits<double>::quiet_NaN());
  profile.set_time_zone("Mars/Olympus");
  const auto reply = client_.CreateLocation(profile);
  EXPECT_EQ(reply.reason(), "INVALID_REQUEST");
  EXPECT_THAT(WrongFields(reply), ElementsAre("profile.name", "profile.address.state", "profile.position.latitude",
                                              "profile.position.longitude", "profile.time_zone"));
  profile = ALocation();
  profile.set_site_id(Site());
  profile.set_partner_id(CreatedPartner(ANeighbour()).partner_id());
  EXPECT_THAT(WrongFields(client_.CreateLocation(profile)), ElementsAre("profile.partner_id"));
  profile = ALocation();
  profile.mutable_address()->set_zip("6610");
  profile.set_site_id("not an id");
  EXPECT_THAT(WrongFields(client_.CreateLocation(profile)), ElementsAre("profile.address.zip", "profile.site_id"));
}

TEST_F(LocationTest, BelongsToWhatIsThere) {
  auto profile = ALocation();
  profile.set_site_id(platform::NewUuid().ToString());
  EXPECT_EQ(client_.CreateLocation(profile).reason(), "SITE_NOT_FOUND");
  profile.clear_site_id();
  profile.set_partner_id(platform::NewUuid().ToString());
  EXPECT_EQ(client_.CreateLocation(profile).reason(), "PARTNER_NOT_FOUND");
  profile.set_partner_id(CreatedPartner(ANeighbour()).partner_id());
  EXPECT_TRUE(client_.CreateLocation(profile).ok());
}

TEST_F(LocationTest, IsChangedOnceForAnEtag) {
  const auto location = client_.CreatedLocation(ALocation());
  const auto reply = client_.UpdateLocation(location, ALocation("Elm Street"), true);
  ASSERT_TRUE(reply.ok()) << Visible(reply.status);
  const auto changed = reply.As<v1::UpdateLocationResponse>().location();
  EXPECT_EQ(changed.profile().name(), "Elm Street");
  EXPECT_FALSE(changed.active());
  EXPECT_EQ(client_.UpdateLocation(location, ALocation()).reason(), "ETAG_MISMATCH");
  EXPECT_TRUE(client_.UpdateLocation(changed, ALocation()).As<v1::UpdateLocationResponse>().location().active());
  auto unknown = location;
  unknown.set_location_id(platform::NewUuid().ToString());
  EXPECT_EQ(client_.UpdateLocation(unknown, ALocation()).reason(), "LOCATION_NOT_FOUND");
}

TEST_F(LocationTest, SaysWhereItsZipIsWhileItIsOpen) {
  const auto location = client_.CreatedLocation(ALocation());
  EXPECT_EQ(ZipPoints("66104"), "39.13 -94.68");
  auto profile = ALocation();
  profile.mutable_address()->set_zip("66101-1234");
  profile.mutable_position()->set_latitude(39.5);
  const auto moved = client_.UpdateLocation(location, profile).As<v1::UpdateLocationResponse>().location();
  EXPECT_EQ(moved.profile().address().zip(), "661011234");
  EXPECT_EQ(ZipPoints("66104"), "");
  EXPECT_EQ(ZipPoints("66101"), "39.5 -94.68");
  const auto closed = client_.UpdateLocation(moved, profile, true).As<v1::UpdateLocationResponse>().location();
  EXPECT_EQ(ZipPoints("66101"), "");
  ASSERT_TRUE(client_.UpdateLocation(closed, profile).ok());
  EXPECT_EQ(ZipPoints("66101"), "39.5 -94.68");
  profile.clear_position();
  ASSERT_TRUE(client_.CreateLocation(profile).ok());
  EXPECT_EQ(ZipPoints("66101"), "39.5 -94.68") << "a place without position says nothing";
}

TEST_F(LocationTest, ListsByNamePageByPage) {
  auto own = ALocation("elm");
  own.set_site_id(Site());
  client_.CreatedLocation(own);
  for (const auto* name : {"Oak", "Ash", "Elm", "birch"}) client_.CreatedLocation(ALocation(name));
  v1::ListLocationsRequest request;
  request.set_page_size(2);
  std::vector<std::string> names;
  int pages = 0;
  do {
    const auto page = client_.Send("LocationService/ListLocations", request).As<v1::ListLocationsResponse>();
    for (const auto& location : page.locations()) names.push_back(location.profile().name());
    request.set_page_token(page.next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, 3);
  EXPECT_THAT(names, ElementsAre("Ash", "birch", "elm", "Elm", "Oak"));
  request = v1::ListLocationsRequest();
  request.set_own_only(true);
  EXPECT_EQ(client_.Send("LocationService/ListLocations", request).As<v1::ListLocationsResponse>().locations_size(), 1);
}

TEST_F(LocationTest, APartnerIsAsItWasWritten) {
  auto profile = AQso(Day(2026, 1, 1), Day(2026, 12, 31));
  profile.set_npi(kNpi);
  profile.set_phone("+1 913-555-0100");
  const auto partner = CreatedPartner(profile);
  EXPECT_EQ(partner.profile().SerializeAsString(), profile.SerializeAsString());
  const auto listed =
      client_.Send("LocationService/ListPartners", v1::ListPartnersRequest()).As<v1::ListPartnersResponse>().partners();
  ASSERT_EQ(listed.size(), 1);
  EXPECT_EQ(listed[0].SerializeAsString(), partner.SerializeAsString());
}

TEST_F(LocationTest, EverythingWrongWithAPartnerIsNamedAtOnce) {
  auto profile = ANeighbour(" ");
  profile.set_kind(v1::PartnerProfile::KIND_QSO);
  profile.set_npi("1234567890");
  EXPECT_THAT(WrongFields(CreatePartner(profile)),
              ElementsAre("profile.name", "profile.npi", "profile.services", "profile.agreement_sha256",
                          "profile.valid_from", "profile.valid_to"));
  profile = AQso(Day(2026, 2, 1), Day(2026, 1, 31));
  EXPECT_THAT(WrongFields(CreatePartner(profile)), ElementsAre("profile.valid_to"));
  EXPECT_THAT(WrongFields(CreatePartner(AQso(Day(2026, 2, 1), Day(2026, 2, 30)))), ElementsAre("profile.valid_to"))
      << "no real day";
}

TEST_F(LocationTest, AnAgreementBindsOnItsDaysAlone) {
  harness_.clock().Advance(std::chrono::ceil<std::chrono::days>(harness_.clock().Now()) - harness_.clock().Now());
  harness_.authority().Refresh();
  const auto today = platform::Date(std::chrono::floor<std::chrono::days>(harness_.clock().Now()));
  const auto day = Day(static_cast<int>(today.year()), static_cast<int>(static_cast<unsigned>(today.month())),
                       static_cast<int>(static_cast<unsigned>(today.day())));
  const auto partner = CreatedPartner(AQso(day, day));
  EXPECT_TRUE(partner.qso_in_force());
  CreatedPartner(AQso(Day(2020, 1, 1), Day(2020, 12, 31), "Of old"));
  CreatedPartner(ANeighbour());
  EXPECT_THAT(PartnerNames(true), ElementsAre("Prairie Laboratory"));
  EXPECT_THAT(PartnerNames(false), ElementsAre("Food bank", "Of old", "Prairie Laboratory"));
  const auto ended = UpdatePartner(partner, partner.profile(), true).As<v1::UpdatePartnerResponse>().partner();
  EXPECT_FALSE(ended.active());
  EXPECT_FALSE(ended.qso_in_force());
  EXPECT_THAT(PartnerNames(true), testing::IsEmpty());
  ASSERT_TRUE(UpdatePartner(ended, partner.profile()).ok());
  EXPECT_THAT(PartnerNames(true), ElementsAre("Prairie Laboratory"));
  harness_.clock().Advance(std::chrono::hours(24));
  harness_.authority().Refresh();
  EXPECT_THAT(PartnerNames(true), testing::IsEmpty()) << "the day after";
}

TEST_F(LocationTest, ThePersonsNpiIsNoOrganisations) {
  auto person = APrescriber("Bergstrom");
  person.set_npi(kNpi);
  const auto provider = client_.CreatedProvider(person);
  auto profile = ANeighbour();
  profile.set_npi(kNpi);
  const auto taken = CreatePartner(profile);
  EXPECT_EQ(taken.reason(), "NPI_TAKEN");
  EXPECT_EQ(MetadataOf(taken, "provider_id"), provider.provider_id());
  const auto partner = CreatedPartner(ANeighbour());
  EXPECT_EQ(UpdatePartner(partner, profile).reason(), "NPI_TAKEN");
  ASSERT_TRUE(UpdatePartner(partner, ANeighbour("Pantry")).ok());
  EXPECT_EQ(UpdatePartner(partner, ANeighbour()).reason(), "ETAG_MISMATCH");
}

}  // namespace
}  // namespace cairn::tests
