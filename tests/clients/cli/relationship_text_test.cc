#include "clients/cli/relationship_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;
using testing::HasSubstr;
using testing::Not;

template <class Message>
std::string Printed(void (*print)(std::ostream&, const Terminal&, const google::protobuf::RepeatedPtrField<Message>&),
                    const Message& message) {
  google::protobuf::RepeatedPtrField<Message> one;
  *one.Add() = message;
  std::ostringstream out;
  print(out, {}, one);
  return out.str();
}

TEST(RelationshipText, SaysThatAnAttemptHasNoMinutesAndThatAContactIsInError) {
  v1::Contact contact;
  contact.set_channel(v1::CONTACT_CHANNEL_PHONE);
  contact.set_initiator(v1::CONTACT_INITIATOR_MENTOR);
  contact.set_outcome(v1::CONTACT_OUTCOME_ATTEMPT);
  contact.set_void_reason(v1::CONTACT_VOID_REASON_WRONG_PERSON);
  const auto text = Printed(PrintContacts, contact);
  EXPECT_THAT(text, HasSubstr("attempt"));
  EXPECT_THAT(text, HasSubstr("in error: wrong person"));
  EXPECT_THAT(text, Not(HasSubstr(" 0 "))) << "none is not zero";
}

TEST(RelationshipText, SaysWhyOneEndedOnlyWhenItHas) {
  v1::Relationship relationship;
  relationship.set_state(v1::Relationship::STATE_ENDED);
  relationship.set_end_reason(v1::END_REASON_GOALS_REACHED);
  EXPECT_THAT(Printed(PrintRelationships, relationship), HasSubstr("goals reached"));
  relationship.set_state(v1::Relationship::STATE_ACTIVE);
  EXPECT_THAT(Printed(PrintRelationships, relationship), Not(HasSubstr("goals reached")));
}

TEST(RelationshipText, ShowsAShareOfNothingAsNothing) {
  v1::CountedShare share;
  EXPECT_EQ(ShareText(false, share), "nothing to measure");
  share.set_part(2);
  share.set_whole(3);
  EXPECT_EQ(ShareText(true, share), "2 of 3");
}

TEST(RelationshipText, SaysWhatIsNotKnownOfAMonth) {
  v1::Fidelity fidelity;
  fidelity.set_first_contact(v1::FIRST_CONTACT_AWAITED);
  std::ostringstream out;
  PrintFidelity(out, {}, fidelity);
  EXPECT_THAT(out.str(), HasSubstr("not yet known"));
  EXPECT_THAT(out.str(), HasSubstr("awaited"));
  EXPECT_THAT(out.str(), HasSubstr("nothing to measure"));
}

TEST(RelationshipText, TellsAMentorNoMoreThanTheyMayKnow) {
  v1::MyPerson person;
  person.set_relationship_id("r1");
  person.set_state(v1::Relationship::STATE_ACTIVE);
  EXPECT_THAT(Printed(PrintPeople, person), Not(HasSubstr("not recorded")));
  person.set_check_in("Please check in today.");
  EXPECT_THAT(Printed(PrintPeople, person), HasSubstr("Please check in today."));
}

}  // namespace
}  // namespace cairn::cli
