#include "platform/rpc/tls.h"

#include <grpc/support/log.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_certificate_verifier.h>
#include <grpcpp/security/tls_credentials_options.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "platform/log/log.h"
#include "platform/rpc/self_test.h"
#include "platform/rpc/status.h"

namespace cairn::platform::rpc {
namespace {

constexpr char kRsaOnlyTls12[] = "ECDHE-RSA-AES256-GCM-SHA384";
constexpr unsigned kRefreshSeconds = 1;
constexpr std::string_view kSpiffePrefix = "spiffe://cairn/svc/";

using grpc::experimental::CertificateVerifier;
using grpc::experimental::ExternalCertificateVerifier;
using grpc::experimental::TlsCustomVerificationCheckRequest;

// gRPC's own text may quote what a peer sent: file and line are enough to find the message in its source.
void LogGrpc(gpr_log_func_args* line) {
  if (SelfTestUnderWay()) return;
  const char* slash = std::strrchr(line->file, '/');
  const auto level = line->severity == GPR_LOG_SEVERITY_ERROR ? log::Level::kWarning : log::Level::kDebug;
  log::Write(level, "grpc",
             {{log::Key::kFile, std::string(slash == nullptr ? line->file : slash + 1)},
              {log::Key::kLine, static_cast<std::int64_t>(line->line)}});
}

// The identity check of both sides: our authority's signature has been checked before this is asked.
class PeerVerifier final : public ExternalCertificateVerifier {
 public:
  explicit PeerVerifier(std::set<std::string> allowed) : allowed_(std::move(allowed)) {}

  bool Verify(TlsCustomVerificationCheckRequest* request, std::function<void(grpc::Status)>,
              grpc::Status* status) override {
    const auto uris = request->uri_names();
    const auto peer = uris.size() == 1 ? ServiceFromSpiffeId({uris[0].data(), uris[0].size()}) : std::nullopt;
    if (!peer || !allowed_.contains(*peer)) *status = ToStatus(Refused(), "cairn.platform", "");
    return true;
  }
  void Cancel(TlsCustomVerificationCheckRequest*) override {}

 private:
  static Error Refused() {
    return Error{.code = Code::kUnauthenticated,
                 .reason = "PEER_NOT_ALLOWED",
                 .message = "The certificate names no service that may connect here."};
  }
  std::set<std::string> allowed_;
};

// gRPC would only log a file that is not there, and refuse every handshake.
void RequireReadable(const std::string& path) {
  if (::access(path.c_str(), R_OK) != 0) throw std::runtime_error("cannot read " + path);
}

std::shared_ptr<grpc::experimental::FileWatcherCertificateProvider> Watch(const TlsFiles& files) {
  for (const auto& path : {files.certificate, files.private_key, files.root_certificates}) RequireReadable(path);
  return std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(files.private_key, files.certificate,
                                                                              files.root_certificates, kRefreshSeconds);
}

}  // namespace

void RequireTls13() {
  setenv("GRPC_SSL_CIPHER_SUITES", kRsaOnlyTls12, 1);
  gpr_set_log_function(LogGrpc);
}

std::shared_ptr<grpc::ServerCredentials> ServerCredentials(const TlsFiles& files, std::set<std::string> allowed_peers) {
  grpc::experimental::TlsServerCredentialsOptions options(Watch(files));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.set_certificate_verifier(ExternalCertificateVerifier::Create<PeerVerifier>(std::move(allowed_peers)));
  options.set_check_call_host(false);
  return grpc::experimental::TlsServerCredentials(options);
}

std::shared_ptr<grpc::ChannelCredentials> ChannelCredentials(const TlsFiles& files, std::string expected_peer) {
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(Watch(files));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  options.set_verify_server_certs(true);
  options.set_check_call_host(false);
  options.set_certificate_verifier(
      ExternalCertificateVerifier::Create<PeerVerifier>(std::set<std::string>{std::move(expected_peer)}));
  return grpc::experimental::TlsCredentials(options);
}

std::shared_ptr<grpc::Channel> Connect(const std::string& address, const TlsFiles& files,
                                       const std::string& expected_peer) {
  grpc::ChannelArguments arguments;
  // Half-open connections are found within 35 seconds. The server's shortest allowed interval is below this.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 5'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, 16 * 1024);
  // The "minimum backoff" is how long gRPC gives one attempt to connect, handshake included.
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 5'000);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2'000);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetMaxReceiveMessageSize(4 * 1024 * 1024);
  return grpc::CreateCustomChannel(address, ChannelCredentials(files, expected_peer), arguments);
}

std::optional<std::string> ServiceFromSpiffeId(std::string_view uri) {
  if (uri.size() > 255 || !uri.starts_with(kSpiffePrefix)) return std::nullopt;
  uri.remove_prefix(kSpiffePrefix.size());
  const bool small_letters = std::all_of(uri.begin(), uri.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (uri.empty() || uri.size() > 32 || !small_letters) return std::nullopt;
  return std::string(uri);
}

}  // namespace cairn::platform::rpc
