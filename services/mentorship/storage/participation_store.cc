#include "mentorship/storage/participation_store.h"

#include "mentorship/storage/errors.h"
#include "projection/storage/patient_seal.h"

namespace cairn::mentorship::storage {

using domain::ForumUse;
using domain::HotlineContact;
using domain::MutualHelp;
using platform::AccountId;
using platform::Date;
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

constexpr std::string_view kTable = "participation";
constexpr std::string_view kForumPlatform = "forum_platform";
constexpr std::string_view kForumHandle = "forum_handle";

/// The columns of a form; those of the others stay NULL.
struct FormColumns {
  std::optional<Bytes> forum_platform;
  std::optional<Bytes> forum_handle;
  std::optional<PatientId> sealed_under;
  std::optional<std::int16_t> forum_days;
  std::optional<std::int16_t> hotline;
  std::optional<std::int16_t> hotline_use;
  std::optional<Date> hotline_on;
  std::optional<std::int16_t> hotline_outcome;
  std::optional<LocalHotlineId> local_hotline;
  std::optional<std::int16_t> help_kind;
  std::optional<bool> help_takes_part;
  std::optional<std::int16_t> help_meetings;
  std::optional<bool> help_has_sponsor;
  std::optional<std::int16_t> help_preference;
};

template <class Number>
std::optional<std::int16_t> Small(const std::optional<Number>& number) {
  if (!number) return std::nullopt;
  return static_cast<std::int16_t>(*number);
}

std::optional<int> ReadSmall(const Row& row, const char* column) {
  const auto number = GetOptional<std::int16_t>(row, column);
  return number ? std::optional<int>(*number) : std::nullopt;
}

FormColumns ColumnsOf(Transaction& tx, const OrgKeys& keys, const ParticipationRecord& record) {
  FormColumns columns;
  if (const auto* forum = std::get_if<ForumUse>(&record.participation)) {
    const projection::storage::PatientSealer sealer(tx, keys, record.patient, record.recorded_at);
    columns.forum_platform = Bytes{sealer.Seal(kTable, kForumPlatform, record.id.value, forum->platform)};
    if (!forum->handle.empty())
      columns.forum_handle = Bytes{sealer.Seal(kTable, kForumHandle, record.id.value, forum->handle)};
    columns.sealed_under = sealer.patient();
    columns.forum_days = Small(forum->days_last_week);
  } else if (const auto* contact = std::get_if<HotlineContact>(&record.participation)) {
    columns.hotline = static_cast<std::int16_t>(contact->line);
    columns.hotline_use = static_cast<std::int16_t>(contact->use);
    columns.hotline_on = contact->on;
    columns.hotline_outcome = static_cast<std::int16_t>(contact->outcome);
    columns.local_hotline = contact->local;
  } else if (const auto* help = std::get_if<MutualHelp>(&record.participation)) {
    columns.help_kind = static_cast<std::int16_t>(help->kind);
    columns.help_takes_part = help->takes_part;
    columns.help_meetings = Small(help->meetings_per_week);
    columns.help_has_sponsor = help->has_sponsor;
    columns.help_preference = Small(help->preference);
  }
  return columns;
}

ForumUse ReadForum(const projection::storage::PatientOpener& opener, ParticipationId id, const Row& row) {
  const auto under = Get<PatientId>(row, "sealed_under");
  const auto open = [&](std::string_view column, const Bytes& sealed) {
    return opener.Open(under, kTable, column, id.value, sealed.value).value_or("");
  };
  ForumUse forum{.platform = open(kForumPlatform, Get<Bytes>(row, "forum_platform_sealed")),
                 .days_last_week = ReadSmall(row, "forum_days_last_week")};
  if (const auto handle = GetOptional<Bytes>(row, "forum_handle_sealed")) {
    forum.handle = open(kForumHandle, *handle);
    forum.handle_consented = true;
  }
  return forum;
}

HotlineContact ReadHotline(const Row& row) {
  return {.line = static_cast<domain::Hotline>(Get<std::int16_t>(row, "hotline")),
          .use = static_cast<domain::HotlineUse>(Get<std::int16_t>(row, "hotline_use")),
          .on = Get<Date>(row, "hotline_on"),
          .outcome = static_cast<domain::HotlineOutcome>(Get<std::int16_t>(row, "hotline_outcome")),
          .local = GetOptional<LocalHotlineId>(row, "local_hotline_id")};
}

MutualHelp ReadMutualHelp(const Row& row) {
  MutualHelp help{.kind = static_cast<domain::MutualHelpKind>(Get<std::int16_t>(row, "help_kind")),
                  .takes_part = Get<bool>(row, "help_takes_part"),
                  .meetings_per_week = ReadSmall(row, "help_meetings_per_week"),
                  .has_sponsor = GetOptional<bool>(row, "help_has_sponsor")};
  if (const auto preference = GetOptional<std::int16_t>(row, "help_preference"))
    help.preference = static_cast<domain::MutualHelpPreference>(*preference);
  return help;
}

ParticipationRecord ReadRecord(const Row& row, domain::Participation participation) {
  return {.id = Get<ParticipationId>(row, "participation_id"),
          .patient = Get<PatientId>(row, "survivor_id"),
          .participation = std::move(participation),
          .recorded_at = Get<Instant>(row, "recorded_at"),
          .recorded_by = Get<AccountId>(row, "recorded_by"),
          .follow_up_by = GetOptional<Instant>(row, "follow_up_by"),
          .followed_up_at = GetOptional<Instant>(row, "followed_up_at"),
          .followed_up_by = GetOptional<AccountId>(row, "followed_up_by")};
}

ParticipationRecord ReadParticipation(const projection::storage::PatientOpener& opener, const Row& row) {
  const auto form = Get<std::int16_t>(row, "form");
  if (form == 1) return ReadRecord(row, ReadForum(opener, Get<ParticipationId>(row, "participation_id"), row));
  if (form == 2) return ReadRecord(row, ReadHotline(row));
  return ReadRecord(row, ReadMutualHelp(row));
}

}  // namespace

