#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <vector>

#include "platform/crypto/crypto.h"
#include "platform/ids/ids.h"
#include "platform/postgres/database.h"

namespace cairn::platform::rpc {

/// Whose request this is, and what it asks for.
struct RequestKey {
  OrgId org;
  /// Nil when a service acts in its own name.
  AccountId account;
  std::string method;
  Uuid request_id;
  /// HMAC-SHA-256 of HashRequest under a key of the organisation.
  std::string request_hash;
};

/// Every so many mutations one removes old requests.
constexpr std::uint64_t kForgetEvery = 256;

/// SHA-256 of the request's deterministic serialisation without its field `request_id`.
std::string HashRequest(const google::protobuf::Message& request);
/// As RequestKey has it. A request may carry a password: whoever has a dump of the table alone must not be able to try
/// some.
std::string KeyedHash(const crypto::OrgKeys& keys, const google::protobuf::Message& request);

/// Where a stored response belongs: what it is sealed with.
std::string PlaceOf(const RequestKey& key);

/// Takes the request_id for this transaction. The sealed response when the same request has been done before; waits for
/// a twin that is under way. Rejected with INVALID_ARGUMENT REQUEST_ID_REUSED when the id was used with another body.
std::optional<std::string> ClaimRequest(postgres::Transaction& tx, const RequestKey& key);
/// The same in two steps: the first travels with the transaction's next statement.
postgres::LaterRows ClaimRequestLater(postgres::Transaction& tx, const RequestKey& key);
std::optional<std::string> ResponseOf(const RequestKey& key, postgres::LaterRows claim);

/// Keeps the sealed response of a claimed request; travels with the next statement or the commit.
void StoreResponse(postgres::Transaction& tx, const RequestKey& key, const std::string& sealed);

/// For many at once, which are different. Takes the request_ids, as ClaimRequest does, and finds which of `keys` were
/// used before, by their numbers: travels with the transaction's next statement.
postgres::LaterRows ClaimRequestsLater(postgres::Transaction& tx, const std::vector<RequestKey>& keys);
std::vector<bool> ReadKnownRequests(postgres::LaterRows found, std::size_t count);
struct AnsweredRequest {
  RequestKey key;
  std::string sealed_response;
};
/// Keeps the sealed responses of claimed requests; travels with the next statement or the commit.
void StoreAnsweredRequests(postgres::Transaction& tx, const std::vector<AnsweredRequest>& answered);

/// Empties every stored response of the transaction's organisation in which one of `parts` occurs; a retry of such a
/// request still happens once, and gets an empty answer. Rejected when one is sealed with a key that `keys` has not
/// learned yet.
void EmptyResponsesWith(postgres::Transaction& tx, const crypto::OrgKeys& keys, const std::vector<std::string>& parts);

/// Removes all of the transaction's organisation's requests that were made before `moment`.
void ForgetRequestsBefore(postgres::Transaction& tx, Instant moment);

/// Removes some of the transaction's organisation's requests that are older than seven days.
void ForgetOldRequests(postgres::Transaction& tx);

}  // namespace cairn::platform::rpc
