#include "mentorship/domain/local_hotline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cairn::mentorship::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

LocalHotlineDetails Sound() {
  return {.name = "Valley crisis line",
          .number = "(802) 555-0142",
          .takes_texts = true,
          .purpose = "people in crisis, and their families",
          .languages = {"en", "es"},
          .hours = {{1, 540, 1020}, {1, 1020, 1200}, {2, 540, 1440}},
          .state = "VT"};
}

std::vector<std::string> RulesOf(const LocalHotlineDetails& details) {
  std::vector<std::string> rules;
  for (const auto& violation : CheckLocalHotline(details)) rules.push_back(violation.type);
  return rules;
}

TEST(DialledNumber, IsWhatATelephoneDials) {
  EXPECT_EQ(DialledNumber("(802) 555-0142"), "+18025550142");
  EXPECT_EQ(DialledNumber("+44 20 7946 0018"), "+442079460018");
  EXPECT_EQ(DialledNumber("211"), "211");
  for (const std::string typed : {"", "555-0142", "911", "802-555-0142 x12", "call us"})
    EXPECT_EQ(DialledNumber(typed), std::nullopt) << typed;
}

TEST(CheckLocalHotline, TakesWhatIsSound) {
  EXPECT_THAT(CheckLocalHotline(Sound()), IsEmpty());
  auto always = Sound();
  always.hours.clear();
  always.around_the_clock = true;
  EXPECT_THAT(CheckLocalHotline(always), IsEmpty());
}

TEST(CheckLocalHotline, NamesEveryRuleThatIsBroken) {
  EXPECT_THAT(RulesOf({.name = " ", .number = "555-0142", .purpose = "", .languages = {"en", "EN"}, .state = "ZZ"}),
              ElementsAre("NAME_REQUIRED", "PURPOSE_REQUIRED", "NUMBER_UNUSABLE", "LANGUAGE_TWICE", "HOURS_REQUIRED",
                          "STATE_UNKNOWN"));
  auto details = Sound();
  details.number = "802-555-0142 ext. 7";
  details.around_the_clock = true;
  details.hours = {{1, 600, 700}, {1, 650, 640}};
  EXPECT_THAT(RulesOf(details),
              ElementsAre("NUMBER_WITH_EXTENSION", "HOURS_AROUND_THE_CLOCK", "INTERVAL_EMPTY", "INTERVALS_OVERLAP"));
  details = Sound();
  details.number = "211";
  EXPECT_THAT(RulesOf(details), ElementsAre("TEXTS_NOT_POSSIBLE"));
}

TEST(UrisOf, OpenItWithOneTap) {
  auto details = Sound();
  details.number = "+18025550142";
  EXPECT_THAT(UrisOf(details), ElementsAre("tel:+18025550142", "sms:+18025550142"));
  details.takes_texts = false;
  EXPECT_THAT(UrisOf(details), ElementsAre("tel:+18025550142"));
}

}  // namespace
}  // namespace cairn::mentorship::domain
