#include "platform/access/authority_poller.h"

#include <grpcpp/client_context.h>

#include <condition_variable>
#include <thread>

#include "cairn/directory/v1/session_service.grpc.pb.h"
#include "platform/log/log.h"

namespace cairn::platform::access {
namespace {

namespace v1 = directory::v1;

constexpr std::chrono::milliseconds kPeriod{500};
constexpr std::chrono::seconds kDeadline{2};

Instant ToInstant(const google::protobuf::Timestamp& timestamp) {
  return Instant(std::chrono::seconds(timestamp.seconds()) + std::chrono::microseconds(timestamp.nanos() / 1000));
}

Authority ToAuthority(const v1::GetAuthorityResponse& response) {
  Authority authority;
  authority.revision = response.revision();
  for (const auto& key : response.keys())
    authority.keys.push_back({key.key_id(), key.public_key(), ToInstant(key.expire_time())});
  for (const auto& revocation : response.revocations()) {
    authority.revocations.push_back({AccountId::Parse(revocation.account_id()).value_or(AccountId{}),
                                     SessionId::Parse(revocation.session_id()).value_or(SessionId{}),
                                     ToInstant(revocation.not_before())});
  }
  return authority;
}

}  // namespace

struct AuthorityPoller::State {
  State(std::shared_ptr<grpc::Channel> channel, TokenVerifier& to_update)
      : stub(v1::SessionService::NewStub(channel)), verifier(to_update) {}

  void Poll() {
    v1::GetAuthorityRequest request;
    v1::GetAuthorityResponse response;
    request.set_after_revision(verifier.revision());
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kDeadline);
    const auto status = stub->GetAuthority(&context, request, &response);
    if (status.ok()) verifier.Update(ToAuthority(response));
    Report(status);
  }

  // One line when directory goes away and one when it is back, not two each second.
  void Report(const grpc::Status& status) {
    if (status.ok() == reachable) return;
    reachable = status.ok();
    if (reachable) {
      log::Info("authority_followed", {{log::Key::kPosition, verifier.revision()}});
    } else {
      log::Warning("authority_unreachable", {{log::Key::kCode, static_cast<std::int64_t>(status.error_code())}});
    }
  }

  void Run() {
    std::unique_lock lock(mutex);
    while (!stopping) {
      lock.unlock();
      Poll();
      lock.lock();
      wake.wait_for(lock, kPeriod, [&] { return stopping; });
    }
  }

  std::unique_ptr<v1::SessionService::Stub> stub;
  TokenVerifier& verifier;
  bool reachable = false;
  std::mutex mutex;
  std::condition_variable wake;
  bool stopping = false;
  std::thread thread;
};

AuthorityPoller::AuthorityPoller(std::shared_ptr<grpc::Channel> directory, TokenVerifier& verifier)
    : state_(std::make_unique<State>(std::move(directory), verifier)) {}

AuthorityPoller::~AuthorityPoller() { Stop(); }

void AuthorityPoller::Start() {
  if (state_->thread.joinable()) return;
  state_->stopping = false;
  state_->thread = std::thread([state = state_.get()] { state->Run(); });
}

void AuthorityPoller::Stop() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->wake.notify_all();
  if (state_->thread.joinable()) state_->thread.join();
}

}  // namespace cairn::platform::access
