#include "enrollment/wire/duplicate_wire.h"

#include <gmock/gmock.h>

namespace cairn::enrollment::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ToComparable, ReadsNamesAsWordsAndAddsThePreferredName) {
  v1::PatientProfile profile;
  auto* name = profile.add_names();
  name->set_family("García-Márquez");
  name->add_given("José Luis");
  profile.set_preferred_name("Pepe");
  const auto comparable = ToComparable(profile);
  ASSERT_EQ(comparable.names.size(), 2U);
  EXPECT_THAT(comparable.names[0].family, ElementsAre("garcia", "marquez"));
  EXPECT_THAT(comparable.names[0].given, ElementsAre("jose", "luis"));
  EXPECT_THAT(comparable.names[1].given, ElementsAre("pepe"));
}

TEST(ToComparable, TakesTheLastWordOfANameInOnePieceForTheFamilyName) {
  v1::PatientProfile profile;
  profile.add_names()->set_text("Ada Maria Lind");
  const auto comparable = ToComparable(profile);
  EXPECT_THAT(comparable.names.at(0).family, ElementsAre("lind"));
  EXPECT_THAT(comparable.names.at(0).given, ElementsAre("ada", "maria"));
}

TEST(ToComparable, KnowsAHouseByItsNumberAndStreetAlone) {
  v1::PatientProfile profile;
  for (const auto* line : {"12 Maple St.", "12 MAPLE street, Apt 4", "Maple"}) {
    auto* address = profile.add_addresses();
    address->add_lines(line);
    address->set_postal_code("05401-1234");
  }
  const auto comparable = ToComparable(profile);
  EXPECT_EQ(comparable.addresses.at(0).house, "12 maple");
  EXPECT_EQ(comparable.addresses.at(1).house, "12 maple");
  EXPECT_EQ(comparable.addresses.at(2).house, "");
  EXPECT_EQ(comparable.addresses.at(0).postal_code, "05401");
}

TEST(ToComparable, HasNothingOfAnEmptyProfile) {
  const auto comparable = ToComparable({});
  EXPECT_THAT(comparable.names, IsEmpty());
  EXPECT_FALSE(comparable.birth_date.has_value());
  EXPECT_EQ(comparable.sex, domain::Sex::kUnknown);
}

}  // namespace
}  // namespace cairn::enrollment::wire
