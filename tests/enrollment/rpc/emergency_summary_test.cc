#include <grpcpp/generic/generic_stub.h>

#include <atomic>
#include <set>
#include <thread>

#include "tests/enrollment/rpc/break_glass_test.h"

namespace cairn::tests {
namespace {

using namespace std::chrono_literals;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

class GetEmergencySummary : public BreakGlassTest {
 protected:
  std::int64_t Disclosures() { return Count("disclosure WHERE basis = 2"); }
};

TEST_F(GetEmergencySummary, ShowsWhatTheEmergencyNeeds) {
  const auto patient = Register();
  Relate(prescriber_, patient.patient_id());
  Diagnose(clinician_, patient.patient_id(), v1::DISORDER_OPIOID_USE);
  Enroll(patient.patient_id(), OpenProgramme().programme_id());
  const auto grant = Open(rescuer_);
  const auto reply = Read(rescuer_, grant.break_glass_id());
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& summary = reply.response;
  EXPECT_EQ(summary.break_glass().read_count(), 1);
  EXPECT_EQ(summary.identity().names(0).family(), "Yundt");
  EXPECT_EQ(summary.identity().birth_date().year(), 1949);
  EXPECT_THAT(summary.identity().medical_record_numbers(), ElementsAre("MRN-1"));
  ASSERT_EQ(summary.diagnoses_size(), 1);
  EXPECT_EQ(summary.diagnoses(0).code(), "F11.20");
  ASSERT_EQ(summary.episodes_size(), 1);
  EXPECT_EQ(summary.episodes(0).programme_name(), "Evening programme");
  EXPECT_EQ(summary.episodes(0).state(), v1::Episode::STATE_ACTIVE);
  EXPECT_FALSE(summary.episodes(0).has_ended_on());
  EXPECT_THAT(summary.care_team_account_ids(),
              UnorderedElementsAre(clinician_.account.ToString(), prescriber_.account.ToString()));
  ASSERT_EQ(summary.advice_size(), 1);
  EXPECT_EQ(summary.advice(0).code(), "naltrexone");
  EXPECT_THAT(summary.advice(0).headline(), HasSubstr("opioids may not work"));
  EXPECT_THAT(summary.advice(0).source(), HasSubstr("prescribing information"));
}

TEST_F(GetEmergencySummary, NamesThePrescriberOfRecordApart) {
  const auto patient = Register();
  TellOfProvider(Prescriber(prescriber_));
  v1::OpenCareRelationRequest relation;
  relation.set_request_id(NewRequestId());
  relation.set_patient_id(patient.patient_id());
  relation.set_account_id(prescriber_.account.ToString());
  relation.set_kind(v1::CareRelation::KIND_PRESCRIBER_OF_RECORD);
  ASSERT_TRUE(Call(coordinator_, &v1::CareRelationService::Stub::OpenCareRelation, relation).status.ok());
  const auto summary = Read(rescuer_, Open(rescuer_).break_glass_id()).response;
  EXPECT_THAT(summary.prescriber_of_record_account_ids(), ElementsAre(prescriber_.account.ToString()));
  EXPECT_THAT(summary.care_team_account_ids(), ElementsAre(clinician_.account.ToString()));
}

void CollectPaths(const Descriptor& message, const std::string& prefix, std::set<std::string>& paths) {
  for (int i = 0; i < message.field_count(); ++i) {
    const auto& field = *message.field(i);
    const auto path = prefix + field.name();
    const bool ours = field.message_type() != nullptr && field.message_type()->file()->package().starts_with("cairn.");
    if (ours && field.message_type()->name() != "DisclosureNotice") {
      CollectPaths(*field.message_type(), path + ".", paths);
    } else {
      paths.insert(path);
    }
  }
}

// Whoever adds a field to the summary changes this list, and says why an emergency needs it.
TEST_F(GetEmergencySummary, HasNoFieldBeyondThese) {
  std::set<std::string> paths;
  CollectPaths(*v1::GetEmergencySummaryResponse::descriptor(), "", paths);
  std::erase_if(paths, [](const std::string& path) { return path.starts_with("break_glass."); });
  EXPECT_THAT(paths, UnorderedElementsAre(
                         "advice.code", "advice.version", "advice.headline", "advice.text", "advice.source",
                         "identity.names.use", "identity.names.family", "identity.names.given", "identity.names.prefix",
                         "identity.names.suffix", "identity.names.text", "identity.preferred_name",
                         "identity.birth_date", "identity.administrative_gender", "identity.birth_sex",
                         "identity.medical_record_numbers", "diagnoses.disorder", "diagnoses.severity",
                         "diagnoses.remission", "diagnoses.code", "diagnoses.diagnosed_on", "episodes.programme_name",
                         "episodes.state", "episodes.started_on", "episodes.ended_on",
                         "prescriber_of_record_account_ids", "care_team_account_ids", "disclosure_notice"));
}

TEST_F(GetEmergencySummary, LeavesOutWhatTheProfileSaysBeyondWhoSomebodyIs) {
  auto profile = Profile();
  profile.add_race_codes("2106-3");
  profile.set_marital_status("M");
  profile.add_languages("xx-CANARY");
  auto* number = profile.add_identifiers();
  number->set_type("SS");
  number->set_system("http://hl7.org/fhir/sid/us-ssn");
  number->set_value("999-74-1111");
  const auto patient = Register(clinician_, profile);
  const auto old = Diagnose(clinician_, patient.patient_id());
  v1::RetractDiagnosisRequest retraction;
  retraction.set_request_id(NewRequestId());
  retraction.set_patient_id(patient.patient_id());
  retraction.set_diagnosis_id(old.diagnosis_id());
  retraction.set_etag(old.etag());
  ASSERT_TRUE(Call(clinician_, &v1::DiagnosisService::Stub::RetractDiagnosis, retraction).status.ok());
  const auto reply = Read(rescuer_, Open(rescuer_).break_glass_id());
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto bytes = reply.response.SerializeAsString();
  for (const auto* left_out : {"907-9875", "Schmitt", "Kansas", "2106-3", "CANARY", "999-74-1111"}) {
    EXPECT_THAT(bytes, Not(HasSubstr(left_out)));
  }
  EXPECT_THAT(reply.response.diagnoses(), IsEmpty());
  EXPECT_THAT(reply.response.episodes(), IsEmpty());
  EXPECT_THAT(reply.response.advice(), IsEmpty());
}

TEST_F(GetEmergencySummary, ShowsAnEpisodeAndItsAdviceFor90DaysAfterItsEnd) {
  const auto patient = Register();
  Diagnose(clinician_, patient.patient_id());
  const auto episode = Enroll(patient.patient_id(), OpenProgramme().programme_id());
  v1::DischargeEpisodeRequest discharge;
  discharge.set_request_id(NewRequestId());
  discharge.set_patient_id(patient.patient_id());
  discharge.set_episode_id(episode.episode_id());
  discharge.set_etag(episode.etag());
  discharge.set_reason(v1::DISCHARGE_REASON_COMPLETED);
  ASSERT_TRUE(Call(clinician_, &v1::EpisodeService::Stub::DischargeEpisode, discharge).status.ok());
  const auto grant = Open(rescuer_);
  Sql("UPDATE episode SET started_on = started_on - 90, ended_on = ended_on - 90");
  auto summary = Read(rescuer_, grant.break_glass_id()).response;
  ASSERT_EQ(summary.episodes_size(), 1);
  EXPECT_EQ(summary.episodes(0).state(), v1::Episode::STATE_ENDED);
  EXPECT_TRUE(summary.episodes(0).has_ended_on());
  EXPECT_EQ(summary.advice_size(), 1);
  Sql("UPDATE episode SET started_on = started_on - 1, ended_on = ended_on - 1");
  summary = Read(rescuer_, grant.break_glass_id()).response;
  EXPECT_THAT(summary.episodes(), IsEmpty());
  EXPECT_THAT(summary.advice(), IsEmpty());
}

TEST_F(GetEmergencySummary, IsADisclosureEachTimeInTheTransactionOfItsAuditRow) {
  const auto patient = Register();
  const auto grant = Open(rescuer_);
  EXPECT_EQ(Disclosures(), 0);
  for (int reads = 1; reads <= 3; ++reads) {
    const auto reply = Read(rescuer_, grant.break_glass_id());
    ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    EXPECT_EQ(reply.response.break_glass().read_count(), reads);
    const auto& notice = reply.response.disclosure_notice();
    EXPECT_EQ(notice.basis(), disclosure::v1::DisclosureNotice::BASIS_MEDICAL_EMERGENCY);
    EXPECT_THAT(notice.statement(), HasSubstr("42 CFR part 2"));
    EXPECT_EQ(Count("disclosure d JOIN break_glass_read r ON r.disclosure_id = d.disclosure_id AND r.xmin = d.xmin"
                    " JOIN audit_event a ON a.xmin = d.xmin WHERE d.disclosure_id = '" +
                    notice.disclosure_id() + "' AND d.patient_id = '" + patient.patient_id() +
                    "' AND d.disclosed_by = '" + rescuer_.account.ToString() +
                    "' AND a.method LIKE '%/GetEmergencySummary' AND a.outcome = 'OK' AND a.subjects = ARRAY['" +
                    patient.patient_id() + "'::uuid]"),
              1);
    EXPECT_EQ(Disclosures(), reads);
  }
}

TEST_F(GetEmergencySummary, ClosesAtItsEndToTheSecond) {
  Register();
  const auto grant = Open(rescuer_);
  harness_->clock().Advance(30min - 1s);
  EXPECT_TRUE(Read(rescuer_, grant.break_glass_id()).status.ok());
  for (const auto later : {1s, 1s, 3600s}) {
    harness_->clock().Advance(later);
    const auto reply = Read(rescuer_, grant.break_glass_id());
    EXPECT_EQ(ReasonOf(reply.status), "BREAK_GLASS_CLOSED");
    EXPECT_EQ(MetadataOf(reply.status, "open_until"), platform::FormatInstant(InstantOf(grant.open_until_time())));
    EXPECT_EQ(reply.response.ByteSizeLong(), 0U);
  }
  EXPECT_EQ(Disclosures(), 1);
  EXPECT_EQ(Count("audit_event WHERE reason = 'BREAK_GLASS_CLOSED'"), 3);
}

TEST_F(GetEmergencySummary, IsForTheOneWhoOpenedItAlone) {
  const auto patient = Register();
  const auto grant = Open(rescuer_);
  const auto unknown = Read(clinician_, patient.patient_id());
  EXPECT_EQ(ReasonOf(unknown.status), "BREAK_GLASS_NOT_FOUND");
  for (const auto& person : {clinician_, prescriber_, stranger_}) {
    const auto reply = Read(person, grant.break_glass_id());
    EXPECT_EQ(ReasonOf(reply.status), "BREAK_GLASS_NOT_FOUND");
    EXPECT_EQ(reply.response.ByteSizeLong(), 0U);
  }
  EXPECT_EQ(ReasonOf(Read(officer_, grant.break_glass_id()).status), "ROLE_NOT_ALLOWED");
  EXPECT_EQ(Disclosures(), 0);
}

TEST_F(GetEmergencySummary, CannotBeReadOnceItIsEnded) {
  Register();
  const auto grant = Open(rescuer_);
  EXPECT_EQ(ReasonOf(End(clinician_, grant.break_glass_id()).status), "BREAK_GLASS_NOT_FOUND");
  harness_->clock().Advance(5min);
  const auto ended = End(rescuer_, grant.break_glass_id());
  ASSERT_TRUE(ended.status.ok()) << AnswerOf(ended.status);
  EXPECT_EQ(ended.response.break_glass().state(), v1::BreakGlass::STATE_CLOSED);
  EXPECT_EQ(InstantOf(ended.response.break_glass().open_until_time()), harness_->clock().Now());
  EXPECT_EQ(ReasonOf(Read(rescuer_, grant.break_glass_id()).status), "BREAK_GLASS_CLOSED");
  harness_->clock().Advance(5min);
  // Once more changes nothing.
  EXPECT_EQ(End(rescuer_, grant.break_glass_id()).response.SerializeAsString(), ended.response.SerializeAsString());
  EXPECT_NE(Open(rescuer_).break_glass_id(), grant.break_glass_id());
}

// Reads that begin after the end has been answered get nothing, and each one that got something is in the accounting.
TEST_F(GetEmergencySummary, IsNotReadAfterTheEndWasAnswered) {
  Register();
  const auto id = Open(rescuer_).break_glass_id();
  std::atomic<bool> ended = false;
  std::atomic<int> permitted = 0, permitted_late = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&] {
      for (int k = 0; k < 25; ++k) {
        const bool late = ended;
        if (!Read(rescuer_, id).status.ok()) continue;
        ++permitted;
        if (late) ++permitted_late;
      }
    });
  }
  while (permitted < 5) std::this_thread::yield();
  // The clock stands still: the end is at the moment of the opening, and what came before it in truth came at it.
  EXPECT_TRUE(End(rescuer_, id).status.ok());
  ended = true;
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(permitted_late, 0);
  EXPECT_LT(permitted, 100);
  EXPECT_EQ(Disclosures(), permitted);
  EXPECT_EQ(Count("break_glass_read"), permitted);
}

