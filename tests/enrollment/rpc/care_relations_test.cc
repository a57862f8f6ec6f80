#include <thread>

#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using Stub = v1::CareRelationService::Stub;

class CareRelations : public EnrollmentTest {
 protected:
  static v1::OpenCareRelationRequest Opening(const std::string& patient_id, const Person& person, int cover_days = 0) {
    v1::OpenCareRelationRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id);
    request.set_account_id(person.account.ToString());
    request.set_kind(v1::CareRelation::KIND_CARE_TEAM);
    request.set_cover_days(cover_days);
    return request;
  }

  static v1::CloseCareRelationRequest Closing(const v1::CareRelation& relation) {
    v1::CloseCareRelationRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(relation.patient_id());
    request.set_care_relation_id(relation.care_relation_id());
    return request;
  }

  bool CanRead(const Person& person, const std::string& patient_id) {
    v1::GetPatientRequest request;
    request.set_patient_id(patient_id);
    return Call(person, &v1::PatientService::Stub::GetPatient, request).status.ok();
  }
};

TEST_F(CareRelations, OpenOnceAndCloseOnce) {
  const auto patient = Register();
  const auto opened = Call(clinician_, &Stub::OpenCareRelation, Opening(patient.patient_id(), colleague_));
  ASSERT_TRUE(opened.status.ok()) << AnswerOf(opened.status);
  const auto& relation = opened.response.care_relation();
  EXPECT_FALSE(relation.has_end_time());
  const auto again = Call(clinician_, &Stub::OpenCareRelation, Opening(patient.patient_id(), colleague_));
  EXPECT_EQ(again.response.care_relation().care_relation_id(), relation.care_relation_id());
  EXPECT_TRUE(CanRead(colleague_, patient.patient_id()));
  const auto closed = Call(clinician_, &Stub::CloseCareRelation, Closing(relation));
  ASSERT_TRUE(closed.status.ok()) << AnswerOf(closed.status);
  EXPECT_TRUE(closed.response.care_relation().has_end_time());
  EXPECT_FALSE(CanRead(colleague_, patient.patient_id()));
  const auto closed_again = Call(clinician_, &Stub::CloseCareRelation, Closing(relation));
  EXPECT_EQ(closed_again.response.SerializeAsString(), closed.response.SerializeAsString());
  const auto id = relation.care_relation_id();
  EXPECT_EQ(Count("outbox_event WHERE aggregate_id = '" + id + "'"), 2);
  EXPECT_EQ(Count("audit_event WHERE object = '" + id + "'"), 4);
}

TEST_F(CareRelations, OfACoverEndByThemselves) {
  const auto patient = Register();
  const auto opened = Call(clinician_, &Stub::OpenCareRelation, Opening(patient.patient_id(), colleague_, 2));
  ASSERT_TRUE(opened.response.care_relation().has_end_time());
  EXPECT_TRUE(CanRead(colleague_, patient.patient_id()));
  harness_->clock().Advance(std::chrono::hours(48) - std::chrono::microseconds(1));
  EXPECT_TRUE(CanRead(colleague_, patient.patient_id()));
  harness_->clock().Advance(std::chrono::microseconds(1));
  EXPECT_FALSE(CanRead(colleague_, patient.patient_id()));
}

TEST_F(CareRelations, OpenOneForManyAtOnce) {
  const auto patient = Register();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      EXPECT_TRUE(Call(clinician_, &Stub::OpenCareRelation, Opening(patient.patient_id(), colleague_)).status.ok());
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(Count("care_relation"), 2);
}

TEST_F(CareRelations, NeedAnActiveAccountOfTheOrganisation) {
  const auto patient = Register();
  const auto stranger = Call(clinician_, &Stub::OpenCareRelation, Opening(patient.patient_id(), stranger_));
  EXPECT_EQ(ReasonOf(stranger.status), "ACCOUNT_UNKNOWN");
  EXPECT_EQ(MetadataOf(stranger.status, "account_id"), stranger_.account.ToString());
  TellOfAccount(colleague_, false);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::OpenCareRelation, Opening(patient.patient_id(), colleague_)).status),
            "ACCOUNT_UNKNOWN");
}

TEST_F(CareRelations, GiveOneAnswerForPatientsWhoAreNotThere) {
  const auto patient = Register();
  const auto unknown = platform::NewUuid().ToString();
  const auto absent = Call(clinician_, &Stub::OpenCareRelation, Opening(unknown, colleague_));
  EXPECT_EQ(ReasonOf(absent.status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(AnswerOf(Call(coordinator_, &Stub::OpenCareRelation, Opening(unknown, colleague_)).status),
            AnswerOf(absent.status));
  EXPECT_EQ(AnswerOf(Call(colleague_, &Stub::OpenCareRelation, Opening(patient.patient_id(), colleague_)).status),
            AnswerOf(absent.status));
  v1::ListCareRelationsRequest list;
  list.set_patient_id(unknown);
  EXPECT_EQ(AnswerOf(Call(coordinator_, &Stub::ListCareRelations, list).status), AnswerOf(absent.status));
  v1::CareRelation relation;
  relation.set_patient_id(unknown);
  relation.set_care_relation_id(unknown);
  EXPECT_EQ(AnswerOf(Call(coordinator_, &Stub::CloseCareRelation, Closing(relation)).status), AnswerOf(absent.status));
  relation.set_patient_id(patient.patient_id());
  const auto no_relation = Call(coordinator_, &Stub::CloseCareRelation, Closing(relation));
  EXPECT_EQ(ReasonOf(no_relation.status), "CARE_RELATION_NOT_FOUND");
  EXPECT_EQ(MetadataOf(no_relation.status, "care_relation_id"), unknown);
}

TEST_F(CareRelations, AreListedNewestFirst) {
  const auto patient = Register(coordinator_, Profile());
  v1::ListCareRelationsRequest list;
  list.set_patient_id(patient.patient_id());
  EXPECT_EQ(Call(coordinator_, &Stub::ListCareRelations, list).response.care_relations_size(), 0);
  Relate(clinician_, patient.patient_id());
  harness_->clock().Advance(std::chrono::seconds(1));
  Relate(prescriber_, patient.patient_id());
  const auto reply = Call(prescriber_, &Stub::ListCareRelations, list);
  ASSERT_EQ(reply.response.care_relations_size(), 2);
  EXPECT_EQ(reply.response.care_relations(0).account_id(), prescriber_.account.ToString());
}

TEST_F(CareRelations, RefuseARequestIdWithAnotherBody) {
  const auto patient = Register();
  auto request = Opening(patient.patient_id(), colleague_);
  ASSERT_TRUE(Call(clinician_, &Stub::OpenCareRelation, request).status.ok());
  request.set_cover_days(3);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::OpenCareRelation, request).status), "REQUEST_ID_REUSED");
}

}  // namespace
}  // namespace cairn::tests
