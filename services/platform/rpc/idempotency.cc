#include "platform/rpc/idempotency.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <algorithm>
#include <cstring>

#include "platform/crypto/crypto.h"
#include "platform/postgres/binary_array.h"

namespace cairn::platform::rpc {
namespace {

using postgres::ArrayOf;
using postgres::Bytes;
using postgres::Statement;

Error RequestIdReused() {
  Error error{.code = Code::kInvalidArgument,
              .reason = "REQUEST_ID_REUSED",
              .message = "This request_id was used for a request with another content; take a new one."};
  error.fields.push_back({"request_id", "must be new for a new request"});
  return error;
}

// Held to the end of the transaction: a twin waits for it, and then sees the row. A lock of its own and not a row that
// is written first and filled in later, which would be written twice.
constexpr Statement kLockRequests{"lock_requests", R"sql(
  SELECT pg_advisory_xact_lock(l.key)::text FROM unnest($1::bigint[]) AS l (key))sql"};

constexpr Statement kFindRequest{"find_request", R"sql(
  SELECT request_hash, response
  FROM idempotency
  WHERE org_id = $1 AND account_id = $2 AND method = $3 AND request_id = $4)sql"};

constexpr Statement kStoreResponse{"store_response", R"sql(
  INSERT INTO idempotency (org_id, account_id, method, request_id, request_hash, response)
  VALUES ($1, $2, $3, $4, $5, $6))sql"};

constexpr Statement kReplaceResponse{"replace_response", R"sql(
  UPDATE idempotency
  SET response = $5
  WHERE org_id = $1 AND account_id = $2 AND method = $3 AND request_id = $4)sql"};

constexpr Statement kFindKnownRequests{"find_known_requests", R"sql(
  SELECT i.n
  FROM unnest($2::uuid[], $3::text[], $4::uuid[]) WITH ORDINALITY AS i (account_id, method, request_id, n)
  JOIN idempotency k ON k.org_id = $1 AND k.account_id = i.account_id AND k.method = i.method
    AND k.request_id = i.request_id)sql"};

constexpr Statement kStoreAnsweredRequests{"store_answered_requests", R"sql(
  INSERT INTO idempotency (org_id, account_id, method, request_id, request_hash, response)
  SELECT $1, i.account_id, i.method, i.request_id, i.request_hash, i.response
  FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::bytea[], $6::bytea[])
       AS i (account_id, method, request_id, request_hash, response))sql"};

constexpr Statement kListResponses{"list_responses", R"sql(
  SELECT account_id, method, request_id, request_hash, response
  FROM idempotency
  WHERE org_id = $1 AND (account_id, method, request_id) > ($2, $3, $4)
  ORDER BY account_id, method, request_id
  LIMIT 500)sql"};

constexpr Statement kForgetRequestsBefore{"forget_requests_before", R"sql(
  DELETE FROM idempotency WHERE org_id = $1 AND created_at < $2)sql"};

constexpr Statement kForgetOldRequests{"forget_old_requests", R"sql(
  DELETE FROM idempotency
  WHERE org_id = $1
    AND (account_id, method, request_id) IN (
      SELECT account_id, method, request_id
      FROM idempotency
      WHERE org_id = $1 AND created_at < now() - interval '7 days'
      ORDER BY created_at
      LIMIT 500
      FOR UPDATE SKIP LOCKED))sql"};

/// In the order in which every transaction takes them. Two requests that share a number wait for each other, no more.
void LockRequestsLater(postgres::Transaction& tx, const std::vector<RequestKey>& keys) {
  std::vector<std::int64_t> locks;
  for (const auto& key : keys) {
    const auto digest = crypto::Sha256(
        crypto::BindParts({key.org.ToString(), key.account.ToString(), key.method, key.request_id.ToString()}));
    std::int64_t lock = 0;
    std::memcpy(&lock, digest.data(), sizeof lock);
    locks.push_back(lock);
  }
  std::sort(locks.begin(), locks.end());
  tx.ExecLater(kLockRequests, ArrayOf(locks));
}

}  // namespace

std::string HashRequest(const google::protobuf::Message& request) {
  const std::unique_ptr<google::protobuf::Message> copy(request.New());
  copy->CopyFrom(request);
  copy->GetReflection()->ClearField(copy.get(), copy->GetDescriptor()->FindFieldByName("request_id"));
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream out(&bytes);
    google::protobuf::io::CodedOutputStream coded(&out);
    coded.SetSerializationDeterministic(true);
    copy->SerializeToCodedStream(&coded);
  }
  return crypto::Sha256(bytes);
}

