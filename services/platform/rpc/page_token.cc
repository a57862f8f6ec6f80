#include "platform/rpc/page_token.h"

#include <cstdint>

namespace cairn::platform::rpc {
namespace {

constexpr std::chrono::hours kLife{1};
constexpr int kDefaultPageSize = 50;
constexpr int kMaxPageSize = 500;
constexpr std::size_t kEtagBytes = 12;

void AppendInteger(std::string& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}

bool TakeInteger(std::string_view& in, std::uint64_t& value) {
  if (in.size() < 8) return false;
  value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8 | static_cast<unsigned char>(in[i]);
  in.remove_prefix(8);
  return true;
}

bool TakeText(std::string_view& in, std::string& text) {
  std::uint64_t size = 0;
  if (!TakeInteger(in, size) || size > in.size()) return false;
  text = in.substr(0, size);
  in.remove_prefix(size);
  return true;
}

Error InvalidPageToken() {
  Error error{.code = Code::kInvalidArgument,
              .reason = "INVALID_PAGE_TOKEN",
              .message = "The page token is not one of this list, or is older than an hour; start with an empty one."};
  error.fields.push_back({"page_token", "must come from the last answer to the same request"});
  return error;
}

std::string Place(std::string_view query) { return crypto::BindParts({"page_token", query}); }

}  // namespace

std::string MakePageToken(const crypto::OrgKeys& keys, std::string_view query, const std::vector<std::string>& cursor,
                          Instant now) {
  std::string plain;
  AppendInteger(plain, static_cast<std::uint64_t>((now + kLife).time_since_epoch().count()));
  for (const auto& part : cursor) {
    AppendInteger(plain, part.size());
    plain += part;
  }
  return crypto::Base64UrlEncode(keys.SealForOrg(plain, Place(query)));
}

Result<std::vector<std::string>> ReadPageToken(const crypto::OrgKeys& keys, std::string_view query,
                                               std::string_view token, Instant now) {
  std::vector<std::string> cursor;
  if (token.empty()) return cursor;
  const auto sealed = crypto::Base64UrlDecode(token);
  if (!sealed) return Fail(InvalidPageToken());
  const auto plain = keys.OpenForOrg(*sealed, Place(query));
  if (!plain) return Fail(InvalidPageToken());
  std::string_view rest = *plain;
  std::uint64_t ends_at = 0;
  if (!TakeInteger(rest, ends_at) || Instant(std::chrono::microseconds(ends_at)) <= now)
    return Fail(InvalidPageToken());
  while (!rest.empty()) {
    if (!TakeText(rest, cursor.emplace_back())) return Fail(InvalidPageToken());
  }
  return cursor;
}

Result<int> PageSize(int asked) {
  if (asked < 0) return Fail(InvalidRequest({{"page_size", "must not be negative"}}));
  if (asked == 0) return kDefaultPageSize;
  return asked > kMaxPageSize ? kMaxPageSize : asked;
}

std::string MakeEtag(const crypto::OrgKeys& keys, const Uuid& id, std::int64_t version) {
  std::string row(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
  AppendInteger(row, static_cast<std::uint64_t>(version));
  return crypto::Base64UrlEncode(keys.BlindIndex128("etag", row).substr(0, kEtagBytes));
}

Result<void> CheckEtag(const crypto::OrgKeys& keys, const Uuid& id, std::int64_t version, std::string_view etag) {
  if (crypto::SecretEquals(MakeEtag(keys, id, version), etag)) return {};
  return Fail(Error{.code = Code::kAborted,
                    .reason = "ETAG_MISMATCH",
                    .message = "The record has changed since it was read; read it again and repeat the change."});
}

}  // namespace cairn::platform::rpc
