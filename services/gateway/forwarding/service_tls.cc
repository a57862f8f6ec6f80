#include "gateway/forwarding/service_tls.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>
#include <vector>

namespace cairn::gateway::forwarding {
namespace {

constexpr unsigned char kHttp2[] = {2, 'h', '2'};

void Require(bool loaded, const std::string& file) {
  if (loaded) return;
  ERR_clear_error();
  throw std::runtime_error("tls: cannot use " + file);
}

std::vector<std::string> UriNames(const X509* certificate) {
  const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)),
      GENERAL_NAMES_free);
  std::vector<std::string> uris;
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type != GEN_URI) continue;
    const ASN1_STRING* text = name->d.uniformResourceIdentifier;
    uris.emplace_back(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                      static_cast<std::size_t>(ASN1_STRING_length(text)));
  }
  return uris;
}

}  // namespace

http::TlsContext MakeClientContext(const platform::rpc::TlsFiles& files) {
  http::TlsContext context(SSL_CTX_new(TLS_client_method()));
  if (!context) throw std::runtime_error("tls: OpenSSL has no TLS");
  SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_alpn_protos(context.get(), kHttp2, sizeof kHttp2);
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  Require(SSL_CTX_load_verify_locations(context.get(), files.root_certificates.c_str(), nullptr) == 1,
          files.root_certificates);
  Require(SSL_CTX_use_certificate_chain_file(context.get(), files.certificate.c_str()) == 1, files.certificate);
  Require(SSL_CTX_use_PrivateKey_file(context.get(), files.private_key.c_str(), SSL_FILETYPE_PEM) == 1 &&
              SSL_CTX_check_private_key(context.get()) == 1,
          files.private_key);
  return context;
}

bool IsService(const SSL* ssl, std::string_view service) {
  const unsigned char* protocol = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(ssl, &protocol, &size);
  if (std::string_view(reinterpret_cast<const char*>(protocol), size) != "h2") return false;
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(ssl), X509_free);
  if (!certificate || SSL_get_verify_result(ssl) != X509_V_OK) return false;
  const auto uris = UriNames(certificate.get());
  return uris.size() == 1 && platform::rpc::ServiceFromSpiffeId(uris.front()) == service;
}

}  // namespace cairn::gateway::forwarding
