#include "clients/simulator/player/mentors.h"

#include <gtest/gtest.h>

#include "clients/simulator/player/chart.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

constexpr Date kMatched = 2026y / March / 2;

MentorPlace Place(std::string id, int capacity, std::set<std::string> languages = {"en"}) {
  return {.mentor_id = std::move(id),
          .languages = std::move(languages),
          .capacity = capacity,
          .first_day = 2020y / January / 1,
          .last_day = 2027y / January / 1};
}

Life Somebody(int number, std::vector<Event> events, std::string language = "en") {
  Life life;
  life.person.number = number;
  life.person.language = std::move(language);
  life.course.events = std::move(events);
  return life;
}

TEST(ChooseMentors, KeepsToCapacityInWhichANewMatchCountsMore) {
  Plan plan;
  for (int number = 0; number < 3; ++number) plan.lives.push_back(Somebody(number, {{kMatched, MentorMatched{}}}));
  // Three halves each: two of them fit into three places, and a third does not.
  const auto choices = ChooseMentors(plan, {Place("a", 3)});
  EXPECT_EQ(choices, (MentorChoices{{{0, 0}, 0}, {{1, 0}, 0}}));
}

TEST(ChooseMentors, GivesAPlaceAnewWhenAMatchHasEnded) {
  Plan plan;
  const MentorMatched over{.ended_on = kMatched + months(1), .end_reason = "PATIENT_ASKED"};
  plan.lives = {Somebody(0, {{kMatched, over}}), Somebody(1, {{kMatched + months(1), MentorMatched{}}})};
  EXPECT_EQ(ChooseMentors(plan, {Place("a", 2)}).size(), 2U);
}

TEST(ChooseMentors, TakesWhoSpeaksTheLanguageAndElseWhoHasMoreFree) {
  Plan plan;
  plan.lives = {Somebody(0, {{kMatched, MentorMatched{}}}, "es"), Somebody(1, {{kMatched, MentorMatched{}}}),
                Somebody(2, {{kMatched, MentorMatched{}}})};
  const auto choices = ChooseMentors(plan, {Place("a", 10), Place("b", 4, {"en", "es"})});
  EXPECT_EQ(choices.at({0, 0}), 1U);
  EXPECT_EQ(choices.at({1, 0}), 0U);
  EXPECT_EQ(choices.at({2, 0}), 0U);
}

TEST(ChooseMentors, TakesSomebodyElseTheSecondTime) {
  Plan plan;
  const MentorMatched over{.ended_on = kMatched + months(1), .end_reason = "NO_FIRST_CONTACT"};
  plan.lives = {Somebody(0, {{kMatched, over}, {kMatched + months(2), MentorMatched{}}})};
  const auto choices = ChooseMentors(plan, {Place("a", 10), Place("b", 10)});
  EXPECT_NE(choices.at({0, 0}), choices.at({0, 1}));
}

TEST(ChooseMentors, HasNobodyWithoutACertificateOfTheDay) {
  Plan plan;
  plan.lives = {Somebody(0, {{2027y / January / 2, MentorMatched{}}}),
                Somebody(1, {{2019y / December / 31, MentorMatched{}}})};
  EXPECT_TRUE(ChooseMentors(plan, {Place("a", 10)}).empty());
}

TEST(PlacesOf, WantsCapacityRecoveryAndACertificate) {
  mentorship::v1::Mentor mentor;
  mentor.set_mentor_id("m");
  mentor.set_state(mentorship::v1::Mentor::STATE_ACTIVE);
  mentor.mutable_profile()->set_capacity(7);
  mentor.mutable_profile()->add_languages("en");
  *mentor.mutable_profile()->mutable_recovery_started_on() = ToProto(2024y / February / 29);
  EXPECT_TRUE(PlacesOf({mentor}).empty());
  *mentor.add_certifications()->mutable_details()->mutable_expires_on() = ToProto(kMatched);
  const auto places = PlacesOf({mentor});
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].first_day, Date(2025y / February / 28));
  EXPECT_EQ(places[0].last_day, kMatched);
  EXPECT_EQ(places[0].capacity, 7);
  mentor.mutable_profile()->clear_capacity();
  EXPECT_TRUE(PlacesOf({mentor}).empty());
}

}  // namespace
}  // namespace cairn::simulator