TEST_F(GetEmergencySummary, LeavesNothingAndTellsNothingWhenItCannotBeRecorded) {
  Register();
  const auto grant = Open(rescuer_);
  for (const auto* table : {"disclosure", "break_glass_read", "audit_event"}) {
    const std::string condition =
        std::string(table) == "audit_event" ? "method NOT LIKE '%/GetEmergencySummary'" : "disclosure_id IS NULL";
    Sql("ALTER TABLE " + std::string(table) + " ADD CONSTRAINT refuse CHECK (" + condition + ") NOT VALID");
    const auto reply = Read(rescuer_, grant.break_glass_id());
    EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::INTERNAL) << table;
    EXPECT_EQ(reply.response.ByteSizeLong(), 0U) << table;
    EXPECT_EQ(Disclosures(), 0) << table;
    EXPECT_EQ(Count("break_glass_read"), 0) << table;
    EXPECT_EQ(Count("audit_event WHERE method LIKE '%/GetEmergencySummary' AND outcome = 'OK'"), 0) << table;
    Sql("ALTER TABLE " + std::string(table) + " DROP CONSTRAINT refuse");
  }
  EXPECT_TRUE(Read(rescuer_, grant.break_glass_id()).status.ok());
}

/// Gives every field that must be there something that its declaration takes.
void Fill(Message& message, const std::string& patient_id) {
  const auto* reflection = message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const auto* field = message.GetDescriptor()->field(i);
    const auto& limits = field->options().GetExtension(options::v1::field);
    if (field->is_repeated() || (!limits.required() && !limits.has_gte())) continue;
    if (field->type() == FieldDescriptor::TYPE_STRING) {
      const bool is_id = limits.format() == options::v1::FORMAT_UUID;
      reflection->SetString(&message, field,
                            field->name() == "patient_id" ? patient_id : (is_id ? NewRequestId() : "x"));
    } else if (field->type() == FieldDescriptor::TYPE_ENUM) {
      reflection->SetEnumValue(&message, field, 1);
    } else if (field->type() == FieldDescriptor::TYPE_INT32) {
      reflection->SetInt32(&message, field, static_cast<std::int32_t>(limits.gte()));
    } else if (field->name() == "profile") {
      reflection->MutableMessage(&message, field)->CopyFrom(EnrollmentTest::Profile("Yundt", "Donya", "MRN-9"));
    }
  }
}

