#include "directory/domain/credential.h"

#include <gmock/gmock.h>

namespace cairn::directory::domain {
namespace {

using namespace std::chrono_literals;
using platform::AccountId;
using platform::Date;
using platform::Instant;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date kIssued{2024y / 7 / 1};
constexpr Date kLastDay{2026y / 6 / 30};
const Instant kNow = sys_days(2026y / 3 / 1) + 12h;

Credential ALicence(const std::string& state = "NY") {
  Credential credential;
  credential.id = CredentialId::New();
  credential.provider = ProviderId::New();
  credential.state = state;
  credential.number = "RN-12345";
  credential.issued_on = kIssued;
  credential.expires_on = kLastDay;
  return credential;
}

std::vector<std::string> Wrong(const Credential& credential) {
  std::vector<std::string> fields;
  for (const auto& violation : CheckCredential(credential, "profile.")) fields.push_back(violation.field);
  return fields;
}

TEST(Credential, IsCheckedAsAPersonRecordsIt) {
  EXPECT_THAT(Wrong(ALicence()), IsEmpty());
  auto bad = ALicence("ZZ");
  bad.number.clear();
  bad.expires_on = kIssued;
  bad.issued_on = kLastDay;
  bad.document_sha256 = std::string(31, 'x');
  EXPECT_THAT(Wrong(bad), testing::UnorderedElementsAre("profile.state", "profile.number", "profile.expires_on",
                                                        "profile.document_sha256"))
      << "everything at once";
  bad = ALicence();
  bad.issued_on.reset();
  bad.expires_on.reset();
  EXPECT_THAT(Wrong(bad), ElementsAre("profile.issued_on", "profile.expires_on"));
}

TEST(Credential, MayBeForOneDayAndNotForLess) {
  auto credential = ALicence();
  credential.expires_on = credential.issued_on;
  EXPECT_THAT(Wrong(credential), IsEmpty());
  credential.expires_on = sys_days(*credential.issued_on) - std::chrono::days(1);
  EXPECT_THAT(Wrong(credential), ElementsAre("profile.expires_on"));
}

TEST(Credential, LicencesAndCertificationsAreOfAState) {
  EXPECT_THAT(Wrong(ALicence("")), ElementsAre("profile.state"));
  auto credential = ALicence("");
  credential.type = CredentialType::kCertification;
  EXPECT_THAT(Wrong(credential), ElementsAre("profile.state"));
  credential.type = CredentialType::kBoardCertification;
  EXPECT_THAT(Wrong(credential), IsEmpty());
  credential.expires_on.reset();
  EXPECT_THAT(Wrong(credential), IsEmpty()) << "a board may certify without end";
  for (const auto* state : {"DC", "PR", "GU", "VI"}) EXPECT_THAT(Wrong(ALicence(state)), IsEmpty()) << state;
}

TEST(Credential, ADeaNumberHasACheckDigit) {
  auto credential = ALicence("");
  credential.type = CredentialType::kDeaRegistration;
  // 1 + 3 + 5 + 2 (2 + 4 + 6) = 33
  credential.number = "BM1234563";
  EXPECT_THAT(Wrong(credential), IsEmpty());
  credential.number = "BM1234564";
  EXPECT_THAT(Wrong(credential), ElementsAre("profile.number"));
}

TEST(Credential, YearsThatNoTimestampCouldSayAreRefused) {
  auto credential = ALicence();
  credential.issued_on = Date{1899y / 12 / 31};
  credential.expires_on = Date{9999y / 1 / 1};
  EXPECT_THAT(Wrong(credential), ElementsAre("profile.issued_on", "profile.expires_on"));
  credential.issued_on = Date{1900y / 1 / 1};
  credential.expires_on = Date{9998y / 12 / 31};
  EXPECT_THAT(Wrong(credential), IsEmpty());
}

TEST(Credential, LapsesWhenItsLastDayIsOverInItsState) {
  struct {
    const char* state;
    Date last_day;
    Instant lapse;
  } const table[] = {
      {"AK", kLastDay, sys_days(2026y / 7 / 1) + 8h},
      {"HI", kLastDay, sys_days(2026y / 7 / 1) + 10h},
      {"NY", kLastDay, sys_days(2026y / 7 / 1) + 4h},
      {"GU", kLastDay, sys_days(2026y / 6 / 30) + 14h},
      {"", kLastDay, sys_days(2026y / 7 / 1) + 4h},
      {"NY", Date{2026y / 12 / 31}, sys_days(2027y / 1 / 1) + 5h},
      {"NY", Date{2028y / 2 / 29}, sys_days(2028y / 3 / 1) + 5h},
      // The clocks change on the last day itself.
      {"NY", Date{2026y / 11 / 1}, sys_days(2026y / 11 / 2) + 5h},
      {"NY", Date{2026y / 3 / 8}, sys_days(2026y / 3 / 9) + 4h},
  };
  for (const auto& [state, last_day, lapse] : table) {
    auto credential = ALicence(state);
    credential.expires_on = last_day;
    EXPECT_EQ(LapseOf(credential), lapse) << state << " " << platform::FormatDate(last_day);
    EXPECT_EQ(StateOf(credential, lapse - 1s), CredentialState::kInForce) << state << ", 23:59:59";
    EXPECT_EQ(StateOf(credential, lapse - 1us), CredentialState::kInForce) << state;
    EXPECT_EQ(StateOf(credential, lapse), CredentialState::kExpired) << state << ", 00:00:00";
  }
}

TEST(Credential, BeginsWithTheDayOfIssueInItsState) {
  auto credential = ALicence("HI");
  const Instant begin = sys_days(kIssued) + 10h;
  EXPECT_EQ(StateOf(credential, begin - 1us), CredentialState::kNotYetInForce);
  EXPECT_EQ(StateOf(credential, begin), CredentialState::kInForce);
  credential.issued_on.reset();
  EXPECT_EQ(StateOf(credential, begin), CredentialState::kIncomplete) << "a register that does not say";
  EXPECT_FALSE(FactsOf({credential}).at(0).until.has_value());
}

TEST(Credential, WhatAnImportLeftOutIsCompletedByAPersonOnce) {
  auto known = ALicence();
  known.verified_by.reset();
  known.verified_at.reset();
  known.issued_on.reset();
  known.expires_on.reset();
  const auto completed = Complete(known, ALicence());
  ASSERT_TRUE(completed.has_value());
  EXPECT_EQ(completed->id, known.id);
  EXPECT_EQ(completed->version, known.version + 1);
  EXPECT_EQ(completed->expires_on, ALicence().expires_on);
  EXPECT_FALSE(completed->verified_at.has_value());
  EXPECT_FALSE(Complete(*completed, ALicence()).has_value());
}

TEST(Credential, WithoutExpiryIsIncomplete) {
  auto credential = ALicence();
  credential.expires_on.reset();
  EXPECT_EQ(StateOf(credential, kNow), CredentialState::kIncomplete);
  EXPECT_EQ(LapseOf(credential), std::nullopt);
  EXPECT_FALSE(FactsOf({credential}).at(0).until.has_value());
}

TEST(Credential, ARevokedOneEndsAtOnceAndIsNoFact) {
  const auto revoked = Revoke(ALicence(), RevokeReason::kSurrendered, kNow);
  EXPECT_EQ(revoked.version, 2);
  EXPECT_EQ(LapseOf(revoked), kNow);
  EXPECT_EQ(StateOf(revoked, kNow), CredentialState::kRevoked);
  EXPECT_THAT(FactsOf({revoked}), IsEmpty());
  const auto again = Revoke(revoked, RevokeReason::kRevokedByIssuer, kNow + 1h);
  EXPECT_EQ(again.version, 2);
  EXPECT_EQ(again.revoked_at, kNow);
  EXPECT_EQ(again.revoke_reason, RevokeReason::kSurrendered);
}

TEST(Credential, RevokingWhatHasExpiredDoesNotMoveItsEnd) {
  const auto credential = ALicence();
  const auto lapse = LapseOf(credential);
  EXPECT_EQ(LapseOf(Revoke(credential, RevokeReason::kRevokedByIssuer, *lapse + 24h)), lapse);
}

TEST(Credential, ItsLapseIsToldOnceAndNeverWhenItWasAMistake) {
  auto credential = ALicence();
  const Instant lapse = LapseOf(credential).value();
  EXPECT_FALSE(IsLapseToTell(credential, lapse - 1us));
  EXPECT_TRUE(IsLapseToTell(credential, lapse));
  EXPECT_TRUE(IsLapseToTell(Revoke(credential, RevokeReason::kSuspendedByIssuer, kNow), kNow));
  const auto mistake = Revoke(credential, RevokeReason::kEnteredInError, kNow);
  EXPECT_FALSE(IsLapseToTell(mistake, kNow));
  EXPECT_FALSE(IsLapseToTell(mistake, lapse + 24h));
  credential.lapse_announced = true;
  EXPECT_FALSE(IsLapseToTell(credential, lapse));
}

TEST(Credential, NobodyVerifiesTheirOwn) {
  const auto me = AccountId::New(), other = AccountId::New();
  Provider provider;
  provider.account = me;
  EXPECT_EQ(Verify(ALicence(), provider, me, kNow).error().reason, "OWN_CREDENTIAL");
  const auto before = ALicence();
  const auto verified = Verify(before, provider, other, kNow).value();
  EXPECT_EQ(verified.verified_by, other);
  EXPECT_EQ(verified.verified_at, kNow);
  EXPECT_EQ(verified.version, before.version + 1);
  EXPECT_EQ(verified.issued_on, before.issued_on);
  EXPECT_EQ(verified.expires_on, before.expires_on);
  EXPECT_TRUE(FactsOf({verified}).at(0).verified);
  EXPECT_EQ(Verify(Revoke(before, RevokeReason::kSurrendered, kNow), provider, other, kNow).error().reason,
            "CREDENTIAL_REVOKED");
}

TEST(Credential, ATwinHasTheSameTypeStateAndNumberAndIsNotRevoked) {
  const auto held = ALicence();
  auto twin = held;
  twin.id = CredentialId::New();
  ASSERT_TRUE(FindTwin({held}, twin).has_value());
  EXPECT_EQ(FindTwin({held}, twin)->id, held.id);
  EXPECT_FALSE(FindTwin({held}, held).has_value()) << "not its own";
  EXPECT_FALSE(FindTwin({Revoke(held, RevokeReason::kEnteredInError, kNow)}, twin).has_value());
  for (auto change : {+[](Credential& c) { c.state = "NJ"; }, +[](Credential& c) { c.number = "RN-12346"; },
                      +[](Credential& c) { c.type = CredentialType::kCertification; }}) {
    auto other = twin;
    change(other);
    EXPECT_FALSE(FindTwin({held}, other).has_value());
  }
}

TEST(Credential, TheFactsOfAProviderComeInOneOrder) {
  Provider provider;
  provider.id = ProviderId::New();
  provider.kind = ProviderKind::kNurse;
  const auto one = ALicence("NY"), two = ALicence("NJ"), three = ALicence("CT");
  const auto facts = StandingFactsOf(provider, {three, one, two});
  EXPECT_EQ(facts, StandingFactsOf(provider, {one, two, three}));
  EXPECT_EQ(facts.provider, provider.id);
  EXPECT_EQ(facts.kind, ProviderKind::kNurse);
  EXPECT_EQ(facts.credentials.size(), 3U);
}

TEST(Credential, ReasonsToRevokeHaveNames) {
  for (const auto reason : {RevokeReason::kRevokedByIssuer, RevokeReason::kSuspendedByIssuer,
                            RevokeReason::kSurrendered, RevokeReason::kEnteredInError}) {
    EXPECT_EQ(RevokeReasonOf(RevokeReasonName(reason)), reason);
  }
  EXPECT_EQ(RevokeReasonOf("BORED"), std::nullopt);
}

}  // namespace
}  // namespace cairn::directory::domain
