#include <google/protobuf/unknown_field_set.h>

#include <set>

#include "mentorship/storage/wall_store.h"
#include "tests/mentorship/rpc/relationship_clinic.h"

namespace cairn::tests {
namespace {

using google::protobuf::UnknownField;
using google::protobuf::UnknownFieldSet;
using std::chrono::hours;
using testing::IsEmpty;
using testing::IsSubsetOf;
using testing::SizeIs;
using Stub = v1::MyPeopleService::Stub;

constexpr auto kNotPermitted = "DISCLOSURE_NOT_PERMITTED";

/// Numbers of the fields in `bytes`, read without any contract: "2.1" is field 1 of the message in field 2. Only what
/// `messages` names is looked into, so that a text is never taken for a message.
void AddPaths(const std::string& bytes, const std::string& at, const std::set<std::string>& messages,
              std::set<std::string>& paths) {
  UnknownFieldSet fields;
  ASSERT_TRUE(fields.ParseFromString(bytes)) << at;
  for (int i = 0; i < fields.field_count(); ++i) {
    const auto& field = fields.field(i);
    const std::string path = at + (at.empty() ? "" : ".") + std::to_string(field.number());
    paths.insert(path);
    if (messages.contains(path)) {
      ASSERT_EQ(field.type(), UnknownField::TYPE_LENGTH_DELIMITED) << path;
      AddPaths(field.length_delimited(), path, messages, paths);
    }
  }
}

std::set<std::string> PathsOf(const google::protobuf::Message& answer, const std::set<std::string>& messages) {
  std::set<std::string> paths;
  AddPaths(answer.SerializeAsString(), "", messages, paths);
  return paths;
}

class MyPeople : public RelationshipClinic {
 protected:
  MyPeople() {
    v1::RecordContactPreferenceRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.mutable_preference()->set_called("Robin");
    request.mutable_preference()->set_channel(v1::CONTACT_CHANNEL_PHONE);
    request.mutable_preference()->set_agrees_to_contact(true);
    Must(clinician_, &v1::ContactService::Stub::RecordContactPreference, request);
  }
  /// From now on the mentor is from outside the workforce.
  void BecomeExternal() {
    v1::GetMentorRequest getting;
    getting.set_mentor_id(own_.mentor_id());
    const auto mentor = Must(coordinator_, &v1::MentorService::Stub::GetMentor, getting).mentor();
    v1::UpdateMentorRequest request;
    request.set_request_id(NewRequestId());
    request.set_mentor_id(own_.mentor_id());
    request.set_etag(mentor.etag());
    *request.mutable_profile() = mentor.profile();
    request.mutable_profile()->set_workforce(v1::WORKFORCE_EXTERNAL);
    Must(coordinator_, &v1::MentorService::Stub::UpdateMentor, request);
  }
  v1::ListMyPeopleResponse List() { return Must(mentor_, &Stub::ListMyPeople, v1::ListMyPeopleRequest()); }
  v1::GetMyPersonRequest Getting() const {
    v1::GetMyPersonRequest request;
    request.set_request_id(NewRequestId());
    request.set_relationship_id(relationship_id_);
    return request;
  }
};

TEST_F(MyPeople, AreListedToAMentorOfTheWorkforceWithoutWhoTheyAre) {
  const auto list = List();
  ASSERT_THAT(list.people(), SizeIs(1));
  EXPECT_EQ(list.people(0).relationship_id(), relationship_id_);
  EXPECT_EQ(list.people(0).state(), v1::Relationship::STATE_APPROVED);
  EXPECT_EQ(list.people(0).etag(), Relationship().etag());
  EXPECT_TRUE(list.people(0).has_next_contact_on());
  EXPECT_THAT(PathsOf(list, {"1"}), IsSubsetOf({"1", "1.1", "1.2", "1.3", "1.4", "1.5"}));
  EXPECT_EQ(list.SerializeAsString().find("Robin"), std::string::npos);
  EXPECT_EQ(list.SerializeAsString().find(patient_id_), std::string::npos);
}

// 42 CFR 2.31, and the field mask of a mentor from outside: by the bytes, whatever the contract says.
TEST_F(MyPeople, AreListedToAMentorFromOutsideByRelationshipAndStateAlone) {
  BecomeExternal();
  Contact();
  const auto list = List();
  ASSERT_THAT(list.people(), SizeIs(1));
  EXPECT_THAT(PathsOf(list, {"1"}), IsSubsetOf({"1", "1.1", "1.2", "1.5"}));
  EXPECT_THAT(enrollment_.asked(), IsEmpty());
}

TEST_F(MyPeople, AreDisclosedWithConsentAndNotice) {
  BecomeExternal();
  enrollment_.Permit();
  const auto getting = Getting();
  const auto answer = Must(mentor_, &Stub::GetMyPerson, getting);
  EXPECT_EQ(answer.disclosed().called(), "Robin");
  EXPECT_EQ(answer.disclosed().channel(), v1::CONTACT_CHANNEL_PHONE);
  EXPECT_FALSE(answer.disclosure_notice().statement().empty());
  EXPECT_FALSE(answer.disclosure_notice().consent_id().empty());
  EXPECT_THAT(PathsOf(answer, {"2", "2.1"}),
              IsSubsetOf({"1", "2", "2.1", "2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.1.5", "2.2", "2.3"}));
  EXPECT_EQ(answer.SerializeAsString().find(patient_id_), std::string::npos) << "no key that joins it to a record";

  ASSERT_THAT(enrollment_.asked(), SizeIs(1));
  const auto asked = enrollment_.asked()[0];
  EXPECT_EQ(asked.patient_id(), patient_id_);
  EXPECT_EQ(asked.request_id(), getting.request_id());
  EXPECT_EQ(asked.mentor_name(), "Sam");
  EXPECT_TRUE(enrollment_.last_authorization().starts_with("Bearer exchanged ")) << "in the name of the mentor";
  EXPECT_TRUE(enrollment_.last_authorization().ends_with(" for enrollment"));
}

TEST_F(MyPeople, AreNotDisclosedWithoutAConsentNorOnceItIsRevoked) {
  BecomeExternal();
  enrollment_.Refuse(grpc::StatusCode::FAILED_PRECONDITION, kNotPermitted);
  const auto refused = Call(mentor_, &Stub::GetMyPerson, Getting());
  EXPECT_EQ(ReasonOf(refused.status), kNotPermitted);
  EXPECT_THAT(PreconditionsOf(refused.status), IsEmpty()) << "why is not the mentor's to know";
  EXPECT_TRUE(refused.response.SerializeAsString().empty());

  enrollment_.Permit();
  const auto getting = Getting();
  Must(mentor_, &Stub::GetMyPerson, getting);
  enrollment_.Refuse(grpc::StatusCode::FAILED_PRECONDITION, kNotPermitted);
  EXPECT_EQ(Refused(mentor_, &Stub::GetMyPerson, getting), kNotPermitted) << "nor is the answer repeated";
}

TEST_F(MyPeople, AreNotDisclosedWhenEnrollmentDoesNotDecide) {
  BecomeExternal();
  EXPECT_EQ(Refused(mentor_, &Stub::GetMyPerson, Getting()), "DISCLOSURE_NOT_DECIDED") << "unknown question";
  enrollment_.Refuse(grpc::StatusCode::PERMISSION_DENIED, "ROLE_NOT_ALLOWED");
  EXPECT_EQ(Refused(mentor_, &Stub::GetMyPerson, Getting()), "DISCLOSURE_NOT_DECIDED");
  enrollment_.Refuse(grpc::StatusCode::FAILED_PRECONDITION, "SOMETHING_ELSE");
  EXPECT_EQ(Refused(mentor_, &Stub::GetMyPerson, Getting()), "DISCLOSURE_NOT_DECIDED");
  enrollment_.Permit();
  enrollment_.RefuseTokens();
  EXPECT_EQ(Refused(mentor_, &Stub::GetMyPerson, Getting()), "DISCLOSURE_NOT_DECIDED")
      << "directory vouches for nobody";
  EXPECT_THAT(enrollment_.asked(), SizeIs(3)) << "without a token enrollment is not asked";
  enrollment_.Stop();
  const auto answer = Call(mentor_, &Stub::GetMyPerson, Getting());
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(answer.status), "DISCLOSURE_NOT_DECIDED");
  EXPECT_TRUE(answer.response.SerializeAsString().empty());
}

TEST_F(MyPeople, OfOthersAreNotEvenAskedAbout) {
  BecomeExternal();
  enrollment_.Permit();
  const auto other = Create(Profile("Ash"), colleague_.account.ToString());
  const auto another_patient = Register();
  auto getting = Getting();
  getting.set_relationship_id(Match(other, another_patient));
  EXPECT_EQ(Refused(mentor_, &Stub::GetMyPerson, getting), "RELATIONSHIP_NOT_FOUND");
  getting.set_relationship_id(Propose(own_, another_patient));
  EXPECT_EQ(Refused(mentor_, &Stub::GetMyPerson, getting), "RELATIONSHIP_NOT_FOUND") << "nothing is live yet";
  Must(clinician_, &v1::RelationshipService::Stub::AskForRematch, Changing<v1::AskForRematchRequest>());
  EXPECT_EQ(Refused(mentor_, &Stub::GetMyPerson, Getting()), "RELATIONSHIP_NOT_FOUND") << "it has ended";
  EXPECT_THAT(List().people(), IsEmpty());
  EXPECT_THAT(enrollment_.asked(), IsEmpty());
}

TEST_F(MyPeople, AreHiddenByAWall) {
  InDatabase([&](platform::postgres::Transaction& tx) {
    mentorship::storage::BuildWall(tx, mentor_.account, mentorship::PatientId::Parse(patient_id_).value(),
                                   harness_->clock().Now(), admin_.account);
  });
  EXPECT_THAT(List().people(), IsEmpty());
  BecomeExternal();
  enrollment_.Permit();
  EXPECT_EQ(Refused(mentor_, &Stub::GetMyPerson, Getting()), "RELATIONSHIP_NOT_FOUND");
  EXPECT_THAT(enrollment_.asked(), IsEmpty());
}

TEST_F(MyPeople, OfTheWorkforceAreNoDisclosure) {
  enrollment_.Permit();
  EXPECT_EQ(Refused(mentor_, &Stub::GetMyPerson, Getting()), "NOT_A_DISCLOSURE");
  EXPECT_THAT(enrollment_.asked(), IsEmpty()) << "nothing is written into the accounting";
  EXPECT_EQ(Refused(clinician_, &Stub::GetMyPerson, Getting()), "ROLE_NOT_ALLOWED");
}

TEST_F(MyPeople, SayThemselvesHowTheyWantToBeReached) {
  v1::GetContactPreferenceRequest getting;
  getting.set_patient_id(patient_id_);
  const auto said = Must(clinician_, &v1::ContactService::Stub::GetContactPreference, getting);
  EXPECT_EQ(said.preference().called(), "Robin");
  EXPECT_TRUE(said.preference().agrees_to_contact());
  EXPECT_EQ(said.recorded_by_account_id(), clinician_.account.ToString());
  const auto stored = pqxx::binarystring(Sql("SELECT called_sealed FROM contact_preference")[0][0]);
  EXPECT_EQ(std::string(stored.get(), stored.size()).find("Robin"), std::string::npos);
  EXPECT_EQ(Refused(colleague_, &v1::ContactService::Stub::GetContactPreference, getting), "PATIENT_NOT_FOUND");
  const auto another = Register();
  Relate(clinician_, another);
  getting.set_patient_id(another);
  EXPECT_EQ(Refused(clinician_, &v1::ContactService::Stub::GetContactPreference, getting),
            "CONTACT_PREFERENCE_NOT_FOUND");
}

}  // namespace
}  // namespace cairn::tests
