#include "mentorship/storage/meeting_store.h"

#include <boost/json.hpp>
#include <set>

#include "mentorship/storage/errors.h"
#include "platform/postgres/number.h"

namespace cairn::mentorship::storage {

namespace json = boost::json;
using domain::KnownMeeting;
using domain::Meeting;
using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr std::int16_t kFriendly = 1;
constexpr std::int16_t kUnfriendly = 2;

json::array TextsJson(const std::vector<std::string>& texts) {
  json::array array;
  for (const auto& text : texts) array.emplace_back(text);
  return array;
}

json::array MinutesJson(const Meeting& meeting) {
  json::array minutes;
  for (const auto& time : meeting.times) minutes.push_back(domain::MinuteOfWeek(time));
  return minutes;
}

std::string HexOf(const std::string& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : bytes) hex += {kDigits[byte >> 4], kDigits[byte & 15]};
  return hex;
}

// The server reads a list of records from JSON: a column of lists has no other form that travels as one parameter.
json::object JsonOf(const ImportedMeeting& imported) {
  const auto& meeting = imported.meeting;
  json::object object = {{"meeting_id", imported.id.ToString()},
                         {"slug", meeting.slug},
                         {"name", meeting.name},
                         {"minutes_of_week", MinutesJson(meeting)},
                         {"duration_minutes", nullptr},
                         {"time_zone", meeting.time_zone},
                         {"types", TextsJson(meeting.types)},
                         {"languages", TextsJson(meeting.languages)},
                         {"attendance", static_cast<int>(meeting.attendance)},
                         {"group_name", meeting.group},
                         {"location", meeting.location},
                         {"address", meeting.address},
                         {"city", meeting.city},
                         {"state", meeting.state},
                         {"postal_code", meeting.postal_code},
                         {"latitude", nullptr},
                         {"longitude", nullptr},
                         {"conference_url", meeting.conference_url},
                         {"conference_phone", meeting.conference_phone},
                         {"notes", meeting.notes},
                         {"content_sha256", HexOf(imported.content_sha256)},
                         {"seen_at", imported.position}};
  if (meeting.duration_minutes) object["duration_minutes"] = *meeting.duration_minutes;
  if (meeting.position) {
    object["latitude"] = meeting.position->latitude;
    object["longitude"] = meeting.position->longitude;
  }
  return object;
}

std::vector<domain::MeetingTime> ReadTimes(const Row& row) {
  std::vector<domain::MeetingTime> times;
  for (const auto& text : GetTextArray(row, "minutes_of_week")) {
    const int minute = std::stoi(text);
    times.push_back({minute / domain::kMinutesOfDay + 1, minute % domain::kMinutesOfDay});
  }
  return times;
}

}  // namespace

constexpr Statement kBeginMeetingImport{"begin_meeting_import", R"sql(
  INSERT INTO meeting_feed AS f (org_id, feed, import_id, started_at, started_by)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (org_id, feed) DO UPDATE
  SET import_id = excluded.import_id, started_at = excluded.started_at, started_by = excluded.started_by,
      finished_at = NULL
  WHERE f.import_id <> excluded.import_id)sql"};

void BeginMeetingImport(Transaction& tx, const std::string& feed, MeetingImportId import_id, Instant now,
                        AccountId by) {
  tx.Exec(kBeginMeetingImport, tx.org(), feed, import_id, now, by);
}

constexpr Statement kHoldMeetingImport{"hold_meeting_import", R"sql(
  SELECT import_id FROM meeting_feed WHERE org_id = $1 AND feed = $2 AND import_id = $3 FOR NO KEY UPDATE)sql"};

Result<void> HoldMeetingImport(Transaction& tx, const std::string& feed, MeetingImportId import_id) {
  if (tx.Exec(kHoldMeetingImport, tx.org(), feed, import_id).empty()) return Fail(ImportSuperseded());
  return {};
}

constexpr Statement kFindKnownMeetings{"find_known_meetings", R"sql(
  SELECT slug, meeting_id, content_sha256, seen_in, seen_at, retired_at IS NOT NULL AS retired
  FROM meeting
  WHERE org_id = $1 AND feed = $2 AND slug = ANY($3::text[]))sql"};

