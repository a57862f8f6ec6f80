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
  /// Of the last event, which is about the description of a patient.
  template <class Told>
  v1::Rurality LastRurality() {
    platform::outbox::Sealer(harness_->test_database().relay()).SealOnce();
    const auto reply = List("outcomes");
    std::string body;
    for (const auto& event : reply.response.events()) {
      if (event.type() == Told::descriptor()->full_name()) body = event.body();
    }
    Told told;
    EXPECT_TRUE(told.ParseFromString(body));
    EXPECT_TRUE(told.has_description());
    return told.description().rurality();
  }
  v1::Patient Correct(const v1::Patient& patient, const v1::PatientProfile& profile) {
    v1::UpdatePatientRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient.patient_id());
    request.set_etag(patient.etag());
    *request.mutable_profile() = profile;
    const auto reply = Call(clinician_, &v1::PatientService::Stub::UpdatePatient, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.patient();
  }
};

TEST_F(Events, ReachNeighboursInOrder) {
  const auto patient = Register();
  const auto diagnosis = Diagnose(clinician_, patient.patient_id());
  const auto programme = OpenProgramme();
  const auto episode = Enroll(patient.patient_id(), programme.programme_id());
  platform::outbox::Sealer(harness_->test_database().relay()).SealOnce();
  const auto reply = List("prescribing");
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  std::vector<std::string> types;
  for (const auto& event : reply.response.events()) {
    EXPECT_EQ(event.position(), static_cast<int>(types.size()) + 1);
    types.push_back(event.type().substr(std::string("cairn.enrollment.v1.").size()));
  }
  ASSERT_THAT(types, ElementsAre("PatientRegistered", "CareRelationOpened", "DiagnosisRecorded", "EpisodeStarted"));
  v1::PatientRegistered registered;
  ASSERT_TRUE(registered.ParseFromString(reply.response.events(0).body()));
  EXPECT_EQ(registered.description().birth_year(), patient.profile().birth_date().year());
  EXPECT_EQ(registered.description().administrative_gender(), patient.profile().administrative_gender());
  v1::EpisodeStarted started;
  ASSERT_TRUE(started.ParseFromString(reply.response.events(3).body()));
  EXPECT_EQ(started.patient_id(), patient.patient_id());
  EXPECT_EQ(started.episode_id(), episode.episode_id());
  EXPECT_EQ(started.diagnosis_id(), diagnosis.diagnosis_id());
  EXPECT_EQ(started.site_id(), programme.site_id());
}

TEST_F(Events, TellWhatACorrectionMadeOfThePatient) {
  auto patient = Register();
  v1::UpdatePatientRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient.patient_id());
  request.set_etag(patient.etag());
  *request.mutable_profile() = patient.profile();
  request.mutable_profile()->mutable_birth_date()->set_year(1971);
  ASSERT_TRUE(Call(clinician_, &v1::PatientService::Stub::UpdatePatient, request).status.ok());
  platform::outbox::Sealer(harness_->test_database().relay()).SealOnce();
  const auto reply = List("counseling");
  const auto& last = reply.response.events(reply.response.events_size() - 1);
  EXPECT_EQ(last.type(), "cairn.enrollment.v1.PatientCorrected");
  v1::PatientCorrected corrected;
  ASSERT_TRUE(corrected.ParseFromString(last.body()));
  EXPECT_EQ(corrected.description().birth_year(), 1971);
}

TEST_F(Events, TellHowRuralAPlaceIsAndNothingElseOfIt) {
  auto profile = Profile();
  profile.mutable_addresses(0)->set_postal_code("00402-8637");
  auto patient = Register(clinician_, profile);
  EXPECT_EQ(LastRurality<v1::PatientRegistered>(), v1::RURALITY_RURAL);
  profile.mutable_addresses(0)->set_postal_code("00401");
  patient = Correct(patient, profile);
  EXPECT_EQ(LastRurality<v1::PatientCorrected>(), v1::RURALITY_METROPOLITAN);
  profile.mutable_addresses(0)->set_postal_code("99901");
  patient = Correct(patient, profile);
  EXPECT_EQ(LastRurality<v1::PatientCorrected>(), v1::RURALITY_UNSPECIFIED) << "not in the list";
  profile.clear_addresses();
  Correct(patient, profile);
  EXPECT_EQ(LastRurality<v1::PatientCorrected>(), v1::RURALITY_UNSPECIFIED) << "no address";
  int looked_at = 0;
  const auto reply = List("outcomes");
  for (const auto& event : reply.response.events()) {
    // A correction has the same fields as a registration.
    v1::PatientRegistered told;
    if (event.type().find("Patient") == std::string::npos || !told.ParseFromString(event.body())) continue;
    ++looked_at;
    // An id is made by chance and may have the same digits.
    told.clear_patient_id();
    for (const auto* part : {"004", "040", "8637", "999", "Schmitt", "Kansas"}) {
      EXPECT_EQ(told.SerializeAsString().find(part), std::string::npos) << event.type() << " " << part;
      EXPECT_EQ(told.DebugString().find(part), std::string::npos) << event.type() << " " << part;
    }
  }
  EXPECT_EQ(looked_at, 4);
}

TEST_F(Events, TellHowRuralAnImportedPatientsPlaceIs) {
  auto line = FhirLine("a", "Abbott", "Ann", "1");
  line.insert(line.size() - 1,
              R"(,"address":[{"use":"old","postalCode":"00401"},{"use":"home","postalCode":"00402"}])");
  ASSERT_TRUE(Import(clinician_, {line}).status.ok());
  EXPECT_EQ(LastRurality<v1::PatientRegistered>(), v1::RURALITY_RURAL);
}

TEST_F(Events, AreForServicesAlone) { EXPECT_EQ(ReasonOf(List("cli").status), "PEER_NOT_ALLOWED"); }

}  // namespace
}  // namespace cairn::tests
