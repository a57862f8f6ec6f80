#pragma once

#include <optional>
#include <vector>

#include "measures/days.h"
#include "outcomes/domain/diary.h"
#include "platform/postgres/database.h"

namespace cairn::outcomes::storage {

/// Holds a patient's calendar until the transaction ends: of two who write in it the second waits, so that what is told
/// last is recorded last. Travels with the next statement or the commit.
platform::postgres::LaterRows LockDiaryLater(platform::postgres::Transaction& tx, PatientId patient);

struct DiaryRecording {
  DiaryRecordingId id;
  PatientId patient;
  platform::Instant recorded_at;
  platform::AccountId recorded_by;
};
/// Travels with the next statement or the commit.
void InsertDiaryDays(platform::postgres::Transaction& tx, const DiaryRecording& recording,
                     const std::vector<domain::DiaryDay>& days);

struct DiaryDayRecord {
  domain::DiaryDay day;
  platform::Instant recorded_at;
  platform::AccountId recorded_by;
};
/// What counts of each day, the latest day first, before `before`; without withdrawn ones.
std::vector<DiaryDayRecord> ListDiaryDays(platform::postgres::Transaction& tx, PatientId patient,
                                          std::optional<platform::Date> before, int limit);
/// What counts of the days of a window, without withdrawn ones.
std::vector<domain::DiaryDay> FindDiaryDays(platform::postgres::Transaction& tx, PatientId patient,
                                            measures::DayRange window);

std::vector<platform::postgres::Statement> DiaryStatements();

}  // namespace cairn::outcomes::storage