constexpr Statement kInsertParticipation{"insert_participation", R"sql(
  INSERT INTO participation
    (org_id, participation_id, patient_id, form, forum_platform_sealed, forum_handle_sealed, forum_days_last_week, hotline,
     hotline_use, hotline_on, hotline_outcome, help_kind, help_takes_part, help_meetings_per_week, help_has_sponsor,
     recorded_at, recorded_by, follow_up_by, sealed_under, help_preference, local_hotline_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21))sql"};

void InsertParticipation(Transaction& tx, const OrgKeys& keys, const ParticipationRecord& record) {
  const auto columns = ColumnsOf(tx, keys, record);
  const auto form = static_cast<std::int16_t>(record.participation.index() + 1);
  tx.ExecLater(kInsertParticipation, tx.org(), record.id, record.patient, form, columns.forum_platform,
               columns.forum_handle, columns.forum_days, columns.hotline, columns.hotline_use, columns.hotline_on,
               columns.hotline_outcome, columns.help_kind, columns.help_takes_part, columns.help_meetings,
               columns.help_has_sponsor, record.recorded_at, record.recorded_by, record.follow_up_by,
               columns.sealed_under, columns.help_preference, columns.local_hotline);
}

constexpr Statement kLockParticipation{"lock_participation", R"sql(
  SELECT a.participation_id, p.survivor_id, a.form, a.forum_platform_sealed, a.forum_handle_sealed, a.sealed_under,
         a.forum_days_last_week, a.hotline, a.hotline_use, a.hotline_on, a.hotline_outcome,
         a.local_hotline_id, a.help_kind, a.help_takes_part, a.help_meetings_per_week, a.help_has_sponsor, a.help_preference, a.recorded_at,
         a.recorded_by, a.follow_up_by, a.followed_up_at, a.followed_up_by
  FROM participation a
  JOIN patient p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  WHERE a.org_id = $1 AND p.survivor_id = $2 AND a.participation_id = $3
  FOR NO KEY UPDATE OF a)sql"};

