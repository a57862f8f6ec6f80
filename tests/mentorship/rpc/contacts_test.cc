#include "cairn/mentorship/v1/events.pb.h"
#include "mentorship/storage/wall_store.h"
#include "tests/mentorship/rpc/relationship_clinic.h"

namespace cairn::tests {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using Stub = v1::ContactService::Stub;

class Contacts : public RelationshipClinic {
 protected:
  v1::ListContactsResponse ListAs(const Person& person, bool names_patient) {
    v1::ListContactsRequest request;
    if (names_patient) request.set_patient_id(patient_id_);
    request.set_relationship_id(relationship_id_);
    return Must(person, &Stub::ListContacts, request);
  }
  v1::VoidContactRequest Voiding(const v1::Contact& contact, bool names_patient = false) const {
    auto request = Naming<v1::VoidContactRequest>();
    if (!names_patient) request.clear_patient_id();
    request.set_contact_id(contact.contact_id());
    request.set_etag(contact.etag());
    request.set_reason(v1::CONTACT_VOID_REASON_DUPLICATE);
    return request;
  }
  v1::RecordContactRequest Trying() {
    auto request = Contacting();
    request.set_outcome(v1::CONTACT_OUTCOME_ATTEMPT);
    request.clear_minutes();
    request.clear_topics();
    return request;
  }
  v1::AddGoalRequest Wanting(const std::string& words) const {
    auto request = Naming<v1::AddGoalRequest>();
    request.set_area(v1::GOAL_AREA_HOUSING);
    request.set_words(words);
    return request;
  }
  v1::CloseGoalRequest Reaching(const v1::Goal& goal) const {
    auto request = Naming<v1::CloseGoalRequest>();
    request.set_goal_id(goal.goal_id());
    request.set_etag(goal.etag());
    request.set_state(v1::Goal::STATE_REACHED);
    return request;
  }
  v1::ListGoalsResponse Goals() {
    v1::ListGoalsRequest request;
    request.set_patient_id(patient_id_);
    request.set_relationship_id(relationship_id_);
    return Must(clinician_, &Stub::ListGoals, request);
  }
  v1::Fidelity Fidelity() {
    const std::chrono::year_month_day day = Day(matched_at_);
    v1::GetFidelityRequest request;
    request.set_patient_id(patient_id_);
    request.set_relationship_id(relationship_id_);
    request.set_year(static_cast<int>(day.year()));
    request.set_month(static_cast<int>(static_cast<unsigned>(day.month())));
    return Must(clinician_, &Stub::GetFidelity, request).fidelity();
  }
  static std::chrono::sys_days Day(platform::Instant at) {
    return std::chrono::sys_days(platform::ClinicDay(at, platform::TimeZone::Find("America/Los_Angeles").value()));
  }
  const platform::Instant matched_at_ = harness_->clock().Now();
};

TEST_F(Contacts, AreLoggedByTheMentorAndTheFirstMakesTheRelationshipActive) {
  auto tried = Must(mentor_, &Stub::RecordContact, Trying()).contact();
  EXPECT_FALSE(tried.has_minutes()) << "an attempt has none, which is not zero";
  EXPECT_EQ(Relationship().state(), v1::Relationship::STATE_APPROVED) << "nobody has talked yet";

  harness_->clock().Advance(hours(1));
  const auto logging = Contacting();
  const auto contact = Must(mentor_, &Stub::RecordContact, logging).contact();
  EXPECT_EQ(contact.minutes(), 25);
  EXPECT_EQ(contact.recorded_by_account_id(), mentor_.account.ToString());
  const auto relationship = Relationship();
  EXPECT_EQ(relationship.state(), v1::Relationship::STATE_ACTIVE);
  EXPECT_EQ(relationship.first_contact_time().seconds(), contact.occur_time().seconds());
  EXPECT_EQ(Must(mentor_, &Stub::RecordContact, logging).contact().SerializeAsString(), contact.SerializeAsString())
      << "the same request twice";

  harness_->clock().Advance(hours(1));
  Contact();
  EXPECT_EQ(Relationship().first_contact_time().seconds(), contact.occur_time().seconds()) << "the first stays so";
  EXPECT_EQ(Events(), "MatchActivated ContactLogged ContactLogged ContactLogged");
  const auto listed = ListAs(clinician_, true);
  ASSERT_THAT(listed.contacts(), SizeIs(3));
  EXPECT_EQ(listed.contacts(1).SerializeAsString(), contact.SerializeAsString());
}

TEST_F(Contacts, AreToldOfWithIdsAndCodesAlone) {
  const auto contact = Contact();
  mentorship::v1::ContactLogged event;
  const auto body = pqxx::binarystring(Sql("SELECT body FROM outbox_event WHERE type LIKE '%ContactLogged'")[0][0]);
  ASSERT_TRUE(event.ParseFromString(std::string(body.get(), body.size())));
  EXPECT_EQ(event.patient_id(), patient_id_);
  EXPECT_EQ(event.contact_id(), contact.contact_id());
  EXPECT_EQ(event.mentor_id(), own_.mentor_id());
  EXPECT_EQ(event.outcome(), v1::CONTACT_OUTCOME_TWO_WAY);
  EXPECT_EQ(event.occur_time().SerializeAsString(), contact.occur_time().SerializeAsString());
  EXPECT_EQ(event.GetDescriptor()->FindFieldByName("topics"), nullptr) << "what they talked about stays here";
}

TEST_F(Contacts, ThatBreakARuleAreRefusedWithEveryRule) {
  auto request = Trying();
  request.set_minutes(3);
  request.add_topics(v1::CONTACT_TOPIC_MOOD);
  *request.mutable_occur_time() = platform::wire::ToProto(matched_at_ - hours(24 * 40));
  const auto reply = Call(mentor_, &Stub::RecordContact, request);
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(reply.status), "CONTACT_NOT_VALID");
  EXPECT_THAT(PreconditionsOf(reply.status), testing::UnorderedElementsAre("CONTACT_TOO_OLD", "OUTSIDE_RELATIONSHIP",
                                                                           "MINUTES_OF_ATTEMPT", "TOPICS_OF_ATTEMPT"));
  EXPECT_EQ(Count("contact"), 0);
  EXPECT_EQ(Refused(mentor_, &Stub::RecordContact, Contacting(hours(-48))), "CONTACT_NOT_VALID");
}

