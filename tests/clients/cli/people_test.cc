#include "clients/cli/people.h"

#include <gtest/gtest.h>

#include "cairn/enrollment/v1/episode_service.pb.h"
#include "clients/cli/diagnosing.h"
#include "clients/cli/json.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

constexpr platform::Date kToday{std::chrono::year{2026}, std::chrono::month{2}, std::chrono::day{27}};

v1::PatientProfile Donya() {
  v1::PatientProfile profile;
  auto* usual = profile.add_names();
  usual->set_use(v1::HumanName::USE_NICKNAME);
  usual->add_given("Donnie");
  auto* official = profile.add_names();
  official->set_use(v1::HumanName::USE_OFFICIAL);
  official->set_family("Yundt842");
  official->add_given("Donya787");
  profile.mutable_birth_date()->set_year(1990);
  profile.mutable_birth_date()->set_month(2);
  profile.mutable_birth_date()->set_day(28);
  return profile;
}

TEST(People, AreCalledByTheirOfficialName) {
  EXPECT_EQ(NameOf(Donya()), "Donya787 Yundt842");
  v1::PatientProfile nobody;
  EXPECT_EQ(NameOf(nobody), "(no name)");
  nobody.add_names()->set_text("Unknown Doe");
  EXPECT_EQ(NameOf(nobody), "Unknown Doe");
}

TEST(People, ShowTheirAgeAsOfToday) {
  auto profile = Donya();
  EXPECT_EQ(BornText(profile, kToday), "28 Feb 1990 (35)");
  profile.mutable_deceased();
  EXPECT_EQ(BornText(profile, kToday), "28 Feb 1990 (deceased)");
  EXPECT_EQ(BornText(v1::PatientProfile(), kToday), "not recorded");
}

TEST(People, HaveTheFirstNumberOfItsKind) {
  auto profile = Donya();
  EXPECT_EQ(RecordNumberOf(profile), "");
  auto* passport = profile.add_identifiers();
  passport->set_type("PPN");
  passport->set_value("X1");
  auto* record = profile.add_identifiers();
  record->set_type("MR");
  record->set_value("M1");
  EXPECT_EQ(RecordNumberOf(profile), "M1");
  auto* mail = profile.add_telecoms();
  mail->set_system(v1::ContactPoint::SYSTEM_EMAIL);
  mail->set_value("a@b");
  EXPECT_EQ(PhoneOf(profile), "");
}

TEST(Wording, DatesAreUnambiguous) {
  EXPECT_EQ(DateText(Donya().birth_date()), "28 Feb 1990");
  EXPECT_EQ(DateText(google::type::Date()), "not recorded");
}

TEST(Json, HasEveryFieldAlsoWhenEmpty) {
  v1::ListEpisodesResponse response;
  EXPECT_EQ(ToJson(response), "{\"episodes\":[],\"nextPageToken\":\"\"}");
}

TEST(DerivedRequestId, IsTheSameForTheSamePartsAlone) {
  const std::string id = DerivedRequestId({"a", "bc"});
  EXPECT_EQ(id, DerivedRequestId({"a", "bc"}));
  EXPECT_NE(id, DerivedRequestId({"ab", "c"}));
  EXPECT_TRUE(LooksLikeId(id));
  EXPECT_EQ(id[14], '8') << "RFC 9562 version 8";
}

}  // namespace
}  // namespace cairn::cli
