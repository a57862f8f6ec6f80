#include "mentorship/storage/meeting_finder.h"

#include <cmath>

#include "platform/postgres/number.h"

namespace cairn::mentorship::storage {

using domain::MeetingSearch;
using platform::postgres::ArrayOf;
using platform::postgres::ExactText;
using platform::postgres::Get;
using platform::postgres::GetDouble;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr int kByAppointment = -1;

/// What is asked for, as the statements want it.
struct Filter {
  std::string zone_names, now_minutes, shifts_in, shifts;
  int first_minute, last_minute;
  std::optional<std::int16_t> from, until, attendance;
  std::string tags;
};

std::optional<std::int16_t> Small(const std::optional<int>& number) {
  if (!number) return std::nullopt;
  return static_cast<std::int16_t>(*number);
}

Filter FilterOf(const MeetingSearch& search, const std::vector<domain::WeekAhead>& zones) {
  std::vector<std::string> names;
  std::vector<std::int64_t> now, shifts_in, shifts;
  for (const auto& zone : zones) {
    names.push_back(zone.time_zone);
    now.push_back(zone.now_minute);
    shifts_in.push_back(zone.shift_in);
    shifts.push_back(zone.shift);
  }
  auto tags = search.types;
  if (!search.language.empty()) tags.push_back("lang:" + search.language);
  std::optional<std::int16_t> attendance;
  if (search.attendance) attendance = static_cast<std::int16_t>(*search.attendance);
  const int earliest = search.AsksForTime() ? 0 : kByAppointment;
  return {.zone_names = ArrayOf(names),
          .now_minutes = ArrayOf(now),
          .shifts_in = ArrayOf(shifts_in),
          .shifts = ArrayOf(shifts),
          .first_minute = search.day ? (*search.day - 1) * domain::kMinutesOfDay : earliest,
          .last_minute = search.day ? *search.day * domain::kMinutesOfDay - 1 : domain::kMinutesOfWeek - 1,
          .from = Small(search.from_minute),
          .until = Small(search.until_minute),
          .attendance = attendance,
          .tags = ArrayOf(tags)};
}

/// A circle, as the statement wants it: its centre on the sphere, the whole degrees that it touches as degree_cell
/// numbers them, its radius. Nothing of it where no place is asked for.
struct Around {
  std::optional<std::string> x{}, y{}, z{}, degree_cells{}, chord_squared{};
};

Around AroundOf(const std::optional<platform::Position>& centre, double radius_miles) {
  if (!centre) return {};
  const auto point = platform::OnSphere(*centre);
  const auto box = platform::BoxAround(*centre, radius_miles);
  const auto degree = [](double degrees) { return static_cast<std::int64_t>(std::floor(degrees)); };
  std::vector<std::int64_t> cells;
  for (auto latitude = degree(box.south); latitude <= degree(box.north); ++latitude) {
    for (auto longitude = degree(box.west); longitude <= degree(box.east); ++longitude)
      cells.push_back(latitude * 360 + longitude);
  }
  return {.x = ExactText(point.x),
          .y = ExactText(point.y),
          .z = ExactText(point.z),
          .degree_cells = ArrayOf(cells),
          .chord_squared = ExactText(platform::ChordSquaredOf(radius_miles))};
}

FoundMeeting ReadFound(const Row& row) {
  FoundMeeting found{.record = ReadMeeting(row), .place = {}, .chord_squared = std::nullopt};
  found.place = {.key = GetDouble(row, "sort_key"),
                 .minute_of_week = Get<std::int16_t>(row, "minute_of_week"),
                 .id = found.record.id};
  if (!row["chord_squared"].is_null()) found.chord_squared = GetDouble(row, "chord_squared");
  return found;
}

}  // namespace