Result<ParticipationRecord> LockParticipation(Transaction& tx, const OrgKeys& keys, PatientId patient,
                                              ParticipationId id) {
  auto wrapped = projection::storage::ListDataKeysLater(tx, {patient});
  const auto rows = tx.Exec(kLockParticipation, tx.org(), patient, id);
  if (rows.empty()) return Fail(ParticipationNotFound(id));
  return ReadParticipation(projection::storage::PatientOpener(tx, keys, std::move(wrapped)), rows[0]);
}

constexpr Statement kUpdateFollowUp{"update_follow_up", R"sql(
  UPDATE participation SET followed_up_at = $3, followed_up_by = $4
  WHERE org_id = $1 AND participation_id = $2)sql"};

void UpdateFollowUp(Transaction& tx, const ParticipationRecord& record) {
  tx.ExecLater(kUpdateFollowUp, tx.org(), record.id, record.followed_up_at, record.followed_up_by);
}

constexpr Statement kListParticipation{"list_participation", R"sql(
  SELECT a.participation_id, p.survivor_id, a.form, a.forum_platform_sealed, a.forum_handle_sealed, a.sealed_under,
         a.forum_days_last_week, a.hotline, a.hotline_use, a.hotline_on, a.hotline_outcome,
         a.local_hotline_id, a.help_kind, a.help_takes_part, a.help_meetings_per_week, a.help_has_sponsor, a.help_preference, a.recorded_at,
         a.recorded_by, a.follow_up_by, a.followed_up_at, a.followed_up_by
  FROM patient p
  JOIN participation a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2
    AND ($3::timestamptz IS NULL OR (a.recorded_at, a.participation_id) < ($3, $4::uuid))
  ORDER BY a.recorded_at DESC, a.participation_id DESC
  LIMIT $5)sql"};

std::vector<ParticipationRecord> ListParticipation(Transaction& tx, const OrgKeys& keys, PatientId patient,
                                                   const std::optional<std::pair<Instant, ParticipationId>>& after,
                                                   int limit) {
  std::optional<Instant> after_time;
  std::optional<ParticipationId> after_id;
  if (after) std::tie(after_time, after_id) = *after;
  std::vector<ParticipationRecord> records;
  auto wrapped = projection::storage::ListDataKeysLater(tx, {patient});
  const auto rows = tx.Exec(kListParticipation, tx.org(), patient, after_time, after_id, limit);
  const projection::storage::PatientOpener opener(tx, keys, std::move(wrapped));
  for (const auto& row : rows) records.push_back(ReadParticipation(opener, row));
  return records;
}

constexpr Statement kListFollowUps{"list_follow_ups", R"sql(
  SELECT a.participation_id, p.survivor_id, a.hotline, a.hotline_use, a.hotline_on, a.hotline_outcome, a.local_hotline_id,
         a.recorded_at, a.recorded_by, a.follow_up_by, a.followed_up_at, a.followed_up_by
  FROM participation a
  JOIN patient p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  WHERE a.org_id = $1 AND a.follow_up_by IS NOT NULL AND a.followed_up_at IS NULL AND NOT p.shredded
    AND EXISTS (
      SELECT 1
      FROM care_relation c
      JOIN patient related ON related.org_id = c.org_id AND related.patient_id = c.patient_id
      WHERE c.org_id = a.org_id AND c.account_id = $2 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $3)
        AND related.survivor_id = p.survivor_id)
    AND NOT EXISTS (
      SELECT 1
      FROM patient_wall w
      JOIN patient walled ON walled.org_id = w.org_id AND walled.patient_id = w.patient_id
      WHERE w.org_id = a.org_id AND w.account_id = $2 AND w.lifted_at IS NULL AND walled.survivor_id = p.survivor_id)
  ORDER BY a.follow_up_by, a.participation_id
  LIMIT $4)sql"};

std::vector<ParticipationRecord> ListFollowUps(Transaction& tx, AccountId account, Instant now, int limit) {
  std::vector<ParticipationRecord> records;
  for (const auto& row : tx.Exec(kListFollowUps, tx.org(), account, now, limit))
    records.push_back(ReadRecord(row, ReadHotline(row)));
  return records;
}

std::vector<Statement> ParticipationStatements() {
  return {kInsertParticipation, kLockParticipation, kUpdateFollowUp, kListParticipation, kListFollowUps};
}

}  // namespace cairn::mentorship::storage
