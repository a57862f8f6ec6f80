#include "directory/domain/provider.h"

#include <gmock/gmock.h>

namespace cairn::directory::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Provider SoundProvider() {
  Provider provider;
  provider.npi = "1234567893";
  provider.kind = ProviderKind::kPrescriber;
  provider.name = {.family = "Bergstrom", .given = "Randy", .prefix = "Dr.", .suffix = "MD"};
  provider.taxonomy_codes = {"207Q00000X", "2084A0401X"};
  provider.languages = {"en", "es-MX"};
  return provider;
}

std::vector<std::string> WrongFields(const Provider& provider) {
  std::vector<std::string> fields;
  for (const auto& violation : CheckProvider(provider, "profile.")) fields.push_back(violation.field);
  return fields;
}

TEST(CheckProvider, HasNothingAgainstASoundOne) {
  EXPECT_THAT(WrongFields(SoundProvider()), IsEmpty());
  Provider bare;
  bare.name.given = "Randy";
  EXPECT_THAT(WrongFields(bare), IsEmpty()) << "a given name, and no number of any kind";
}

TEST(CheckProvider, NamesEverythingThatIsWrongAtOnce) {
  auto provider = SoundProvider();
  provider.npi = "1234567890";
  provider.name = {.family = " ", .given = "", .prefix = "Dr.", .suffix = ""};
  provider.taxonomy_codes = {"207Q00000X", "family medicine", "207Q00000X"};
  provider.languages = {"en", "EN"};
  EXPECT_THAT(WrongFields(provider), ElementsAre("profile.npi", "profile.name", "profile.taxonomy_codes[1]",
                                                 "profile.taxonomy_codes[2]", "profile.languages[1]"));
}

TEST(CheckProvider, SaysThatTheCheckDigitIsWrongAndNotTheNumber) {
  auto provider = SoundProvider();
  provider.npi = "1234567890";
  const auto violations = CheckProvider(provider, "");
  ASSERT_EQ(violations.size(), 1U);
  EXPECT_THAT(violations[0].description, testing::StartsWith("NPI_CHECK_DIGIT: "));
  EXPECT_THAT(violations[0].description, testing::Not(testing::HasSubstr("1234567890")));
}

TEST(KindOfTaxonomy, GoesByTheGrouping) {
  const std::pair<const char*, ProviderKind> kKinds[] = {
      {"207Q00000X", ProviderKind::kPrescriber},      // family medicine
      {"2084A0401X", ProviderKind::kPrescriber},      // psychiatry, addiction medicine
      {"208D00000X", ProviderKind::kPrescriber},      // general practice
      {"363A00000X", ProviderKind::kPrescriber},      // physician assistant
      {"363LP0808X", ProviderKind::kPrescriber},      // nurse practitioner, psychiatric
      {"364SP0808X", ProviderKind::kPrescriber},      // clinical nurse specialist
      {"163WA0400X", ProviderKind::kNurse},           // registered nurse, addiction
      {"164W00000X", ProviderKind::kNurse},           // licensed practical nurse
      {"164X00000X", ProviderKind::kNurse},           // licensed vocational nurse
      {"175T00000X", ProviderKind::kPeerSpecialist},  // peer specialist
      {"101YA0400X", ProviderKind::kCounsellor},      // addiction counselor
      {"103TC0700X", ProviderKind::kCounsellor},      // clinical psychologist
      {"1041C0700X", ProviderKind::kCounsellor},      // clinical social worker
      {"104100000X", ProviderKind::kCounsellor},      // social worker
      {"106H00000X", ProviderKind::kCounsellor},      // marriage and family therapist
      {"171M00000X", ProviderKind::kCoordinator},     // case manager
      {"183500000X", ProviderKind::kClinician},       // pharmacist
      {"1041S0200X", ProviderKind::kClinician},       // school social worker
      {"363XX0000X", ProviderKind::kClinician},       // no grouping that is known
  };
  for (const auto& [code, kind] : kKinds) EXPECT_EQ(KindOfTaxonomy(code), kind) << code;
}

TEST(KindOfTaxonomy, SaysNothingOfTextThatIsNoCode) {
  for (const char* text : {"", "207Q00000", "207Q00000XX", "207q00000X", "207Q 0000X", "207Q000000", "family"}) {
    EXPECT_EQ(KindOfTaxonomy(text), std::nullopt) << text;
    EXPECT_FALSE(IsTaxonomyCode(text)) << text;
  }
}

TEST(DisplayName, LeavesOutWhatIsMissing) {
  EXPECT_EQ(DisplayName({.family = "Bergstrom", .given = "Randy", .prefix = "Dr.", .suffix = "MD"}),
            "Dr. Randy Bergstrom, MD");
  EXPECT_EQ(DisplayName({.family = "Bergstrom", .given = "", .prefix = "", .suffix = ""}), "Bergstrom");
  EXPECT_EQ(DisplayName({.family = "", .given = "Randy", .prefix = "", .suffix = "CPRS"}), "Randy, CPRS");
}

}  // namespace
}  // namespace cairn::directory::domain
