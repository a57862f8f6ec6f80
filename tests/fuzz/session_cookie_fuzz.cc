// The Cookie field of a request: a secret is found only where there is exactly one, whole, and written in the one way.
#include "gateway/sessions/cookie.h"
#include "tests/fuzz/target.h"

namespace cairn::tests {
namespace {

const std::string kSecret = "q3uVb0Ut8x3wDkV6mYd2Qm1r8n5hF0aLzT7cXeG9sJU";

}  // namespace

std::vector<std::string> Seeds() {
  return {"__Host-cairn=" + kSecret, "a=b; __Host-cairn=" + kSecret + "; c=d",
          "__Host-cairn=x; __Host-cairn=" + kSecret, "__Host-cairn", "; ;=;"};
}

std::vector<std::string> Words() {
  return {"__Host-cairn=", "__Host-cairn", "; ", ";", "=", " ", kSecret, "\"", std::string(1, '\0'), "\r\n"};
}

}  // namespace cairn::tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cairn::gateway::sessions;
  using cairn::tests::Broken;
  const std::string_view cookies(reinterpret_cast<const char*>(data), size);
  const auto secret = SecretOf(cookies);
  if (!secret) return 0;
  if (secret->size() != 43) Broken("a secret of another length");
  if (secret->find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") !=
      std::string::npos) {
    Broken("a secret that is not base64url");
  }
  if (cookies.find("__Host-cairn=" + *secret) == std::string_view::npos &&
      cookies.find("__Host-cairn =" + *secret) == std::string_view::npos) {
    const auto name = cookies.find("__Host-cairn");
    if (name == std::string_view::npos || cookies.find(*secret, name) == std::string_view::npos)
      Broken("a secret from nowhere");
  }
  if (SecretOf(std::string(cookies) + "; __Host-cairn=" + *secret)) Broken("one of two cookies is believed");
  return 0;
}
