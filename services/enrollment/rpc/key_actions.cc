#include "enrollment/rpc/key_actions.h"

#include "enrollment/storage/errors.h"
#include "enrollment/storage/key_policy_store.h"
#include "enrollment/storage/patient_index.h"
#include "enrollment/storage/patient_key_store.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/wire/key_wire.h"
#include "platform/crypto/org_key_store.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using domain::KeyAction;
using domain::KeyActionKind;
using platform::Code;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::Transaction;

namespace {

Result<void> CheckRotation(Transaction& tx) {
  std::int64_t left = 0;
  const auto counts = storage::CountByWrappingKey(tx);
  const auto stored = platform::crypto::ListOrgKeys(tx);
  for (const auto& [id, count] : counts) left += count;
  // The newest wrapping key is the last of the list.
  if (!stored.empty() && counts.contains(stored.back().id)) left -= counts.at(stored.back().id);
  if (left == 0) return {};
  return Fail({.code = Code::kFailedPrecondition,
               .reason = "ROTATION_UNDER_WAY",
               .message = "Records are still being wrapped with the newest key. Wait until none is left.",
               .metadata = {{"rows_left", std::to_string(left)}}});
}

platform::Error AlreadyShredded() {
  return {.code = Code::kFailedPrecondition,
          .reason = "ALREADY_SHREDDED",
          .message = "The key of this patient's record has been destroyed before."};
}

Result<void> CheckShredding(Transaction& tx, const OrgKeys& keys, const KeyAction& action, bool acknowledged,
                            Instant now) {
  const auto patient = action.patient.value();
  if (storage::FindKeyState(tx, patient) == storage::KeyState::kDestroyed) return Fail(AlreadyShredded());
  const auto locked = storage::LockPatient(tx, keys, patient);
  if (!locked) return Fail(locked.error());
  const auto zone = projection::storage::OrganisationZone(tx);
  const auto care = storage::LoadCareFacts(tx, patient);
  domain::ShreddingFacts facts;
  facts.has_open_episode = care.has_open_episode;
  facts.last_care_on = care.last_ended_on.value_or(platform::ClinicDay(locked->record.created_at, zone));
  facts.birth_date = storage::BirthDateOf(locked->record.profile);
  facts.today = platform::ClinicDay(now, zone);
  return domain::CheckShredding(facts, storage::LoadRetentionRule(tx, action.retention_state, facts.today),
                                acknowledged);
}

}  // namespace

Result<void> CheckKeyAction(Transaction& tx, const OrgKeys& keys, const KeyAction& action, bool acknowledged,
                            Instant now) {
  if (action.kind == KeyActionKind::kRotateOrgKey) return CheckRotation(tx);
  return CheckShredding(tx, keys, action, acknowledged, now);
}

v1::KeyAction ToReply(const OrgKeys& keys, const KeyAction& action, Instant now) {
  return wire::ToProto(action, platform::rpc::MakeEtag(keys, action.id.value, action.version), now);
}

}  // namespace cairn::enrollment
