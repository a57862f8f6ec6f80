// The token verifier. The first byte of an input says what the rest is: the whole token; edits of a good token; the
// payload or the header of a token that is signed with the right key, so that the readers behind the signature are
// reached.
#include <openssl/evp.h>

#include <array>
#include <boost/json.hpp>
#include <memory>

#include "platform/access/token.h"
#include "tests/fuzz/target.h"

namespace cairn::tests {
namespace {

namespace access = platform::access;
namespace crypto = platform::crypto;
using std::chrono::seconds;

const platform::Instant kNow(seconds(1'795'440'000));

struct World {
  access::SigningKey key = access::NewSigningKey();
  access::TokenVerifier verifier{"enrollment"};
  std::string token;

  World() {
    access::Authority authority;
    authority.keys.push_back({key.key_id, key.public_key, kNow + seconds(3600)});
    authority.revision = 1;
    verifier.Update(authority);
    access::Claims claims;
    claims.audience = "enrollment";
    claims.org = platform::OrgId::New();
    claims.account = platform::AccountId::New();
    claims.session = platform::SessionId::New();
    claims.roles = {options::v1::ROLE_CLINICIAN};
    claims.assurance = options::v1::ASSURANCE_TWO_FACTOR;
    claims.issued_at = kNow - seconds(1);
    claims.expires_at = kNow + seconds(59);
    token = access::SignToken(key, claims);
    if (!verifier.Verify(token, kNow)) Broken("a good token is refused");
  }

  std::string Header() const { return crypto::Base64UrlDecode(token.substr(0, token.find('.'))).value(); }
  std::string Payload() const {
    const auto first = token.find('.') + 1;
    return crypto::Base64UrlDecode(token.substr(first, token.find('.', first) - first)).value();
  }

  std::string Signed(std::string_view header, std::string_view payload) const {
    const std::string text = crypto::Base64UrlEncode(header) + "." + crypto::Base64UrlEncode(payload);
    const auto raw = key.private_key.bytes();
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> private_key(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, reinterpret_cast<const unsigned char*>(raw.data()),
                                     raw.size()),
        EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::array<unsigned char, 64> signature{};
    std::size_t size = signature.size();
    EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, private_key.get());
    EVP_DigestSign(context.get(), signature.data(), &size, reinterpret_cast<const unsigned char*>(text.data()),
                   text.size());
    return text + "." + crypto::Base64UrlEncode({reinterpret_cast<const char*>(signature.data()), size});
  }
};

const World& TheWorld() {
  static const World world;
  return world;
}

/// Two bytes say where, the third what stands there then.
std::string Edited(std::string token, std::string_view edits) {
  for (; edits.size() >= 3; edits.remove_prefix(3)) {
    const auto at = static_cast<unsigned char>(edits[0]) * 256u + static_cast<unsigned char>(edits[1]);
    token[at % token.size()] = edits[2];
  }
  return token;
}

void CheckForged(const std::string& token) {
  if (token != TheWorld().token && TheWorld().verifier.Verify(token, kNow)) Broken("a forged token is accepted");
}

void CheckPayload(std::string_view payload) {
  const auto claims = TheWorld().verifier.Verify(TheWorld().Signed(TheWorld().Header(), payload), kNow);
  if (!claims) return;
  if (claims->audience != "enrollment") Broken("a token for somebody else is accepted");
  if (claims->expires_at - claims->issued_at > seconds(60)) Broken("a token of a long life is accepted");
  if (claims->issued_at > kNow + seconds(5) || claims->expires_at + seconds(5) <= kNow)
    Broken("a token of another time");
  if (claims->org.IsNil() || claims->account.IsNil() || claims->session.IsNil()) Broken("a token of nobody");
  if (claims->roles.contains(options::v1::ROLE_SERVICE)) Broken("a person that is a service");
  if (claims->assurance < options::v1::ASSURANCE_ONE_FACTOR) Broken("a person without a factor");
}

void CheckHeader(std::string_view header) {
  if (!TheWorld().verifier.Verify(TheWorld().Signed(header, TheWorld().Payload()), kNow)) return;
  const boost::json::object expected = {{"alg", "EdDSA"}, {"kid", TheWorld().key.key_id}, {"typ", "cairn+jwt"}};
  boost::json::error_code error;
  const auto value = boost::json::parse({header.data(), header.size()}, error);
  if (error || value != expected) Broken("a token with another header is accepted");
}

}  // namespace

std::vector<std::string> Seeds() {
  const auto& world = TheWorld();
  std::string payload = world.Payload();
  return {std::string(1, '\0') + world.token, std::string("\1\0\0a", 4), "\2" + payload, "\3" + world.Header()};
}

std::vector<std::string> Words() {
  return {R"("alg":"none")",
          R"("alg":"HS256")",
          R"("alg":"EdDSA")",
          R"("jwk":{})",
          R"("jku":"")",
          R"("crit":[])",
          R"("zip":"DEF")",
          R"("b64":false)",
          R"("typ":"JWT")",
          R"("iss":"cairn.directory")",
          R"("aud":"prescribing")",
          R"("aud":["enrollment"])",
          R"("roles":["ROLE_SERVICE"])",
          R"("aal":"ASSURANCE_STEP_UP")",
          R"("exp":1e300)",
          R"("exp":1795440059)",
          R"("iat":-1)",
          R"("nbf":1795440000)",
          "00000000-0000-0000-0000-000000000000",
          "null",
          "{}",
          "[]",
          "\\u0061",
          ".",
          "=",
          ",",
          "\"",
          ":",
          "}",
          std::string(1, '\0'),
          "\xff"};
}

}  // namespace cairn::tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      cairn::tests::CheckForged(std::string(rest));
      break;
    case 1:
      cairn::tests::CheckForged(cairn::tests::Edited(cairn::tests::TheWorld().token, rest));
      break;
    case 2:
      cairn::tests::CheckPayload(rest);
      break;
    default:
      cairn::tests::CheckHeader(rest);
  }
  return 0;
}
