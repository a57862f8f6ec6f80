#include <pqxx/pqxx>

#include "clients/audit-verify/verifier.h"
#include "platform/audit/tree_sealer.h"
#include "platform/ledger/audit_wire.h"
#include "platform/ledger/ledger_store.h"
#include "platform/rpc/idempotency.h"
#include "tests/enrollment/rpc/keys_test.h"

namespace cairn::tests {
namespace {

class ShreddingTest : public KeysTest {
 protected:
  audit_verify::Report VerifyLog() {
    const auto root = harness_->keyring().root();
    platform::audit::TreeSealer sealer(
        {.service = "enrollment",
         .connection_string = harness_->test_database().relay(),
         .key = [&] { return platform::audit::MakeTreeHeadKey(root->Current().key, "enrollment"); },
         .clock = &harness_->clock()});
    sealer.SealOnce();
    platform::postgres::Database relay(
        {.connection_string = harness_->test_database().relay(), .application_name = "shredding_test"});
    audit_verify::Verifier verifier({});
    verifier.Feed(platform::ledger::ExportStart("enrollment", org_, root->All()));
    relay.InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10),
                        [&](platform::postgres::Transaction& tx) {
                          const auto size = platform::ledger::FindTreeHead(tx, 0).value().tree_size;
                          verifier.Feed(platform::ledger::ExportPiece(platform::ledger::ListSealed(tx, 0, size),
                                                                      platform::ledger::ListTreeHeads(tx, 0, size)));
                        });
    return verifier.Finish();
  }
  std::int64_t RowsOf(const std::string& table, const std::string& patient_id) {
    return Count(table + " WHERE patient_id = '" + patient_id + "'");
  }
  v1::Episode EndedEpisode(const std::string& patient_id) {
    Diagnose(clinician_, patient_id);
    const auto episode = Enroll(patient_id, OpenProgramme().programme_id());
    v1::DischargeEpisodeRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id);
    request.set_episode_id(episode.episode_id());
    request.set_etag(episode.etag());
    request.set_reason(v1::DISCHARGE_REASON_COMPLETED);
    const auto reply = Call(clinician_, &v1::EpisodeService::Stub::DischargeEpisode, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.episode();
  }
};

TEST_F(ShreddingTest, MakesAPatientUnknownToEveryRead) {
  const auto patient = Register();
  const auto id = patient.patient_id();
  Relate(prescriber_, id);
  EndedEpisode(id);
  Shred(id);
  const auto unknown = AnswerOf(Get(clinician_, NewRequestId()));
  for (const auto& person : {clinician_, prescriber_, coordinator_}) EXPECT_EQ(AnswerOf(Get(person, id)), unknown);
  v1::ListDiagnosesRequest diagnoses;
  diagnoses.set_patient_id(id);
  EXPECT_EQ(AnswerOf(Call(clinician_, &v1::DiagnosisService::Stub::ListDiagnoses, diagnoses).status), unknown);
  v1::ListCareRelationsRequest relations;
  relations.set_patient_id(id);
  EXPECT_EQ(AnswerOf(Call(coordinator_, &v1::CareRelationService::Stub::ListCareRelations, relations).status), unknown);
  v1::OpenCareRelationRequest open;
  open.set_request_id(NewRequestId());
  open.set_patient_id(id);
  open.set_account_id(clinician_.account.ToString());
  open.set_kind(v1::CareRelation::KIND_CARE_TEAM);
  EXPECT_EQ(AnswerOf(Call(coordinator_, &v1::CareRelationService::Stub::OpenCareRelation, open).status), unknown);
  v1::ListEpisodesRequest episodes;
  episodes.set_patient_id(id);
  EXPECT_EQ(Call(coordinator_, &v1::EpisodeService::Stub::ListEpisodes, episodes).response.episodes_size(), 0);
  v1::SearchPatientsRequest search;
  search.set_name("Yundt");
  EXPECT_EQ(Call(coordinator_, &v1::PatientService::Stub::SearchPatients, search).response.patients_size(), 0);
}

