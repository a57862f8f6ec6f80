#include "directory/domain/location.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace cairn::directory::domain {
namespace {

using platform::Date;
using platform::Instant;
using std::chrono::microseconds;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

Date Day(int year, unsigned month, unsigned day) {
  return Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
}

Location SoundLocation() {
  Location location;
  location.name = "Main Street";
  location.address = {.lines = {"1 Main Street"}, .city = "Kansas City", .state = "KS", .zip = "66104"};
  location.position = {.latitude = 39.13, .longitude = -94.68};
  location.time_zone = "America/Chicago";
  return location;
}

Partner SoundQso() {
  Partner partner;
  partner.kind = PartnerKind::kQso;
  partner.name = "Prairie Laboratory";
  partner.npi = "1234567893";
  partner.services = "Toxicology";
  partner.agreement_sha256 = std::string(32, 'a');
  partner.valid_from = Day(2026, 1, 1);
  partner.valid_to = Day(2026, 12, 31);
  return partner;
}

template <class Check, class Place>
std::vector<std::string> WrongFields(Check check, const Place& place) {
  std::vector<std::string> fields;
  for (const auto& violation : check(place, "profile.")) fields.push_back(violation.field);
  return fields;
}

TEST(IsOnGlobe, EndsAtThePolesAndAtTheDateLine) {
  for (const auto& [latitude, longitude] : {std::pair{90.0, 180.0}, {-90.0, -180.0}, {0.0, 0.0}, {-0.0, 180.0}}) {
    EXPECT_TRUE(IsOnGlobe({.latitude = latitude, .longitude = longitude})) << latitude << " " << longitude;
  }
  const double beyond_pole = std::nextafter(90.0, 91.0), beyond_date_line = std::nextafter(180.0, 181.0);
  for (const double latitude : {beyond_pole, -beyond_pole, kNaN, kInfinity, -kInfinity, 1e308}) {
    EXPECT_FALSE(IsOnGlobe({.latitude = latitude, .longitude = 0})) << latitude;
  }
  for (const double longitude : {beyond_date_line, -beyond_date_line, kNaN, kInfinity, -kInfinity}) {
    EXPECT_FALSE(IsOnGlobe({.latitude = 0, .longitude = longitude})) << longitude;
  }
}

TEST(CheckLocation, HasNothingAgainstASoundOne) {
  EXPECT_THAT(WrongFields(CheckLocation, SoundLocation()), IsEmpty());
  Location bare;
  bare.name = "Somewhere";
  EXPECT_THAT(WrongFields(CheckLocation, bare), IsEmpty()) << "a name is enough";
}

TEST(CheckLocation, NamesEverythingThatIsWrongAtOnce) {
  auto location = SoundLocation();
  location.name = " \t";
  location.address.state = "ZZ";
  location.address.zip = "6610";
  location.position = {.latitude = kNaN, .longitude = 181};
  location.time_zone = "Mars/Olympus";
  location.site = SiteId::New();
  location.partner = PartnerId::New();
  EXPECT_THAT(WrongFields(CheckLocation, location),
              ElementsAre("profile.name", "profile.address.state", "profile.address.zip", "profile.position.latitude",
                          "profile.position.longitude", "profile.time_zone", "profile.partner_id"));
}

TEST(CheckLocation, KnowsStatesAndTerritoriesByTheirCode) {
  auto location = SoundLocation();
  for (const char* state : {"", "KS", "DC", "PR", "GU"}) {
    location.address.state = state;
    EXPECT_THAT(WrongFields(CheckLocation, location), IsEmpty()) << state;
  }
  for (const char* state : {"ks", "XX", "AA", "Kansas", "K"}) {
    location.address.state = state;
    EXPECT_THAT(WrongFields(CheckLocation, location), ElementsAre("profile.address.state")) << state;
  }
}

TEST(ZoneOf, IsTheLocationsOrTheOneOfItsState) {
  auto location = SoundLocation();
  location.time_zone = "America/Denver";
  EXPECT_EQ(ZoneOf(location)->name(), "America/Denver") << "the west of Kansas";
  location.time_zone = "";
  EXPECT_EQ(ZoneOf(location)->name(), "America/Chicago");
  location.address.state = "";
  EXPECT_FALSE(ZoneOf(location).has_value());
  location.time_zone = "Mars/Olympus";
  EXPECT_FALSE(ZoneOf(location).has_value());
}

TEST(CheckPartner, AsksANeighbourForNothingButAName) {
  Partner neighbour;
  EXPECT_THAT(WrongFields(CheckPartner, neighbour), ElementsAre("profile.name"));
  neighbour.name = "Food bank";
  EXPECT_THAT(WrongFields(CheckPartner, neighbour), IsEmpty());
}

TEST(CheckPartner, AsksAQsoForItsAgreement) {
  EXPECT_THAT(WrongFields(CheckPartner, SoundQso()), IsEmpty());
  Partner bare;
  bare.kind = PartnerKind::kQso;
  bare.name = "Prairie Laboratory";
  EXPECT_THAT(WrongFields(CheckPartner, bare),
              ElementsAre("profile.services", "profile.agreement_sha256", "profile.valid_from", "profile.valid_to"));
}

TEST(CheckPartner, NamesEverythingThatIsWrongAtOnce) {
  auto partner = SoundQso();
  partner.npi = "1234567890";
  partner.address.state = "ZZ";
  partner.agreement_sha256 = std::string(31, 'a');
  partner.valid_to = Day(2025, 12, 31);
  EXPECT_THAT(WrongFields(CheckPartner, partner),
              ElementsAre("profile.npi", "profile.address.state", "profile.agreement_sha256", "profile.valid_to"));
  partner = SoundQso();
  partner.valid_to = partner.valid_from;
  EXPECT_THAT(WrongFields(CheckPartner, partner), IsEmpty()) << "one day";
}

TEST(IsQsoInForce, FromTheFirstToTheLastMomentOfItsDays) {
  const Instant first = sys_days(Day(2026, 1, 1)), after = sys_days(Day(2027, 1, 1));
  EXPECT_FALSE(IsQsoInForce(SoundQso(), first - microseconds(1)));
  EXPECT_TRUE(IsQsoInForce(SoundQso(), first));
  EXPECT_TRUE(IsQsoInForce(SoundQso(), after - microseconds(1)));
  EXPECT_FALSE(IsQsoInForce(SoundQso(), after));
}

TEST(IsQsoInForce, NeverForANeighbourOrOneThatIsEnded) {
  const Instant within = sys_days(Day(2026, 6, 1));
  auto partner = SoundQso();
  partner.active = false;
  EXPECT_FALSE(IsQsoInForce(partner, within));
  partner = SoundQso();
  partner.kind = PartnerKind::kNeighbour;
  EXPECT_FALSE(IsQsoInForce(partner, within));
}

}  // namespace
}  // namespace cairn::directory::domain
