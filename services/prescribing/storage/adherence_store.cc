#include "prescribing/storage/adherence_store.h"

#include <algorithm>
#include <map>
#include <utility>

#include "measures/level_of_care.h"
#include "prescribing/domain/oral_schedule.h"

namespace cairn::prescribing::storage {

using domain::DoseEvent;
using domain::DoseKind;
using platform::Date;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

using Records = std::vector<AdherenceRecord>;

AdherenceRecord& RecordOf(const Row& row, Records& records) {
  return records.at(static_cast<std::size_t>(Get<std::int64_t>(row, "n") - 1));
}

void AddStop(DoseEventId id, Date on, std::optional<domain::Form> form, AdherenceRecord& record) {
  DoseEvent stop;
  stop.id = id;
  stop.kind = DoseKind::kStop;
  stop.on = on;
  stop.form = form;
  record.stops.push_back(stop);
}

// Here and below LATERAL with OFFSET 0: a few probes of the indexes for each patient, whatever the planner thinks of an
// array.
constexpr Statement kFindAdherenceDoses{"find_adherence_doses", R"sql(
  SELECT i.n, d.dose_id, d.kind, d.occurred_on, d.dose_mg, d.covered_days, d.answer
  FROM unnest($2::uuid[]) WITH ORDINALITY AS i (patient_id, n)
  CROSS JOIN LATERAL (
    SELECT x.dose_id, x.kind, x.occurred_on, x.dose_mg, x.covered_days, x.answer
    FROM patient p
    JOIN dose x ON x.org_id = p.org_id AND x.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id AND x.superseded_by IS NULL AND x.voided_at IS NULL
    OFFSET 0) d
  ORDER BY i.n, d.occurred_on, d.dose_id)sql"};

// kind 5: said.
void AddDoses(LaterRows found, Records& records) {
  for (const auto& row : found.Get()) {
    auto& facts = RecordOf(row, records).facts;
    const auto on = Get<Date>(row, "occurred_on");
    const auto kind = Get<std::int16_t>(row, "kind");
    if (kind == 5) {
      if (const auto answer = GetOptional<std::int16_t>(row, "answer"))
        facts.diary.push_back({on, static_cast<domain::DiaryAnswer>(*answer)});
      continue;
    }
    DoseEvent dose;
    dose.id = Get<DoseEventId>(row, "dose_id");
    // Numbers of the domain are those of the contract.
    dose.kind = static_cast<DoseKind>(kind);
    dose.on = on;
    dose.covered_days = dose.kind == DoseKind::kObservedDose
                            ? domain::ObservedDoseDays(Get<std::int32_t>(row, "dose_mg"))
                            : GetOptional<std::int32_t>(row, "covered_days");
    facts.doses.push_back(dose);
  }
}

// state 3: stopped. schedule 5: on Monday, Wednesday and Friday, supervised.
constexpr Statement kFindAdherenceOrders{"find_adherence_orders", R"sql(
  SELECT i.n, o.order_id, o.product, o.stopped_on, o.supervised, o.start_on AS first,
         least(o.end_on, o.stopped_on, $3::date) AS last
  FROM unnest($2::uuid[]) WITH ORDINALITY AS i (patient_id, n)
  CROSS JOIN LATERAL (
    SELECT x.order_id, x.product, x.stopped_on, x.start_on, x.end_on,
           coalesce(x.schedule = 5 AND x.signed_at IS NOT NULL, false) AS supervised
    FROM patient p
    JOIN medication_order x ON x.org_id = p.org_id AND x.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id
      AND (x.state = 3 OR (x.schedule = 5 AND x.signed_at IS NOT NULL))
    OFFSET 0) o)sql"};

void AddOrders(LaterRows found, Records& records) {
  for (const auto& row : found.Get()) {
    auto& record = RecordOf(row, records);
    if (Get<bool>(row, "supervised"))
      record.facts.supervised.push_back({Get<Date>(row, "first"), Get<Date>(row, "last")});
    const auto stopped_on = GetOptional<Date>(row, "stopped_on");
    if (!stopped_on) continue;
    const auto product = static_cast<domain::Product>(Get<std::int16_t>(row, "product"));
    AddStop(Get<DoseEventId>(row, "order_id"), *stopped_on, domain::FactsOf(product).form, record);
  }
}

constexpr Statement kFindAdherenceEpisodes{"find_adherence_episodes", R"sql(
  SELECT i.n, e.episode_id, e.ended_on
  FROM unnest($2::uuid[]) WITH ORDINALITY AS i (patient_id, n)
  CROSS JOIN LATERAL (
    SELECT x.episode_id, x.ended_on
    FROM patient p
    JOIN episode x ON x.org_id = p.org_id AND x.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id
    OFFSET 0) e)sql"};

// Care has ended where no episode is open.
void AddEpisodes(LaterRows found, Records& records) {
  std::vector<bool> in_care(records.size());
  for (const auto& row : found.Get()) {
    auto& record = RecordOf(row, records);
    const auto ended_on = GetOptional<Date>(row, "ended_on");
    if (!ended_on) {
      in_care[static_cast<std::size_t>(&record - records.data())] = true;
      continue;
    }
    AddStop(Get<DoseEventId>(row, "episode_id"), *ended_on, std::nullopt, record);
    auto& last = record.facts.care_ended_on;
    last = std::max(last.value_or(*ended_on), *ended_on);
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (in_care[i]) records[i].facts.care_ended_on.reset();
  }
}

constexpr Statement kFindLevelsOfCare{"find_levels_of_care", R"sql(
  SELECT i.n, l.patient_id, l.started_on, l.level
  FROM unnest($2::uuid[]) WITH ORDINALITY AS i (patient_id, n)
  CROSS JOIN LATERAL (
    SELECT x.patient_id, x.started_on, x.level
    FROM patient p
    JOIN level_of_care x ON x.org_id = p.org_id AND x.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id AND NOT x.in_error
    OFFSET 0) l)sql"};

// A period ends where the next of the same record begins: records that were merged keep a history each.
void AddStays(LaterRows found, Date until, Records& records) {
  std::map<std::pair<std::int64_t, PatientId>, std::vector<measures::CareLevel>> histories;
  for (const auto& row : found.Get())
    histories[{Get<std::int64_t>(row, "n"), Get<PatientId>(row, "patient_id")}].push_back(
        {Get<Date>(row, "started_on"), Get<std::int16_t>(row, "level")});
  for (auto& [history, levels] : histories) {
    auto& stays = records.at(static_cast<std::size_t>(history.first - 1)).facts.stays;
    for (const auto& stay : measures::StaysOf(std::move(levels), until)) stays.push_back(stay);
  }
}

constexpr Statement kFindLaboratoryDays{"find_laboratory_days", R"sql(
  SELECT DISTINCT i.n, r.collected_on
  FROM unnest($2::uuid[]) WITH ORDINALITY AS i (patient_id, n)
  CROSS JOIN LATERAL (
    SELECT x.collected_on
    FROM patient p
    JOIN lab_report x ON x.org_id = p.org_id AND x.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id AND x.superseded_by IS NULL AND x.voided_at IS NULL
    OFFSET 0) r
  ORDER BY i.n, r.collected_on)sql"};

void AddLaboratoryDays(LaterRows found, Records& records) {
  for (const auto& row : found.Get()) RecordOf(row, records).facts.laboratory.push_back(Get<Date>(row, "collected_on"));
}

}  // namespace

AdherenceLater FindAdherenceLater(Transaction& tx, const std::vector<PatientId>& patients, Date until) {
  const auto ids = ArrayOf(patients);
  return {tx.ExecLater(kFindAdherenceDoses, tx.org(), ids),
          tx.ExecLater(kFindAdherenceOrders, tx.org(), ids, until),
          tx.ExecLater(kFindAdherenceEpisodes, tx.org(), ids),
          tx.ExecLater(kFindLevelsOfCare, tx.org(), ids),
          tx.ExecLater(kFindLaboratoryDays, tx.org(), ids),
          until,
          patients.size()};
}

std::vector<AdherenceRecord> ReadAdherence(AdherenceLater found) {
  Records records(found.patients);
  AddDoses(found.doses, records);
  AddOrders(found.orders, records);
  AddEpisodes(found.episodes, records);
  AddStays(found.levels, found.until, records);
  AddLaboratoryDays(found.laboratory, records);
  return records;
}

std::vector<Statement> AdherenceStatements() {
  return {kFindAdherenceDoses, kFindAdherenceOrders, kFindAdherenceEpisodes, kFindLevelsOfCare, kFindLaboratoryDays};
}

}  // namespace cairn::prescribing::storage
