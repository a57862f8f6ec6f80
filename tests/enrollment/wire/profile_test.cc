#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/fhir_patient.h"

namespace cairn::enrollment::wire {
namespace {

using Profile = v1::PatientProfile;
using Strings = std::vector<std::string>;

const platform::Date kToday = platform::ParseDate("2026-11-23").value();

Profile Parse(const std::string& text) {
  Profile profile;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &profile)) << text;
  return profile;
}

const char kFull[] = R"(
  names { use: USE_OFFICIAL family: "Holloway" given: "Maren" given: "Louise" prefix: "Ms." suffix: "II" }
  birth_date { year: 1986 month: 3 day: 19 }
  administrative_gender: ADMINISTRATIVE_GENDER_FEMALE birth_sex: "F"
  race_codes: "2106-3" race_text: "White" ethnicity_code: "2186-5" ethnicity_text: "Not Hispanic or Latino"
  identifiers { type: "MR" system: "https://cedar-hollow.example/mrn" value: "CH-100001" }
  telecoms { system: SYSTEM_PHONE value: "207-555-0101" use: "home" }
  addresses { lines: "14 Tannery Row" city: "Cedar Hollow" state: "ME" postal_code: "04999" country: "US" use: "home" }
  languages: "en-US" deceased { time: "2025-08-14T03:20:00-04:00" } marital_status: "M"
  preferred_name: "Mary" pronouns: "she/her")";

Strings FieldsOf(const std::vector<platform::FieldViolation>& violations) {
  Strings fields;
  for (const auto& violation : violations) fields.push_back(violation.field);
  return fields;
}

Strings Check(const Profile& profile) { return FieldsOf(CheckProfile(profile, kToday, "profile")); }

TEST(CheckProfile, TakesAFullOne) { EXPECT_EQ(Check(Parse(kFull)), Strings{}); }

TEST(CheckProfile, FindsEverythingThatIsWrong) {
  EXPECT_EQ(Check({}), (Strings{"profile.birth_date", "profile.names"}));
  EXPECT_EQ(FieldsOf(CheckProfile({}, kToday, "")), (Strings{"birth_date", "names"}));
}

TEST(CheckProfile, BirthDate) {
  const auto with = [](const std::string& date) {
    auto profile = Parse(R"(names { family: "Holloway" })");
    *profile.mutable_birth_date() = ToProto(platform::ParseDate(date).value());
    return Check(profile);
  };
  EXPECT_EQ(with("1900-01-01"), Strings{});
  EXPECT_EQ(with("2000-02-29"), Strings{});
  EXPECT_EQ(with("2026-11-23"), Strings{}) << "today";
  EXPECT_EQ(with("1899-12-31"), Strings{"profile.birth_date"});
  EXPECT_EQ(with("2026-11-24"), Strings{"profile.birth_date"});
  for (const std::string date :
       {"year: 1988", "year: 1988 month: 4", "year: 1988 month: 2 day: 30", "month: 2 day: 3"}) {
    EXPECT_EQ(Check(Parse(R"(names { family: "Holloway" } birth_date { )" + date + "}")),
              Strings{"profile.birth_date"});
  }
}

TEST(CheckProfile, NamesNeedSomethingToCallThePersonBy) {
  const auto with = [](const std::string& names) {
    return Check(Parse(names + " birth_date { year: 1986 month: 3 day: 19 }"));
  };
  EXPECT_EQ(with(R"(names { family: "O" })"), Strings{});
  EXPECT_EQ(with(R"(names { given: "Maren" })"), Strings{});
  EXPECT_EQ(with(R"(names { text: "Suryakala" })"), Strings{});
  EXPECT_EQ(with(R"(names { prefix: "Ms." } names { text: "Suryakala" })"), Strings{});
  EXPECT_EQ(with(R"(names { prefix: "Ms." })"), Strings{"profile.names"});
  EXPECT_EQ(with(R"(names { family: "  " given: "\t" })"), Strings{"profile.names"});
}

