#include "tests/platform/rpc/test_pki.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace cairn::tests {
namespace {

template <class T>
using Owned = std::unique_ptr<T, void (*)(T*)>;

Owned<std::FILE> Open(const std::string& path, const char* mode) {
  std::FILE* file = std::fopen(path.c_str(), mode);
  if (file == nullptr) throw std::runtime_error("cannot open " + path);
  return {file, [](std::FILE* open) { std::fclose(open); }};
}

void AddExtension(X509* certificate, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const Owned<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()),
                                        X509_EXTENSION_free);
  if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1) throw std::runtime_error("extension " + value);
}

std::string SubjectNames(const std::vector<std::string>& uris) {
  std::string names = "DNS:localhost";
  for (const auto& uri : uris) names += ",URI:" + uri;
  return names;
}

}  // namespace

TestPki::TestPki(const std::vector<std::string>& names) {
  std::string pattern = std::filesystem::temp_directory_path() / "cairn-test-pki-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary directory");
  directory_ = pattern;
  std::string arguments;
  for (const auto& name : names) arguments += " " + name;
  RunScript(directory_ + arguments);
}

TestPki::~TestPki() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void TestPki::RunScript(const std::string& arguments) {
  if (std::system((CAIRN_SOURCE_DIR "/deploy/local/pki " + arguments).c_str()) != 0)
    throw std::runtime_error("deploy/local/pki failed");
}

platform::rpc::TlsFiles TestPki::Files(const std::string& name) const {
  return {directory_ + "/" + name + ".pem", directory_ + "/" + name + ".key", directory_ + "/ca.pem"};
}

void TestPki::Renew(const std::string& name) const { RunScript("--renew " + directory_ + " " + name); }

platform::rpc::TlsFiles TestPki::Odd(const std::vector<std::string>& uris, std::chrono::seconds begins,
                                     std::chrono::seconds ends) {
  const Owned<X509> authority(PEM_read_X509(Open(directory_ + "/ca.pem", "r").get(), nullptr, nullptr, nullptr),
                              X509_free);
  const Owned<EVP_PKEY> authority_key(
      PEM_read_PrivateKey(Open(directory_ + "/ca.key", "r").get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
  const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const Owned<X509> certificate(X509_new(), X509_free);
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1000 + ++odd_);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), begins.count());
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), ends.count());
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(authority.get()));
  X509_set_pubkey(certificate.get(), key.get());
  AddExtension(certificate.get(), authority.get(), NID_subject_alt_name, SubjectNames(uris));
  AddExtension(certificate.get(), authority.get(), NID_ext_key_usage, "serverAuth,clientAuth");
  if (X509_sign(certificate.get(), authority_key.get(), EVP_sha256()) == 0) throw std::runtime_error("cannot sign");
  const std::string stem = directory_ + "/odd" + std::to_string(odd_);
  PEM_write_X509(Open(stem + ".pem", "w").get(), certificate.get());
  PEM_write_PrivateKey(Open(stem + ".key", "w").get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return {stem + ".pem", stem + ".key", directory_ + "/ca.pem"};
}

}  // namespace cairn::tests