TEST_F(Contacts, AreLoggedByNobodyElse) {
  EXPECT_EQ(Refused(colleague_, &Stub::RecordContact,
                    [&] {
                      auto request = Contacting();
                      request.set_patient_id(patient_id_);
                      return request;
                    }()),
            "PATIENT_NOT_FOUND");
  EXPECT_EQ(Refused(clinician_, &Stub::RecordContact, Contacting()), "INVALID_REQUEST") << "who names no patient";
  const Person another = Someone(org_, options::v1::ROLE_MENTOR);
  EXPECT_EQ(Refused(another, &Stub::RecordContact, Contacting()), "RELATIONSHIP_NOT_FOUND");
  InDatabase([&](platform::postgres::Transaction& tx) {
    mentorship::storage::BuildWall(tx, mentor_.account, mentorship::PatientId::Parse(patient_id_).value(),
                                   harness_->clock().Now(), admin_.account);
  });
  EXPECT_EQ(Refused(mentor_, &Stub::RecordContact, Contacting()), "RELATIONSHIP_NOT_FOUND")
      << "a wall stands before their own relationship as well";
}

TEST_F(Contacts, ShowAMentorWhatTheyWroteThemselves) {
  const auto own = Contact();
  auto by_clinician = Contacting();
  by_clinician.set_patient_id(patient_id_);
  const auto other = Must(clinician_, &Stub::RecordContact, by_clinician).contact();
  EXPECT_THAT(ListAs(clinician_, true).contacts(), SizeIs(2));
  const auto listed = ListAs(mentor_, false);
  ASSERT_THAT(listed.contacts(), SizeIs(1));
  EXPECT_EQ(listed.contacts(0).contact_id(), own.contact_id());
  EXPECT_EQ(Refused(mentor_, &Stub::VoidContact, Voiding(other)), "CONTACT_NOT_FOUND");
}

TEST_F(Contacts, EnteredInErrorStayAndCountForNothing) {
  const auto contact = Contact();
  const auto voided = Must(mentor_, &Stub::VoidContact, Voiding(contact)).contact();
  EXPECT_EQ(voided.void_reason(), v1::CONTACT_VOID_REASON_DUPLICATE);
  EXPECT_THAT(ListAs(clinician_, true).contacts(), SizeIs(1));
  EXPECT_EQ(Fidelity().two_way(), 0);
  EXPECT_EQ(Refused(mentor_, &Stub::VoidContact, Voiding(voided)), "CONTACT_VOIDED");
  EXPECT_EQ(Refused(mentor_, &Stub::VoidContact, Voiding(contact)), "ETAG_MISMATCH");
  EXPECT_EQ(Events(), "MatchActivated ContactLogged ContactVoided");
}

TEST_F(Contacts, AreListedInPages) {
  std::vector<std::string> logged;
  for (int i = 0; i < 3; ++i) {
    harness_->clock().Advance(std::chrono::minutes(1));
    logged.push_back(Contact().contact_id());
  }
  v1::ListContactsRequest request;
  request.set_relationship_id(relationship_id_);
  request.set_page_size(2);
  const auto first = Must(mentor_, &Stub::ListContacts, request);
  request.set_page_token(first.next_page_token());
  const auto second = Must(mentor_, &Stub::ListContacts, request);
  ASSERT_THAT(first.contacts(), SizeIs(2));
  ASSERT_THAT(second.contacts(), SizeIs(1));
  EXPECT_EQ(first.contacts(0).contact_id(), logged[2]);
  EXPECT_EQ(second.contacts(0).contact_id(), logged[0]);
  EXPECT_TRUE(second.next_page_token().empty());
}