TEST(CheckProfile, Deceased) {
  const auto with = [](const std::string& time) {
    auto profile = Parse(R"(names { family: "Abbott" } birth_date { year: 1986 month: 3 day: 19 })");
    profile.mutable_deceased()->set_time(time);
    return Check(profile);
  };
  for (const std::string time : {"", "2025", "2025-08", "2025-08-14", "2025-08-14T03:20:00-04:00", "1986", "1986-03",
                                 "1986-03-19", "2026", "2026-11", "2026-11-23", "2026-11-23T23:59:00-05:00"}) {
    EXPECT_EQ(with(time), Strings{}) << time;
  }
  for (const std::string time :
       {"1985", "1986-02", "1986-03-18", "2026-12", "2027", "2026-11-24", "soon", "2025-02-30"}) {
    EXPECT_EQ(with(time), Strings{"profile.deceased.time"}) << time;
  }
}

TEST(CheckProfile, TextsOfEveryDepth) {
  auto profile = Parse(kFull);
  profile.mutable_names(0)->set_given(1, "Lou\u202eise");
  profile.mutable_addresses(0)->set_lines(0, std::string("14\0Tannery", 10));
  profile.mutable_telecoms(0)->set_value("\u2066");
  profile.set_race_codes(0, "\x01");
  profile.set_pronouns("\uFFFE");
  EXPECT_EQ(Check(profile), (Strings{"profile.names[0].given[1]", "profile.race_codes[0]", "profile.telecoms[0].value",
                                     "profile.addresses[0].lines[0]", "profile.pronouns"}));
  for (const auto& violation : CheckProfile(profile, kToday, "profile")) {
    EXPECT_EQ(violation.description.find("Tannery"), std::string::npos);
  }
}

TEST(Normalise, ReachesEveryText) {
  auto profile = Parse(R"(
    names { family: " Bronte\314\210l " given: "Zoe\314\210\n" given: "  " } race_text: "\302\240White\343\200\200"
    birth_date { year: 1986 month: 3 day: 19 } addresses { lines: " 14 Tannery  Row" } languages: "en-US " deceased { time: " 2025 " })");
  Normalise(profile);
  EXPECT_EQ(profile.names(0).family(), "Brontël");
  EXPECT_EQ(profile.names(0).given(0), "Zoë");
  EXPECT_EQ(profile.names(0).given(1), "");
  EXPECT_EQ(profile.race_text(), "White");
  EXPECT_EQ(profile.addresses(0).lines(0), "14 Tannery  Row");
  EXPECT_EQ(profile.languages(0), "en-US");
  EXPECT_EQ(profile.deceased().time(), "2025");
  const auto once = profile.SerializeAsString();
  Normalise(profile);
  EXPECT_EQ(profile.SerializeAsString(), once);
}

TEST(DifferingElements, NamesEachElementOnce) {
  const auto full = Parse(kFull);
  EXPECT_EQ(DifferingElements(full, full), Strings{});
  EXPECT_EQ(DifferingElements({}, {}), Strings{});

  const auto* fields = Profile::descriptor();
  for (int i = 0; i < fields->field_count(); ++i) {
    auto without = full;
    without.GetReflection()->ClearField(&without, fields->field(i));
    EXPECT_EQ(DifferingElements(full, without).size(), 1u) << fields->field(i)->name();
    EXPECT_EQ(DifferingElements(full, without), DifferingElements(without, full));
  }
  EXPECT_EQ(DifferingElements(full, {}).size(), 13u) << "race, ethnicity and name stand for two fields each";

  auto moved = full;
  moved.mutable_addresses(0)->set_city("East Harrow");
  moved.mutable_telecoms(0)->set_value("207-555-0102");
  moved.set_race_text("");
  moved.clear_race_codes();
  EXPECT_EQ(DifferingElements(full, moved),
            (Strings{"Patient.extension('http://hl7.org/fhir/us/core/StructureDefinition/us-core-race')",
                     "Patient.telecom", "Patient.address"}));
}

TEST(DifferingElements, DeceasedAsAFactDiffersFromAlive) {
  Profile alive;
  Profile dead;
  dead.mutable_deceased();
  EXPECT_EQ(DifferingElements(alive, dead), Strings{"Patient.deceased"});
}

}  // namespace
}  // namespace cairn::enrollment::wire
