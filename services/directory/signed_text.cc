#include "directory/signed_text.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cstdio>
#include <set>
#include <stdexcept>

#include "platform/crypto/crypto.h"

namespace cairn::directory {
namespace {

namespace json = boost::json;
using platform::crypto::Base64UrlDecode;
using platform::crypto::Base64UrlEncode;

constexpr std::size_t kMostTokenBytes = 16 * 1024;
constexpr std::size_t kCoordinateBytes = 32;

template <class T, void (*Free)(T*)>
struct Freed {
  void operator()(T* pointer) const { Free(pointer); }
};
using Number = std::unique_ptr<BIGNUM, Freed<BIGNUM, BN_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX, EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX, EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM, OSSL_PARAM_free>>;
using Ecdsa = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG, ECDSA_SIG_free>>;

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Number NumberOf(std::string_view bytes) {
  return Number(BN_bin2bn(Bytes(bytes), static_cast<int>(bytes.size()), nullptr));
}

std::shared_ptr<EVP_PKEY> Build(const char* type, OSSL_PARAM_BLD* builder) {
  const Params params(OSSL_PARAM_BLD_to_param(builder));
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
    ERR_clear_error();
    return nullptr;
  }
  return {key, EVP_PKEY_free};
}

std::shared_ptr<EVP_PKEY> RsaKey(const std::string& modulus, const std::string& exponent) {
  const Builder builder(OSSL_PARAM_BLD_new());
  const auto n = NumberOf(modulus), e = NumberOf(exponent);
  if (!builder || !n || !e) return nullptr;
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  auto key = Build("RSA", builder.get());
  const int bits = key ? EVP_PKEY_get_bits(key.get()) : 0;
  return bits >= 2048 && bits <= 8192 ? key : nullptr;
}

// OpenSSL refuses a point that is not on the curve.
std::shared_ptr<EVP_PKEY> EcKey(const std::string& x, const std::string& y) {
  if (x.size() != kCoordinateBytes || y.size() != kCoordinateBytes) return nullptr;
  const Builder builder(OSSL_PARAM_BLD_new());
  const std::string point = '\x04' + x + y;
  if (!builder) return nullptr;
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  return Build("EC", builder.get());
}

std::string TextIn(const json::object& object, json::string_view name) {
  const auto* value = object.if_contains(name);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? "" : std::string(text->data(), text->size());
}

std::string BytesIn(const json::object& object, json::string_view name) {
  return Base64UrlDecode(TextIn(object, name)).value_or("");
}

ProviderKey ReadKey(const json::object& object) {
  const auto type = TextIn(object, "kty");
  ProviderKey key{.key_id = TextIn(object, "kid"), .algorithm = "", .key = nullptr};
  if (type == "RSA") {
    key.algorithm = "RS256";
    key.key = RsaKey(BytesIn(object, "n"), BytesIn(object, "e"));
  } else if (type == "EC" && TextIn(object, "crv") == "P-256") {
    key.algorithm = "ES256";
    key.key = EcKey(BytesIn(object, "x"), BytesIn(object, "y"));
  }
  const auto algorithm = TextIn(object, "alg");
  const auto use = TextIn(object, "use");
  if ((!algorithm.empty() && algorithm != key.algorithm) || (!use.empty() && use != "sig")) key.key = nullptr;
  return key;
}

// From r and s, each of 32 bytes, to what OpenSSL reads.
std::optional<std::string> DerOf(std::string_view signature) {
  if (signature.size() != 2 * kCoordinateBytes) return std::nullopt;
  const Ecdsa pair(ECDSA_SIG_new());
  if (!pair) return std::nullopt;
  ECDSA_SIG_set0(pair.get(), NumberOf(signature.substr(0, kCoordinateBytes)).release(),
                 NumberOf(signature.substr(kCoordinateBytes)).release());
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &der);
  if (size <= 0) return std::nullopt;
  std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return bytes;
}