std::map<std::string, KnownMeeting> FindKnownMeetings(Transaction& tx, const std::string& feed,
                                                      const std::vector<std::string>& slugs) {
  std::map<std::string, KnownMeeting> known;
  for (const auto& row : tx.Exec(kFindKnownMeetings, tx.org(), feed, ArrayOf(slugs))) {
    known[Get<std::string>(row, "slug")] = {.id = Get<MeetingId>(row, "meeting_id"),
                                            .content_sha256 = Get<Bytes>(row, "content_sha256").value,
                                            .retired = Get<bool>(row, "retired"),
                                            .seen_in = Get<MeetingImportId>(row, "seen_in"),
                                            .seen_at = GetOptional<std::int32_t>(row, "seen_at")};
  }
  return known;
}

constexpr Statement kUpsertMeetings{"upsert_meetings", R"sql(
  INSERT INTO meeting AS m
    (org_id, meeting_id, feed, slug, name, minutes_of_week, duration_minutes, time_zone, types, languages, attendance,
     group_name, location, address, city, state, postal_code, latitude, longitude, conference_url, conference_phone,
     notes, content_sha256, seen_in, seen_at, version, created_at, updated_at)
  SELECT $1, r.meeting_id, $2, r.slug, r.name, r.minutes_of_week, r.duration_minutes, r.time_zone, r.types, r.languages,
         r.attendance, r.group_name, r.location, r.address, r.city, r.state, r.postal_code, r.latitude, r.longitude,
         r.conference_url, r.conference_phone, r.notes, decode(r.content_sha256, 'hex'), $3, r.seen_at, 1, $5, $5
  FROM jsonb_to_recordset($4::jsonb) AS r
    (meeting_id uuid, slug text, name text, minutes_of_week smallint[], duration_minutes smallint, time_zone text,
     types text[], languages text[], attendance smallint, group_name text, location text, address text, city text,
     state text, postal_code text, latitude float8, longitude float8, conference_url text, conference_phone text,
     notes text, content_sha256 text, seen_at integer)
  ON CONFLICT (org_id, feed, slug) DO UPDATE
  SET name = excluded.name, minutes_of_week = excluded.minutes_of_week, duration_minutes = excluded.duration_minutes,
      time_zone = excluded.time_zone, types = excluded.types, languages = excluded.languages,
      attendance = excluded.attendance, group_name = excluded.group_name, location = excluded.location,
      address = excluded.address, city = excluded.city, state = excluded.state, postal_code = excluded.postal_code,
      latitude = excluded.latitude, longitude = excluded.longitude, conference_url = excluded.conference_url,
      conference_phone = excluded.conference_phone, notes = excluded.notes, content_sha256 = excluded.content_sha256,
      seen_in = excluded.seen_in, seen_at = excluded.seen_at, retired_at = NULL, version = m.version + 1,
      updated_at = excluded.updated_at)sql"};
constexpr Statement kDeleteMeetingTimes{"delete_meeting_times", R"sql(
  DELETE FROM meeting_time WHERE org_id = $1 AND meeting_id = ANY($2::uuid[]))sql"};
constexpr Statement kInsertMeetingTimes{"insert_meeting_times", R"sql(
  INSERT INTO meeting_time
    (org_id, meeting_id, minute_of_week, time_zone, attendance, tags, tag_bits, friendly, latitude, longitude, x, y, z)
  SELECT m.org_id, m.meeting_id, t.minute_of_week, m.time_zone, m.attendance, g.tags, meeting_tag_bits(g.tags),
         m.friendly, m.latitude, m.longitude, cos(radians(m.latitude)) * cos(radians(m.longitude)),
         cos(radians(m.latitude)) * sin(radians(m.longitude)), sin(radians(m.latitude))
  FROM meeting m
  CROSS JOIN LATERAL (
    SELECT m.types || ARRAY(SELECT 'lang:' || l.language FROM unnest(m.languages) AS l (language)) AS tags) g
  CROSS JOIN LATERAL unnest(CASE WHEN cardinality(m.minutes_of_week) = 0 THEN ARRAY[-1]::smallint[]
                                 ELSE m.minutes_of_week END) AS t (minute_of_week)
  WHERE m.org_id = $1 AND m.meeting_id = ANY($2::uuid[]) AND m.retired_at IS NULL AND m.attendance <> 4)sql"};