TEST_F(ShreddingTest, DestroysIdentityAndKeepsCodedFacts) {
  const auto id = Register().patient_id();
  Relate(prescriber_, id);
  EndedEpisode(id);
  ASSERT_GT(RowsOf("patient_token", id), 0);
  ASSERT_GT(RowsOf("patient_identifier", id), 0);
  Shred(id);
  for (const auto* table : {"patient_token", "patient_identifier", "patient_source"}) EXPECT_EQ(RowsOf(table, id), 0);
  EXPECT_EQ(Count("patient_key WHERE patient_id = '" + id + "' AND wrapped IS NOT NULL"), 0);
  EXPECT_EQ(Count("patient WHERE patient_id = '" + id + "' AND sealed = ''"), 1);
  EXPECT_EQ(RowsOf("diagnosis", id), 1);
  EXPECT_EQ(RowsOf("episode", id), 1);
  EXPECT_EQ(Count("care_relation WHERE valid_to IS NULL AND patient_id = '" + id + "'"), 0);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.PatientShredded'"), 1);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.CareRelationClosed'"), 2);
  EXPECT_TRUE(harness_->keyring().destroyed().Contains(org_, *platform::SubjectId::Parse(id)));
  EXPECT_EQ(Status().destroyed_count(), 1);
  // The record number is free again.
  EXPECT_NE(Register().patient_id(), id);
}

TEST_F(ShreddingTest, LeavesNoStoredAnswerWithTheName) {
  v1::RegisterPatientRequest request;
  request.set_request_id(NewRequestId());
  *request.mutable_profile() = Profile();
  const auto registered = Call(clinician_, &v1::PatientService::Stub::RegisterPatient, request);
  ASSERT_TRUE(registered.status.ok());
  Shred(registered.response.patient().patient_id());
  const auto retried = Call(clinician_, &v1::PatientService::Stub::RegisterPatient, request);
  EXPECT_TRUE(retried.status.ok()) << "it has happened, and does not happen again";
  EXPECT_EQ(retried.response.SerializeAsString(), "");
  EXPECT_EQ(Count("patient"), 1);
}

TEST_F(ShreddingTest, LeavesNoStoredAnswerThatNamesOnlyADisclosure) {
  const auto id = Register().patient_id();
  const auto disclosure = NewRequestId();
  Sql("INSERT INTO disclosure (org_id, disclosure_id, patient_id, sealed, sealed_under, recipient_status,"
      " through_intermediary, information, purpose, basis, redisclosure, disclosed_at, disclosed_by, method)"
      " VALUES ('" +
      org_.ToString() + "', '" + disclosure + "', '" + id + "', '', '" + id + "', 1, false, '{1}', 1, 2, 1, now(), '" +
      clinician_.account.ToString() + "', 'DiscloseRecord')");
  const auto soon = platform::SystemClock().Now() + std::chrono::seconds(10);
  const auto keys = harness_->keyring().Load(org_, soon);
  const auto stored = [&](const std::string& text) {
    platform::rpc::RequestKey key{.org = org_,
                                  .account = clinician_.account,
                                  .method = "sample/" + text.substr(0, 4),
                                  .request_id = platform::NewUuid(),
                                  .request_hash = platform::crypto::Sha256(text)};
    harness_->database().InTransaction(org_, soon, [&](platform::postgres::Transaction& tx) {
      platform::rpc::ClaimRequest(tx, key);
      platform::rpc::StoreResponse(tx, key, keys->SealForOrg(text, platform::rpc::PlaceOf(key)));
    });
    return key;
  };
  const auto answer_of = [&](const platform::rpc::RequestKey& key) {
    return harness_->database().InTransaction(org_, soon, [&](platform::postgres::Transaction& tx) {
      return keys->OpenForOrg(platform::rpc::ClaimRequest(tx, key).value(), platform::rpc::PlaceOf(key)).value();
    });
  };
  const auto about = stored("Donya Yundt, disclosure " + disclosure);
  const auto another = stored("Somebody else, disclosure " + NewRequestId());
  Shred(id);
  EXPECT_EQ(answer_of(about), "");
  EXPECT_NE(answer_of(another), "");
}

