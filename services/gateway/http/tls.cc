#include "gateway/http/tls.h"

#include <openssl/err.h>
#include <sys/stat.h>

#include <stdexcept>

namespace cairn::gateway::http {
namespace {

constexpr unsigned char kHttp11[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

int ChooseHttp11(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* offered,
                 unsigned int offered_size, void*) {
  unsigned char* chosen = nullptr;
  const int found = SSL_select_next_proto(&chosen, out_size, kHttp11, sizeof kHttp11, offered, offered_size);
  if (found != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

void RequireLoaded(int outcome, const std::string& file) {
  if (outcome == 1) return;
  ERR_clear_error();
  throw std::runtime_error("https: cannot use " + file);
}

std::string FileMark(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) return "absent";
  return std::to_string(found.st_ino) + "." + std::to_string(found.st_mtim.tv_sec) + "." +
         std::to_string(found.st_mtim.tv_nsec);
}

}  // namespace

TlsContext MakeTlsContext(const std::string& certificate_chain, const std::string& private_key) {
  TlsContext context(SSL_CTX_new(TLS_server_method()));
  if (!context) throw std::runtime_error("https: OpenSSL has no TLS");
  SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_num_tickets(context.get(), 0);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  // A connection at rest needs no buffers.
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(context.get(), ChooseHttp11, nullptr);
  RequireLoaded(SSL_CTX_use_certificate_chain_file(context.get(), certificate_chain.c_str()), certificate_chain);
  RequireLoaded(SSL_CTX_use_PrivateKey_file(context.get(), private_key.c_str(), SSL_FILETYPE_PEM), private_key);
  RequireLoaded(SSL_CTX_check_private_key(context.get()), private_key);
  return context;
}

std::string MarkOf(const std::string& certificate_chain, const std::string& private_key) {
  return FileMark(certificate_chain) + "/" + FileMark(private_key);
}

}  // namespace cairn::gateway::http
