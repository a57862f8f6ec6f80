#include <latch>
#include <thread>

#include "platform/rpc/mutation_batches.h"
#include "platform/rpc/read_batches.h"
#include "tests/platform/rpc/gated_service.h"

namespace cairn::tests {
namespace {

namespace postgres = platform::postgres;
using platform::SubjectId;
using platform::rpc::BatchedMutation;
using platform::rpc::BatchedRead;
using platform::rpc::MutationBatches;
using platform::rpc::ReadBatches;

constexpr int kCalls = 32;
constexpr postgres::Statement kInsertOne{"insert_one", "INSERT INTO thing (org_id, thing_id) VALUES ($1, $2)"};
constexpr postgres::Statement kBreak{"break", "SELECT 1 / 0 AS broken"};

/// UpdatePatient and GetPatient go through batches: those about a patient of `answered_` are answered, and a batch with
/// one about `bad_` breaks.
class BatchesTest : public GateTest {
 protected:
  BatchesTest() {
    for (int i = 0; i < kCalls; ++i) patients_.push_back(SubjectId::New());
    care_team_.insert(patients_.begin(), patients_.end());
    answered_.insert(patients_.begin(), patients_.end());
    service_.in_batch = [this](Call& call) {
      if (call.method().ends_with("/GetPatient")) return call.ReadInBatch(*reads_, std::make_shared<BatchedRead>());
      return call.MutateInBatch(*mutations_, std::make_shared<BatchedMutation>());
    };
  }
  // The batches live no longer than the calls that wait for them, and no longer than the database.
  ~BatchesTest() override {
    harness_.Stop();
    reads_.reset();
    mutations_.reset();
  }

  template <class Calls>
  void AskFor(postgres::Transaction& tx, const Calls& calls) {
    for (const auto* call : calls) {
      EXPECT_EQ(call->account(), clinician_.account);
      EXPECT_FALSE(call->keys().SealForOrg("x", "y").empty());
      if (call->subject() == bad_) tx.Exec(kBreak);
    }
    const std::lock_guard lock(mutex_);
    most_ = std::max(most_, calls.size());
  }
  void AnswerReads(postgres::Transaction& tx, const ReadBatches::Calls& calls) {
    AskFor(tx, calls);
    for (auto* call : calls) {
      if (answered_.contains(call->subject())) call->Answer(Found(call->subject()));
    }
  }
  MutationBatches::GoOn Mutate(postgres::Transaction& tx, const MutationBatches::Calls& calls) {
    AskFor(tx, calls);
    return [this, &tx](const MutationBatches::Calls& open) {
      for (auto* call : open) {
        if (!answered_.contains(call->subject())) continue;
        const auto thing = platform::NewUuid();
        tx.ExecLater(kInsertOne, tx.org(), thing);
        v1::UpdatePatientResponse response;
        response.mutable_patient()->set_patient_id(call->subject().ToString());
        call->Answer(response, thing);
      }
    };
  }
  static v1::GetPatientResponse Found(SubjectId subject) {
    v1::GetPatientResponse response;
    response.mutable_patient()->set_patient_id(subject.ToString());
    return response;
  }
  v1::UpdatePatientRequest Update(SubjectId patient) const {
    v1::UpdatePatientRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    request.set_patient_id(patient.ToString());
    request.set_etag("x");
    *request.mutable_profile() = Registration().profile();
    return request;
  }
  grpc::Status Send(const v1::UpdatePatientRequest& request) {
    v1::UpdatePatientResponse response;
    const auto status = stub_->UpdatePatient(AsClinician().get(), request, &response);
    EXPECT_EQ(response.patient().patient_id(), status.ok() ? request.patient_id() : "");
    return status;
  }
  grpc::Status Read(SubjectId patient) {
    v1::GetPatientRequest request;
    request.set_patient_id(patient.ToString());
    v1::GetPatientResponse response;
    const auto status = stub_->GetPatient(AsClinician().get(), request, &response);
    EXPECT_EQ(response.patient().patient_id(), status.ok() ? request.patient_id() : "");
    return status;
  }
  /// Of each patient at once; the reasons.
  std::vector<std::string> AtOnce(const std::function<grpc::Status(SubjectId)>& call) {
    std::vector<std::string> reasons(patients_.size());
    std::latch start(kCalls);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < patients_.size(); ++i) {
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        const auto status = call(patients_[i]);
        reasons[i] = status.ok() ? "" : ReasonOf(status);
      });
    }
    for (auto& thread : threads) thread.join();
    return reasons;
  }
  /// Each patient in one row for each time it was asked for; `refused` rows in all were not OK.
  void ExpectOneRowEach(std::size_t refused, std::size_t times = 1) {
    std::multiset<std::string> subjects;
    std::size_t not_ok = 0;
    for (const auto& row : AuditRows()) {
      subjects.insert(row.subjects);
      if (row.outcome != "OK") ++not_ok;
    }
    for (const auto& patient : patients_) EXPECT_EQ(subjects.count(patient.ToString()), times);
    EXPECT_EQ(subjects.size(), times * patients_.size());
    EXPECT_EQ(not_ok, refused);
  }

  const std::unique_ptr<v1::PatientService::Stub> stub_ = Stub();
  std::vector<SubjectId> patients_;
  std::set<SubjectId> answered_;
  SubjectId bad_;
  std::size_t most_ = 0;
  std::unique_ptr<ReadBatches> reads_ = std::make_unique<ReadBatches>(
      gate_, [this](postgres::Transaction& tx, const ReadBatches::Calls& calls) { AnswerReads(tx, calls); });
  std::unique_ptr<MutationBatches> mutations_ = std::make_unique<MutationBatches>(
      gate_, [this](postgres::Transaction& tx, const MutationBatches::Calls& calls) { return Mutate(tx, calls); });
};