TEST_F(Contacts, HaveGoalsInThePatientsWordsWhichAreSealed) {
  const std::string words = "a room of my own with a door";
  const auto goal = Must(clinician_, &Stub::AddGoal, Wanting(words)).goal();
  EXPECT_EQ(goal.words(), words);
  const auto stored = pqxx::binarystring(Sql("SELECT words_sealed FROM goal")[0][0]);
  EXPECT_THAT(std::string(stored.get(), stored.size()), Not(HasSubstr("room")));
  const auto reached = Must(clinician_, &Stub::CloseGoal, Reaching(goal)).goal();
  EXPECT_EQ(reached.state(), v1::Goal::STATE_REACHED);
  EXPECT_EQ(reached.words(), words);
  ASSERT_THAT(Goals().goals(), SizeIs(1));
  EXPECT_EQ(Goals().goals(0).SerializeAsString(), reached.SerializeAsString());
  auto dropping = Reaching(reached);
  dropping.set_state(v1::Goal::STATE_DROPPED);
  EXPECT_EQ(Refused(clinician_, &Stub::CloseGoal, dropping), "GOAL_CLOSED");
  EXPECT_EQ(Refused(mentor_, &Stub::AddGoal, Wanting(words)), "ROLE_NOT_ALLOWED");
  EXPECT_EQ(Events(), "MatchActivated") << "no goal is told of";
}

TEST_F(Contacts, HaveNoGoalsBeforeTheirTimeNorAfterTheEnd) {
  auto wanting = Wanting("work");
  *wanting.mutable_agreed_on() = platform::wire::ToProto(platform::Date(Day(matched_at_) + std::chrono::days(1)));
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::AddGoal, wanting).status), ElementsAre("agreed_on"));
  const auto goal = Must(clinician_, &Stub::AddGoal, Wanting("work")).goal();
  auto reaching = Reaching(goal);
  *reaching.mutable_closed_on() = platform::wire::ToProto(platform::Date(Day(matched_at_) - std::chrono::days(1)));
  EXPECT_EQ(Refused(clinician_, &Stub::CloseGoal, reaching), "GOAL_BEFORE_AGREED");
  reaching = Reaching(goal);
  reaching.set_state(v1::Goal::STATE_OPEN);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::CloseGoal, reaching).status), ElementsAre("state"));
  Must(clinician_, &v1::RelationshipService::Stub::AskForRematch, Changing<v1::AskForRematchRequest>());
  EXPECT_EQ(Refused(clinician_, &Stub::AddGoal, Wanting("work")), "RELATIONSHIP_STATE");
}

TEST_F(Contacts, MakeTheFidelityOfAMonth) {
  Must(clinician_, &Stub::AddGoal, Wanting("work"));
  Contact();
  harness_->clock().Advance(hours(24));
  Contact();
  auto supervised = v1::RecordSupervisionRequest();
  supervised.set_request_id(NewRequestId());
  supervised.set_mentor_id(own_.mentor_id());
  *supervised.mutable_occurred_on() = platform::wire::ToProto(platform::Date(Day(matched_at_)));
  supervised.set_form(v1::SUPERVISION_FORM_ONE_ON_ONE);
  supervised.set_minutes(60);
  Must(clinician_, &v1::SupervisionService::Stub::RecordSupervision, supervised);
  EXPECT_EQ(Fidelity().weeks(), 0) << "a week counts once it is over";
  harness_->clock().Advance(hours(24 * 6) + hours(2));

  const auto fidelity = Fidelity();
  EXPECT_EQ(fidelity.first_contact(), v1::FIRST_CONTACT_IN_TARGET);
  EXPECT_EQ(fidelity.weeks(), 1);
  EXPECT_EQ(fidelity.contacts_expected(), 2);
  EXPECT_EQ(fidelity.contacts_met(), 2);
  EXPECT_EQ(fidelity.contact_fidelity().part(), 2);
  EXPECT_EQ(fidelity.contact_fidelity().whole(), 2);
  EXPECT_EQ(fidelity.supervised_weeks().part(), 1);
  EXPECT_TRUE(fidelity.goal_by_day_14());
  EXPECT_FALSE(fidelity.has_missed_followed_up()) << "a share of nothing is not there";
  EXPECT_EQ(fidelity.measure(), "fidelity_month 1");
}

TEST_F(Contacts, PromiseNothingInAPauseNorBeforeTheApproval) {
  Contact();
  auto pausing = Changing<v1::PauseRelationshipRequest>();
  pausing.set_reason(v1::PAUSE_REASON_INPATIENT);
  Must(clinician_, &v1::RelationshipService::Stub::PauseRelationship, pausing);
  harness_->clock().Advance(hours(24 * 7) + hours(2));
  const auto fidelity = Fidelity();
  EXPECT_EQ(fidelity.weeks_excluded(), 1);
  EXPECT_EQ(fidelity.contacts_expected(), 0);
  EXPECT_FALSE(fidelity.has_contact_fidelity());

  const auto another = Register();
  Relate(clinician_, another);
  v1::GetFidelityRequest request;
  request.set_patient_id(another);
  request.set_relationship_id(Propose(own_, another));
  request.set_year(2026);
  request.set_month(11);
  EXPECT_EQ(Refused(clinician_, &Stub::GetFidelity, request), "NOT_MATCHED");
}

}  // namespace
}  // namespace cairn::tests