constexpr Statement kFindPostalCode{"find_postal_code", R"sql(
  SELECT count(meeting_id)::integer AS meetings, coalesce(avg(latitude), 0) AS latitude,
         coalesce(avg(longitude), 0) AS longitude
  FROM meeting
  WHERE org_id = $1 AND postal_code = $2 AND retired_at IS NULL AND latitude IS NOT NULL)sql"};

std::optional<PostalCodeCentre> FindPostalCode(Transaction& tx, const std::string& postal_code) {
  const auto rows = tx.Exec(kFindPostalCode, tx.org(), postal_code);
  const int meetings = Get<std::int32_t>(rows[0], "meetings");
  if (meetings == 0) return std::nullopt;
  return PostalCodeCentre{{GetDouble(rows[0], "latitude"), GetDouble(rows[0], "longitude")}, meetings};
}

constexpr Statement kListMeetingZones{"list_meeting_zones", R"sql(
  SELECT time_zone FROM meeting_zone WHERE org_id = $1)sql"};

std::vector<std::string> ListMeetingZones(Transaction& tx) {
  std::vector<std::string> zones;
  for (const auto& row : tx.Exec(kListMeetingZones, tx.org())) zones.push_back(Get<std::string>(row, "time_zone"));
  return zones;
}

// Both statements count the minutes until the start as domain::StartsIn does; a million stands for never, and comes
// last.

// Around a place the index finds the degrees of latitude and longitude that the circle touches, and the chord decides,
// both from the index alone; of meetings that are friendly to medication there are few, and an index of their own has
// them all. OFFSET 0 keeps the comparison of tags, which is dearer than PostgreSQL thinks, until bits and chord have
// decided. Zones are joined after that: joined first, they would have the whole index of starts walked.
constexpr Statement kFindMeetingsAmong{"find_meetings_among", R"sql(
  WITH candidate AS MATERIALIZED (
    SELECT c.meeting_id, c.minute_of_week, c.time_zone, c.chord_squared
    FROM (
      SELECT t.meeting_id, t.minute_of_week, t.time_zone, t.attendance, t.tags,
             (t.x - $18::float8) * (t.x - $18) + (t.y - $19::float8) * (t.y - $19) + (t.z - $20::float8) * (t.z - $20)
               AS chord_squared
      FROM meeting_time t
      WHERE NOT $11::boolean AND t.org_id = $1
        AND t.degree_cell = ANY ($21::integer[]) AND t.tag_bits & (SELECT meeting_tag_bits($12)) = (SELECT meeting_tag_bits($12))
        AND (t.x - $18) * (t.x - $18) + (t.y - $19) * (t.y - $19) + (t.z - $20) * (t.z - $20) <= $22::float8
      UNION ALL
      SELECT t.meeting_id, t.minute_of_week, t.time_zone, t.attendance, t.tags,
             (t.x - $18) * (t.x - $18) + (t.y - $19) * (t.y - $19) + (t.z - $20) * (t.z - $20)
      FROM meeting_time t
      WHERE $11 AND t.org_id = $1 AND t.friendly = 1
        AND ($18 IS NULL
             OR (t.x - $18) * (t.x - $18) + (t.y - $19) * (t.y - $19) + (t.z - $20) * (t.z - $20) <= $22)
      OFFSET 0) c
    WHERE c.minute_of_week BETWEEN $6::integer AND $7::integer
      AND ($8::smallint IS NULL OR c.minute_of_week % 1440 >= $8)
      AND ($9::smallint IS NULL OR c.minute_of_week % 1440 <= $9)
      AND ($10::smallint IS NULL OR c.attendance IN ($10, 3))
      AND c.tags @> $12::text[]),
  fitting AS (
    SELECT a.meeting_id, a.minute_of_week, a.chord_squared,
           CASE WHEN a.minute_of_week = -1 THEN 1000000
                WHEN w.wall < z.shift_in THEN w.wall
                ELSE greatest(z.shift_in, w.wall - z.shift) END AS starts_in
    FROM candidate a
    JOIN unnest($2::text[], $3::integer[], $4::integer[], $5::integer[]) AS z (time_zone, now_minute, shift_in, shift)
      ON z.time_zone = a.time_zone
    CROSS JOIN LATERAL (SELECT (a.minute_of_week - z.now_minute + 10080) % 10080 AS wall) w),
  placed AS (
    SELECT f.meeting_id, f.minute_of_week, f.chord_squared,
           CASE WHEN $13::boolean THEN f.chord_squared ELSE f.starts_in::float8 END AS sort_key
    FROM fitting f),
  page AS (
    SELECT p.meeting_id, p.minute_of_week, p.chord_squared, p.sort_key
    FROM placed p
    WHERE $14::float8 IS NULL OR (p.sort_key, p.minute_of_week, p.meeting_id) > ($14, $15::smallint, $16::uuid)
    ORDER BY p.sort_key, p.minute_of_week, p.meeting_id
    LIMIT $17::integer)
  SELECT page.minute_of_week, page.chord_squared, page.sort_key, m.meeting_id, m.feed, m.slug, m.name, m.minutes_of_week,
         m.duration_minutes, m.time_zone, m.types, m.languages, m.attendance, m.group_name, m.location, m.address,
         m.city, m.state, m.postal_code, m.latitude, m.longitude, m.conference_url, m.conference_phone, m.notes,
         m.retired_at IS NOT NULL AS retired, m.friendly, m.version
  FROM page
  JOIN meeting m ON m.org_id = $1 AND m.meeting_id = page.meeting_id
  ORDER BY page.sort_key, page.minute_of_week, page.meeting_id)sql"};

