#pragma once

#include <map>
#include <set>
#include <vector>

#include "platform/postgres/database.h"
#include "prescribing/storage/dose_store.h"

// Doses of many patients at once. Everything is asked with the
// transaction's next statement, or travels with the next or the commit.
namespace cairn::prescribing::storage {

/// HoldDosesLater for many, without waiting: who has had no dose yet, and whose doses somebody else holds, is left out.
platform::postgres::LaterRows HoldDosesOfManyLater(platform::postgres::Transaction& tx,
                                                   const std::vector<PatientId>& patients);
std::set<PatientId> ReadHeld(platform::postgres::LaterRows found);

struct DaysOfPatient {
  PatientId patient;
  platform::Date first;
  platform::Date last;
};
/// What the patient has taken or said of the days that is in force.
platform::postgres::LaterRows FindTabletDaysLater(platform::postgres::Transaction& tx,
                                                  const std::vector<DaysOfPatient>& asked);
struct TabletDay {
  platform::Date on;
  /// Of tablets that were seen to be taken; else the patient's answer.
  std::optional<int> observed_mg;
  std::optional<domain::DiaryAnswer> answer;
};
/// By the number that the patient was asked for under.
std::map<std::size_t, std::vector<TabletDay>> ReadTabletDays(platform::postgres::LaterRows found);

/// Self-reports and observed doses alone.
void InsertTabletDoses(platform::postgres::Transaction& tx, const std::vector<DoseRecord>& doses);
/// Injections and implants alone, none that takes another's place.
void InsertAdministrations(platform::postgres::Transaction& tx, const std::vector<DoseRecord>& doses);

std::vector<platform::postgres::Statement> DoseBatchStatements();

}  // namespace cairn::prescribing::storage
