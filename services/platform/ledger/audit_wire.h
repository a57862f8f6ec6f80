#pragma once

#include <string>
#include <vector>

#include "cairn/audit/v1/audit_log_service.pb.h"
#include "platform/crypto/crypto.h"
#include "platform/ledger/ledger_store.h"
#include "platform/rpc/gate.h"

namespace cairn::platform::ledger {

cairn::audit::v1::AuditEntry ToProto(const audit::Entry& entry);
/// Without the public key.
cairn::audit::v1::TreeHead ToProto(const TreeHead& head);

struct Search {
  SearchFilter filter;
  std::optional<SearchCursor> after;
  int size = 0;
  /// What the page token is bound to.
  std::string query;
};
/// INVALID_REQUEST for ids that are none and for a range that ends before it begins; a caller who may see only their
/// own entries searches among these.
Result<Search> ParseSearch(const cairn::audit::v1::SearchAuditRequest& request, rpc::Call& call);
std::string TokenAfter(const Search& search, const audit::Entry& last, rpc::Call& call);

struct AffectedSearch {
  AccountId actor;
  Instant from;
  Instant until;
  SubjectId after;
  int size = 0;
  std::string query;
};
/// INVALID_REQUEST for a range that ends before it begins.
Result<AffectedSearch> ParseAffectedSearch(const cairn::audit::v1::ListAffectedPersonsRequest& request,
                                           rpc::Call& call);
cairn::audit::v1::ListAffectedPersonsResponse::Person ToProto(const AffectedPerson& person);

/// How many entries stand in one piece of an export.
inline constexpr std::int64_t kExportedAtOnce = 2000;

/// Those of `heads` that a key made from one of `root_keys` has signed. A root key that has been taken out of the file
/// leaves heads behind that nobody can check any more; what they said is said by each later head too.
std::vector<TreeHead> SignedWith(const std::vector<crypto::KeyFile::Named>& root_keys, const std::string& service,
                                 std::vector<TreeHead> heads);

/// The export's first bytes: mark, service and organisation, and the public keys of tree heads.
std::string ExportStart(const std::string& service, OrgId org, const std::vector<crypto::KeyFile::Named>& root_keys);
/// Entries in order, each head after the last entry it signs.
std::string ExportPiece(const std::vector<SealedEntry>& entries, const std::vector<TreeHead>& heads);

}  // namespace cairn::platform::ledger
