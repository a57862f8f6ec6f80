#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <pqxx/pqxx>
#include <random>

#include "directory/domain/installation.h"
#include "directory/settlement.h"
#include "directory/storage/credential_store.h"
#include "directory/storage/listing_store.h"
#include "directory/storage/location_store.h"
#include "directory/storage/practitioner_role_store.h"
#include "directory/storage/provider_store.h"
#include "directory/storage/schema.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "standing/domain/us_state.h"
#include "tests/directory/directory_harness.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
namespace domain = directory::domain;
namespace storage = directory::storage;
using namespace std::chrono_literals;
using platform::Date;
using platform::Instant;
using platform::postgres::Transaction;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr domain::Position kKansasCity{39.1155, -94.6268};

// Written down apart from the code under test: the haversine formula (Sinnott 1984).
double Haversine(const domain::Position& a, const domain::Position& b) {
  constexpr double kDegree = std::numbers::pi / 180;
  const double north = std::sin((b.latitude - a.latitude) * kDegree / 2);
  const double east = std::sin((b.longitude - a.longitude) * kDegree / 2);
  const double h = north * north + std::cos(a.latitude * kDegree) * std::cos(b.latitude * kDegree) * east * east;
  return 2 * 3958.7613 * std::asin(std::sqrt(h));
}

domain::Position North(const domain::Position& of, double miles) {
  return {of.latitude + miles / 3958.7613 * 180 / std::numbers::pi, of.longitude};
}

/// Somebody who treats, before they are put into the directory.
struct Draft {
  domain::Provider provider;
  domain::Location location;
  domain::PractitionerRole role;
  std::vector<domain::Credential> credentials;
};

class FindProvidersTest : public testing::Test {
 protected:
  FindProvidersTest() { harness_.clock().Set(sys_days(2026y / 3 / 1) + 12h); }

  static Draft ANurseAt(const domain::Position& position, const std::string& family = "Bergstrom") {
    Draft draft;
    draft.provider.id = domain::ProviderId::New();
    draft.provider.kind = domain::ProviderKind::kNurse;
    draft.provider.name.family = family;
    draft.location.id = domain::LocationId::New();
    draft.location.name = "Clinic of " + family;
    draft.location.address = {.lines = {"1 Main Street"}, .city = "Kansas City", .state = "KS", .zip = "66104"};
    draft.location.position = position;
    draft.location.phone = "913-555-0100";
    draft.role.id = domain::PractitionerRoleId::New();
    draft.role.listing.published = true;
    return draft;
  }
  /// With a licence that somebody has verified, through 2027-06-30.
  static Draft AVerifiedNurseAt(const domain::Position& position, const std::string& family = "Bergstrom") {
    auto draft = ANurseAt(position, family);
    domain::Credential licence;
    licence.id = domain::CredentialId::New();
    licence.state = "KS";
    licence.number = "RN-1";
    licence.issued_on = 2025y / 7 / 1;
    licence.expires_on = 2027y / 6 / 30;
    licence.verified_by = platform::AccountId::New();
    licence.verified_at = sys_days(2026y / 2 / 1) + 9h;
    draft.credentials = {licence};
    return draft;
  }
  /// Returns the id of the listing.
  std::string Add(Draft draft) { return Add(org_, std::move(draft)); }
  std::string Add(platform::OrgId org, Draft draft) {
    draft.role.provider = draft.provider.id;
    draft.role.location = draft.location.id;
    draft.provider.created_at = harness_.clock().Now();
    for (auto& credential : draft.credentials) {
      credential.provider = draft.provider.id;
      credential.created_at = harness_.clock().Now();
    }
    harness_.service().database().InTransaction(org, Deadline(), [&](Transaction& tx) {
      storage::InsertLocations(tx, {draft.location});
      storage::InsertProviders(tx, {draft.provider});
      storage::InsertRoles(tx, {draft.role});
      storage::InsertCredentials(tx, draft.credentials);
      directory::Settle(tx, {draft.provider.id}, harness_.clock().Now());
    });
    return draft.role.id.ToString();
  }
  static Instant Deadline() { return platform::SystemClock().Now() + 10s; }

