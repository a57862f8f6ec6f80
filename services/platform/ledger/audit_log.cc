#include "platform/ledger/audit_log.h"

#include "platform/audit/tree_sealer.h"
#include "platform/ledger/audit_wire.h"
#include "platform/merkle/merkle.h"
#include "platform/rpc/page_token.h"

namespace cairn::platform::ledger {

namespace v1 = cairn::audit::v1;
using postgres::Transaction;
using rpc::Call;

namespace {

constexpr int kLeavesAtOnce = 20000;

postgres::DatabaseOptions LedgerDatabase(const std::string& connection_string) {
  postgres::DatabaseOptions options;
  options.connection_string = connection_string;
  options.application_name = "ledger";
  options.pool_size = 2;
  return options;
}

Error NotFound(const char* reason, const char* message, const char* key, std::string value) {
  Error error;
  error.code = Code::kNotFound;
  error.reason = reason;
  error.message = message;
  error.metadata = {{key, std::move(value)}};
  return error;
}

Error EntryNotFound(const Uuid& audit_id) {
  return NotFound("AUDIT_ENTRY_NOT_FOUND", "There is no such sealed entry in this tree.", "audit_id",
                  audit_id.ToString());
}

void AddHashes(const std::vector<std::string>& hashes, google::protobuf::RepeatedPtrField<std::string>& out) {
  for (const auto& hash : hashes) *out.Add() = hash;
}

}  // namespace

AuditLog::AuditLog(rpc::Gate& gate, Options options)
    : gate_(gate), options_(std::move(options)), database_(LedgerDatabase(options_.relay_connection_string)) {}

v1::TreeHead AuditLog::ToProto(const TreeHead& head) const {
  auto proto = ledger::ToProto(head);
  for (const auto& root_key : options_.root_keys->All()) {
    const auto key = audit::MakeTreeHeadKey(root_key.key, options_.service);
    if (key.key_id == head.key_id) proto.set_public_key(key.public_key);
  }
  return proto;
}

TreeHead AuditLog::RequireTreeHead(Call& call, std::int64_t tree_size) {
  const auto head = database_.InTransaction(call.org(), call.deadline(),
                                            [&](Transaction& tx) { return FindTreeHead(tx, tree_size); });
  if (!head) {
    Reject(NotFound("TREE_HEAD_NOT_FOUND", "No tree head of this size was signed.", "tree_size",
                    std::to_string(tree_size)));
  }
  return *head;
}

std::vector<std::string> AuditLog::LoadLeaves(Call& call, std::int64_t size) {
  std::vector<std::string> leaves;
  leaves.reserve(static_cast<std::size_t>(size));
  while (static_cast<std::int64_t>(leaves.size()) < size) {
    const auto loaded = static_cast<std::int64_t>(leaves.size());
    const int limit = static_cast<int>(std::min<std::int64_t>(kLeavesAtOnce, size - loaded));
    auto more = database_.InTransaction(call.org(), call.deadline(),
                                        [&](Transaction& tx) { return ListLeaves(tx, loaded, limit); });
    if (more.empty()) throw std::logic_error("the sealed log is shorter than its signed head");
    for (auto& leaf : more) leaves.push_back(std::move(leaf));
  }
  return leaves;
}

grpc::Status AuditLog::SearchAudit(grpc::ServerContext* context, const v1::SearchAuditRequest* request,
                                   v1::SearchAuditResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto search = ParseSearch(*request, call).value();
    auto entries = database_.InTransaction(call.org(), call.deadline(), [&](Transaction& tx) {
      return SearchEntries(tx, search.filter, search.after, search.size + 1);
    });
    const bool more = entries.size() > static_cast<std::size_t>(search.size);
    if (more) entries.pop_back();
    for (const auto& entry : entries) *response->add_entries() = ledger::ToProto(entry);
    if (more) response->set_next_page_token(TokenAfter(search, entries.back(), call));
  });
}

