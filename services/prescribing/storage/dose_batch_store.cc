#include "prescribing/storage/dose_batch_store.h"

#include "prescribing/storage/dose_row.h"

namespace cairn::prescribing::storage {

using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kHoldDosesOfMany{"hold_doses_of_many", R"sql(
  SELECT s.patient_id
  FROM dose_series s
  WHERE s.org_id = $1 AND s.patient_id = ANY($2::uuid[])
  FOR NO KEY UPDATE SKIP LOCKED)sql"};

LaterRows HoldDosesOfManyLater(Transaction& tx, const std::vector<PatientId>& patients) {
  return tx.ExecLater(kHoldDosesOfMany, tx.org(), ArrayOf(patients));
}

std::set<PatientId> ReadHeld(LaterRows found) {
  std::set<PatientId> held;
  for (const auto& row : found.Get()) held.insert(Get<PatientId>(row, "patient_id"));
  return held;
}

// kinds 4 and 5: seen to be taken, said.
constexpr Statement kFindTabletDays{"find_tablet_days", R"sql(
  SELECT i.n, d.occurred_on, d.dose_mg, d.answer
  FROM unnest($2::uuid[], $3::date[], $4::date[]) WITH ORDINALITY AS i (patient_id, first, last, n)
  CROSS JOIN LATERAL (
    SELECT x.occurred_on, x.dose_mg, x.answer
    FROM patient p
    JOIN dose x ON x.org_id = p.org_id AND x.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id AND x.kind IN (4, 5)
      AND x.occurred_on BETWEEN i.first AND i.last AND x.superseded_by IS NULL AND x.voided_at IS NULL
    OFFSET 0) d)sql"};

LaterRows FindTabletDaysLater(Transaction& tx, const std::vector<DaysOfPatient>& asked) {
  std::vector<PatientId> patients;
  std::vector<std::string> firsts, lasts;
  for (const auto& one : asked) {
    patients.push_back(one.patient);
    firsts.push_back(platform::FormatDate(one.first));
    lasts.push_back(platform::FormatDate(one.last));
  }
  return tx.ExecLater(kFindTabletDays, tx.org(), ArrayOf(patients), ArrayOf(firsts), ArrayOf(lasts));
}

std::map<std::size_t, std::vector<TabletDay>> ReadTabletDays(LaterRows found) {
  std::map<std::size_t, std::vector<TabletDay>> days;
  for (const auto& row : found.Get()) {
    TabletDay day;
    day.on = Get<platform::Date>(row, "occurred_on");
    day.observed_mg = GetOptional<std::int32_t>(row, "dose_mg");
    if (const auto answer = GetOptional<std::int16_t>(row, "answer"))
      day.answer = static_cast<domain::DiaryAnswer>(*answer);
    days[static_cast<std::size_t>(Get<std::int64_t>(row, "n") - 1)].push_back(day);
  }
  return days;
}

// What is absent travels as an empty text.
constexpr Statement kInsertTabletDoses{"insert_tablet_doses", R"sql(
  INSERT INTO dose
    (org_id, dose_id, patient_id, episode_id, order_id, version, kind, occurred_on, dose_mg, lot_number, reaction_kinds,
     reaction_courses, reversal_agent_offered, overdose_counselling_given, protocol_id, consent_on_file, answer,
     late_entry, acknowledged, credential_ids, recorded_at, recorded_by, gate_flagged)
  SELECT $1, d.dose_id, d.patient_id, d.episode_id, nullif(d.order_id, '')::uuid, 1, d.kind, d.occurred_on,
         nullif(d.dose_mg, '')::integer, '', '{}', '{}', false, false, '', false, nullif(d.answer, '')::smallint,
         d.late_entry, '{}', '{}', d.recorded_at, d.recorded_by, false
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::smallint[], $7::date[], $8::text[], $9::text[],
              $10::boolean[], $11::timestamptz[], $12::uuid[])
       AS d (dose_id, patient_id, episode_id, order_id, kind, occurred_on, dose_mg, answer, late_entry, recorded_at,
             recorded_by))sql"};

void InsertTabletDoses(Transaction& tx, const std::vector<DoseRecord>& doses) {
  std::vector<DoseEventId> ids;
  std::vector<PatientId> patients;
  std::vector<EpisodeId> episodes;
  std::vector<platform::AccountId> accounts;
  std::vector<std::int64_t> kinds;
  std::vector<std::string> orders, days, amounts, answers, late, moments;
  const auto text = [](const auto& number) { return number ? std::to_string(*number) : ""; };
  for (const auto& dose : doses) {
    const auto columns = ColumnsOf(dose.entry);
    ids.push_back(dose.id);
    patients.push_back(dose.patient);
    episodes.push_back(dose.episode);
    accounts.push_back(dose.recorded_by);
    kinds.push_back(KindOf(dose.entry));
    orders.push_back(dose.order ? dose.order->ToString() : "");
    days.push_back(platform::FormatDate(DayOf(dose.entry)));
    amounts.push_back(text(columns.dose_mg));
    answers.push_back(text(columns.answer));
    late.push_back(columns.late_entry ? "t" : "f");
    moments.push_back(platform::FormatInstant(dose.recorded_at));
  }
  tx.ExecLater(kInsertTabletDoses, tx.org(), ArrayOf(ids), ArrayOf(patients), ArrayOf(episodes), ArrayOf(orders),
               ArrayOf(kinds), ArrayOf(days), ArrayOf(amounts), ArrayOf(answers), ArrayOf(late), ArrayOf(moments),
               ArrayOf(accounts));
}

std::vector<Statement> DoseBatchStatements() { return {kHoldDosesOfMany, kFindTabletDays, kInsertTabletDoses}; }

}  // namespace cairn::prescribing::storage