  static v1::FindProvidersRequest Around(const domain::Position& position, double miles) {
    v1::FindProvidersRequest request;
    request.mutable_position()->set_latitude(position.latitude);
    request.mutable_position()->set_longitude(position.longitude);
    request.set_radius_miles(miles);
    return request;
  }
  DirectoryReply Find(const v1::FindProvidersRequest& request) {
    return harness_.Directory("FinderService/FindProviders", request);
  }
  v1::FindProvidersResponse Found(const v1::FindProvidersRequest& request) {
    const auto reply = Find(request);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return reply.As<v1::FindProvidersResponse>();
  }
  std::vector<std::string> Ids(const v1::FindProvidersRequest& request) {
    std::vector<std::string> ids;
    const auto found = Found(request);
    for (const auto& provider : found.providers()) ids.push_back(provider.listing_id());
    return ids;
  }
  /// The fields that a refused request names.
  std::vector<std::string> Wrong(const v1::FindProvidersRequest& request) {
    const auto reply = Find(request);
    EXPECT_EQ(reply.reason(), "INVALID_REQUEST");
    std::vector<std::string> fields;
    google::rpc::Status status;
    status.ParseFromString(reply.status.error_details());
    for (const auto& detail : status.details()) {
      google::rpc::BadRequest bad;
      if (!detail.UnpackTo(&bad)) continue;
      for (const auto& violation : bad.field_violations()) fields.push_back(violation.field());
    }
    return fields;
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
};

TEST_F(FindProvidersTest, AnswersWithinTheRadiusNearestFirst) {
  std::minstd_rand random(7);
  std::uniform_real_distribution<double> spread(-2, 2);
  std::map<std::string, double> expected;
  std::set<double> distances;
  for (int i = 0; i < 60; ++i) {
    const domain::Position position{kKansasCity.latitude + spread(random), kKansasCity.longitude + spread(random)};
    const auto id = Add(ANurseAt(position));
    const double miles = Haversine(kKansasCity, position);
    if (miles <= 80) expected[id] = miles;
  }
  auto request = Around(kKansasCity, 80);
  request.set_page_size(100);
  const auto found = Found(request);
  ASSERT_GT(expected.size(), 10u);
  ASSERT_LT(expected.size(), 60u);
  ASSERT_EQ(found.providers_size(), static_cast<int>(expected.size()));
  EXPECT_EQ(found.total_size(), found.providers_size());
  double last = 0;
  for (const auto& provider : found.providers()) {
    ASSERT_TRUE(expected.contains(provider.listing_id()));
    EXPECT_NEAR(provider.distance_miles(), expected.at(provider.listing_id()), 1e-6);
    EXPECT_GE(provider.distance_miles(), last);
    last = provider.distance_miles();
  }
  EXPECT_EQ(found.origin().latitude(), kKansasCity.latitude);
  EXPECT_EQ(found.origin_source(), "the position of the request");
}

TEST_F(FindProvidersTest, TheRadiusIsExact) {
  const auto id = Add(ANurseAt(North(kKansasCity, 50)));
  EXPECT_THAT(Ids(Around(kKansasCity, 50.0001)), ElementsAre(id));
  EXPECT_THAT(Ids(Around(kKansasCity, 49.9999)), IsEmpty());
}

TEST_F(FindProvidersTest, PagesCoverAllExactlyOnceWithTiesById) {
  std::vector<std::string> expected;
  for (int i = 0; i < 9; ++i) expected.push_back(Add(ANurseAt(kKansasCity)));
  std::sort(expected.begin(), expected.end());
  for (int i = 1; i <= 5; ++i) expected.push_back(Add(ANurseAt(North(kKansasCity, i))));
  for (const int size : {1, 2, 7, 0}) {
    auto request = Around(kKansasCity, 10);
    request.set_page_size(size);
    std::vector<std::string> ids;
    do {
      const auto page = Found(request);
      EXPECT_EQ(page.total_size(), 14);
      EXPECT_LE(page.providers_size(), size == 0 ? 20 : size);
      for (const auto& provider : page.providers()) ids.push_back(provider.listing_id());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    EXPECT_EQ(ids, expected) << size;
  }
}

TEST_F(FindProvidersTest, APageTokenIsGoodForItsOwnSearchOnly) {
  for (int i = 0; i < 3; ++i) Add(ANurseAt(kKansasCity));
  auto request = Around(kKansasCity, 10);
  request.set_page_size(1);
  request.set_page_token(Found(request).next_page_token());
  EXPECT_TRUE(Find(request).ok());
  request.set_page_size(2);
  EXPECT_TRUE(Find(request).ok()) << "the size may change";
  request.set_radius_miles(11);
  EXPECT_EQ(Find(request).reason(), "INVALID_PAGE_TOKEN");
  request.set_radius_miles(10);
  request.set_page_token(request.page_token().substr(1));
  EXPECT_EQ(Find(request).reason(), "INVALID_PAGE_TOKEN");
}

TEST_F(FindProvidersTest, EachFilterHoldsAndWhatIsNotStatedNeverMatches) {
  auto full = AVerifiedNurseAt(kKansasCity, "Full");
  full.provider.languages = {"en", "es-MX"};
  full.role.medications = {domain::MedicationForm::kInjection};
  full.role.disorders = {domain::Disorder::kOpioidUse};
  full.role.telehealth_states = {"KS", "MO"};
  full.role.insurances = {"Blue Cross PPO"};
  full.role.capacity.accepting = domain::Accepting::kYes;
  const auto wanted = Add(full);
  auto unstated = AVerifiedNurseAt(kKansasCity, "Unstated");
  unstated.provider.kind = domain::ProviderKind::kUnstated;
  unstated.credentials.clear();
  Add(unstated);

  const std::function<void(v1::FindProvidersRequest&)> kHits[] = {
      [](auto& r) { r.set_disorder(v1::DISORDER_OPIOID_USE); },
      [](auto& r) { r.set_medication(v1::MEDICATION_FORM_INJECTION); },
      [](auto& r) { r.set_language("es"); },
      [](auto& r) { r.set_language("ES"); },
      [](auto& r) { r.set_telehealth_state("MO"); },
      [](auto& r) { r.set_insurance(" blue CROSS  ppo"); },
      [](auto& r) { r.set_accepting_only(true); },
      [](auto& r) { r.set_kind(v1::PROVIDER_KIND_NURSE); },
      [](auto& r) { r.set_verified_only(true); },
  };
  auto all = Around(kKansasCity, 1);
  EXPECT_EQ(Ids(all).size(), 2u);
  for (const auto& ask : kHits) {
    auto request = Around(kKansasCity, 1);
    ask(request);
    ask(all);
    EXPECT_THAT(Ids(request), ElementsAre(wanted)) << request.ShortDebugString();
    EXPECT_EQ(Found(request).total_size(), 1);
  }
  EXPECT_THAT(Ids(all), ElementsAre(wanted)) << "all at once";
  const std::function<void(v1::FindProvidersRequest&)> kMisses[] = {
      [](auto& r) { r.set_disorder(v1::DISORDER_ALCOHOL_USE); },
      [](auto& r) { r.set_medication(v1::MEDICATION_FORM_ORAL); },
      [](auto& r) { r.set_language("fr"); },
      [](auto& r) { r.set_telehealth_state("NY"); },
      [](auto& r) { r.set_insurance("Blue Cross"); },
      [](auto& r) { r.set_kind(v1::PROVIDER_KIND_PRESCRIBER); },
  };
  for (const auto& ask : kMisses) {
    auto request = Around(kKansasCity, 1);
    ask(request);
    EXPECT_THAT(Ids(request), IsEmpty()) << request.ShortDebugString();
    EXPECT_EQ(Found(request).total_size(), 0);
  }
}

TEST_F(FindProvidersTest, WhatNobodyHasVerifiedMatchesNoMedicationAndNoDisorder) {
  auto draft = ANurseAt(kKansasCity);
  draft.role.medications = {domain::MedicationForm::kOral};
  draft.role.disorders = {domain::Disorder::kAlcoholUse};
  const auto id = Add(draft);
  auto request = Around(kKansasCity, 1);
  EXPECT_THAT(Ids(request), ElementsAre(id));
  EXPECT_FALSE(Found(request).providers(0).has_last_verify_time());
  request.set_medication(v1::MEDICATION_FORM_ORAL);
  EXPECT_THAT(Ids(request), IsEmpty());
  request = Around(kKansasCity, 1);
  request.set_disorder(v1::DISORDER_ALCOHOL_USE);
  EXPECT_THAT(Ids(request), IsEmpty());
}

TEST_F(FindProvidersTest, AListingEndsToTheMomentWithoutAnybodyDoingAnything) {
  auto licence = AVerifiedNurseAt(kKansasCity);
  licence.credentials[0].expires_on = 2026y / 3 / 10;
  auto capacity = AVerifiedNurseAt(kKansasCity);
  capacity.role.capacity.stated_until = 2026y / 3 / 11;
  auto listing = AVerifiedNurseAt(kKansasCity);
  listing.role.listing.expires_on = 2026y / 3 / 12;
  const auto first = Add(licence), second = Add(capacity), third = Add(listing);
  const auto request = Around(kKansasCity, 1);
  EXPECT_THAT(Ids(request), UnorderedElementsAre(first, second, third));
  harness_.clock().Set(standing::LapsesAt(2026y / 3 / 10, "KS") - 1s);
  EXPECT_THAT(Ids(request), UnorderedElementsAre(first, second, third));
  harness_.clock().Set(standing::LapsesAt(2026y / 3 / 10, "KS"));
  EXPECT_THAT(Ids(request), UnorderedElementsAre(second, third));
  harness_.clock().Set(standing::LapsesAt(2026y / 3 / 11, "KS") - 1s);
  EXPECT_THAT(Ids(request), UnorderedElementsAre(second, third));
  harness_.clock().Set(standing::LapsesAt(2026y / 3 / 11, "KS"));
  EXPECT_THAT(Ids(request), ElementsAre(third));
  harness_.clock().Set(standing::LapsesAt(2026y / 3 / 12, "KS") - 1us);
  EXPECT_THAT(Ids(request), ElementsAre(third));
  harness_.clock().Set(standing::LapsesAt(2026y / 3 / 12, "KS"));
  EXPECT_THAT(Ids(request), IsEmpty());
  EXPECT_EQ(Found(request).total_size(), 0);
}

TEST_F(FindProvidersTest, WhatIsNotPublishedIsNotFound) {
  auto draft = ANurseAt(kKansasCity);
  draft.role.listing.published = false;
  Add(draft);
  EXPECT_THAT(Ids(Around(kKansasCity, 1)), IsEmpty());
}

TEST_F(FindProvidersTest, AZipIsWhereItsLocationsAre) {
  Add(ANurseAt({39.0, -94.0}));
  v1::FindProvidersRequest request;
  request.set_zip("66104");
  request.set_radius_miles(100);
  auto found = Found(request);
  EXPECT_EQ(found.origin_source(), "mean of 1 location of this directory in the ZIP");
  EXPECT_EQ(found.origin().latitude(), 39.0);
  auto other = ANurseAt({40.0, -95.0});
  other.location.address.zip = "661041234";
  Add(harness_.AddOrganisation("Other Clinic"), other);
  auto elsewhere = ANurseAt({41.0, -96.0});
  elsewhere.location.address.zip = "68001";
  Add(elsewhere);
  found = Found(request);
  EXPECT_EQ(found.origin_source(), "mean of 2 locations of this directory in the ZIP");
  EXPECT_DOUBLE_EQ(found.origin().latitude(), 39.5);
  EXPECT_DOUBLE_EQ(found.origin().longitude(), -94.5);
  EXPECT_EQ(found.providers_size(), 2);
  request.set_zip("99999");
  const auto unknown = Find(request);
  EXPECT_EQ(unknown.reason(), "ZIP_UNKNOWN");
  EXPECT_EQ(unknown.status.error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(FindProvidersTest, LaterPagesAreMeasuredFromWhereTheZipWas) {
  std::vector<std::string> expected;
  for (int i = 0; i < 3; ++i) expected.push_back(Add(ANurseAt(kKansasCity)));
  v1::FindProvidersRequest request;
  request.set_zip("66104");
  request.set_radius_miles(50);
  request.set_page_size(1);
  const auto first = Found(request);
  std::vector<std::string> ids = {first.providers(0).listing_id()};
  auto newcomer = ANurseAt(North(kKansasCity, 30));
  newcomer.role.listing.published = false;
  Add(newcomer);
  for (request.set_page_token(first.next_page_token()); !request.page_token().empty();) {
    const auto page = Found(request);
    EXPECT_EQ(page.origin().latitude(), first.origin().latitude());
    EXPECT_EQ(page.origin_source(), first.origin_source());
    for (const auto& provider : page.providers()) ids.push_back(provider.listing_id());
    request.set_page_token(page.next_page_token());
  }
  EXPECT_THAT(ids, testing::UnorderedElementsAreArray(expected));
}

TEST_F(FindProvidersTest, NamesEverythingThatIsWrongWithASearch) {
  for (const double radius : {0.0, 0.99, 250.01, 10000.0, -5.0, std::numeric_limits<double>::quiet_NaN(),
                              std::numeric_limits<double>::infinity()}) {
    EXPECT_THAT(Wrong(Around(kKansasCity, radius)), ElementsAre("radius_miles")) << radius;
  }
  EXPECT_THAT(Wrong(Around({90.01, 0}, 10)), ElementsAre("position.latitude"));
  EXPECT_THAT(Wrong(Around({0, -180.01}, 10)), ElementsAre("position.longitude"));
  EXPECT_THAT(Wrong(Around({std::nan(""), INFINITY}, 10)), ElementsAre("position.latitude", "position.longitude"));
  v1::FindProvidersRequest nowhere;
  EXPECT_THAT(Wrong(nowhere), ElementsAre("zip", "radius_miles"));
  nowhere.set_radius_miles(10);
  nowhere.set_telehealth_state("KS");
  EXPECT_THAT(Wrong(nowhere), ElementsAre("zip")) << "a radius around nothing";
  auto bad = Around({-91, 500}, 0.5);
  bad.set_zip("66104");
  bad.set_telehealth_state("ZZ");
  bad.set_insurance("  ");
  EXPECT_THAT(Wrong(bad), UnorderedElementsAre("position", "position.latitude", "position.longitude", "radius_miles",
                                               "telehealth_state", "insurance"));
  bad = Around(kKansasCity, 10);
  bad.set_zip("6610");
  EXPECT_THAT(Wrong(bad), ElementsAre("zip"));
  bad = Around(kKansasCity, 10);
  bad.set_page_size(-1);
  EXPECT_THAT(Wrong(bad), ElementsAre("page_size"));
}

TEST_F(FindProvidersTest, ReachesOverTheAntimeridianAndThePole) {
  const domain::Position west{52, 179.8}, east{52, -179.9}, pole{89.5, 10}, beyond{89.5, -170};
  const auto attu = Add(ANurseAt(west)), adak = Add(ANurseAt(east));
  const auto here = Add(ANurseAt(pole)), there = Add(ANurseAt(beyond));
  const auto guam = Add(ANurseAt({13.45, 144.75})), samoa = Add(ANurseAt({-14.28, -170.7}));
  EXPECT_THAT(Ids(Around({52, 179.9}, 30)), ElementsAre(attu, adak));
  EXPECT_THAT(Ids(Around({52, -179.95}, 30)), ElementsAre(adak, attu));
  const auto found = Found(Around({52, -179.95}, 30));
  EXPECT_NEAR(found.providers(1).distance_miles(), Haversine({52, -179.95}, west), 1e-6);
  EXPECT_THAT(Ids(Around({89.6, 10}, 100)), ElementsAre(here, there));
  EXPECT_THAT(Ids(Around({13.5, 144.8}, 250)), ElementsAre(guam));
  EXPECT_THAT(Ids(Around({-14, -171}, 250)), ElementsAre(samoa));
  EXPECT_THAT(Ids(Around({-90, 0}, 250)), IsEmpty());
}

TEST_F(FindProvidersTest, TelehealthAloneIsByNameAndNeedsNoPlace) {
  std::vector<std::string> expected;
  for (const auto* family : {"Ames", "Barlow", "barlow", "Curie"}) {
    auto draft = ANurseAt(kKansasCity, family);
    draft.role.telehealth_states = {"MO"};
    if (expected.size() == 3) draft.location.position.reset();
    expected.push_back(Add(draft));
  }
  if (expected[2] < expected[1]) std::swap(expected[1], expected[2]);
  Add(ANurseAt(kKansasCity, "Aaron"));
  v1::FindProvidersRequest request;
  request.set_telehealth_state("MO");
  for (const int size : {1, 2, 7}) {
    request.set_page_size(size);
    std::vector<std::string> ids;
    do {
      const auto page = Found(request);
      EXPECT_EQ(page.total_size(), 4);
      EXPECT_FALSE(page.has_origin());
      for (const auto& provider : page.providers()) {
        EXPECT_FALSE(provider.has_distance_miles());
        ids.push_back(provider.listing_id());
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    EXPECT_EQ(ids, expected) << size;
  }
}

TEST_F(FindProvidersTest, SaysWhatIsPublicAndNothingElse) {
  auto draft = AVerifiedNurseAt(kKansasCity, "Bergström");
  draft.provider.name = {.family = "Bergström", .given = "Randy", .prefix = "", .suffix = "RN"};
  draft.role.phone = "816-555-0142";
  draft.role.hours = {{.days = {1, 5}, .start_minute = 480, .end_minute = 1020}};
  Add(draft);
  const auto other = harness_.AddOrganisation("Other Clinic");
  Add(other, ANurseAt(North(kKansasCity, 2), "Ames"));
  const auto found = Found(Around(kKansasCity, 10));
  ASSERT_EQ(found.providers_size(), 2) << "of every organisation";
  const auto& near = found.providers(0);
  EXPECT_EQ(near.name().family(), "Bergström");
  EXPECT_EQ(near.name().suffix(), "RN");
  EXPECT_EQ(near.kind(), v1::PROVIDER_KIND_NURSE);
  EXPECT_EQ(near.location_name(), "Clinic of Bergström");
  EXPECT_EQ(near.address().zip(), "66104");
  EXPECT_EQ(near.phone(), "816-555-0142") << "the role's";
  EXPECT_THAT(near.hours(0).days(), ElementsAre(1, 5));
  EXPECT_EQ(near.time_zone(), "America/Chicago");
  EXPECT_EQ(near.listed_by(), "Cedar Hollow");
  EXPECT_EQ(near.last_verify_time().seconds(), (sys_days(2026y / 2 / 1) + 9h).time_since_epoch() / 1s);
  EXPECT_EQ(found.providers(1).phone(), "913-555-0100") << "the location's";
  EXPECT_EQ(found.providers(1).listed_by(), "Other Clinic");
  EXPECT_FALSE(found.providers(1).has_last_verify_time());
  EXPECT_THAT(found.ShortDebugString(), testing::Not(testing::HasSubstr("RN-1"))) << "no number of a credential";
}

TEST_F(FindProvidersTest, ReplacingListingsKeepsThoseOfOthers) {
  const auto one = ANurseAt(kKansasCity), two = ANurseAt(kKansasCity);
  Add(one);
  const auto kept = Add(two);
  harness_.service().database().InTransaction(
      org_, Deadline(), [&](Transaction& tx) { storage::ReplaceListings(tx, {one.provider.id}, {}); });
  EXPECT_THAT(Ids(Around(kKansasCity, 1)), ElementsAre(kept));
  const auto other = harness_.AddOrganisation("Other Clinic");
  harness_.service().database().InTransaction(
      other, Deadline(), [&](Transaction& tx) { storage::ReplaceListings(tx, {two.provider.id}, {}); });
  EXPECT_THAT(Ids(Around(kKansasCity, 1)), ElementsAre(kept)) << "another organisation removes nothing";
}

TEST_F(FindProvidersTest, AnOrganisationWritesOnlyListingsThatLeadToItself) {
  const auto other = harness_.AddOrganisation("Other Clinic");
  const auto insert = [&](platform::OrgId target) {
    return "INSERT INTO listing (org_id, practitioner_role_id, target_org_id, provider_id, kind, sort_key, languages, "
           "medications, disorders, telehealth_states, insurances, accepting, verified, body) VALUES ('" +
           domain::kInstallation.ToString() + "', gen_random_uuid(), '" + target.ToString() +
           "', gen_random_uuid(), 1, '', '{}', '{}', '{}', '{}', '{}', true, true, '')";
  };
  const auto run = [&](const std::string& sql) {
    pqxx::connection connection(harness_.service().test_database().app());
    pqxx::work work(connection);
    work.exec_params("SELECT set_config('app.org_id', $1, true)", org_.ToString());
    return work.exec(sql).affected_rows();
  };
  EXPECT_EQ(run(insert(org_)), 1u);
  EXPECT_THROW(run(insert(other)), pqxx::insufficient_privilege);
  Add(other, ANurseAt(kKansasCity));
  EXPECT_EQ(run("UPDATE listing SET verified = true"), 0u);
  EXPECT_EQ(run("DELETE FROM zip_point"), 0u);
}

TEST_F(FindProvidersTest, OnlyThePeersOfThePublicAsk) {
  EXPECT_EQ(harness_.Directory("FinderService/FindProviders", Around(kKansasCity, 1), "", "enrollment").reason(),
            "PEER_NOT_ALLOWED");
  EXPECT_TRUE(harness_.Directory("FinderService/FindProviders", Around(kKansasCity, 1), "", "gateway").ok());
}

// A finder of its own, with small limits.
class FinderLimitTest : public testing::Test {
 protected:
  FinderLimitTest() { harness_.Serve({&finder_}); }
  grpc::Status Find(const std::string& peer, const std::vector<std::string>& clients = {}) {
    const auto stub = v1::FinderService::NewStub(harness_.Channel(peer));
    const auto context = harness_.Anonymous();
    for (const auto& client : clients) context->AddMetadata("x-cairn-client", client);
    v1::FindProvidersRequest request;
    v1::FindProvidersResponse response;
    request.set_telehealth_state("KS");
    return stub->FindProviders(context.get(), request, &response);
  }
  ServiceHarness harness_{"directory", storage::Schema()};
  platform::rpc::Gate gate_{
      harness_.GateOptions(),
      {google::protobuf::DescriptorPool::generated_pool()->FindServiceByName("cairn.directory.v1.FinderService")}};
  directory::FinderRate rate_{{.per_client_per_minute = 1, .client_burst = 2, .total_per_second = 1000}};
  directory::FinderService finder_{gate_, harness_.database(), harness_.keyring(), rate_};
};

TEST_F(FinderLimitTest, EachClientOfTheGatewayHasItsOwn) {
  EXPECT_TRUE(Find("gateway", {"a"}).ok());
  EXPECT_TRUE(Find("gateway", {"a"}).ok());
  const auto refused = Find("gateway", {"a"});
  EXPECT_EQ(ReasonOf(refused), "RATE_LIMITED");
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  google::rpc::Status status;
  ASSERT_TRUE(status.ParseFromString(refused.error_details()));
  google::rpc::RetryInfo retry;
  for (const auto& detail : status.details()) detail.UnpackTo(&retry);
  EXPECT_GT(retry.retry_delay().seconds(), 50);
  EXPECT_LE(retry.retry_delay().seconds(), 60);
  EXPECT_TRUE(Find("gateway", {"b"}).ok()) << "another client";
  harness_.clock().Advance(61s);
  EXPECT_TRUE(Find("gateway", {"a"}).ok());
}

TEST_F(FinderLimitTest, WhoIsNotTheGatewayIsNotBelieved) {
  EXPECT_TRUE(Find("cli", {"a"}).ok());
  EXPECT_TRUE(Find("cli", {"b"}).ok());
  EXPECT_EQ(ReasonOf(Find("cli", {"c"})), "RATE_LIMITED");
  EXPECT_TRUE(Find("gateway", {std::string(65, 'x')}).ok()) << "a key that is too long is none";
  EXPECT_TRUE(Find("gateway", {"one", "two"}).ok()) << "two keys are none";
  EXPECT_EQ(ReasonOf(Find("gateway")), "RATE_LIMITED");
}

}  // namespace
}  // namespace cairn::tests
