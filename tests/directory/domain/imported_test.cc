#include "directory/domain/imported.h"

#include <gmock/gmock.h>

namespace cairn::directory::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ImportedProvider Somebody() {
  ImportedProvider imported;
  imported.name = {"Ames", "Rosalind", "", ""};
  return imported;
}

TEST(TakeOver, ChangesOnlyWhatTheRecordCarries) {
  Provider here;
  here.name = {"Ames", "Rosalind", "", ""};
  here.npi = "9100020012";
  here.languages = {"en"};
  here.kind = ProviderKind::kNurse;
  const auto before = here;
  EXPECT_THAT(TakeOver(Somebody(), here), IsEmpty());
  auto imported = Somebody();
  imported.languages = {"fr"};
  imported.name.suffix = "MD";
  EXPECT_THAT(TakeOver(imported, here), ElementsAre("Practitioner.name", "Practitioner.communication"));
  EXPECT_EQ(here.npi, before.npi);
  EXPECT_THAT(here.languages, ElementsAre("fr"));
  EXPECT_THAT(TakeOver(imported, here), IsEmpty());
}

TEST(TakeOver, GivesAKindOnlyToWhoHasNone) {
  auto imported = Somebody();
  imported.taxonomy_codes = {"207Q00000X", "163W00000X"};
  Provider unstated, nurse;
  nurse.kind = ProviderKind::kNurse;
  TakeOver(imported, unstated);
  EXPECT_EQ(unstated.kind, ProviderKind::kPrescriber);
  EXPECT_THAT(TakeOver(imported, nurse), ElementsAre("Practitioner.name", "PractitionerRole.specialty"));
  EXPECT_EQ(nurse.kind, ProviderKind::kNurse);
  nurse.kind = ProviderKind::kUnstated;
  EXPECT_THAT(TakeOver(imported, nurse), IsEmpty());
  EXPECT_EQ(nurse.kind, ProviderKind::kUnstated) << "nothing has changed";
}

TEST(AddTaxonomyCodes, KeepsWhatIsThereAndAtMost15) {
  Provider here;
  EXPECT_TRUE(AddTaxonomyCodes({"163W00000X", "207Q00000X"}, here));
  EXPECT_EQ(here.kind, ProviderKind::kNurse);
  EXPECT_FALSE(AddTaxonomyCodes({"207Q00000X"}, here));
  for (int i = 0; i < 20; ++i) AddTaxonomyCodes({"2000000" + std::to_string(10 + i) + "X"}, here);
  EXPECT_EQ(here.taxonomy_codes.size(), 15U);
  EXPECT_EQ(here.taxonomy_codes.front(), "163W00000X");
}

TEST(TakeOver, ALocationOfTheClinicStaysOne) {
  Location here;
  here.name = "Clinic";
  here.site = SiteId::New();
  ImportedLocation imported;
  imported.name = "Clinic";
  EXPECT_THAT(TakeOver(imported, PartnerId::New(), here), IsEmpty());
  here.site.reset();
  EXPECT_THAT(TakeOver(imported, PartnerId::New(), here), ElementsAre("Location.managingOrganization"));
}

TEST(TakeOver, HoursAreReplacedAsAWhole) {
  PractitionerRole here;
  here.hours = {{{1}, 0, 60}};
  ImportedRole imported;
  imported.hours = ImportedHours{{}, true};
  EXPECT_THAT(TakeOver(imported, here.location, here), ElementsAre("PractitionerRole.availableTime"));
  EXPECT_TRUE(here.hours.empty() && here.around_the_clock);
  imported.hours.reset();
  EXPECT_THAT(TakeOver(imported, here.location, here), IsEmpty());
}

class TakeOverCredential : public testing::Test {
 protected:
  CredentialChange Take() {
    here_ = nullptr;
    return TakeOver(imported_, all_, here_);
  }
  static Credential Stored() {
    Credential credential;
    credential.state = "ME";
    credential.number = "1";
    credential.issued_on = platform::ParseDate("2025-01-01");
    return credential;
  }
  std::vector<Credential> all_ = {Stored()};
  ImportedCredential imported_{CredentialType::kLicence, "ME", "1", {}, platform::ParseDate("2027-01-01")};
  Credential* here_ = nullptr;
};

TEST_F(TakeOverCredential, AddsWhatIsNew) {
  for (const auto& [state, number] : {std::pair("AZ", "1"), std::pair("ME", "2")}) {
    imported_.state = state;
    imported_.number = number;
    EXPECT_EQ(Take(), CredentialChange::kAdd);
  }
}

TEST_F(TakeOverCredential, FillsInDates) {
  EXPECT_EQ(Take(), CredentialChange::kUpdate);
  ASSERT_NE(here_, nullptr);
  EXPECT_EQ(here_->issued_on, platform::ParseDate("2025-01-01"));
  EXPECT_EQ(here_->expires_on, platform::ParseDate("2027-01-01"));
  EXPECT_EQ(Take(), CredentialChange::kNone);
}

TEST_F(TakeOverCredential, LeavesWhatSomebodyHasVerifiedOrRevoked) {
  all_[0].verified_at = platform::Instant();
  EXPECT_EQ(Take(), CredentialChange::kNone);
  all_[0] = Stored();
  all_[0].revoked_at = platform::Instant();
  EXPECT_EQ(Take(), CredentialChange::kNone) << "what was revoked does not come back by a file";
}

TEST_F(TakeOverCredential, NeverMakesAnExpiryBeforeTheIssue) {
  imported_.expires_on = platform::ParseDate("2024-12-31");
  EXPECT_EQ(Take(), CredentialChange::kNone);
  EXPECT_EQ(all_[0].expires_on, std::nullopt);
}

}  // namespace
}  // namespace cairn::directory::domain
