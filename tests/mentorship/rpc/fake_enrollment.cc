#include "tests/mentorship/rpc/fake_enrollment.h"

#include "platform/ids/ids.h"
#include "platform/rpc/status.h"
#include "platform/wire/date.h"

namespace cairn::tests {

using disclosure::v1::DisclosureNotice;

grpc::Status FakeExchange::ExchangeToken(grpc::ServerContext*, const directory::v1::ExchangeTokenRequest* request,
                                         directory::v1::ExchangeTokenResponse* response) {
  if (refuses) return {grpc::StatusCode::UNAUTHENTICATED, ""};
  response->set_token("exchanged " + request->token() + " for " + request->audience());
  return grpc::Status::OK;
}

FakeEnrollment::FakeEnrollment() {
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(this);
  builder.RegisterService(&exchange_);
  server_ = builder.BuildAndStart();
  channel_ = grpc::CreateChannel("127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials());
}

FakeEnrollment::~FakeEnrollment() { Stop(); }

void FakeEnrollment::Stop() {
  if (server_) server_->Shutdown(std::chrono::system_clock::now());
}

void FakeEnrollment::Refuse(grpc::StatusCode code, const std::string& reason) {
  status_ = platform::rpc::ToStatus({.code = static_cast<platform::Code>(code), .reason = reason, .message = "No."},
                                    "cairn.enrollment", "");
}

std::vector<enrollment::v1::DecideDisclosureToMentorRequest> FakeEnrollment::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

std::string FakeEnrollment::last_authorization() const {
  const std::lock_guard lock(mutex_);
  return authorization_;
}

grpc::Status FakeEnrollment::DecideDisclosureToMentor(grpc::ServerContext* context,
                                                      const enrollment::v1::DecideDisclosureToMentorRequest* request,
                                                      enrollment::v1::DecideDisclosureToMentorResponse* response) {
  const std::lock_guard lock(mutex_);
  asked_.push_back(*request);
  const auto found = context->client_metadata().find("authorization");
  authorization_ =
      found == context->client_metadata().end() ? "" : std::string(found->second.data(), found->second.size());
  if (!status_.ok()) return status_;
  auto& notice = *response->mutable_disclosure_notice();
  notice.set_disclosure_id(platform::NewUuid().ToString());
  notice.set_basis(DisclosureNotice::BASIS_CONSENT);
  notice.set_statement("the statement of 2.32(a)(1)");
  notice.set_short_statement("42 CFR part 2 prohibits unauthorized use or disclosure of these records.");
  notice.set_statement_version("1");
  notice.set_redisclosure(DisclosureNotice::REDISCLOSURE_PROHIBITED);
  notice.set_consent_id(platform::NewUuid().ToString());
  notice.set_scope("peer support");
  *notice.mutable_disclosed_time() = platform::wire::ToProto(platform::SystemClock().Now());
  return grpc::Status::OK;
}

}  // namespace cairn::tests