constexpr Statement kInsertMeetingZones{"insert_meeting_zones", R"sql(
  INSERT INTO meeting_zone (org_id, time_zone)
  SELECT $1, z.time_zone FROM unnest($2::text[]) AS z (time_zone)
  ON CONFLICT (org_id, time_zone) DO NOTHING)sql"};

void UpsertMeetings(Transaction& tx, const std::string& feed, MeetingImportId import_id,
                    const std::vector<ImportedMeeting>& meetings, Instant now) {
  if (meetings.empty()) return;
  json::array rows;
  std::vector<MeetingId> ids;
  std::set<std::string> zones;
  for (const auto& imported : meetings) {
    rows.push_back(JsonOf(imported));
    ids.push_back(imported.id);
    zones.insert(imported.meeting.time_zone);
  }
  tx.ExecLater(kUpsertMeetings, tx.org(), feed, import_id, json::serialize(rows), now);
  tx.ExecLater(kDeleteMeetingTimes, tx.org(), ArrayOf(ids));
  tx.ExecLater(kInsertMeetingTimes, tx.org(), ArrayOf(ids));
  tx.ExecLater(kInsertMeetingZones, tx.org(), ArrayOf(std::vector<std::string>(zones.begin(), zones.end())));
}

constexpr Statement kMarkMeetingsSeen{"mark_meetings_seen", R"sql(
  UPDATE meeting m
  SET seen_in = $3, seen_at = nullif(s.position, 0)
  FROM unnest($4::text[], $5::integer[]) AS s (slug, position)
  WHERE m.org_id = $1 AND m.feed = $2 AND m.slug = s.slug
    AND (s.position > 0 OR m.seen_in <> $3 OR m.seen_at IS NULL))sql"};

void MarkMeetingsSeen(Transaction& tx, const std::string& feed, MeetingImportId import_id,
                      const std::vector<SeenMeeting>& seen) {
  if (seen.empty()) return;
  std::vector<std::string> slugs;
  std::vector<std::int64_t> positions;
  for (const auto& one : seen) {
    slugs.push_back(one.slug);
    positions.push_back(one.position.value_or(0));
  }
  tx.ExecLater(kMarkMeetingsSeen, tx.org(), feed, import_id, ArrayOf(slugs), ArrayOf(positions));
}

constexpr Statement kHasImportedMeetings{"has_imported_meetings", R"sql(
  SELECT meeting_id FROM meeting
  WHERE org_id = $1 AND feed = $2 AND seen_in = $3 AND seen_at IS NOT NULL
  LIMIT 1)sql"};
constexpr Statement kRetireMeetings{"retire_meetings", R"sql(
  WITH retired AS (
    UPDATE meeting
    SET retired_at = $4, updated_at = $4, version = version + 1
    WHERE org_id = $1 AND feed = $2 AND seen_in <> $3 AND retired_at IS NULL
    RETURNING org_id, meeting_id),
  gone AS (
    DELETE FROM meeting_time t USING retired r WHERE t.org_id = r.org_id AND t.meeting_id = r.meeting_id)
  SELECT count(r.meeting_id)::integer AS retired FROM retired r)sql"};
constexpr Statement kFinishMeetingFeed{"finish_meeting_feed", R"sql(
  UPDATE meeting_feed SET finished_at = $3 WHERE org_id = $1 AND feed = $2)sql"};

Result<int> FinishMeetingImport(Transaction& tx, const std::string& feed, MeetingImportId import_id, Instant now) {
  if (tx.Exec(kHasImportedMeetings, tx.org(), feed, import_id).empty()) return Fail(NothingImported());
  tx.ExecLater(kFinishMeetingFeed, tx.org(), feed, now);
  return Get<std::int32_t>(tx.Exec(kRetireMeetings, tx.org(), feed, import_id, now)[0], "retired");
}