// In each zone from now to the end of the week, from its beginning to now, then by appointment: the index has them in
// this order, and each walk ends when it has enough.
constexpr Statement kFindMeetingsAnywhere{"find_meetings_anywhere", R"sql(
  WITH page AS (
    SELECT t.meeting_id, t.minute_of_week, t.starts_in::float8 AS sort_key
    FROM unnest($2::text[], $3::integer[], $4::integer[], $5::integer[]) AS z (time_zone, now_minute, shift_in, shift)
    CROSS JOIN LATERAL (
      (SELECT u.meeting_id, u.minute_of_week, s.starts_in
       FROM meeting_time u
       CROSS JOIN LATERAL (
         SELECT CASE WHEN u.minute_of_week - z.now_minute < z.shift_in THEN u.minute_of_week - z.now_minute
                     ELSE greatest(z.shift_in, u.minute_of_week - z.now_minute - z.shift) END AS starts_in) s
       WHERE u.org_id = $1 AND u.time_zone = z.time_zone
         AND u.minute_of_week BETWEEN greatest(z.now_minute, $6::integer) AND $7::integer
         AND ($8::smallint IS NULL OR u.minute_of_week % 1440 >= $8)
         AND ($9::smallint IS NULL OR u.minute_of_week % 1440 <= $9)
         AND ($10::smallint IS NULL OR u.attendance IN ($10, 3))
         AND u.tags @> $11::text[]
         AND ($12::float8 IS NULL OR (s.starts_in, u.minute_of_week, u.meeting_id) > ($12, $13::smallint, $14::uuid))
       ORDER BY u.minute_of_week, u.meeting_id
       LIMIT $15::integer)
      UNION ALL
      (SELECT u.meeting_id, u.minute_of_week, s.starts_in
       FROM meeting_time u
       CROSS JOIN LATERAL (
         SELECT CASE WHEN u.minute_of_week - z.now_minute + 10080 < z.shift_in
                     THEN u.minute_of_week - z.now_minute + 10080
                     ELSE greatest(z.shift_in, u.minute_of_week - z.now_minute + 10080 - z.shift) END AS starts_in) s
       WHERE u.org_id = $1 AND u.time_zone = z.time_zone
         AND u.minute_of_week BETWEEN greatest(0, $6::integer) AND least(z.now_minute - 1, $7::integer)
         AND ($8::smallint IS NULL OR u.minute_of_week % 1440 >= $8)
         AND ($9::smallint IS NULL OR u.minute_of_week % 1440 <= $9)
         AND ($10::smallint IS NULL OR u.attendance IN ($10, 3))
         AND u.tags @> $11::text[]
         AND ($12::float8 IS NULL OR (s.starts_in, u.minute_of_week, u.meeting_id) > ($12, $13::smallint, $14::uuid))
       ORDER BY u.minute_of_week, u.meeting_id
       LIMIT $15::integer)
      UNION ALL
      (SELECT u.meeting_id, u.minute_of_week, 1000000 AS starts_in
       FROM meeting_time u
       WHERE u.org_id = $1 AND u.time_zone = z.time_zone AND u.minute_of_week = -1 AND $6::integer = -1
         AND ($10::smallint IS NULL OR u.attendance IN ($10, 3))
         AND u.tags @> $11::text[]
         AND ($12::float8 IS NULL OR (1000000, u.minute_of_week, u.meeting_id) > ($12, $13::smallint, $14::uuid))
       ORDER BY u.minute_of_week, u.meeting_id
       LIMIT $15::integer)) t
    ORDER BY t.starts_in, t.minute_of_week, t.meeting_id
    LIMIT $15::integer)
  SELECT page.minute_of_week, NULL::float8 AS chord_squared, page.sort_key, m.meeting_id, m.feed, m.slug, m.name,
         m.minutes_of_week, m.duration_minutes, m.time_zone, m.types, m.languages, m.attendance, m.group_name,
         m.location, m.address, m.city, m.state, m.postal_code, m.latitude, m.longitude, m.conference_url,
         m.conference_phone, m.notes, m.retired_at IS NOT NULL AS retired, m.friendly, m.version
  FROM page
  JOIN meeting m ON m.org_id = $1 AND m.meeting_id = page.meeting_id
  ORDER BY page.sort_key, page.minute_of_week, page.meeting_id)sql"};