grpc::Status AuditLog::ListAffectedPersons(grpc::ServerContext* context, const v1::ListAffectedPersonsRequest* request,
                                           v1::ListAffectedPersonsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto search = ParseAffectedSearch(*request, call).value();
    auto persons = database_.InTransaction(call.org(), call.deadline(), [&](Transaction& tx) {
      return ledger::ListAffectedPersons(tx, search.actor, search.from, search.until, search.after, search.size + 1);
    });
    const bool more = persons.size() > static_cast<std::size_t>(search.size);
    if (more) persons.pop_back();
    for (const auto& person : persons) *response->add_persons() = ledger::ToProto(person);
    if (!more) return;
    response->set_next_page_token(
        rpc::MakePageToken(call.keys(), search.query, {persons.back().subject.ToString()}, call.now()));
  });
}

grpc::Status AuditLog::GetTreeHead(grpc::ServerContext* context, const v1::GetTreeHeadRequest* request,
                                   v1::GetTreeHeadResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    database_.InTransaction(call.org(), call.deadline(), [&](Transaction& tx) {
      response->Clear();
      const auto head = FindTreeHead(tx, 0);
      *response->mutable_tree_head() = head ? ToProto(*head) : v1::TreeHead();
      response->set_unsealed(CountUnsealed(tx));
    });
  });
}

grpc::Status AuditLog::ProveInclusion(grpc::ServerContext* context, const v1::ProveInclusionRequest* request,
                                      v1::ProveInclusionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto audit_id = Uuid::Parse(request->audit_id()).value();
    const auto head = RequireTreeHead(call, request->tree_size());
    const auto entry =
        database_.InTransaction(call.org(), call.deadline(), [&](Transaction& tx) { return FindSealed(tx, audit_id); });
    if (!entry || entry->position > head.tree_size) Reject(EntryNotFound(audit_id));
    const auto leaves = LoadLeaves(call, head.tree_size);
    *response->mutable_entry() = ledger::ToProto(*entry);
    response->set_entry_bytes(audit::EncodeEntry(*entry));
    AddHashes(merkle::InclusionPath(leaves, static_cast<std::size_t>(entry->position - 1)), *response->mutable_path());
    *response->mutable_tree_head() = ToProto(head);
  });
}

grpc::Status AuditLog::ProveConsistency(grpc::ServerContext* context, const v1::ProveConsistencyRequest* request,
                                        v1::ProveConsistencyResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto old_head = RequireTreeHead(call, request->old_size());
    const auto new_head = RequireTreeHead(call, request->new_size());
    if (old_head.tree_size > new_head.tree_size) {
      Reject(InvalidRequest({{"new_size", "must not be below old_size"}}));
    }
    const auto leaves = LoadLeaves(call, new_head.tree_size);
    AddHashes(merkle::ConsistencyProof(leaves, static_cast<std::size_t>(old_head.tree_size)),
              *response->mutable_proof());
    *response->mutable_old_head() = ToProto(old_head);
    *response->mutable_new_head() = ToProto(new_head);
  });
}

grpc::Status AuditLog::ExportAudit(grpc::ServerContext* context, const v1::ExportAuditRequest*,
                                   grpc::ServerWriter<v1::ExportAuditResponse>* stream) {
  return gate_.HandleStream(*context, *v1::ExportAuditRequest::descriptor(), [&](Call& call) {
    const auto head =
        database_.InTransaction(call.org(), call.deadline(), [](Transaction& tx) { return FindTreeHead(tx, 0); });
    // What is sealed while this runs is left to the next export: every entry of this one is under a head of it.
    const std::int64_t size = head ? head->tree_size : 0;
    const auto root_keys = options_.root_keys->All();
    v1::ExportAuditResponse piece;
    piece.set_content(ExportStart(options_.service, call.org(), root_keys));
    std::int64_t position = 0;
    while (stream->Write(piece) && position < size && !call.Cancelled()) {
      const auto until = std::min(position + kExportedAtOnce, size);
      database_.InTransaction(call.org(), call.deadline(), [&](Transaction& tx) {
        auto heads = SignedWith(root_keys, options_.service, ListTreeHeads(tx, position, until));
        piece.set_content(ExportPiece(ListSealed(tx, position, until), heads));
      });
      position = until;
    }
  });
}

}  // namespace cairn::platform::ledger
