#include "mentorship/wire/matching_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cairn::mentorship::wire {
namespace {

using platform::Date;
using testing::ElementsAre;
using testing::IsEmpty;

const PatientId kPatient = PatientId::New();
const Date kToday = platform::ParseDate("2026-11-27").value();

v1::MatchingPreferences Everything() {
  v1::MatchingPreferences said;
  said.mutable_languages()->add_codes("en");
  said.mutable_mentor_genders()->add_any_of(v1::GENDER_WOMAN);
  said.set_state("VT");
  said.mutable_forms()->add_any_of(v1::MEETING_FORM_IN_PERSON);
  said.mutable_place()->set_latitude(44.26);
  said.mutable_place()->set_longitude(-72.57);
  auto& interval = *said.mutable_hours()->add_intervals();
  interval.set_day(7);
  interval.set_start_minute(23 * 60);
  interval.set_end_minute(24 * 60);
  auto& conflict = *said.mutable_conflicts()->add_with();
  conflict.set_mentor_id(MentorId::New().ToString());
  conflict.set_kind(v1::CONFLICT_KIND_CO_WORKER);
  said.mutable_conflicts()->add_avoided_communities("Millbrook");
  said.set_primary_substance(v1::SUBSTANCE_ALCOHOL);
  said.mutable_lived_experience()->add_any_of(v1::LIVED_EXPERIENCE_RURAL);
  said.set_birth_year(1986);
  said.set_note("no mornings");
  return said;
}

TEST(MatchingWire, KnowsNothingThatWasNotSaid) {
  const auto known = ToDomain(v1::MatchingPreferences(), kPatient, {}, kToday);
  EXPECT_EQ(known.id, kPatient);
  EXPECT_FALSE(known.languages || known.mentor_genders || known.state || known.forms || known.place || known.hours ||
               known.conflicts || known.primary_substance || known.lived_experience || known.age_years);
}

TEST(MatchingWire, TellsNoneFromNotSaid) {
  v1::MatchingPreferences said;
  said.mutable_mentor_genders();
  said.mutable_hours();
  said.mutable_conflicts();
  said.mutable_lived_experience();
  const auto known = ToDomain(said, kPatient, {}, kToday);
  ASSERT_TRUE(known.mentor_genders && known.hours && known.conflicts && known.lived_experience);
  EXPECT_TRUE(known.mentor_genders->empty());
  EXPECT_EQ(known.hours->minutes(), 0);
  EXPECT_TRUE(known.conflicts->with.empty());
}

TEST(MatchingWire, ReadsEverythingThatWasSaid) {
  const auto known = ToDomain(Everything(), kPatient, {}, kToday);
  EXPECT_THAT(*known.languages, ElementsAre("en"));
  EXPECT_THAT(*known.mentor_genders, ElementsAre(domain::Gender::kWoman));
  EXPECT_EQ(known.state, "VT");
  EXPECT_THAT(*known.forms, ElementsAre(domain::MeetingForm::kInPerson));
  EXPECT_DOUBLE_EQ(known.place->latitude, 44.26);
  EXPECT_THAT(known.hours->spans(), ElementsAre(domain::WeeklySpan{domain::kWeekMinutes - 60, domain::kWeekMinutes}));
  ASSERT_EQ(known.conflicts->with.size(), 1U);
  EXPECT_EQ(known.conflicts->with[0].kind, domain::ConflictKind::kCoWorker);
  EXPECT_THAT(known.conflicts->avoided_communities, ElementsAre("millbrook")) << "as a mentor's are compared";
  EXPECT_EQ(known.primary_substance, domain::Substance::kAlcohol);
  EXPECT_THAT(*known.lived_experience, ElementsAre(domain::LivedExperience::kRural));
  EXPECT_EQ(known.age_years, 40);
}

TEST(MatchingWire, SplitsWhatSaysWhoSomebodyIsFromTheRest) {
  const auto said = Everything();
  auto parts = SplitPreferences(said);
  EXPECT_FALSE(parts.coded.has_place());
  EXPECT_EQ(parts.coded.note(), "");
  EXPECT_THAT(parts.coded.conflicts().avoided_communities(), IsEmpty());
  EXPECT_EQ(parts.personal.languages().codes_size() + parts.personal.hours().intervals_size(), 0);
  parts.coded.MergeFrom(parts.personal);
  EXPECT_EQ(parts.coded.SerializeAsString(), said.SerializeAsString());
  auto nothing = SplitPreferences({});
  nothing.coded.MergeFrom(nothing.personal);
  EXPECT_EQ(nothing.coded.SerializeAsString(), "") << "nothing comes to be said";
}

TEST(MatchingWire, KeepsTheNumbersOfTheRules) {
  domain::PairFit fit;
  fit.blocked = {domain::Constraint::kCredential, domain::Constraint::kEarlierOffer};
  fit.unknown = {domain::Constraint::kCredential};
  fit.parts[6] = 4'500;
  fit.parts_unknown.set(4);
  const auto proto = ToProto(fit);
  EXPECT_THAT(proto.blocked(), ElementsAre(v1::MATCHING_CONSTRAINT_CREDENTIAL, v1::MATCHING_CONSTRAINT_EARLIER_OFFER));
  EXPECT_THAT(proto.unknown(), ElementsAre(v1::MATCHING_CONSTRAINT_CREDENTIAL));
  ASSERT_EQ(proto.parts_size(), domain::kScoreParts);
  EXPECT_EQ(proto.parts(6).part(), v1::MATCHING_SCORE_PART_LOAD);
  EXPECT_EQ(proto.parts(6).score_thousandths(), 4'500);
  EXPECT_TRUE(proto.parts(4).unknown());
  for (int i = 0; i < domain::kConstraints; ++i)
    EXPECT_EQ(v1::MatchingConstraint_Name(i + 1),
              "MATCHING_CONSTRAINT_" + std::string(domain::kConstraintNames[static_cast<std::size_t>(i)]));
  for (int i = 0; i < domain::kScoreParts; ++i)
    EXPECT_EQ(v1::MatchingScorePart_Name(i + 1),
              "MATCHING_SCORE_PART_" + std::string(domain::kScorePartNames[static_cast<std::size_t>(i)]));
}

}  // namespace
}  // namespace cairn::mentorship::wire
