#include "platform/ledger/audit_wire.h"

#include <google/protobuf/util/time_util.h>

#include "platform/audit/tree_sealer.h"
#include "platform/rpc/page_token.h"

namespace cairn::platform::ledger {

namespace v1 = cairn::audit::v1;

namespace {

google::protobuf::Timestamp ToProto(Instant at) {
  return google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(at.time_since_epoch().count());
}

std::optional<Instant> ToInstant(bool present, const google::protobuf::Timestamp& at) {
  if (!present) return std::nullopt;
  return Instant(std::chrono::microseconds(google::protobuf::util::TimeUtil::TimestampToMicroseconds(at)));
}

/// Nothing for an empty text; a violation for one that is no id.
template <class Id>
std::optional<Id> ParseOptionalId(const std::string& text, const char* field, std::vector<FieldViolation>& violations) {
  if (text.empty()) return std::nullopt;
  const auto id = Id::Parse(text);
  if (!id) violations.push_back({field, "must be a UUID"});
  return id;
}

void AppendNumber(std::string& out, std::uint64_t value, int size) {
  for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xFF);
}

void AppendRecord(std::string& out, char type, std::string_view content) {
  out += type;
  AppendNumber(out, content.size(), 4);
  out += content;
}

std::string HeadRecord(const TreeHead& head) {
  std::string content;
  AppendNumber(content, static_cast<std::uint64_t>(head.tree_size), 8);
  content += head.root;
  AppendNumber(content, static_cast<std::uint64_t>(head.signed_at.time_since_epoch().count()), 8);
  content += head.signature;
  return content + head.key_id;
}

}  // namespace

v1::AuditEntry ToProto(const audit::Entry& entry) {
  const auto& event = entry.event;
  v1::AuditEntry proto;
  proto.set_position(entry.position);
  proto.set_audit_id(event.audit_id.ToString());
  *proto.mutable_at() = ToProto(event.at);
  if (!event.actor.IsNil()) proto.set_actor_account_id(event.actor.ToString());
  if (!event.session.IsNil()) proto.set_session_id(event.session.ToString());
  proto.set_peer(event.peer);
  proto.set_method(event.method);
  proto.set_action(event.action);
  for (const auto& subject : event.subjects) proto.add_subject_ids(subject.ToString());
  if (event.object) proto.set_object_id(event.object->ToString());
  for (const auto& category : event.data_categories) proto.add_data_categories(category);
  proto.set_outcome(event.outcome);
  proto.set_reason(event.reason);
  proto.set_request_id(event.request_id);
  return proto;
}

v1::TreeHead ToProto(const TreeHead& head) {
  v1::TreeHead proto;
  proto.set_tree_size(head.tree_size);
  proto.set_root(head.root);
  *proto.mutable_sign_time() = ToProto(head.signed_at);
  proto.set_key_id(head.key_id);
  proto.set_signature(head.signature);
  return proto;
}

Result<Search> ParseSearch(const v1::SearchAuditRequest& request, rpc::Call& call) {
  std::vector<FieldViolation> violations;
  Search search;
  auto& filter = search.filter;
  filter.from = ToInstant(request.has_from_time(), request.from_time());
  filter.until = ToInstant(request.has_until_time(), request.until_time());
  filter.actor = ParseOptionalId<AccountId>(request.actor_account_id(), "actor_account_id", violations);
  filter.subject = ParseOptionalId<SubjectId>(request.subject_id(), "subject_id", violations);
  filter.method = request.method();
  filter.refused_only = request.refused_only();
  if (filter.from && filter.until && *filter.until <= *filter.from) {
    violations.push_back({"until_time", "must be after from_time"});
  }
  if (!violations.empty()) return Fail(InvalidRequest(std::move(violations)));
  if (call.relation() == options::v1::RELATION_SELF) filter.actor = call.account();
  const auto size = rpc::PageSize(request.page_size());
  if (!size) return Fail(size.error());
  search.size = *size;
  auto bound = request;
  bound.clear_page_size();
  bound.clear_page_token();
  search.query = "SearchAudit " + call.account().ToString() + bound.SerializeAsString();
  const auto cursor = rpc::ReadPageToken(call.keys(), search.query, request.page_token(), call.now());
  if (!cursor) return Fail(cursor.error());
  if (!cursor->empty()) {
    search.after =
        SearchCursor{Instant(std::chrono::microseconds(std::stoll(cursor->at(0)))), Uuid::Parse(cursor->at(1)).value()};
  }
  return search;
}