MeetingRecord ReadMeeting(const Row& row) {
  MeetingRecord record;
  record.id = Get<MeetingId>(row, "meeting_id");
  record.feed = Get<std::string>(row, "feed");
  auto& meeting = record.meeting;
  meeting.slug = Get<std::string>(row, "slug");
  meeting.name = Get<std::string>(row, "name");
  meeting.times = ReadTimes(row);
  if (const auto minutes = GetOptional<std::int16_t>(row, "duration_minutes")) meeting.duration_minutes = *minutes;
  meeting.time_zone = Get<std::string>(row, "time_zone");
  meeting.types = GetTextArray(row, "types");
  meeting.languages = GetTextArray(row, "languages");
  meeting.attendance = static_cast<domain::Attendance>(Get<std::int16_t>(row, "attendance"));
  meeting.group = Get<std::string>(row, "group_name");
  meeting.location = Get<std::string>(row, "location");
  meeting.address = Get<std::string>(row, "address");
  meeting.city = Get<std::string>(row, "city");
  meeting.state = Get<std::string>(row, "state");
  meeting.postal_code = Get<std::string>(row, "postal_code");
  if (!row["latitude"].is_null())
    meeting.position = {platform::postgres::GetDouble(row, "latitude"),
                        platform::postgres::GetDouble(row, "longitude")};
  meeting.conference_url = Get<std::string>(row, "conference_url");
  meeting.conference_phone = Get<std::string>(row, "conference_phone");
  meeting.notes = Get<std::string>(row, "notes");
  record.retired = Get<bool>(row, "retired");
  if (const auto friendly = GetOptional<std::int16_t>(row, "friendly")) record.friendly = *friendly == kFriendly;
  record.version = Get<std::int64_t>(row, "version");
  return record;
}

constexpr Statement kFindMeeting{"find_meeting", R"sql(
  SELECT meeting_id, feed, slug, name, minutes_of_week, duration_minutes, time_zone, types, languages, attendance,
         group_name, location, address, city, state, postal_code, latitude, longitude, conference_url, conference_phone,
         notes, retired_at IS NOT NULL AS retired, friendly, version
  FROM meeting
  WHERE org_id = $1 AND meeting_id = $2)sql"};
constexpr Statement kLockMeeting{"lock_meeting", R"sql(
  SELECT meeting_id, feed, slug, name, minutes_of_week, duration_minutes, time_zone, types, languages, attendance,
         group_name, location, address, city, state, postal_code, latitude, longitude, conference_url, conference_phone,
         notes, retired_at IS NOT NULL AS retired, friendly, version
  FROM meeting
  WHERE org_id = $1 AND meeting_id = $2
  FOR NO KEY UPDATE)sql"};

Result<MeetingRecord> FindMeeting(Transaction& tx, MeetingId id, bool lock) {
  const auto rows = tx.Exec(lock ? kLockMeeting : kFindMeeting, tx.org(), id);
  if (rows.empty()) return Fail(MeetingNotFound(id));
  return ReadMeeting(rows[0]);
}

constexpr Statement kUpdateMeetingRating{"update_meeting_rating", R"sql(
  UPDATE meeting
  SET friendly = $3, friendly_by = $4, friendly_at = $5, version = $6, updated_at = $5
  WHERE org_id = $1 AND meeting_id = $2)sql"};
constexpr Statement kUpdateMeetingTimeRating{"update_meeting_time_rating", R"sql(
  UPDATE meeting_time SET friendly = $3 WHERE org_id = $1 AND meeting_id = $2)sql"};

void UpdateMeetingRating(Transaction& tx, const MeetingRecord& record, Instant now, AccountId by) {
  std::optional<std::int16_t> friendly;
  if (record.friendly) friendly = *record.friendly ? kFriendly : kUnfriendly;
  tx.ExecLater(kUpdateMeetingRating, tx.org(), record.id, friendly, by, now, record.version);
  tx.ExecLater(kUpdateMeetingTimeRating, tx.org(), record.id, friendly);
}

std::vector<Statement> MeetingStatements() {
  return {kBeginMeetingImport, kHoldMeetingImport,  kFindKnownMeetings, kUpsertMeetings,      kDeleteMeetingTimes,
          kInsertMeetingTimes, kInsertMeetingZones, kMarkMeetingsSeen,  kHasImportedMeetings, kRetireMeetings,
          kFinishMeetingFeed,  kFindMeeting,        kLockMeeting,       kUpdateMeetingRating, kUpdateMeetingTimeRating};
}

}  // namespace cairn::mentorship::storage
