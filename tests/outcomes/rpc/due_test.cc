#include "tests/outcomes/rpc/outcomes_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using Stub = v1::AssessmentService::Stub;

class DueAssessments : public OutcomesTest {
 protected:
  std::vector<v1::PatientDue> Due(const Person& person) {
    const auto listed = Must(person, &Stub::ListDueAssessments, {});
    EXPECT_EQ(listed.schedule_version(), "house_2026_11");
    return {listed.patients().begin(), listed.patients().end()};
  }
  static std::vector<std::string> Instruments(const v1::PatientDue& patient) {
    std::vector<std::string> ids;
    for (const auto& due : patient.assessments()) ids.push_back(due.instrument_id());
    return ids;
  }
};

// The episode began ten days ago: its baseline is due.
TEST_F(DueAssessments, AreThoseOfTheDisorderThatWereNotAnswered) {
  auto due = Due(clinician_);
  ASSERT_THAT(due, SizeIs(1));
  EXPECT_EQ(due[0].patient_id(), patient_id_);
  EXPECT_THAT(Instruments(due[0]), UnorderedElementsAre("phq-9", "gad-7", "bam", "barc-10", "audit-c", "pacs"));
  EXPECT_EQ(due[0].assessments(0).due_on().SerializeAsString(), Today(-10).SerializeAsString());
  EXPECT_FALSE(due[0].assessments(0).overdue());
  EXPECT_FALSE(due[0].assessments(0).has_last_assessed_on());
  RecordPhq9(0, 0, -2);
  EXPECT_THAT(Instruments(Due(coordinator_)[0]), UnorderedElementsAre("gad-7", "bam", "barc-10", "audit-c", "pacs"));
}

TEST_F(DueAssessments, ComeBackWhenTheNextOccasionOpens) {
  RecordPhq9(0, 0, -2);
  harness_->clock().Advance(std::chrono::hours(24 * 6));
  const auto due = Due(clinician_)[0];
  for (const auto& assessment : due.assessments()) {
    if (assessment.instrument_id() != "phq-9") continue;
    EXPECT_EQ(assessment.due_on().SerializeAsString(), Today(14).SerializeAsString()) << "day 30 of the episode";
    EXPECT_EQ(assessment.last_assessed_on().SerializeAsString(), Today(-8).SerializeAsString());
  }
  EXPECT_THAT(Instruments(due), testing::Contains("phq-9"));
}

TEST_F(DueAssessments, OfOpioidUseAreOthers) {
  const auto other = Register();
  Relate(colleague_, other);
  Enroll(other, 40, enrollment::v1::DISORDER_OPIOID_USE);
  for (const auto& patient : Due(colleague_)) {
    if (patient.patient_id() != other) continue;
    EXPECT_THAT(Instruments(patient), UnorderedElementsAre("phq-9", "gad-7", "bam", "barc-10", "dast-10"));
    for (const auto& due : patient.assessments())
      EXPECT_EQ(due.overdue(),
                due.instrument_id() != "phq-9" && due.instrument_id() != "gad-7" && due.instrument_id() != "bam");
    return;
  }
  FAIL() << "the patient is not there";
}

TEST_F(DueAssessments, AreThoseOfTheCallersPatientsInAnOpenEpisode) {
  EXPECT_THAT(Due(outsider_), IsEmpty());
  EXPECT_THAT(Due(stranger_), IsEmpty());
  enrollment::v1::EpisodeEnded ended;
  ended.set_patient_id(patient_id_);
  ended.set_episode_id(episode_id_);
  *ended.mutable_occurred_on() = Today();
  TellOfEnrollment(ended, 2);
  EXPECT_THAT(Due(clinician_), IsEmpty());
}

TEST_F(DueAssessments, ComePageByPageAndOnceForAMergedRecord) {
  std::vector<std::string> patients = {patient_id_};
  for (int i = 0; i < 3; ++i) {
    patients.push_back(Register());
    Relate(clinician_, patients.back());
    Enroll(patients.back());
  }
  Merge(patients[0], patients[1]);
  v1::ListDueAssessmentsRequest request;
  request.set_page_size(1);
  std::vector<std::string> seen;
  do {
    const auto page = Must(clinician_, &Stub::ListDueAssessments, request);
    for (const auto& patient : page.patients()) seen.push_back(patient.patient_id());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(seen, UnorderedElementsAre(patients[0], patients[2], patients[3]));
}

}  // namespace
}  // namespace cairn::tests