grpc::Status CallByName(grpc::Channel& channel, const std::string& method, grpc::ClientContext& context,
                        const Message& request) {
  grpc::GenericStub stub(std::shared_ptr<grpc::Channel>(&channel, [](grpc::Channel*) {}));
  grpc::CompletionQueue queue;
  const grpc::Slice bytes(request.SerializeAsString());
  const auto call = stub.PrepareUnaryCall(&context, "/" + method, grpc::ByteBuffer(&bytes, 1), &queue);
  call->StartCall();
  grpc::ByteBuffer answer;
  grpc::Status status;
  call->Finish(&answer, &status, &queue);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  return status;
}

// The grant is the relation to the patient for this one summary. Every method that asks for the care team answers the
// one who broke the glass as it answers anybody else outside it.
TEST_F(GetEmergencySummary, OpensNoOtherMethod) {
  const auto patient = Register();
  const auto grant = Open(rescuer_);
  ASSERT_TRUE(Read(rescuer_, grant.break_glass_id()).status.ok());
  std::set<std::string> refused;
  for (const auto& [method, rule] : gate_->rules()) {
    const auto role = rule.grants.find(options::v1::ROLE_CLINICIAN);
    if (role == rule.grants.end() || role->second != options::v1::RELATION_CARE_TEAM) continue;
    const auto dot = method.rfind('/');
    const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(method.substr(0, dot));
    const auto* type = service->FindMethodByName(method.substr(dot + 1))->input_type();
    const std::unique_ptr<Message> request(
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
    Fill(*request, patient.patient_id());
    const auto status = CallByName(*channel_, method, *harness_->Context(rescuer_), *request);
    EXPECT_FALSE(status.ok()) << method;
    if (ReasonOf(status) == "PATIENT_NOT_FOUND") refused.insert(type->name());
  }
  for (const auto* request :
       {"GetPatientRequest", "UpdatePatientRequest", "RecordDiagnosisRequest", "ListDiagnosesRequest",
        "RetractDiagnosisRequest", "EnrollPatientRequest", "PauseEpisodeRequest", "ResumeEpisodeRequest",
        "DischargeEpisodeRequest", "GetEpisodeRequest", "OpenCareRelationRequest", "CloseCareRelationRequest",
        "ListCareRelationsRequest"}) {
    EXPECT_TRUE(refused.contains(request)) << request;
  }
  v1::SearchPatientsRequest search;
  search.set_name("Yundt");
  EXPECT_THAT(Call(rescuer_, &v1::PatientService::Stub::SearchPatients, search).response.patients(), IsEmpty());
  EXPECT_THAT(Call(rescuer_, &v1::PatientService::Stub::ListPanel, v1::ListPanelRequest()).response.members(),
              IsEmpty());
  v1::ListEpisodesRequest episodes;
  episodes.set_patient_id(patient.patient_id());
  EXPECT_THAT(Call(rescuer_, &v1::EpisodeService::Stub::ListEpisodes, episodes).response.episodes(), IsEmpty());
}

}  // namespace
}  // namespace cairn::tests