std::string PairOf(const std::string& der) {
  const unsigned char* at = Bytes(der);
  const Ecdsa pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  std::string bytes(2 * kCoordinateBytes, '\0');
  auto* out = reinterpret_cast<unsigned char*>(bytes.data());
  if (!pair || BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), out, kCoordinateBytes) < 0 ||
      BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), out + kCoordinateBytes, kCoordinateBytes) < 0) {
    throw std::runtime_error("a signature cannot be read");
  }
  return bytes;
}

}  // namespace

std::optional<SignedText> SplitSignedText(std::string_view token) {
  if (token.size() > kMostTokenBytes) return std::nullopt;
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) return std::nullopt;
  auto header = Base64UrlDecode(token.substr(0, first));
  auto payload = Base64UrlDecode(token.substr(first + 1, second - first - 1));
  auto signature = Base64UrlDecode(token.substr(second + 1));
  if (!header || !payload || !signature || signature->empty()) return std::nullopt;
  return SignedText{token.substr(0, second), std::move(*header), std::move(*payload), std::move(*signature)};
}

std::optional<std::vector<ProviderKey>> ReadKeySet(const std::string& text) {
  json::error_code code;
  const auto value = json::parse(json::string_view(text.data(), text.size()), code);
  const auto* object = code ? nullptr : value.if_object();
  const auto* list = object == nullptr || !object->contains("keys") ? nullptr : object->at("keys").if_array();
  if (list == nullptr) return std::nullopt;
  std::vector<ProviderKey> keys;
  std::set<std::string> names;
  for (const auto& item : *list) {
    if (!item.is_object()) return std::nullopt;
    auto key = ReadKey(item.get_object());
    if (!key.key || key.key_id.empty()) continue;
    if (!names.insert(key.key_id).second) return std::nullopt;
    keys.push_back(std::move(key));
  }
  return keys;
}

bool SignatureHolds(const ProviderKey& key, std::string_view text, std::string_view signature) {
  std::string bytes(signature);
  if (key.algorithm == "ES256") {
    auto der = DerOf(signature);
    if (!der) return false;
    bytes = std::move(*der);
  }
  const Digest digest(EVP_MD_CTX_new());
  const bool holds = digest && EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.key.get()) == 1 &&
                     EVP_DigestVerify(digest.get(), Bytes(bytes), bytes.size(), Bytes(text), text.size()) == 1;
  ERR_clear_error();
  return holds;
}

std::shared_ptr<EVP_PKEY> ReadSigningKey(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "r"), std::fclose);
  std::shared_ptr<EVP_PKEY> key(file ? PEM_read_PrivateKey(file.get(), nullptr, nullptr, nullptr) : nullptr,
                                EVP_PKEY_free);
  char group[32] = {};
  const bool is_p256 = key && EVP_PKEY_is_a(key.get(), "EC") == 1 &&
                       EVP_PKEY_get_group_name(key.get(), group, sizeof group, nullptr) == 1 &&
                       std::string_view(group) == "prime256v1";
  ERR_clear_error();
  if (!is_p256) throw std::runtime_error(path + ": is no private key on P-256 in PEM");
  return key;
}

std::string SignText(EVP_PKEY& key, const std::string& key_id, const std::string& claims) {
  const std::string header = R"({"alg":"ES256","kid":")" + key_id + R"(","typ":"JWT"})";
  const std::string text = Base64UrlEncode(header) + "." + Base64UrlEncode(claims);
  const Digest digest(EVP_MD_CTX_new());
  std::size_t size = 0;
  if (!digest || EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, &key) != 1 ||
      EVP_DigestSign(digest.get(), nullptr, &size, Bytes(text), text.size()) != 1) {
    throw std::runtime_error("a text cannot be signed");
  }
  std::string der(size, '\0');
  if (EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(der.data()), &size, Bytes(text), text.size()) !=
      1) {
    throw std::runtime_error("a text cannot be signed");
  }
  der.resize(size);
  return text + "." + Base64UrlEncode(PairOf(der));
}

}  // namespace cairn::directory
