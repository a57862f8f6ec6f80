#include "counseling/storage/note_store.h"

#include "counseling/storage/errors.h"
#include "counseling/storage/note_seal.h"

namespace cairn::counseling::storage {

using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

NoteRecord ReadNote(const Row& row) {
  return {.id = Get<NoteId>(row, "note_id"),
          .patient = Get<PatientId>(row, "patient_id"),
          .author = Get<AccountId>(row, "author_id"),
          .session = GetOptional<SessionId>(row, "session_id"),
          .version = Get<std::int64_t>(row, "version"),
          .created_at = Get<Instant>(row, "created_at"),
          .written_at = Get<Instant>(row, "written_at")};
}

}  // namespace

// Until the transaction ends, as the tenant is. Row security shows the notes of this author alone.
constexpr Statement kNameAuthor{"name_author", R"sql(
  SELECT set_config('app.author_id', $1::uuid::text, true))sql"};
constexpr Statement kInsertNote{"insert_note", R"sql(
  INSERT INTO counseling_note (org_id, note_id, patient_id, author_id, session_id, version, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};
constexpr Statement kInsertNoteVersion{"insert_note_version", R"sql(
  INSERT INTO counseling_note_version (org_id, note_id, version, author_id, sealed_text, written_at)
  VALUES ($1, $2, $3, $4, $5, $6))sql"};

void InsertNote(Transaction& tx, const OrgKeys& keys, const NoteRecord& note, const std::string& text) {
  tx.ExecLater(kNameAuthor, note.author);
  const auto seal = NoteSeal::Ensure(tx, keys, note.patient, note.author, note.created_at);
  tx.ExecLater(kInsertNote, tx.org(), note.id, note.patient, note.author, note.session, note.version, note.created_at);
  tx.ExecLater(kInsertNoteVersion, tx.org(), note.id, note.version, note.author,
               Bytes{seal.Seal(note.id, note.version, text)}, note.written_at);
}

constexpr Statement kUpdateNote{"update_note", R"sql(
  UPDATE counseling_note SET version = $4 WHERE org_id = $1 AND note_id = $2 AND author_id = $3)sql"};

void AmendNote(Transaction& tx, const OrgKeys& keys, const NoteRecord& note, const std::string& text) {
  tx.ExecLater(kNameAuthor, note.author);
  const auto seal = NoteSeal::Ensure(tx, keys, note.patient, note.author, note.written_at);
  tx.ExecLater(kUpdateNote, tx.org(), note.id, note.author, note.version);
  tx.ExecLater(kInsertNoteVersion, tx.org(), note.id, note.version, note.author,
               Bytes{seal.Seal(note.id, note.version, text)}, note.written_at);
}

constexpr Statement kLockNote{"lock_note", R"sql(
  SELECT n.note_id, n.patient_id, n.author_id, n.session_id, n.version, n.created_at, v.written_at
  FROM counseling_note n
  JOIN counseling_note_version v ON v.org_id = n.org_id AND v.note_id = n.note_id AND v.version = n.version
  JOIN patient p ON p.org_id = n.org_id AND p.patient_id = n.patient_id
  WHERE n.org_id = $1 AND n.note_id = $2 AND n.author_id = $3 AND p.survivor_id = $4
  FOR NO KEY UPDATE OF n)sql"};

Result<NoteRecord> LockNote(Transaction& tx, PatientId patient, AccountId author, NoteId id) {
  tx.ExecLater(kNameAuthor, author);
  const auto rows = tx.Exec(kLockNote, tx.org(), id, author, patient);
  if (rows.empty()) return Fail(NoteNotFound(id));
  return ReadNote(rows[0]);
}

constexpr Statement kFindNote{"find_note", R"sql(
  SELECT n.note_id, n.patient_id, n.author_id, n.session_id, v.version, n.created_at, v.written_at,
         n.version AS latest, v.sealed_text
  FROM counseling_note n
  JOIN counseling_note_version v ON v.org_id = n.org_id AND v.note_id = n.note_id
  JOIN patient p ON p.org_id = n.org_id AND p.patient_id = n.patient_id
  WHERE n.org_id = $1 AND n.note_id = $2 AND n.author_id = $3 AND p.survivor_id = $4
    AND v.version = CASE WHEN $5::bigint = 0 THEN n.version ELSE $5 END)sql"};

Result<WrittenNote> FindNote(Transaction& tx, const OrgKeys& keys, PatientId patient, AccountId author, NoteId id,
                             std::int64_t version) {
  tx.ExecLater(kNameAuthor, author);
  const auto rows = tx.Exec(kFindNote, tx.org(), id, author, patient, version);
  if (rows.empty()) return Fail(NoteNotFound(id));
  auto note = ReadNote(rows[0]);
  const auto seal = NoteSeal::Find(tx, keys, note.patient, author);
  if (!seal) return Fail(NoteNotFound(id));
  auto text = seal->Open(id, note.version, Get<Bytes>(rows[0], "sealed_text").value);
  return WrittenNote{std::move(note), Get<std::int64_t>(rows[0], "latest"), std::move(text)};
}

constexpr Statement kListNotes{"list_notes", R"sql(
  SELECT n.note_id, n.patient_id, n.author_id, n.session_id, n.version, n.created_at, v.written_at
  FROM patient p
  JOIN counseling_note n ON n.org_id = p.org_id AND n.patient_id = p.patient_id
  JOIN counseling_note_version v ON v.org_id = n.org_id AND v.note_id = n.note_id AND v.version = n.version
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND n.author_id = $3
    AND ($4::timestamptz IS NULL OR (n.created_at, n.note_id) < ($4, $5::uuid))
  ORDER BY n.created_at DESC, n.note_id DESC
  LIMIT $6)sql"};

std::vector<NoteRecord> ListNotes(Transaction& tx, PatientId patient, AccountId author,
                                  const std::optional<std::pair<Instant, NoteId>>& after, int limit) {
  std::optional<Instant> after_time;
  std::optional<NoteId> after_id;
  if (after) std::tie(after_time, after_id) = *after;
  tx.ExecLater(kNameAuthor, author);
  std::vector<NoteRecord> notes;
  for (const auto& row : tx.Exec(kListNotes, tx.org(), patient, author, after_time, after_id, limit))
    notes.push_back(ReadNote(row));
  return notes;
}

std::vector<Statement> NoteStatements() {
  return {kNameAuthor, kInsertNote, kInsertNoteVersion, kUpdateNote, kLockNote, kFindNote, kListNotes};
}

}  // namespace cairn::counseling::storage
