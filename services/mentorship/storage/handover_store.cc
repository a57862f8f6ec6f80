#include "mentorship/storage/handover_store.h"

#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using domain::OnCallRole;
using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetTextArray;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::string PlaceOfText(HandoverNoteId id) {
  return platform::crypto::BindParts({"handover_note.text", id.ToString()});
}

}  // namespace

constexpr Statement kInsertHandoverNote{"insert_handover_note", R"sql(
  INSERT INTO handover_note (org_id, handover_note_id, role, text_sealed, written_at, written_by)
  VALUES ($1, $2, $3, $4, $5, $6))sql"};

void InsertHandoverNote(Transaction& tx, const OrgKeys& keys, const HandoverNote& note) {
  tx.ExecLater(kInsertHandoverNote, tx.org(), note.id, static_cast<std::int16_t>(note.role),
               Bytes{keys.SealForOrg(note.text, PlaceOfText(note.id))}, note.written_at, note.written_by);
}

constexpr Statement kFindHandoverRole{"find_handover_role", R"sql(
  SELECT role FROM handover_note WHERE org_id = $1 AND handover_note_id = $2)sql"};

Result<OnCallRole> FindHandoverRole(Transaction& tx, HandoverNoteId id) {
  const auto rows = tx.Exec(kFindHandoverRole, tx.org(), id);
  if (rows.empty()) return Fail(HandoverNoteNotFound(id));
  return static_cast<OnCallRole>(Get<std::int16_t>(rows[0], "role"));
}

constexpr Statement kRecordHandoverReading{"record_handover_reading", R"sql(
  INSERT INTO handover_reading (org_id, handover_note_id, account_id, read_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (org_id, handover_note_id, account_id) DO NOTHING)sql"};

void RecordHandoverReading(Transaction& tx, HandoverNoteId id, AccountId account, Instant now) {
  tx.ExecLater(kRecordHandoverReading, tx.org(), id, account, now);
}

constexpr Statement kListHandoverNotes{"list_handover_notes", R"sql(
  SELECT n.handover_note_id, n.role, n.text_sealed, n.written_at, n.written_by,
         ARRAY(SELECT r.account_id
               FROM handover_reading r
               WHERE r.org_id = n.org_id AND r.handover_note_id = n.handover_note_id
               ORDER BY r.read_at, r.account_id) AS read_by
  FROM handover_note n
  WHERE n.org_id = $1 AND n.role = $2 AND n.written_at >= $3
    AND ($4::timestamptz IS NULL OR (n.written_at, n.handover_note_id) < ($4, $5::uuid))
  ORDER BY n.written_at DESC, n.handover_note_id DESC
  LIMIT $6)sql"};

std::vector<HandoverNote> ListHandoverNotes(Transaction& tx, const OrgKeys& keys, OnCallRole role, Instant since,
                                            const std::optional<std::pair<Instant, HandoverNoteId>>& after, int limit) {
  std::optional<Instant> after_time;
  std::optional<HandoverNoteId> after_id;
  if (after) std::tie(after_time, after_id) = *after;
  std::vector<HandoverNote> notes;
  for (const auto& row :
       tx.Exec(kListHandoverNotes, tx.org(), static_cast<std::int16_t>(role), since, after_time, after_id, limit)) {
    HandoverNote note{.id = Get<HandoverNoteId>(row, "handover_note_id"),
                      .role = role,
                      .written_by = Get<AccountId>(row, "written_by"),
                      .written_at = Get<Instant>(row, "written_at")};
    note.text = keys.OpenForOrg(Get<Bytes>(row, "text_sealed").value, PlaceOfText(note.id)).value();
    for (const auto& id : GetTextArray(row, "read_by")) note.read_by.push_back(AccountId::Parse(id).value());
    notes.push_back(std::move(note));
  }
  return notes;
}

std::vector<Statement> HandoverStatements() {
  return {kInsertHandoverNote, kFindHandoverRole, kRecordHandoverReading, kListHandoverNotes};
}

}  // namespace cairn::mentorship::storage