std::string PlaceOf(const RequestKey& key) {
  return crypto::BindParts({"idempotency.response", key.org.ToString(), key.account.ToString(), key.method,
                            key.request_id.ToString(), key.request_hash});
}

postgres::LaterRows ClaimRequestLater(postgres::Transaction& tx, const RequestKey& key) {
  LockRequestsLater(tx, {key});
  return tx.ExecLater(kFindRequest, key.org, key.account, key.method, key.request_id);
}

std::optional<std::string> ClaimRequest(postgres::Transaction& tx, const RequestKey& key) {
  return ResponseOf(key, ClaimRequestLater(tx, key));
}

std::optional<std::string> ResponseOf(const RequestKey& key, postgres::LaterRows claim) {
  const auto rows = claim.Get();
  if (rows.empty()) return std::nullopt;
  if (postgres::Get<Bytes>(rows[0], "request_hash").value != key.request_hash) Reject(RequestIdReused());
  return postgres::Get<Bytes>(rows[0], "response").value;
}

void StoreResponse(postgres::Transaction& tx, const RequestKey& key, const std::string& sealed) {
  tx.ExecLater(kStoreResponse, key.org, key.account, key.method, key.request_id, Bytes{key.request_hash},
               Bytes{sealed});
}

std::string KeyedHash(const crypto::OrgKeys& keys, const google::protobuf::Message& request) {
  return crypto::HmacSha256(keys.BlindIndex128("idempotency.request_hash", "key"), HashRequest(request));
}

postgres::LaterRows ClaimRequestsLater(postgres::Transaction& tx, const std::vector<RequestKey>& keys) {
  LockRequestsLater(tx, keys);
  std::vector<AccountId> accounts;
  std::vector<std::string> methods;
  std::vector<Uuid> request_ids;
  for (const auto& key : keys) {
    accounts.push_back(key.account);
    methods.push_back(key.method);
    request_ids.push_back(key.request_id);
  }
  return tx.ExecLater(kFindKnownRequests, tx.org(), ArrayOf(accounts), ArrayOf(methods), ArrayOf(request_ids));
}

std::vector<bool> ReadKnownRequests(postgres::LaterRows found, std::size_t count) {
  std::vector<bool> known(count);
  for (const auto& row : found.Get())
    known.at(static_cast<std::size_t>(postgres::Get<std::int64_t>(row, "n") - 1)) = true;
  return known;
}

void StoreAnsweredRequests(postgres::Transaction& tx, const std::vector<AnsweredRequest>& answered) {
  std::vector<AccountId> accounts;
  std::vector<std::string> methods;
  std::vector<Uuid> request_ids;
  std::vector<Bytes> hashes, responses;
  for (const auto& [key, sealed] : answered) {
    accounts.push_back(key.account);
    methods.push_back(key.method);
    request_ids.push_back(key.request_id);
    hashes.push_back({key.request_hash});
    responses.push_back({sealed});
  }
  tx.ExecLater(kStoreAnsweredRequests, tx.org(), ArrayOf(accounts), ArrayOf(methods), ArrayOf(request_ids),
               postgres::BinaryArrayOf(hashes), postgres::BinaryArrayOf(responses));
}

void EmptyResponsesWith(postgres::Transaction& tx, const crypto::OrgKeys& keys, const std::vector<std::string>& parts) {
  const auto names_one = [&](const std::string& response) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const std::string& part) { return response.find(part) != std::string::npos; });
  };
  RequestKey key;
  key.org = tx.org();
  for (;;) {
    const auto rows = tx.Exec(kListResponses, tx.org(), key.account, key.method, key.request_id);
    if (rows.empty()) return;
    for (const auto& row : rows) {
      key.account = postgres::Get<AccountId>(row, "account_id");
      key.method = postgres::Get<std::string>(row, "method");
      key.request_id = postgres::Get<Uuid>(row, "request_id");
      key.request_hash = postgres::Get<Bytes>(row, "request_hash").value;
      const auto place = PlaceOf(key);
      const auto response = keys.OpenForOrg(postgres::Get<Bytes>(row, "response").value, place);
      if (!response && crypto::IsUnknownWrappingKey(response.error())) Reject(response.error());
      if (response && names_one(*response)) {
        tx.ExecLater(kReplaceResponse, key.org, key.account, key.method, key.request_id,
                     Bytes{keys.SealForOrg("", place)});
      }
    }
  }
}

void ForgetRequestsBefore(postgres::Transaction& tx, Instant moment) {
  tx.Exec(kForgetRequestsBefore, tx.org(), moment);
}

void ForgetOldRequests(postgres::Transaction& tx) { tx.Exec(kForgetOldRequests, tx.org()); }

}  // namespace cairn::platform::rpc
