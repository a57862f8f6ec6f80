#include "counseling/storage/note_seal.h"

#include "projection/storage/errors.h"

namespace cairn::counseling::storage {

using platform::AccountId;
using platform::Instant;
using platform::crypto::OrgKeys;
using platform::crypto::SecretKey;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

SecretKey UnwrapNoteKey(const OrgKeys& keys, const Row& row, PatientId patient) {
  return keys.Unwrap(Get<Bytes>(row, "wrapped").value, Get<std::string>(row, "wrapping_key_id"), patient).value();
}

}  // namespace

constexpr Statement kEnsureNoteKey{"ensure_note_key", R"sql(
  WITH made AS (
    INSERT INTO counseling_note_key (org_id, patient_id, author_id, wrapping_key_id, wrapped, created_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (org_id, patient_id, author_id) DO NOTHING
    RETURNING wrapping_key_id, wrapped)
  SELECT wrapping_key_id, wrapped FROM made
  UNION ALL
  SELECT k.wrapping_key_id, k.wrapped
  FROM counseling_note_key k
  WHERE k.org_id = $1 AND k.patient_id = $2 AND k.author_id = $3)sql"};

NoteSeal NoteSeal::Ensure(Transaction& tx, const OrgKeys& keys, PatientId patient, AccountId author, Instant now) {
  const auto ensure = [&] {
    return tx.Exec(kEnsureNoteKey, tx.org(), patient, author, keys.current_wrapping_id(),
                   Bytes{keys.Wrap(SecretKey::Random(), patient)}, now);
  };
  auto rows = ensure();
  // Another transaction made it meanwhile: a statement sees what was committed when it began.
  if (rows.empty()) rows = ensure();
  if (rows.empty() || rows[0]["wrapped"].is_null()) platform::Reject(projection::storage::PatientNotFound());
  return {tx.org(), patient, author, UnwrapNoteKey(keys, rows[0], patient)};
}

constexpr Statement kFindNoteKey{"find_note_key", R"sql(
  SELECT wrapping_key_id, wrapped
  FROM counseling_note_key
  WHERE org_id = $1 AND patient_id = $2 AND author_id = $3 AND wrapped IS NOT NULL)sql"};

std::optional<NoteSeal> NoteSeal::Find(Transaction& tx, const OrgKeys& keys, PatientId patient, AccountId author) {
  const auto rows = tx.Exec(kFindNoteKey, tx.org(), patient, author);
  if (rows.empty()) return std::nullopt;
  return NoteSeal(tx.org(), patient, author, UnwrapNoteKey(keys, rows[0], patient));
}

std::string NoteSeal::Place(NoteId note, std::int64_t version) const {
  return platform::crypto::BindParts({"counseling_note", org_.ToString(), patient_.ToString(), author_.ToString(),
                                      note.ToString(), std::to_string(version)});
}

std::string NoteSeal::Seal(NoteId note, std::int64_t version, std::string_view text) const {
  return platform::crypto::Seal(key_, text, Place(note, version));
}

std::string NoteSeal::Open(NoteId note, std::int64_t version, std::string_view sealed) const {
  return platform::crypto::Open(key_, sealed, Place(note, version)).value();
}

constexpr Statement kDestroyNoteKeys{"destroy_note_keys", R"sql(
  UPDATE counseling_note_key SET wrapped = NULL, destroyed_at = $3
  WHERE org_id = $1 AND patient_id = $2 AND wrapped IS NOT NULL)sql"};

void DestroyNoteKeys(Transaction& tx, PatientId patient, Instant now) {
  tx.ExecLater(kDestroyNoteKeys, tx.org(), patient, now);
}

std::vector<Statement> NoteSealStatements() { return {kEnsureNoteKey, kFindNoteKey, kDestroyNoteKeys}; }

}  // namespace cairn::counseling::storage
