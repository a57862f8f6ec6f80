#include "mentorship/storage/injection_store.h"

namespace cairn::mentorship::storage {

using platform::Date;
using platform::postgres::Get;
using platform::postgres::LaterRows;
using platform::postgres::Statement;
using platform::postgres::Transaction;
using projection::EpisodeId;

constexpr Statement kUpsertInjection{"upsert_injection", R"sql(
  INSERT INTO injection (org_id, dose_id, patient_id, episode_id, occurred_on, counts)
  VALUES ($1, $2, $3, $4, $5, true)
  ON CONFLICT (org_id, dose_id) DO UPDATE
  SET patient_id = excluded.patient_id, episode_id = excluded.episode_id, occurred_on = excluded.occurred_on)sql"};

void UpsertInjection(Transaction& tx, DoseId id, PatientId patient, EpisodeId episode, Date on) {
  tx.ExecLater(kUpsertInjection, tx.org(), id, patient, episode, on);
}

constexpr Statement kDiscountDose{"discount_dose", R"sql(
  INSERT INTO injection (org_id, dose_id, counts)
  VALUES ($1, $2, false)
  ON CONFLICT (org_id, dose_id) DO UPDATE SET counts = false)sql"};

void DiscountDose(Transaction& tx, DoseId id) { tx.ExecLater(kDiscountDose, tx.org(), id); }

constexpr Statement kUpsertInjectionOrder{"upsert_injection_order", R"sql(
  INSERT INTO injection_order (org_id, order_id, patient_id, episode_id, stopped)
  VALUES ($1, $2, $3, $4, false)
  ON CONFLICT (org_id, order_id) DO UPDATE
  SET patient_id = excluded.patient_id, episode_id = excluded.episode_id)sql"};

void UpsertInjectionOrder(Transaction& tx, OrderId id, PatientId patient, EpisodeId episode) {
  tx.ExecLater(kUpsertInjectionOrder, tx.org(), id, patient, episode);
}

constexpr Statement kStopOrder{"stop_injection_order", R"sql(
  INSERT INTO injection_order (org_id, order_id, stopped)
  VALUES ($1, $2, true)
  ON CONFLICT (org_id, order_id) DO UPDATE SET stopped = true)sql"};

void StopOrder(Transaction& tx, OrderId id) { tx.ExecLater(kStopOrder, tx.org(), id); }

constexpr Statement kInsertMissedInjection{"insert_missed_injection", R"sql(
  INSERT INTO missed_injection (org_id, alert_id, patient_id, missed_on)
  VALUES ($1, $2, $3, $4)
  ON CONFLICT (org_id, alert_id) DO NOTHING)sql"};

void InsertMissedInjection(Transaction& tx, AlertId id, PatientId patient, Date on) {
  tx.ExecLater(kInsertMissedInjection, tx.org(), id, patient, on);
}

constexpr Statement kListInjections{"list_injections", R"sql(
  WITH present AS (
    SELECT e.episode_id
    FROM patient p
    JOIN episode e ON e.org_id = p.org_id AND e.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = $2 AND e.state <> 3
    ORDER BY e.started_on DESC NULLS LAST, e.episode_id DESC
    LIMIT 1)
  SELECT i.occurred_on,
         EXISTS (SELECT 1 FROM injection_order o
                 WHERE o.org_id = $1 AND o.episode_id = present.episode_id AND NOT o.stopped) AS ordered
  FROM present
  JOIN injection i ON i.org_id = $1 AND i.episode_id = present.episode_id AND i.counts
  ORDER BY i.occurred_on, i.dose_id)sql"};
constexpr Statement kListMissedDays{"list_missed_days", R"sql(
  SELECT DISTINCT m.missed_on
  FROM patient p
  JOIN missed_injection m ON m.org_id = p.org_id AND m.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2
  ORDER BY m.missed_on)sql"};

LaterRows ListMissedDaysLater(Transaction& tx, PatientId patient) {
  return tx.ExecLater(kListMissedDays, tx.org(), patient);
}

std::vector<Date> ReadMissedDays(LaterRows found) {
  std::vector<Date> days;
  for (const auto& row : found.Get()) days.push_back(Get<Date>(row, "missed_on"));
  return days;
}

InjectionFacts LoadInjectionFacts(Transaction& tx, PatientId patient) {
  auto missed = ListMissedDaysLater(tx, patient);
  InjectionFacts facts;
  for (const auto& row : tx.Exec(kListInjections, tx.org(), patient)) {
    facts.given_on.push_back(Get<Date>(row, "occurred_on"));
    facts.ordered = Get<bool>(row, "ordered");
  }
  facts.missed_on = ReadMissedDays(std::move(missed));
  return facts;
}

std::vector<Statement> InjectionStatements() {
  return {kUpsertInjection,       kDiscountDose,   kUpsertInjectionOrder, kStopOrder,
          kInsertMissedInjection, kListInjections, kListMissedDays};
}

}  // namespace cairn::mentorship::storage