std::string TokenAfter(const Search& search, const audit::Entry& last, rpc::Call& call) {
  return rpc::MakePageToken(call.keys(), search.query,
                            {std::to_string(last.event.at.time_since_epoch().count()), last.event.audit_id.ToString()},
                            call.now());
}

Result<AffectedSearch> ParseAffectedSearch(const v1::ListAffectedPersonsRequest& request, rpc::Call& call) {
  AffectedSearch search;
  search.actor = AccountId::Parse(request.actor_account_id()).value();
  search.from = *ToInstant(true, request.from_time());
  search.until = *ToInstant(true, request.until_time());
  if (search.until <= search.from) return Fail(InvalidRequest({{"until_time", "must be after from_time"}}));
  const auto size = rpc::PageSize(request.page_size());
  if (!size) return Fail(size.error());
  search.size = *size;
  search.query =
      "ListAffectedPersons " + search.actor.ToString() + FormatInstant(search.from) + FormatInstant(search.until);
  const auto cursor = rpc::ReadPageToken(call.keys(), search.query, request.page_token(), call.now());
  if (!cursor) return Fail(cursor.error());
  if (!cursor->empty()) search.after = SubjectId::Parse(cursor->at(0)).value();
  return search;
}

v1::ListAffectedPersonsResponse::Person ToProto(const AffectedPerson& person) {
  v1::ListAffectedPersonsResponse::Person proto;
  proto.set_subject_id(person.subject.ToString());
  proto.set_calls(person.calls);
  *proto.mutable_first_time() = ToProto(person.first);
  *proto.mutable_last_time() = ToProto(person.last);
  return proto;
}

std::vector<TreeHead> SignedWith(const std::vector<crypto::KeyFile::Named>& root_keys, const std::string& service,
                                 std::vector<TreeHead> heads) {
  std::set<std::string> ids;
  for (const auto& root_key : root_keys) ids.insert(audit::MakeTreeHeadKey(root_key.key, service).key_id);
  std::erase_if(heads, [&](const TreeHead& head) { return !ids.contains(head.key_id); });
  return heads;
}

std::string ExportStart(const std::string& service, OrgId org, const std::vector<crypto::KeyFile::Named>& root_keys) {
  std::string out = "cairn-audit-export-1\n";
  const auto& id = org.value.bytes;
  AppendRecord(out, 'S', std::string(reinterpret_cast<const char*>(id.data()), id.size()) + service);
  for (const auto& root_key : root_keys) {
    const auto key = audit::MakeTreeHeadKey(root_key.key, service);
    AppendRecord(out, 'K', key.public_key + key.key_id);
  }
  return out;
}

std::string ExportPiece(const std::vector<SealedEntry>& entries, const std::vector<TreeHead>& heads) {
  std::string out;
  auto head = heads.begin();
  const auto heads_before = [&](std::int64_t position) {
    for (; head != heads.end() && head->tree_size < position; ++head) AppendRecord(out, 'H', HeadRecord(*head));
  };
  for (const auto& sealed : entries) {
    heads_before(sealed.entry.position);
    AppendRecord(out, 'E', sealed.leaf + audit::EncodeEntry(sealed.entry));
  }
  heads_before(std::numeric_limits<std::int64_t>::max());
  return out;
}

}  // namespace cairn::platform::ledger
