#include "enrollment/rpc/shredding.h"

#include "enrollment/rpc/events.h"
#include "enrollment/storage/key_action_store.h"
#include "enrollment/storage/patient_key_store.h"
#include "enrollment/wire/events_wire.h"
#include "platform/audit/audit.h"
#include "platform/rpc/idempotency.h"

namespace cairn::enrollment {

using domain::KeyAction;
using domain::KeyActionState;
using platform::AccountId;
using platform::Instant;
using platform::crypto::DestroyedList;
using platform::crypto::OrgKeys;
using platform::postgres::Transaction;

namespace {

// Nil where the service acts in its own name.
platform::audit::Event AuditOf(const Transaction& tx, const DestroyedList::Entry& entry, AccountId by, Instant now) {
  platform::audit::Event event;
  event.org = tx.org();
  event.at = now;
  event.actor = by;
  event.peer = "enrollment";
  event.method = "cairn.enrollment.v1.KeyService/DecideKeyAction";
  event.action = "UPDATE";
  event.subjects = {entry.subject};
  event.object = entry.action;
  event.data_categories = {"KEY"};
  event.outcome = "OK";
  return event;
}

bool Destroy(Transaction& tx, const OrgKeys& keys, const DestroyedList::Entry& entry, AccountId by, Instant now) {
  const auto shredded = storage::ShredPatient(tx, entry.subject, by, now);
  if (!shredded) return false;
  platform::rpc::EmptyResponsesWith(tx, keys, storage::IdsInAnswersAbout(tx, entry.subject));
  std::vector<platform::outbox::NewEvent> events = {
      platform::outbox::Make(entry.subject.value, shredded->version, wire::MakePatientShredded(entry.subject), now)};
  for (const auto& relation : shredded->closed) events.push_back(ClosedEvent(relation, now));
  platform::outbox::Append(tx, events);
  platform::audit::Append(tx, {AuditOf(tx, entry, by, now)});
  return true;
}

}  // namespace

KeyAction CarryOut(Transaction& tx, DestroyedList& destroyed, const OrgKeys& keys, KeyActionId id, Instant now) {
  auto action = storage::LockKeyAction(tx, id).value();
  if (action.state != KeyActionState::kApproved) return action;
  const auto patient = action.patient.value();
  const auto records = storage::LockRecordsOf(tx, patient);
  // Once listed there is no way back: nobody enrols a patient whose record cannot be opened.
  const bool in_treatment = storage::LoadCareFacts(tx, patient).has_open_episode;
  const bool carried_out = destroyed.Contains(tx.org(), patient) || !in_treatment;
  for (const auto& record : records) {
    if (!carried_out) break;
    const DestroyedList::Entry entry{tx.org(), record, now, id.value};
    destroyed.Append(entry);
    Destroy(tx, keys, entry, action.decided_by.value(), now);
  }
  action = domain::Close(action, carried_out, now);
  storage::UpdateKeyAction(tx, action);
  return action;
}

bool DestroyAgain(Transaction& tx, const OrgKeys& keys, const DestroyedList::Entry& entry, Instant now) {
  storage::LockRecordsOf(tx, entry.subject);
  return Destroy(tx, keys, entry, AccountId(), now);
}

}  // namespace cairn::enrollment
