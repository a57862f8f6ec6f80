#include <atomic>
#include <mutex>
#include <thread>

#include "cairn/enrollment/v1/consent_service.grpc.pb.h"
#include "tests/enrollment/rpc/disclosure_test.h"

namespace cairn::tests {
namespace {

constexpr int kThreads = 16;
constexpr int kAttemptsAfter = 10'000;

/// The clock goes on while threads race.
class Ticking {
 public:
  explicit Ticking(FixedClock& clock) : clock_(clock) {}
  ~Ticking() {
    done_ = true;
    thread_.join();
  }

 private:
  void Run() {
    for (auto last = std::chrono::steady_clock::now(); !done_;) {
      const auto now = std::chrono::steady_clock::now();
      clock_.Advance(std::chrono::duration_cast<std::chrono::microseconds>(now - last));
      last = now;
      std::this_thread::sleep_for(std::chrono::microseconds(50));
    }
  }
  FixedClock& clock_;
  std::atomic<bool> done_ = false;
  std::thread thread_{[this] { Run(); }};
};

class RevocationRace : public DisclosureTest {
 protected:
  /// Attempts, one after another, until enough have begun after the revocation had returned.
  void Attempt() {
    const auto stub = v1::DisclosureService::NewStub(harness_->Channel());
    while (begun_after_ < kAttemptsAfter) {
      const bool after = returned_;
      if (after) ++begun_after_;
      v1::DecideDisclosureResponse response;
      const auto request = AskingOf<v1::DecideDisclosureRequest>(patient_);
      const auto status = stub->DecideDisclosure(harness_->Context(clinician_).get(), request, &response);
      const std::lock_guard lock(mutex_);
      if (status.ok()) {
        (after ? permitted_after_ : permitted_before_)++;
        ids_.push_back(response.disclosure_notice().disclosure_id());
      } else if (ReasonOf(status) != "DISCLOSURE_NOT_PERMITTED") {
        ++other_;
        if (after) --begun_after_;
        last_other_ = AnswerOf(status);
      }
    }
  }

  /// Through the service, as a clinic does it.
  void RevokeByCall(const std::string& consent_id) {
    using Consents = v1::ConsentService::Stub;
    v1::GetConsentRequest get;
    get.set_patient_id(patient_);
    get.set_consent_id(consent_id);
    v1::RevokeConsentRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_);
    request.set_consent_id(consent_id);
    request.set_etag(Call(clinician_, &Consents::GetConsent, get).response.consent().etag());
    request.mutable_revocation()->set_method(v1::ConsentRevocation::METHOD_WRITTEN);
    request.mutable_revocation()->set_capacity(v1::ConsentSignature::CAPACITY_PATIENT);
    request.mutable_revocation()->set_name("Donya Yundt");
    // As a client does it: what is turned away for want of room is tried again under the same request id.
    auto status = Call(clinician_, &Consents::RevokeConsent, request).status;
    for (int again = 0; again < 20 && status.error_code() == grpc::StatusCode::UNAVAILABLE; ++again) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      status = Call(clinician_, &Consents::RevokeConsent, request).status;
    }
    ASSERT_TRUE(status.ok()) << AnswerOf(status);
  }

  int PermittedBefore() {
    const std::lock_guard lock(mutex_);
    return permitted_before_;
  }

  std::atomic<bool> returned_ = false;
  std::atomic<int> begun_after_ = 0;
  std::mutex mutex_;
  int permitted_before_ = 0, permitted_after_ = 0, other_ = 0;
  std::string last_other_;
  std::vector<std::string> ids_;
};

TEST_F(RevocationRace, PermitsNoneOfTenThousandAttemptsThatBeginAfterTheRevocationReturned) {
  const auto consent = Sign();
  const Ticking ticking(harness_->clock());
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back([this] { Attempt(); });
  for (int i = 0; i < 600 && PermittedBefore() < kThreads; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  // Under all those attempts, it still gets through.
  RevokeByCall(consent.ToString());
  returned_ = true;
  for (auto& thread : threads) thread.join();

  EXPECT_GE(begun_after_, kAttemptsAfter);
  EXPECT_EQ(permitted_after_, 0);
  EXPECT_GE(permitted_before_, kThreads);
  // Turned away for want of room or of a lock: nothing left.
  RecordProperty("turned_away", other_);
  EXPECT_LT(other_, kAttemptsAfter / 10) << last_other_;
  EXPECT_EQ(Count("disclosure"), permitted_before_);
  // Each permitted one has its entry, made no later than the end: on a busy machine the test's clock stands for a
  // while.
  for (const auto& id : ids_) {
    EXPECT_EQ(
        Count("disclosure d, consent_end e WHERE d.disclosure_id = '" + id + "' AND d.disclosed_at <= e.ended_at"), 1)
        << id;
  }
}

}  // namespace
}  // namespace cairn::tests
