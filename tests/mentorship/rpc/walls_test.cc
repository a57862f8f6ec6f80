#include "mentorship/storage/wall_store.h"
#include "tests/mentorship/rpc/mentorship_test.h"

namespace cairn::tests {
namespace {

using Stub = v1::MentorService::Stub;
using platform::postgres::Transaction;

class Walls : public MentorshipTest {
 protected:
  grpc::Status WallOff(const Person& person, const v1::Mentor& mentor, const std::string& patient_id) {
    v1::WallOffPatientRequest request;
    request.set_request_id(NewRequestId());
    request.set_mentor_id(mentor.mentor_id());
    request.set_patient_id(patient_id);
    return Call(person, &Stub::WallOffPatient, request).status;
  }
  grpc::Status Lift(const v1::Mentor& mentor, const std::string& patient_id) {
    v1::LiftWallRequest request;
    request.set_request_id(NewRequestId());
    request.set_mentor_id(mentor.mentor_id());
    request.set_patient_id(patient_id);
    auto person = privacy_officer_;
    person.stepped_up = true;
    return Call(person, &Stub::LiftWall, request).status;
  }
  bool MaySee(const Person& person, const std::string& patient_id) {
    return harness_->database().InTransaction(
        org_, platform::SystemClock().Now() + std::chrono::seconds(10), [&](Transaction& tx) {
          return mentorship::storage::IsInCareTeamAndNotWalledOff(
              tx, person.account, mentorship::PatientId::Parse(patient_id).value(), harness_->clock().Now(), false);
        });
  }
};

TEST_F(Walls, StandBeforeACareRelation) {
  const auto mentor = Create(Profile(), mentor_.account.ToString());
  Relate(mentor_, patient_id_);
  EXPECT_TRUE(MaySee(mentor_, patient_id_));
  EXPECT_TRUE(WallOff(privacy_officer_, mentor, patient_id_).ok());
  EXPECT_FALSE(MaySee(mentor_, patient_id_));
  EXPECT_TRUE(MaySee(clinician_, patient_id_)) << "others go on";
  Relate(mentor_, patient_id_);
  EXPECT_FALSE(MaySee(mentor_, patient_id_)) << "another care relation opens no gate";
  EXPECT_TRUE(WallOff(privacy_officer_, mentor, patient_id_).ok());
  EXPECT_EQ(Count("patient_wall"), 1);
  EXPECT_TRUE(Lift(mentor, patient_id_).ok());
  EXPECT_TRUE(MaySee(mentor_, patient_id_));
  EXPECT_TRUE(Lift(mentor, patient_id_).ok()) << "where there is no wall nothing changes";
}

TEST_F(Walls, AreBuiltByTheSupervisorAndNoOtherClinician) {
  const auto mentor = Create(Profile(), mentor_.account.ToString());
  const auto refused = WallOff(colleague_, mentor, patient_id_);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(refused), "NOT_THE_SUPERVISOR");
  EXPECT_EQ(Count("patient_wall"), 0);
  EXPECT_TRUE(WallOff(clinician_, mentor, patient_id_).ok());
}

TEST_F(Walls, NeedAMentorWithAnAccountAndAPatient) {
  const auto without = Create(Profile());
  EXPECT_EQ(ReasonOf(WallOff(privacy_officer_, without, patient_id_)), "MENTOR_WITHOUT_ACCOUNT");
  const auto mentor = Create(Profile(), mentor_.account.ToString());
  EXPECT_EQ(ReasonOf(WallOff(privacy_officer_, mentor, platform::NewUuid().ToString())), "PATIENT_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Lift(mentor, platform::NewUuid().ToString())), "PATIENT_NOT_FOUND");
}

// No answer about a mentor says whether one is or was a patient: the bytes are the same with a wall and without.
TEST_F(Walls, AreToldToNobody) {
  const auto mentor = Create(Profile(), mentor_.account.ToString());
  v1::GetMentorRequest get;
  get.set_mentor_id(mentor.mentor_id());
  const auto before = Call(clinician_, &Stub::GetMentor, get).response.SerializeAsString();
  const auto listed = Call(clinician_, &Stub::ListMentors, v1::ListMentorsRequest()).response.SerializeAsString();
  EXPECT_TRUE(WallOff(privacy_officer_, mentor, patient_id_).ok());
  EXPECT_EQ(Call(clinician_, &Stub::GetMentor, get).response.SerializeAsString(), before);
  EXPECT_EQ(Call(clinician_, &Stub::ListMentors, v1::ListMentorsRequest()).response.SerializeAsString(), listed);
  EXPECT_EQ(Count("outbox_event"), 0) << "nor is a neighbour";
}

}  // namespace
}  // namespace cairn::tests
