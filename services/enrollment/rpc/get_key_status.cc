#include <algorithm>

#include "enrollment/key_service.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/key_policy_store.h"
#include "enrollment/storage/patient_key_store.h"
#include "platform/crypto/org_key_store.h"

namespace cairn::enrollment {

using platform::crypto::StoredOrgKey;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

struct Facts {
  std::vector<StoredOrgKey> keys;
  std::map<std::string, std::int64_t> wrapped;
  storage::KeyPolicy policy;
};

void FillGenerations(const Facts& facts, platform::Instant now, v1::GetKeyStatusResponse& response) {
  const auto& current = facts.keys.back();
  for (auto key = facts.keys.rbegin(); key != facts.keys.rend(); ++key) {
    if (key->is_index) continue;
    auto& generation = *response.add_generations();
    generation.set_key_id(key->id);
    generation.set_number(key->generation);
    generation.set_current(key->id == current.id);
    *generation.mutable_create_time() = wire::ToProto(key->created_at);
    const auto count = facts.wrapped.find(key->id);
    if (count != facts.wrapped.end()) generation.set_wrapped_count(count->second);
    if (key->unused_since) {
      *generation.mutable_unused_since_time() = wire::ToProto(*key->unused_since);
      *generation.mutable_destroy_after_time() = wire::ToProto(*key->unused_since + facts.policy.backups_kept);
    }
    if (key->destroyed_at) *generation.mutable_destroy_time() = wire::ToProto(*key->destroyed_at);
    generation.set_root_key_id(key->root_key_id);
    if (!generation.current()) response.set_rows_left(response.rows_left() + generation.wrapped_count());
  }
  const auto due = current.created_at + facts.policy.rotate_after;
  *response.mutable_rotation_due_time() = wire::ToProto(due);
  response.set_rotation_due(due <= now);
}

void FillPolicy(const storage::KeyPolicy& policy, v1::GetKeyStatusResponse& response) {
  response.set_rotate_after_days(static_cast<std::int32_t>(policy.rotate_after.count()));
  response.set_backups_kept_days(static_cast<std::int32_t>(policy.backups_kept.count()));
  response.set_policy_source(policy.source);
  response.set_policy_owner(policy.owner);
  *response.mutable_policy_effective_on() = wire::ToProto(policy.effective_on);
}

void FillRootKeys(const std::vector<StoredOrgKey>& keys, const platform::crypto::KeyFile& root,
                  v1::GetKeyStatusResponse& response) {
  std::map<std::string, std::int64_t> wrapped;
  for (const auto& key : keys) {
    if (key.wrapped) ++wrapped[key.root_key_id];
  }
  const auto add = [&](const std::string& id, bool present) -> v1::GetKeyStatusResponse::RootKey& {
    auto& line = *response.add_root_keys();
    line.set_root_key_id(id);
    line.set_present(present);
    line.set_wrapped_count(wrapped[id]);
    wrapped.erase(id);
    return line;
  };
  const auto current = root.Current().id;
  for (const auto& named : root.All()) add(named.id, true).set_current(named.id == current);
  while (!wrapped.empty()) add(std::string(wrapped.begin()->first), false);
}

}  // namespace

grpc::Status KeyService::GetKeyStatus(grpc::ServerContext* context, const v1::GetKeyStatusRequest* request,
                                      v1::GetKeyStatusResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    Facts facts;
    call.Read([&](Transaction& tx) {
      facts.keys = platform::crypto::ListOrgKeys(tx);
      facts.wrapped = storage::CountByWrappingKey(tx);
      facts.policy = storage::LoadKeyPolicy(tx, DayInUtc(call.now()));
    });
    FillGenerations(facts, call.now(), *response);
    FillPolicy(facts.policy, *response);
    FillRootKeys(facts.keys, *keyring_.root(), *response);
    const auto listed = keyring_.destroyed().Entries();
    response->set_destroyed_count(
        std::count_if(listed.begin(), listed.end(), [&](const auto& entry) { return entry.org == call.org(); }));
  });
}

}  // namespace cairn::enrollment
