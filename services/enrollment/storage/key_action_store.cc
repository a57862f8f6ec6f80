#include "enrollment/storage/key_action_store.h"

#include "enrollment/storage/errors.h"

namespace cairn::enrollment::storage {

using domain::KeyAction;
using domain::KeyActionKind;
using domain::KeyActionState;
using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

KeyAction ReadKeyAction(const Row& row) {
  return {.id = Get<KeyActionId>(row, "key_action_id"),
          .version = Get<std::int64_t>(row, "version"),
          .kind = static_cast<KeyActionKind>(Get<std::int16_t>(row, "kind")),
          .state = static_cast<KeyActionState>(Get<std::int16_t>(row, "state")),
          .patient = GetOptional<PatientId>(row, "patient_id"),
          .reason = GetOptional<std::int16_t>(row, "reason"),
          .before_retention = Get<bool>(row, "before_retention"),
          .retention_state = Get<std::string>(row, "retention_state"),
          .proposed_by = Get<AccountId>(row, "proposed_by"),
          .proposed_at = Get<Instant>(row, "proposed_at"),
          .expires_at = Get<Instant>(row, "expires_at"),
          .decided_by = GetOptional<AccountId>(row, "decided_by"),
          .decided_at = GetOptional<Instant>(row, "decided_at"),
          .done_at = GetOptional<Instant>(row, "done_at")};
}

}  // namespace

constexpr Statement kExpireKeyActions{"expire_key_actions", R"sql(
  UPDATE key_action
  SET version = version + 1, state = 5
  WHERE org_id = $1 AND state = 1 AND expires_at <= $2)sql"};

constexpr Statement kInsertKeyAction{"insert_key_action", R"sql(
  INSERT INTO key_action (org_id, key_action_id, version, kind, state, patient_id, reason, before_retention,
                          retention_state, proposed_by, proposed_at, expires_at)
  VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (org_id, kind, coalesce(patient_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE state = 1
  DO NOTHING
  RETURNING key_action_id)sql"};

constexpr Statement kFindOpenKeyAction{"find_open_key_action", R"sql(
  SELECT key_action_id
  FROM key_action
  WHERE org_id = $1 AND kind = $2 AND patient_id IS NOT DISTINCT FROM $3 AND state = 1)sql"};

Result<void> InsertKeyAction(Transaction& tx, const KeyAction& action) {
  const auto kind = static_cast<std::int16_t>(action.kind);
  std::optional<std::int16_t> reason;
  if (action.reason) reason = static_cast<std::int16_t>(*action.reason);
  tx.Exec(kExpireKeyActions, tx.org(), action.proposed_at);
  const auto added = tx.Exec(kInsertKeyAction, tx.org(), action.id, action.version, kind, action.patient, reason,
                             action.before_retention, action.retention_state, action.proposed_by, action.proposed_at,
                             action.expires_at);
  if (!added.empty()) return {};
  const auto open = tx.Exec(kFindOpenKeyAction, tx.org(), kind, action.patient);
  return Fail(KeyActionOpen(open.empty() ? KeyActionId() : Get<KeyActionId>(open[0], "key_action_id")));
}

constexpr Statement kLockKeyAction{"lock_key_action", R"sql(
  SELECT key_action_id, version, kind, state, patient_id, reason, before_retention, retention_state, proposed_by,
         proposed_at, expires_at, decided_by, decided_at, done_at
  FROM key_action
  WHERE org_id = $1 AND key_action_id = $2
  FOR UPDATE)sql"};

Result<KeyAction> LockKeyAction(Transaction& tx, KeyActionId id) {
  const auto rows = tx.Exec(kLockKeyAction, tx.org(), id);
  if (rows.empty()) return Fail(KeyActionNotFound(id));
  return ReadKeyAction(rows[0]);
}

constexpr Statement kUpdateKeyAction{"update_key_action", R"sql(
  UPDATE key_action
  SET version = $3, state = $4, decided_by = $5, decided_at = $6, done_at = $7
  WHERE org_id = $1 AND key_action_id = $2)sql"};

void UpdateKeyAction(Transaction& tx, const KeyAction& action) {
  tx.Exec(kUpdateKeyAction, tx.org(), action.id, action.version, static_cast<std::int16_t>(action.state),
          action.decided_by, action.decided_at, action.done_at);
}

constexpr Statement kListKeyActions{"list_key_actions", R"sql(
  SELECT key_action_id, version, kind, state, patient_id, reason, before_retention, retention_state, proposed_by,
         proposed_at, expires_at, decided_by, decided_at, done_at
  FROM key_action
  WHERE org_id = $1 AND ($2::timestamptz IS NULL OR (proposed_at, key_action_id) < ($2, $3::uuid))
  ORDER BY proposed_at DESC, key_action_id DESC
  LIMIT $4)sql"};

std::vector<KeyAction> ListKeyActions(Transaction& tx, const std::optional<KeyActionCursor>& after, int limit) {
  std::optional<Instant> after_time;
  std::optional<KeyActionId> after_id;
  if (after) {
    after_time = after->proposed_at;
    after_id = after->id;
  }
  std::vector<KeyAction> actions;
  for (const auto& row : tx.Exec(kListKeyActions, tx.org(), after_time, after_id, limit)) {
    actions.push_back(ReadKeyAction(row));
  }
  return actions;
}

constexpr Statement kListApprovedKeyActions{"list_approved_key_actions", R"sql(
  SELECT key_action_id FROM key_action WHERE org_id = $1 AND state = 3 ORDER BY key_action_id)sql"};

std::vector<KeyActionId> ListApprovedKeyActions(Transaction& tx) {
  std::vector<KeyActionId> ids;
  for (const auto& row : tx.Exec(kListApprovedKeyActions, tx.org())) {
    ids.push_back(Get<KeyActionId>(row, "key_action_id"));
  }
  return ids;
}

std::vector<Statement> KeyActionStatements() {
  return {kExpireKeyActions, kInsertKeyAction, kFindOpenKeyAction,     kLockKeyAction,
          kUpdateKeyAction,  kListKeyActions,  kListApprovedKeyActions};
}

}  // namespace cairn::enrollment::storage
