#include "directory/domain/listing.h"

#include <gmock/gmock.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include "standing/domain/us_state.h"

namespace cairn::directory::domain {
namespace {

using namespace std::chrono_literals;
using platform::Date;
using platform::Instant;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant kNow = sys_days(2026y / 3 / 1) + 12h;

Provider ANurse() {
  Provider provider;
  provider.id = ProviderId::New();
  provider.kind = ProviderKind::kNurse;
  provider.name.family = "Bergstrom";
  return provider;
}

Credential ALicence(Date issued, Date expires, bool verified = true) {
  Credential credential;
  credential.id = CredentialId::New();
  credential.state = "KS";
  credential.number = "RN-1";
  credential.issued_on = issued;
  credential.expires_on = expires;
  if (verified) {
    credential.verified_by = platform::AccountId::New();
    credential.verified_at = kNow - 24h;
  }
  return credential;
}

class DecideListingTest : public testing::Test {
 protected:
  DecideListingTest() {
    role_.listing.published = true;
    location_.name = "Main Street";
    location_.address.state = "KS";
  }
  ListingDecision At(Instant at) const { return DecideListing(provider_, credentials_, role_, location_, at); }
  std::vector<Hidden> Reasons() const { return At(kNow).hidden_because; }

  Provider provider_ = ANurse();
  std::vector<Credential> credentials_;
  PractitionerRole role_;
  Location location_;
};

TEST_F(DecideListingTest, OneOfWhomNoCredentialWasRecordedIsListedAsNotVerified) {
  const auto decision = At(kNow);
  EXPECT_TRUE(decision.listed());
  EXPECT_FALSE(decision.verified);
  EXPECT_EQ(decision.last_verified_at, std::nullopt);
  EXPECT_EQ(decision.until, std::nullopt);
}

TEST_F(DecideListingTest, NamesEachReasonAlone) {
  const struct {
    Hidden reason;
    std::string name;
    std::function<void()> spoil;
  } kCases[] = {
      {Hidden::kProviderNotActive, "PROVIDER_NOT_ACTIVE", [&] { provider_.active = false; }},
      {Hidden::kRoleEnded, "ROLE_ENDED", [&] { role_.active = false; }},
      {Hidden::kLocationNotActive, "LOCATION_NOT_ACTIVE", [&] { location_.active = false; }},
      {Hidden::kNotPublished, "NOT_PUBLISHED", [&] { role_.listing.published = false; }},
      {Hidden::kListingExpired, "LISTING_EXPIRED", [&] { role_.listing.expires_on = 2026y / 2 / 28; }},
      {Hidden::kNotAccepting, "NOT_ACCEPTING", [&] { role_.capacity.accepting = Accepting::kNo; }},
      {Hidden::kNoOpenPlaces, "NO_OPEN_PLACES", [&] { role_.capacity.open_places = 0; }},
      {Hidden::kCapacityStatementExpired, "CAPACITY_STATEMENT_EXPIRED",
       [&] { role_.capacity.stated_until = 2026y / 2 / 28; }},
      {Hidden::kCredentialNotInForce, "CREDENTIAL_NOT_IN_FORCE",
       [&] { credentials_ = {ALicence(2020y / 1 / 1, 2026y / 2 / 28)}; }},
  };
  std::vector<Hidden> all;
  for (const auto& one : kCases) {
    const auto kept = std::tuple(provider_, credentials_, role_, location_);
    one.spoil();
    EXPECT_THAT(Reasons(), ElementsAre(one.reason)) << one.name;
    EXPECT_EQ(HiddenName(one.reason), one.name);
    std::tie(provider_, credentials_, role_, location_) = kept;
    EXPECT_THAT(Reasons(), IsEmpty());
    all.push_back(one.reason);
  }
  for (const auto& one : kCases) one.spoil();
  EXPECT_EQ(Reasons(), all) << "everything at once";
}

TEST_F(DecideListingTest, PlacesThatAreOpenAndAnAnswerThatIsNotGivenHideNothing) {
  role_.capacity.open_places = 1;
  EXPECT_THAT(Reasons(), IsEmpty());
  role_.capacity.accepting = Accepting::kYes;
  EXPECT_THAT(Reasons(), IsEmpty());
}

TEST_F(DecideListingTest, DaysEndAtMidnightOfTheLocationsZone) {
  const auto last = [&](const std::string& state, const std::string& zone) {
    location_.address.state = state;
    location_.time_zone = zone;
    role_.listing.expires_on = 2026y / 3 / 5;
    return At(kNow).until;
  };
  EXPECT_EQ(last("KS", ""), sys_days(2026y / 3 / 6) + 6h);
  EXPECT_EQ(last("KS", "America/Denver"), sys_days(2026y / 3 / 6) + 7h);
  EXPECT_EQ(last("", ""), sys_days(2026y / 3 / 6) + 5h) << "New York when no zone is known";
  role_.capacity.stated_until = 2026y / 3 / 4;
  EXPECT_EQ(At(kNow).until, sys_days(2026y / 3 / 5) + 5h) << "what ends first";
}

TEST_F(DecideListingTest, ALicenceHoldsThroughItsLastDayInItsState) {
  credentials_ = {ALicence(2024y / 1 / 1, 2026y / 6 / 30)};
  const auto lapse = standing::LapsesAt(2026y / 6 / 30, "KS");
  const auto decision = At(kNow);
  EXPECT_TRUE(decision.verified);
  EXPECT_EQ(decision.last_verified_at, kNow - 24h);
  EXPECT_EQ(decision.until, lapse);
  EXPECT_TRUE(At(lapse - 1us).listed());
  EXPECT_THAT(At(lapse).hidden_because, ElementsAre(Hidden::kCredentialNotInForce));
  EXPECT_FALSE(At(lapse).verified);
}

TEST_F(DecideListingTest, LicencesThatFollowOneAnotherWithoutAGapAreOne) {
  credentials_ = {ALicence(2024y / 1 / 1, 2026y / 6 / 30), ALicence(2026y / 7 / 1, 2028y / 6 / 30)};
  EXPECT_EQ(At(kNow).until, standing::LapsesAt(2028y / 6 / 30, "KS"));
  credentials_[1].issued_on = 2026y / 7 / 2;
  EXPECT_EQ(At(kNow).until, standing::LapsesAt(2026y / 6 / 30, "KS"));
  const auto in_the_gap = At(standing::LapsesAt(2026y / 6 / 30, "KS"));
  EXPECT_FALSE(in_the_gap.listed());
  EXPECT_EQ(in_the_gap.until, standing::InForceFrom(2026y / 7 / 2, "KS")) << "and then it is listed again";
}

TEST_F(DecideListingTest, OneThatNobodyHasVerifiedIsListedAndNotVerified) {
  credentials_ = {ALicence(2024y / 1 / 1, 2026y / 6 / 30, false)};
  EXPECT_TRUE(At(kNow).listed());
  EXPECT_FALSE(At(kNow).verified);
  credentials_.push_back(ALicence(2025y / 1 / 1, 2026y / 4 / 30));
  EXPECT_TRUE(At(kNow).verified);
  EXPECT_EQ(At(kNow).until, standing::LapsesAt(2026y / 4 / 30, "KS")) << "then it is listed, and not verified";
}

TEST_F(DecideListingTest, TheNewestVerificationOfWhatIsInForceIsTold) {
  credentials_ = {ALicence(2024y / 1 / 1, 2026y / 6 / 30), ALicence(2020y / 1 / 1, 2026y / 1 / 31),
                  ALicence(2025y / 1 / 1, 2026y / 6 / 30)};
  credentials_[0].verified_at = kNow - 72h;
  credentials_[1].verified_at = kNow - 1h;
  EXPECT_EQ(At(kNow).last_verified_at, kNow - 24h);
}

TEST_F(DecideListingTest, ARevokedLicenceTakesTheListingDownUnlessItWasAnError) {
  credentials_ = {ALicence(2024y / 1 / 1, 2026y / 6 / 30)};
  credentials_[0].revoked_at = kNow - 1h;
  credentials_[0].revoke_reason = RevokeReason::kRevokedByIssuer;
  EXPECT_THAT(Reasons(), ElementsAre(Hidden::kCredentialNotInForce));
  credentials_[0].revoke_reason = RevokeReason::kEnteredInError;
  EXPECT_THAT(Reasons(), IsEmpty());
  EXPECT_FALSE(At(kNow).verified);
}

TEST_F(DecideListingTest, OnlyALicenceOfTheLocationsStateCounts) {
  credentials_ = {ALicence(2024y / 1 / 1, 2026y / 6 / 30)};
  location_.address.state = "MO";
  EXPECT_THAT(Reasons(), ElementsAre(Hidden::kCredentialNotInForce));
  location_.address.state.clear();
  EXPECT_TRUE(At(kNow).verified) << "where the state is not known, one of any state";
}

TEST_F(DecideListingTest, OnlyTheCredentialThatTheKindAsksForCounts) {
  auto certificate = ALicence(2020y / 1 / 1, 2026y / 1 / 31);
  certificate.type = CredentialType::kCertification;
  auto board = certificate;
  board.type = CredentialType::kBoardCertification;
  credentials_ = {certificate, board};
  EXPECT_THAT(Reasons(), IsEmpty()) << "nothing of a nurse rests on them";
  provider_.kind = ProviderKind::kPeerSpecialist;
  EXPECT_THAT(Reasons(), ElementsAre(Hidden::kCredentialNotInForce));
  provider_.kind = ProviderKind::kCoordinator;
  EXPECT_THAT(Reasons(), IsEmpty()) << "a coordinator needs none";
  EXPECT_FALSE(At(kNow).verified);
}

TEST_F(DecideListingTest, OneWithoutAnExpiryIsNeitherForNorAgainst) {
  auto from_register = ALicence(2024y / 1 / 1, 2026y / 6 / 30);
  from_register.expires_on.reset();
  credentials_ = {from_register};
  EXPECT_THAT(Reasons(), IsEmpty());
  EXPECT_FALSE(At(kNow).verified);
  credentials_.push_back(ALicence(2020y / 1 / 1, 2026y / 1 / 31));
  EXPECT_THAT(Reasons(), ElementsAre(Hidden::kCredentialNotInForce)) << "it does not stand in for one that has lapsed";
  credentials_ = {from_register};
  credentials_[0].revoked_at = kNow - 1h;
  credentials_[0].revoke_reason = RevokeReason::kSurrendered;
  EXPECT_THAT(Reasons(), ElementsAre(Hidden::kCredentialNotInForce));
}

Date AnyDay() { return sys_days(2026y / 2 / 15) + std::chrono::days(*rc::gen::inRange(0, 30)); }

Credential AnyCredential() {
  auto first = AnyDay(), last = AnyDay();
  if (last < first) std::swap(first, last);
  auto credential = ALicence(first, last, *rc::gen::arbitrary<bool>());
  credential.state = *rc::gen::element<std::string>("KS", "KS", "HI");
  credential.type =
      *rc::gen::element(CredentialType::kLicence, CredentialType::kLicence, CredentialType::kCertification);
  if (*rc::gen::inRange(0, 5) == 0) credential.expires_on.reset();
  return credential;
}

bool SameAnswer(const ListingDecision& one, const ListingDecision& other) {
  return one.hidden_because == other.hidden_because && one.verified == other.verified;
}

RC_GTEST_PROP(DecideListingProperty, HoldsExactlyUntilItSays, ()) {
  auto provider = ANurse();
  provider.kind = *rc::gen::element(ProviderKind::kNurse, ProviderKind::kCounsellor, ProviderKind::kPeerSpecialist);
  std::vector<Credential> credentials;
  for (int left = *rc::gen::inRange(0, 4); left > 0; --left) credentials.push_back(AnyCredential());
  PractitionerRole role;
  role.listing.published = true;
  if (*rc::gen::arbitrary<bool>()) role.listing.expires_on = AnyDay();
  if (*rc::gen::arbitrary<bool>()) role.capacity.stated_until = AnyDay();
  Location location;
  location.address.state = *rc::gen::element<std::string>("KS", "KS", "");
  const auto decide = [&](Instant at) { return DecideListing(provider, credentials, role, location, at); };

  auto decision = decide(kNow);
  // From one change to the next; what lies between is tried hour by hour.
  for (Instant at = kNow; decision.until; at = *decision.until, decision = decide(at)) {
    RC_ASSERT(*decision.until > at);
    for (Instant between = at; between < *decision.until; between += 1h) {
      RC_ASSERT(SameAnswer(decide(between), decision));
      RC_ASSERT(decide(between).until == decision.until);
    }
    RC_ASSERT(SameAnswer(decide(*decision.until - 1us), decision));
    RC_ASSERT(!SameAnswer(decide(*decision.until), decision));
  }
  RC_ASSERT(SameAnswer(decide(sys_days(2030y / 1 / 1)), decision));
}

}  // namespace
}  // namespace cairn::directory::domain
