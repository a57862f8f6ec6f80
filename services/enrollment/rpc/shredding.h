#pragma once

#include "enrollment/domain/key_action.h"
#include "platform/crypto/org_keyring.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment {

/// Carries out an approved shredding and returns the action as it is then; one that is not approved, or has been
/// carried out, is returned as it is. The patient, with records that were merged into theirs, goes onto the list
/// outside the database before this transaction can commit: whatever happens to the database from then on, the key is
/// not opened again. A patient who has entered treatment since the decision is left alone.
domain::KeyAction CarryOut(platform::postgres::Transaction& tx, platform::crypto::DestroyedList& destroyed,
                           const platform::crypto::OrgKeys& keys, KeyActionId id, platform::Instant now);

/// Destroys what a restored backup has brought back of a listed patient. False when there is nothing.
bool DestroyAgain(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                  const platform::crypto::DestroyedList::Entry& entry, platform::Instant now);

}  // namespace cairn::enrollment
