#include "platform/access/authority_poller.h"

#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "cairn/directory/v1/session_service.grpc.pb.h"

namespace cairn::platform::access {
namespace {

using std::chrono::milliseconds;

class FakeDirectory final : public directory::v1::SessionService::Service {
 public:
  grpc::Status GetAuthority(grpc::ServerContext*, const directory::v1::GetAuthorityRequest* request,
                            directory::v1::GetAuthorityResponse* response) override {
    asked_after = request->after_revision();
    if (away) return {grpc::StatusCode::UNAVAILABLE, "away"};
    const std::lock_guard lock(mutex);
    *response = answer;
    return grpc::Status::OK;
  }
  std::atomic<std::int64_t> asked_after{-1};
  std::atomic<bool> away{false};
  std::mutex mutex;
  directory::v1::GetAuthorityResponse answer;
};

template <class Condition>
bool WithinASecond(Condition condition) {
  for (int i = 0; i < 100; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(milliseconds(10));
  }
  return false;
}

class AuthorityPollerTest : public testing::Test {
 protected:
  AuthorityPollerTest() {
    auto* published = directory_.answer.add_keys();
    published->set_key_id(key_.key_id);
    published->set_public_key(key_.public_key);
    published->mutable_expire_time()->set_seconds(4'000'000'000);
    directory_.answer.set_revision(7);
    grpc::ServerBuilder builder;
    builder.RegisterService(&directory_);
    server_ = builder.BuildAndStart();
  }
  ~AuthorityPollerTest() override { server_->Shutdown(); }

  bool Accepts() const { return verifier_.Verify(token_, now_).has_value(); }

  SigningKey key_ = NewSigningKey();
  AccountId account_ = AccountId::New();
  Instant now_ = SystemClock().Now();
  std::string token_ = SignToken(key_, {.audience = "enrollment",
                                        .org = OrgId::New(),
                                        .account = account_,
                                        .session = SessionId::New(),
                                        .roles = {},
                                        .assurance = options::v1::ASSURANCE_TWO_FACTOR,
                                        .step_up_until = {},
                                        .issued_at = now_,
                                        .expires_at = now_ + std::chrono::seconds(60),
                                        .actor = {}});
  FakeDirectory directory_;
  std::unique_ptr<grpc::Server> server_;
  TokenVerifier verifier_{"enrollment"};
};

TEST_F(AuthorityPollerTest, BringsKeysAndRevocationsWithinASecond) {
  AuthorityPoller poller(server_->InProcessChannel({}), verifier_);
  poller.Start();
  ASSERT_TRUE(WithinASecond([&] { return Accepts(); }));
  {
    const std::lock_guard lock(directory_.mutex);
    auto* revocation = directory_.answer.add_revocations();
    revocation->set_account_id(account_.ToString());
    revocation->mutable_not_before()->set_seconds(
        std::chrono::duration_cast<std::chrono::seconds>(now_.time_since_epoch()).count() + 1);
    directory_.answer.set_revision(8);
  }
  EXPECT_TRUE(WithinASecond([&] { return !Accepts(); }));
  EXPECT_TRUE(WithinASecond([&] { return directory_.asked_after == 8; }));
  poller.Stop();
}

TEST_F(AuthorityPollerTest, KeepsWhatItKnowsWhileDirectoryIsAway) {
  AuthorityPoller poller(server_->InProcessChannel({}), verifier_);
  poller.Start();
  ASSERT_TRUE(WithinASecond([&] { return Accepts(); }));
  directory_.away = true;
  std::this_thread::sleep_for(milliseconds(700));
  EXPECT_TRUE(Accepts());
}

}  // namespace
}  // namespace cairn::platform::access