const std::vector<std::string> kAllOk(kCalls);

TEST_F(BatchesTest, AnswerReadsTogetherAndRecordEachOnce) {
  // Whether calls meet is up to the machine: a busy one may take them one by one.
  std::size_t times = 0;
  for (; most_ < 2 && times < 20; ++times) EXPECT_EQ(AtOnce([&](SubjectId patient) { return Read(patient); }), kAllOk);
  EXPECT_EQ(service_.runs, 0);
  EXPECT_GT(most_, 1U);
  ExpectOneRowEach(0, times);
}

TEST_F(BatchesTest, LeaveReadsThatAreNotAnsweredToTheOrdinaryWay) {
  answered_.erase(patients_[0]);
  answered_.erase(patients_[1]);
  care_team_.erase(patients_[1]);
  auto expected = kAllOk;
  expected[1] = "PATIENT_NOT_FOUND";
  EXPECT_EQ(AtOnce([&](SubjectId patient) { return Read(patient); }), expected);
  EXPECT_EQ(service_.runs, 1);
  ExpectOneRowEach(1);
}

TEST_F(BatchesTest, OfReadsAreTriedOneByOneWhenOneIsBad) {
  bad_ = patients_[0];
  EXPECT_EQ(AtOnce([&](SubjectId patient) { return Read(patient); }), kAllOk);
  // The bad one alone.
  EXPECT_EQ(service_.runs, 1);
  ExpectOneRowEach(0);
}

TEST_F(BatchesTest, DoMutationsTogetherAndEachOnce) {
  std::vector<v1::UpdatePatientRequest> requests;
  for (const auto& patient : patients_) requests.push_back(Update(patient));
  EXPECT_EQ(AtOnce([&](SubjectId patient) {
              for (const auto& request : requests) {
                if (request.patient_id() == patient.ToString()) return Send(request);
              }
              return grpc::Status(grpc::StatusCode::INTERNAL, "");
            }),
            kAllOk);
  EXPECT_EQ(service_.runs, 0);
  EXPECT_GT(most_, 1U);
  EXPECT_EQ(CountThings(), kCalls);
  ExpectOneRowEach(0);
  EXPECT_TRUE(Send(requests[0]).ok());
  EXPECT_EQ(service_.runs, 0);
  EXPECT_EQ(CountThings(), kCalls);
}

TEST_F(BatchesTest, LeaveMutationsThatAreNotAnsweredToTheOrdinaryWay) {
  answered_.erase(patients_[0]);
  answered_.erase(patients_[1]);
  care_team_.erase(patients_[1]);
  bad_ = patients_[2];
  auto expected = kAllOk;
  expected[1] = "PATIENT_NOT_FOUND";
  EXPECT_EQ(AtOnce([&](SubjectId patient) { return Send(Update(patient)); }), expected);
  EXPECT_EQ(service_.runs, 2);
  EXPECT_EQ(CountThings(), kCalls - 1);
  ExpectOneRowEach(1);
}

}  // namespace
}  // namespace cairn::tests
