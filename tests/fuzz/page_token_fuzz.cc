// Page tokens. The first byte of an input says what the rest is: the whole token; edits of a good one; what is sealed
// in one, so that the reader behind the seal is reached; a cursor to go there and back.
#include "platform/rpc/page_token.h"
#include "tests/fuzz/target.h"

namespace cairn::tests {
namespace {

namespace crypto = platform::crypto;
namespace rpc = platform::rpc;

constexpr std::string_view kQuery = "cairn.enrollment.v1.PatientService/ListPanel";
const platform::Instant kNow(std::chrono::seconds(1'795'440'000));

struct World {
  crypto::OrgKeys keys = MakeKeys();
  std::string token = rpc::MakePageToken(keys, kQuery, {"holloway maren", "0190"}, kNow);

  static crypto::OrgKeys MakeKeys() {
    std::vector<crypto::OrgKeys::Wrapping> wrapping;
    wrapping.push_back({"k1", crypto::SecretKey::Random()});
    return {platform::OrgId::New(), std::move(wrapping), crypto::SecretKey::Random()};
  }
};

const World& TheWorld() {
  static const World world;
  return world;
}

platform::Result<std::vector<std::string>> Read(std::string_view token) {
  return rpc::ReadPageToken(TheWorld().keys, kQuery, token, kNow);
}

void CheckForged(std::string_view token) {
  if (!token.empty() && token != TheWorld().token && Read(token)) Broken("a forged page token is accepted");
}

void CheckEdited(std::string_view edits) {
  std::string token = TheWorld().token;
  for (; edits.size() >= 2; edits.remove_prefix(2)) {
    token[static_cast<unsigned char>(edits[0]) % token.size()] = edits[1];
  }
  CheckForged(token);
}

void CheckSealed(std::string_view plain) {
  const auto place = crypto::BindParts({"page_token", kQuery});
  const auto cursor = Read(crypto::Base64UrlEncode(TheWorld().keys.SealForOrg(plain, place)));
  if (!cursor) return;
  std::size_t size = 0;
  for (const auto& part : *cursor) size += part.size();
  if (size > plain.size()) Broken("a cursor of more than was sealed");
}

void CheckRoundTrip(std::string_view text) {
  std::vector<std::string> cursor;
  for (; !text.empty(); text.remove_prefix(std::min<std::size_t>(text.size(), 7)))
    cursor.emplace_back(text.substr(0, 7));
  const auto token = rpc::MakePageToken(TheWorld().keys, kQuery, cursor, kNow);
  if (Read(token) != cursor) Broken("a cursor does not come back");
  if (rpc::ReadPageToken(TheWorld().keys, "another query", token, kNow)) Broken("a page token of another query");
  if (rpc::ReadPageToken(World::MakeKeys(), kQuery, token, kNow)) Broken("a page token of another organisation");
  if (rpc::ReadPageToken(TheWorld().keys, kQuery, token, kNow + std::chrono::hours(1))) Broken("an old page token");
}

}  // namespace

std::vector<std::string> Seeds() {
  const std::string until("\0\7\0\0\0\0\0\0", 8);
  return {std::string(1, '\0') + TheWorld().token, std::string("\1\0a", 3), "\2" + until,
          "\2" + until + std::string("\0\0\0\0\0\0\0\3abc", 11), "\3holloway maren"};
}

std::vector<std::string> Words() {
  return {std::string(8, '\0'),
          std::string(8, '\xff'),
          std::string("\0\0\0\0\0\0\0\1", 8),
          std::string("\x80\0\0\0\0\0\0\0", 8),
          "AA",
          "==",
          "_-",
          "\1",
          "\xff"};
}

}  // namespace cairn::tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      cairn::tests::CheckForged(rest);
      break;
    case 1:
      cairn::tests::CheckEdited(rest);
      break;
    case 2:
      cairn::tests::CheckSealed(rest);
      break;
    default:
      cairn::tests::CheckRoundTrip(rest);
  }
  return 0;
}
