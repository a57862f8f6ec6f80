#include "cairn/enrollment/v1/events.pb.h"
#include "platform/outbox/sealer.h"
#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;

class Events : public EnrollmentTest {
 protected:
  Reply<events::v1::ListEventsResponse> List(const std::string& peer) {
    Reply<events::v1::ListEventsResponse> reply;
    events::v1::EventFeedService::Stub stub(harness_->Channel(peer));
    events::v1::ListEventsRequest request;
    request.set_org_id(org_.ToString());
    const auto context = harness_->Anonymous();
    reply.status = stub.ListEvents(context.get(), request, &reply.response);
    return reply;
  }
};

TEST_F(Events, ReachNeighboursInOrder) {
  const auto patient = Register();
  const auto diagnosis = Diagnose(clinician_, patient.patient_id());
  const auto episode = Enroll(patient.patient_id(), OpenProgramme().programme_id());
  platform::outbox::Sealer(harness_->test_database().relay()).SealOnce();
  const auto reply = List("prescribing");
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  std::vector<std::string> types;
  for (const auto& event : reply.response.events()) {
    EXPECT_EQ(event.position(), static_cast<int>(types.size()) + 1);
    types.push_back(event.type().substr(std::string("cairn.enrollment.v1.").size()));
  }
  ASSERT_THAT(types, ElementsAre("PatientRegistered", "CareRelationOpened", "DiagnosisRecorded", "EpisodeStarted"));
  v1::EpisodeStarted started;
  ASSERT_TRUE(started.ParseFromString(reply.response.events(3).body()));
  EXPECT_EQ(started.patient_id(), patient.patient_id());
  EXPECT_EQ(started.episode_id(), episode.episode_id());
  EXPECT_EQ(started.diagnosis_id(), diagnosis.diagnosis_id());
}

TEST_F(Events, AreForServicesAlone) { EXPECT_EQ(ReasonOf(List("cli").status), "PEER_NOT_ALLOWED"); }

}  // namespace
}  // namespace cairn::tests
