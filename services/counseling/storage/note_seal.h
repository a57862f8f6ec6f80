#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "counseling/domain/ids.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"

namespace cairn::counseling::storage {

/// Seals and opens the notes of one author about one patient, with a key that is for nothing else. A text opens only as
/// the version of the note that it was sealed as.
class NoteSeal {
 public:
  /// With the key, made when there is none yet. One statement. Rejected with PATIENT_NOT_FOUND when it was destroyed.
  static NoteSeal Ensure(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys, PatientId patient,
                         platform::AccountId author, platform::Instant now);
  /// With the key that there is; nothing when it was destroyed. One statement.
  static std::optional<NoteSeal> Find(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                      PatientId patient, platform::AccountId author);

  std::string Seal(NoteId note, std::int64_t version, std::string_view text) const;
  /// Rejected with DATA_LOSS UNREADABLE_RECORD for bytes that were not sealed as this version of this note.
  std::string Open(NoteId note, std::int64_t version, std::string_view sealed) const;

 private:
  NoteSeal(platform::OrgId org, PatientId patient, platform::AccountId author, platform::crypto::SecretKey key)
      : org_(org), patient_(patient), author_(author), key_(std::move(key)) {}
  std::string Place(NoteId note, std::int64_t version) const;

  platform::OrgId org_;
  PatientId patient_;
  platform::AccountId author_;
  platform::crypto::SecretKey key_;
};

/// Of a patient who was shredded: what anybody wrote about them is unreadable for good.
void DestroyNoteKeys(platform::postgres::Transaction& tx, PatientId patient, platform::Instant now);

std::vector<platform::postgres::Statement> NoteSealStatements();

}  // namespace cairn::counseling::storage