std::vector<FoundMeeting> FindMeetings(Transaction& tx, const MeetingSearch& search,
                                       const std::optional<platform::Position>& origin,
                                       const std::vector<domain::WeekAhead>& zones,
                                       const std::optional<MeetingPlace>& after, int limit) {
  const auto filter = FilterOf(search, zones);
  std::optional<std::string> key;
  std::optional<std::int16_t> minute;
  std::optional<MeetingId> id;
  if (after) {
    key = ExactText(after->key);
    minute = static_cast<std::int16_t>(after->minute_of_week);
    id = after->id;
  }
  platform::postgres::Rows rows;
  if (origin || search.friendly_only) {
    const auto around = AroundOf(origin, search.radius_miles);
    rows = tx.Exec(kFindMeetingsAmong, tx.org(), filter.zone_names, filter.now_minutes, filter.shifts_in, filter.shifts,
                   filter.first_minute, filter.last_minute, filter.from, filter.until, filter.attendance,
                   search.friendly_only, filter.tags, search.by_distance, key, minute, id, limit, around.x, around.y,
                   around.z, around.degree_cells, around.chord_squared);
  } else {
    rows = tx.Exec(kFindMeetingsAnywhere, tx.org(), filter.zone_names, filter.now_minutes, filter.shifts_in,
                   filter.shifts, filter.first_minute, filter.last_minute, filter.from, filter.until, filter.attendance,
                   filter.tags, key, minute, id, limit);
  }
  std::vector<FoundMeeting> found;
  for (const auto& row : rows) found.push_back(ReadFound(row));
  return found;
}

std::vector<Statement> MeetingFinderStatements() {
  return {kFindPostalCode, kListMeetingZones, kFindMeetingsAmong, kFindMeetingsAnywhere};
}

}  // namespace cairn::mentorship::storage
