#include "outcomes/storage/diary_store.h"

namespace cairn::outcomes::storage {

using domain::DiaryDay;
using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

DiaryDay ReadDay(const Row& row) {
  DiaryDay day{.day = Get<Date>(row, "day"), .drink_hundredths = GetOptional<std::int32_t>(row, "drink_hundredths")};
  if (const auto use = GetOptional<std::int16_t>(row, "other_use")) day.other_use = static_cast<domain::OtherUse>(*use);
  for (const auto& substance : GetTextArray(row, "substances"))
    day.substances.insert(static_cast<domain::Substance>(std::stoi(substance)));
  return day;
}

}  // namespace

constexpr Statement kLockDiary{"lock_diary", R"sql(
  SELECT pg_advisory_xact_lock(hashtextextended('diary' || $1::uuid::text || $2::uuid::text, 0))::text)sql"};

LaterRows LockDiaryLater(Transaction& tx, PatientId patient) { return tx.ExecLater(kLockDiary, tx.org(), patient); }

// NULL in an array of a parameter is the word null; substances of a day are a text of numbers with commas between.
constexpr Statement kInsertDiaryDays{"insert_diary_days", R"sql(
  INSERT INTO diary_entry
    (org_id, patient_id, day, diary_recording_id, withdrawn, drink_hundredths, other_use, substances, recorded_at,
     recorded_by)
  SELECT $1, $2, d.day, $3, d.withdrawn, nullif(d.drinks, -1), nullif(d.other_use, 0),
         string_to_array(d.substances, ',')::smallint[], $9, $10
  FROM unnest($4::date[], $5::boolean[], $6::integer[], $7::smallint[], $8::text[])
    AS d (day, withdrawn, drinks, other_use, substances))sql"};

void InsertDiaryDays(Transaction& tx, const DiaryRecording& recording, const std::vector<DiaryDay>& days) {
  std::vector<std::string> dates;
  std::vector<std::string> withdrawn;
  std::vector<std::int64_t> drinks;
  std::vector<std::int64_t> other_use;
  std::vector<std::string> substances;
  for (const auto& day : days) {
    dates.push_back(platform::FormatDate(day.day));
    withdrawn.emplace_back(day.withdrawn ? "true" : "false");
    drinks.push_back(day.drink_hundredths.value_or(-1));
    other_use.push_back(day.other_use ? static_cast<std::int64_t>(*day.other_use) : 0);
    std::string list;
    for (const auto substance : day.substances)
      list += (list.empty() ? "" : ",") + std::to_string(static_cast<int>(substance));
    substances.push_back(list);
  }
  tx.ExecLater(kInsertDiaryDays, tx.org(), recording.patient, recording.id, ArrayOf(dates), ArrayOf(withdrawn),
               ArrayOf(drinks), ArrayOf(other_use), ArrayOf(substances), recording.recorded_at, recording.recorded_by);
}

constexpr Statement kListDiaryDays{"list_diary_days", R"sql(
  SELECT c.day, c.drink_hundredths, c.other_use, c.substances, c.recorded_at, c.recorded_by
  FROM (
    SELECT DISTINCT ON (d.day) d.day, d.withdrawn, d.drink_hundredths, d.other_use, d.substances, d.recorded_at,
           d.recorded_by
    FROM patient p
    JOIN diary_entry d ON d.org_id = p.org_id AND d.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = $2 AND ($3::date IS NULL OR d.day < $3)
    ORDER BY d.day DESC, d.recorded_at DESC, d.diary_recording_id DESC) c
  WHERE NOT c.withdrawn
  ORDER BY c.day DESC
  LIMIT $4)sql"};

std::vector<DiaryDayRecord> ListDiaryDays(Transaction& tx, PatientId patient, std::optional<Date> before, int limit) {
  std::vector<DiaryDayRecord> days;
  for (const auto& row : tx.Exec(kListDiaryDays, tx.org(), patient, before, limit))
    days.push_back({ReadDay(row), Get<Instant>(row, "recorded_at"), Get<AccountId>(row, "recorded_by")});
  return days;
}

constexpr Statement kFindDiaryDays{"find_diary_days", R"sql(
  SELECT c.day, c.drink_hundredths, c.other_use, c.substances
  FROM (
    SELECT DISTINCT ON (d.day) d.day, d.withdrawn, d.drink_hundredths, d.other_use, d.substances
    FROM patient p
    JOIN diary_entry d ON d.org_id = p.org_id AND d.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = $2 AND d.day BETWEEN $3 AND $4
    ORDER BY d.day, d.recorded_at DESC, d.diary_recording_id DESC) c
  WHERE NOT c.withdrawn
  ORDER BY c.day)sql"};

std::vector<DiaryDay> FindDiaryDays(Transaction& tx, PatientId patient, measures::DayRange window) {
  std::vector<DiaryDay> days;
  for (const auto& row : tx.Exec(kFindDiaryDays, tx.org(), patient, window.first, window.last))
    days.push_back(ReadDay(row));
  return days;
}

std::vector<Statement> DiaryStatements() { return {kLockDiary, kInsertDiaryDays, kListDiaryDays, kFindDiaryDays}; }

}  // namespace cairn::outcomes::storage
