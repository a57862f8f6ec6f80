#include "tests/directory/fake_identity_provider.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <stdexcept>

#include "platform/crypto/crypto.h"

namespace cairn::tests {

using platform::crypto::Base64UrlEncode;

namespace {

std::string NumberOf(const IdentityKey& key, const char* name, std::size_t size) {
  BIGNUM* number = nullptr;
  EVP_PKEY_get_bn_param(key.key.get(), name, &number);
  const auto bytes = size == 0 ? static_cast<std::size_t>(BN_num_bytes(number)) : size;
  std::string text(bytes, '\0');
  BN_bn2binpad(number, reinterpret_cast<unsigned char*>(text.data()), static_cast<int>(bytes));
  BN_free(number);
  return Base64UrlEncode(text);
}

std::string SignRs256(EVP_PKEY& key, const std::string& text) {
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t size = 0;
  EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, &key);
  EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size());
  std::string signature(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, text.size()) !=
      1) {
    throw std::runtime_error("cannot sign");
  }
  signature.resize(size);
  return signature;
}

std::string Unescape(const std::string& text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') {
      plain += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
      at += 2;
    } else {
      plain += text[at];
    }
  }
  return plain;
}

}  // namespace

IdentityKey NewIdentityKey(const std::string& id, const std::string& algorithm) {
  EVP_PKEY* key = algorithm == "RS256" ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256");
  return {.id = id, .algorithm = algorithm, .key = {key, EVP_PKEY_free}};
}

std::string JwkOf(const IdentityKey& key) {
  const std::string begin = R"({"kid":")" + key.id + R"(","use":"sig",)";
  if (key.algorithm == "RS256") {
    return begin + R"("kty":"RSA","n":")" + NumberOf(key, OSSL_PKEY_PARAM_RSA_N, 0) + R"(","e":")" +
           NumberOf(key, OSSL_PKEY_PARAM_RSA_E, 0) + "\"}";
  }
  return begin + R"("kty":"EC","crv":"P-256","x":")" + NumberOf(key, OSSL_PKEY_PARAM_EC_PUB_X, 32) + R"(","y":")" +
         NumberOf(key, OSSL_PKEY_PARAM_EC_PUB_Y, 32) + "\"}";
}

std::string Sign(const IdentityKey& key, const std::string& header, const std::string& payload) {
  const std::string text = Base64UrlEncode(header) + "." + Base64UrlEncode(payload);
  if (key.algorithm == "RS256") return text + "." + Base64UrlEncode(SignRs256(*key.key, text));
  // It makes the header itself; a signature over another header is one over another text.
  const auto own = directory::SignText(*key.key, key.id, payload);
  const auto made = own.substr(0, own.rfind('.'));
  return made == text ? own : text + own.substr(own.rfind('.'));
}

FakeIdentityProvider::FakeIdentityProvider()
    : key(NewIdentityKey("k1", "ES256")), key_set(R"({"keys":[)" + JwkOf(key) + "]}") {}

directory::IdentityProviderSettings FakeIdentityProvider::Settings(const std::string& client_key_file) {
  directory::IdentityProviderSettings settings;
  settings.id = "cedar-hollow";
  settings.display_name = "Cedar Hollow Health";
  settings.organisation = "Cedar Hollow";
  settings.issuer = "https://idp.test";
  settings.authorization_endpoint = "https://idp.test/auth";
  settings.token_endpoint = "https://idp.test/token";
  settings.jwks_uri = "https://idp.test/jwks";
  settings.client_id = "cairn";
  settings.client_key_file = client_key_file;
  settings.client_key_id = "c1";
  settings.redirect_uri = "https://console.test/api/session/identity/finish";
  settings.two_factor_methods = {"mfa"};
  settings.two_factor_contexts = {"urn:two"};
  return settings;
}

void FakeIdentityProvider::WriteClientKey(const std::string& path) {
  const auto key = NewIdentityKey("c1", "ES256");
  std::FILE* file = std::fopen(path.c_str(), "w");
  PEM_write_PrivateKey(file, key.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
}

std::optional<std::string> FakeIdentityProvider::Ask(const directory::HttpsRequest& request,
                                                     std::chrono::milliseconds) {
  if (down) return std::nullopt;
  if (request.url == "https://idp.test/jwks" && !request.form) {
    ++key_requests;
    return key_set;
  }
  if (request.url != "https://idp.test/token" || !request.form) return std::nullopt;
  form.clear();
  std::string rest = *request.form + "&";
  for (auto end = rest.find('&'); end != std::string::npos; end = rest.find('&')) {
    const auto pair = rest.substr(0, end);
    form[pair.substr(0, pair.find('='))] = Unescape(pair.substr(pair.find('=') + 1));
    rest.erase(0, end + 1);
  }
  return R"({"access_token":"x","token_type":"Bearer","expires_in":60,"id_token":")" + next_token + "\"}";
}

}  // namespace cairn::tests