TEST_F(ShreddingTest, TouchesNobodyElse) {
  const auto gone = Register().patient_id();
  std::vector<std::string> lines;
  for (int i = 0; i < 100; ++i) {
    const auto number = std::to_string(i);
    lines.push_back(FhirLine("id" + number, "Family" + number, "Given", "M" + number));
  }
  std::vector<std::string> others;
  for (const auto& outcome : Import(clinician_, lines).response) others.push_back(outcome.patient_id());
  ASSERT_EQ(others.size(), 100U);
  const auto before = Count("patient_token WHERE patient_id <> '" + gone + "'");
  Shred(gone);
  worker_->RunOnce();
  int affected = 0;
  for (const auto& id : others) affected += Get(clinician_, id).ok() ? 0 : 1;
  EXPECT_EQ(affected, 0) << "of 100";
  EXPECT_EQ(Count("patient_token WHERE patient_id <> '" + gone + "'"), before);
}

TEST_F(ShreddingTest, StartsARotation) {
  const auto gone = Register().patient_id();
  const auto other = Register(clinician_, Profile("Other", "O", "O1")).patient_id();
  harness_->clock().Advance(std::chrono::hours(1));
  Shred(gone);
  EXPECT_EQ(worker_->RunOnce(), 1) << "the other's key is wrapped with a key that no backup holds";
  EXPECT_EQ(Status().generations(0).key_id(), "w2");
  EXPECT_EQ(worker_->RunOnce(), 0);
  EXPECT_EQ(Status().generations_size(), 2) << "once";
  EXPECT_TRUE(Get(clinician_, other).ok());
}

TEST_F(ShreddingTest, LeavesTheAuditLogSound) {
  const auto id = Register().patient_id();
  ASSERT_TRUE(Get(clinician_, id).ok());
  Shred(id);
  ASSERT_FALSE(Get(clinician_, id).ok());
  const auto report = VerifyLog();
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_GE(report.entries, 5);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/DecideKeyAction' AND outcome = 'OK'"), 2)
      << "the decision, and the destruction";
}

TEST_F(ShreddingTest, IsFinishedByTheWorkerWhenTheServiceEndedAfterTheDecision) {
  const auto id = Register().patient_id();
  Propose(keeper_, Shredding(id));
  Sql("UPDATE key_action SET state = 3, decided_at = proposed_at, decided_by = '" + officer_.account.ToString() + "'");
  EXPECT_TRUE(Get(clinician_, id).ok());
  worker_->RunOnce();
  EXPECT_EQ(ReasonOf(Get(clinician_, id)), "PATIENT_NOT_FOUND");
  EXPECT_EQ(Count("key_action WHERE state = 4"), 1);
}

TEST_F(ShreddingTest, IsNotFinishedWhenTreatmentHasBegunMeanwhile) {
  const auto id = Register().patient_id();
  Propose(keeper_, Shredding(id));
  Sql("UPDATE key_action SET state = 3, decided_at = proposed_at, decided_by = '" + officer_.account.ToString() + "'");
  Diagnose(clinician_, id);
  Enroll(id, OpenProgramme().programme_id());
  worker_->RunOnce();
  EXPECT_TRUE(Get(clinician_, id).ok());
  EXPECT_EQ(Count("key_action WHERE state = 6"), 1);
  EXPECT_FALSE(harness_->keyring().destroyed().Contains(org_, *platform::SubjectId::Parse(id)));
}

TEST_F(ShreddingTest, ReachesRecordsThatWereMergedIntoThePatients) {
  const auto survivor = Register().patient_id();
  const auto duplicate = Register(clinician_, Profile("Yunt", "Donya", "MRN-2")).patient_id();
  const auto other = Register(clinician_, Profile("Other", "O", "O1")).patient_id();
  // The one column that a merge leaves behind.
  Sql("ALTER TABLE patient ADD COLUMN IF NOT EXISTS merged_into uuid");
  Sql("UPDATE patient SET merged_into = '" + survivor + "' WHERE patient_id = '" + duplicate + "'");
  Shred(survivor);
  EXPECT_EQ(Count("patient_key WHERE wrapped IS NULL"), 2);
  EXPECT_EQ(RowsOf("patient_token", duplicate), 0);
  EXPECT_EQ(Status().destroyed_count(), 2);
  EXPECT_TRUE(Get(clinician_, other).ok());
}

TEST_F(ShreddingTest, CannotBeUndoneByTheApplication) {
  const auto id = Register().patient_id();
  Shred(id);
  EXPECT_THROW(Sql("UPDATE patient_key SET wrapped = '\\x00', destroyed_at = NULL"), pqxx::sql_error);
}

}  // namespace
}  // namespace cairn::tests
