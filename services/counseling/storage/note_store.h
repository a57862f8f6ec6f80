#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "counseling/domain/ids.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// SUD counselling notes. Every function here is about the notes of one author: row security hides all others, and each
// statement asks for the author as well.
namespace cairn::counseling::storage {

/// A note without its text.
struct NoteRecord {
  NoteId id;
  /// The record that it was written about, which may have become part of another since.
  PatientId patient;
  platform::AccountId author;
  std::optional<SessionId> session;
  std::int64_t version = 1;
  platform::Instant created_at;
  /// Of this version.
  platform::Instant written_at;
};

/// Version 1, with its text.
void InsertNote(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys, const NoteRecord& note,
                const std::string& text);
/// The version of `note`, with its text; the note is locked.
void AmendNote(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys, const NoteRecord& note,
               const std::string& text);
/// Errors: NOTE_NOT_FOUND, also for the note of somebody else.
platform::Result<NoteRecord> LockNote(platform::postgres::Transaction& tx, PatientId patient,
                                      platform::AccountId author, NoteId id);

struct WrittenNote {
  /// At the version that was asked for.
  NoteRecord note;
  /// The version that it has now.
  std::int64_t latest = 1;
  std::string text;
};
/// Version 0: the latest. Errors: NOTE_NOT_FOUND, also for the note of somebody else, and for one whose key was
/// destroyed.
platform::Result<WrittenNote> FindNote(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                       PatientId patient, platform::AccountId author, NoteId id, std::int64_t version);

/// Latest first, from `after` (created_at and id of a row) on.
std::vector<NoteRecord> ListNotes(platform::postgres::Transaction& tx, PatientId patient, platform::AccountId author,
                                  const std::optional<std::pair<platform::Instant, NoteId>>& after, int limit);

std::vector<platform::postgres::Statement> NoteStatements();

}  // namespace cairn::counseling::storage
