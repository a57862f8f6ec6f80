#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mentorship/domain/support_request.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Tables: handover_note, handover_reading.
namespace cairn::mentorship::storage {

struct HandoverNote {
  HandoverNoteId id{};
  domain::OnCallRole role = domain::OnCallRole::kPeer;
  platform::AccountId written_by{};
  platform::Instant written_at{};
  std::string text{};
  /// In the order in which they confirmed.
  std::vector<platform::AccountId> read_by{};
};

void InsertHandoverNote(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                        const HandoverNote& note);
/// Whose roster the note is of. Errors: HANDOVER_NOTE_NOT_FOUND.
platform::Result<domain::OnCallRole> FindHandoverRole(platform::postgres::Transaction& tx, HandoverNoteId id);
/// Once is as often.
void RecordHandoverReading(platform::postgres::Transaction& tx, HandoverNoteId id, platform::AccountId account,
                           platform::Instant now);
/// Those of the role since `since`, the latest first, from `after` (written_at and id) on.
std::vector<HandoverNote> ListHandoverNotes(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                            domain::OnCallRole role, platform::Instant since,
                                            const std::optional<std::pair<platform::Instant, HandoverNoteId>>& after,
                                            int limit);

std::vector<platform::postgres::Statement> HandoverStatements();

}  // namespace cairn::mentorship::storage
