#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <thread>

#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;
using Outcome = v1::ImportOutcome;
using Stub = v1::PatientService::Stub;

std::vector<std::string> LinesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> Lines(int count) {
  std::vector<std::string> lines;
  for (int i = 0; i < count; ++i) {
    const auto n = std::to_string(i);
    lines.push_back(FhirLine("id-" + n, "Family" + n, "Given" + n, "MRN-" + n));
  }
  return lines;
}

std::map<int, int> Tally(const std::vector<Outcome>& outcomes) {
  std::map<int, int> tally;
  for (const auto& outcome : outcomes) ++tally[outcome.result()];
  return tally;
}

std::vector<std::string> ReasonsOf(const Outcome& outcome) {
  std::vector<std::string> reasons;
  for (const auto& problem : outcome.problems()) reasons.push_back(problem.element() + " " + problem.reason());
  return reasons;
}

class ImportPatients : public EnrollmentTest {
 protected:
  int Found(const Person& person, const std::string& name) {
    v1::SearchPatientsRequest request;
    request.set_name(name);
    return Call(person, &Stub::SearchPatients, request).response.patients_size();
  }
};

TEST_F(ImportPatients, TakesGoodLinesInAndRefusesTheOthers) {
  const std::vector<std::string> lines = {
      FhirLine("a", "Abbott", "Ann", "1"), "{not json", R"({"resourceType":"Observation","id":"x"})",
      FhirLine("b", "Baker", "Bob", "2"), FhirLine("c", "Carr", "Cas", "3", "2999-01-01")};
  const auto reply = Import(clinician_, lines);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  ASSERT_EQ(reply.response.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(reply.response[i].number(), static_cast<int>(i) + 1);
  EXPECT_EQ(reply.response[0].result(), Outcome::RESULT_CREATED);
  EXPECT_THAT(ReasonsOf(reply.response[1]), ElementsAre("Patient INVALID_JSON"));
  EXPECT_THAT(ReasonsOf(reply.response[2]), ElementsAre("Patient.resourceType WRONG_RESOURCE_TYPE"));
  EXPECT_EQ(reply.response[3].result(), Outcome::RESULT_CREATED);
  EXPECT_THAT(ReasonsOf(reply.response[4]), ElementsAre("Patient.birthDate DATE_IN_FUTURE"));
  EXPECT_EQ(Found(clinician_, "abbott ann"), 1);
  EXPECT_EQ(Found(colleague_, "abbott"), 0);
  EXPECT_EQ(Found(coordinator_, "abbott"), 1);
}

TEST_F(ImportPatients, LeavesOneAuditRowAndTheEventsOfEachPatient) {
  ASSERT_TRUE(Import(clinician_, Lines(3)).status.ok());
  EXPECT_EQ(
      Count("audit_event WHERE method LIKE '%/ImportPatients' AND action = 'CREATE' AND cardinality(subjects) = 1"), 3);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.PatientRegistered'"), 3);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.CareRelationOpened'"), 3);
  // They look alike: those that each was held against were read.
  const std::string reads = "audit_event WHERE method LIKE '%/ImportPatients' AND action = 'READ'";
  const auto compared = Count(reads);
  ASSERT_TRUE(Import(clinician_, Lines(3)).status.ok());
  EXPECT_EQ(Count(reads), compared + 1);
}

TEST_F(ImportPatients, ByACoordinatorOpensNoCareRelations) {
  ASSERT_TRUE(Import(coordinator_, Lines(3)).status.ok());
  EXPECT_EQ(Count("care_relation"), 0);
  EXPECT_EQ(Count("patient"), 3);
}

TEST_F(ImportPatients, CreatesNothingTwice) {
  const auto first = Import(clinician_, Lines(30), 7);
  EXPECT_EQ(Tally(first.response), (std::map<int, int>{{Outcome::RESULT_CREATED, 30}}));
  const auto second = Import(colleague_, Lines(30), 11);
  EXPECT_EQ(Tally(second.response), (std::map<int, int>{{Outcome::RESULT_UNCHANGED, 30}}));
  for (std::size_t i = 0; i < 30; ++i) EXPECT_EQ(first.response[i].patient_id(), second.response[i].patient_id());
  EXPECT_EQ(Count("patient"), 30);
}

TEST_F(ImportPatients, RefusesALineThatSaysSomethingElse) {
  ASSERT_TRUE(Import(clinician_, {FhirLine("a", "Abbott", "Ann", "1")}).status.ok());
  const auto reply = Import(clinician_, {FhirLine("a", "Abbott", "Anna", "1", "1970-05-07")});
  EXPECT_THAT(ReasonsOf(reply.response.at(0)),
              UnorderedElementsAre("Patient.name RECORD_DIFFERS", "Patient.birthDate RECORD_DIFFERS"));
  EXPECT_EQ(Found(clinician_, "anna"), 0);
}

TEST_F(ImportPatients, KeepsCorrectionsOfTheClinic) {
  const auto line = FhirLine("a", "Abbott", "Ann", "1");
  const auto created = Import(clinician_, {line}).response.at(0);
  v1::GetPatientRequest get;
  get.set_patient_id(created.patient_id());
  auto patient = Call(clinician_, &Stub::GetPatient, get).response.patient();
  v1::UpdatePatientRequest update;
  update.set_request_id(NewRequestId());
  update.set_patient_id(patient.patient_id());
  update.set_etag(patient.etag());
  *update.mutable_profile() = patient.profile();
  update.mutable_profile()->mutable_names(0)->set_family("Abbot");
  ASSERT_TRUE(Call(clinician_, &Stub::UpdatePatient, update).status.ok());
  // The file says what it said before: nothing new. A file that has caught up says what is stored.
  EXPECT_EQ(Import(clinician_, {line}).response.at(0).result(), Outcome::RESULT_UNCHANGED);
  EXPECT_EQ(Import(clinician_, {FhirLine("a", "Abbot", "Ann", "1")}).response.at(0).result(),
            Outcome::RESULT_UNCHANGED);
  EXPECT_EQ(Found(clinician_, "abbott"), 0);
}

TEST_F(ImportPatients, RefusesRecordNumbersThatAreTaken) {
  Register(clinician_, Profile("Yundt", "Donya", "MRN-1"));
  const auto reply = Import(clinician_, {FhirLine("a", "Abbott", "Ann", "mrn 1"), FhirLine("b", "Baker", "Bob", "2"),
                                         FhirLine("c", "Carr", "Cas", "2"), FhirLine("d", "Dunn", "Dan", "3")});
  ASSERT_EQ(reply.response.size(), 4U);
  EXPECT_THAT(ReasonsOf(reply.response[0]), ElementsAre("Patient.identifier[0] MRN_TAKEN"));
  EXPECT_EQ(reply.response[1].result(), Outcome::RESULT_CREATED);
  EXPECT_THAT(ReasonsOf(reply.response[2]), ElementsAre("Patient.identifier[0] MRN_TAKEN"));
  EXPECT_EQ(reply.response[3].result(), Outcome::RESULT_CREATED);
}

TEST_F(ImportPatients, RefusesAnIdThatAnEarlierLineOfTheChunkHas) {
  const auto reply = Import(clinician_, {FhirLine("a", "Abbott", "Ann", "1"), FhirLine("a", "Abbott", "Ann", "1")});
  EXPECT_EQ(reply.response.at(0).result(), Outcome::RESULT_CREATED);
  EXPECT_THAT(ReasonsOf(reply.response.at(1)), ElementsAre("Patient.id REPEATED_IN_FILE"));
}

TEST_F(ImportPatients, OfOneFileTwiceAtOnceTakesEachLineInOnce) {
  const auto lines = Lines(300);
  auto reversed = lines;
  std::reverse(reversed.begin(), reversed.end());
  Reply<std::vector<Outcome>> first, second;
  std::thread one([&] { first = Import(clinician_, lines, 60); });
  std::thread other([&] { second = Import(colleague_, reversed, 50); });
  one.join();
  other.join();
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  ASSERT_TRUE(second.status.ok()) << AnswerOf(second.status);
  EXPECT_EQ(Tally(first.response)[Outcome::RESULT_CREATED] + Tally(second.response)[Outcome::RESULT_CREATED], 300);
  EXPECT_EQ(Tally(first.response)[Outcome::RESULT_REFUSED] + Tally(second.response)[Outcome::RESULT_REFUSED], 0);
  EXPECT_EQ(Count("patient"), 300);
  EXPECT_EQ(Count("patient_source"), 300);
  EXPECT_EQ(Count("patient_identifier"), 300);
  std::set<std::string> ids;
  for (const auto& outcome : first.response) ids.insert(outcome.patient_id());
  for (const auto& outcome : second.response) ids.insert(outcome.patient_id());
  EXPECT_EQ(ids.size(), 300U);
}

TEST_F(ImportPatients, RefusesAChunkOutsideItsLimits) {
  v1::PatientService::Stub stub(channel_);
  const auto context = harness_->Context(clinician_);
  const auto stream = stub.ImportPatients(context.get());
  stream->Write(v1::ImportPatientsRequest());
  stream->WritesDone();
  v1::ImportPatientsResponse answer;
  EXPECT_FALSE(stream->Read(&answer));
  const auto status = stream->Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(FieldsOf(status), ElementsAre("lines"));
}

TEST_F(ImportPatients, ExplainsEveryBadLineOfTheSamples) {
  const std::string samples = std::string(CAIRN_SOURCE_DIR) + "/tests/data/";
  const auto good = LinesOf(samples + "patients.ndjson");
  const auto bad = LinesOf(samples + "patients-bad.ndjson");
  if (good.empty() || bad.empty()) GTEST_SKIP() << "no samples";
  harness_->clock().Set(std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(12));
  const auto reply = Import(clinician_, good);
  EXPECT_EQ(Tally(reply.response)[Outcome::RESULT_CREATED], static_cast<int>(good.size()));
  const auto refused = Import(clinician_, bad);
  ASSERT_TRUE(refused.status.ok()) << AnswerOf(refused.status);
  ASSERT_EQ(refused.response.size(), bad.size());
  EXPECT_THAT(ReasonsOf(refused.response[8]), ElementsAre("Patient.identifier[0] MRN_TAKEN"));
  EXPECT_THAT(ReasonsOf(refused.response[10]), ElementsAre("Patient.identifier[0] MRN_TAKEN"));
  EXPECT_THAT(ReasonsOf(refused.response[19]), ElementsAre("Patient.id REPEATED_IN_FILE"));
  EXPECT_EQ(Tally(refused.response)[Outcome::RESULT_CREATED], 5);
}

// Real input, where it is present beside the repository.
TEST_F(ImportPatients, TakesInASyntheaPopulation) {
  const char* given = std::getenv("CAIRN_TEST_FHIR");
  const std::string path =
      given != nullptr ? given : std::string(CAIRN_SOURCE_DIR) + "/../shared/data/fhir-100/Patient.ndjson";
  const auto lines = LinesOf(path);
  if (lines.empty()) GTEST_SKIP() << "no population of 100 here";
  EXPECT_EQ(Tally(Import(clinician_, lines, 50).response), (std::map<int, int>{{Outcome::RESULT_CREATED, 120}}));
  EXPECT_EQ(Tally(Import(clinician_, lines, 120).response), (std::map<int, int>{{Outcome::RESULT_UNCHANGED, 120}}));
  EXPECT_EQ(Found(clinician_, "yundt"), 3);
  EXPECT_EQ(Found(clinician_, "donya yundt"), 1);
  const auto one = [&](const v1::SearchPatientsRequest& request) {
    const auto reply = Call(clinician_, &Stub::SearchPatients, request);
    EXPECT_EQ(reply.response.patients_size(), 1) << AnswerOf(reply.status);
    return reply.response.patients_size() == 1 ? reply.response.patients(0).profile().names(0).family() : "";
  };
  v1::SearchPatientsRequest phone, date, number;
  phone.set_phone("(555) 907-9875");
  // Two of them were born on this day.
  *date.mutable_birth_date() = Day(1949, 11, 14);
  EXPECT_EQ(Call(clinician_, &Stub::SearchPatients, date).response.patients_size(), 2);
  date.set_name("yun");
  number.set_medical_record_number("01332066-FCA8-cce4-d9b7-75b7fd1e2004");
  EXPECT_EQ(one(phone), "Yundt842");
  EXPECT_EQ(one(date), "Yundt842");
  EXPECT_EQ(one(number), "Yundt842");
}

}  // namespace
}  // namespace cairn::tests
