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

// Arrays that a row has of its own travel as their text.
constexpr Statement kInsertAdministrations{"insert_administrations", R"sql(
  INSERT INTO dose
    (org_id, dose_id, patient_id, episode_id, order_id, version, kind, occurred_on, dose_mg, covered_days, lot_number,
     expires_on, side, needle_tenths_inch, needle_gauge, site_check, reaction_kinds, reaction_courses,
     reversal_agent_offered, reversal_answer, overdose_counselling_given, protocol_id, consent_on_file, late_entry,
     acknowledged, provider_id, credential_ids, recorded_at, recorded_by, kit_id, gate_decision_id, gate_flagged)
  SELECT $1, d.dose_id, d.patient_id, d.episode_id, d.order_id, 1, d.kind, d.occurred_on, nullif(d.dose_mg, '')::integer,
         nullif(d.covered_days, '')::integer, d.lot_number, nullif(d.expires_on, '')::date,
         nullif(d.side, '')::smallint, nullif(d.needle_tenths_inch, '')::integer, nullif(d.needle_gauge, '')::integer,
         nullif(d.site_check, '')::smallint, d.reaction_kinds::smallint[], d.reaction_courses::smallint[],
         d.reversal_agent_offered, nullif(d.reversal_answer, '')::smallint, d.overdose_counselling_given, d.protocol_id,
         d.consent_on_file, d.late_entry, d.acknowledged::text[], nullif(d.provider_id, '')::uuid,
         d.credential_ids::uuid[], d.recorded_at, d.recorded_by, nullif(d.kit_id, '')::uuid,
         nullif(d.gate_decision_id, '')::uuid, d.gate_flagged
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::smallint[], $7::date[], $8::text[], $9::text[],
              $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[],
              $18::boolean[], $19::text[], $20::boolean[], $21::text[], $22::boolean[], $23::boolean[], $24::text[],
              $25::text[], $26::text[], $27::timestamptz[], $28::uuid[], $29::text[], $30::text[], $31::boolean[])
       AS d (dose_id, patient_id, episode_id, order_id, kind, occurred_on, dose_mg, covered_days, lot_number, expires_on,
             side, needle_tenths_inch, needle_gauge, site_check, reaction_kinds, reaction_courses,
             reversal_agent_offered, reversal_answer, overdose_counselling_given, protocol_id, consent_on_file,
             late_entry, acknowledged, provider_id, credential_ids, recorded_at, recorded_by, kit_id, gate_decision_id,
             gate_flagged))sql"};

namespace {

std::string FieldOf(bool value) { return value ? "t" : "f"; }
template <class Number>
std::string FieldOf(const std::optional<Number>& number) {
  return number ? std::to_string(*number) : "";
}
std::string FieldOf(const std::optional<platform::Date>& day) { return day ? platform::FormatDate(*day) : ""; }
template <class Tag>
std::string FieldOf(const std::optional<platform::Id<Tag>>& id) {
  return id ? id->ToString() : "";
}

/// One value of each row.
template <class Value>
std::string Column(const std::vector<DoseRecord>& doses, Value value) {
  std::vector<std::invoke_result_t<Value, const DoseRecord&>> values;
  for (const auto& dose : doses) values.push_back(value(dose));
  return ArrayOf(values);
}

}  // namespace

void InsertAdministrations(Transaction& tx, const std::vector<DoseRecord>& doses) {
  if (doses.empty()) return;
  std::vector<DoseColumns> of_kind;
  for (const auto& dose : doses) of_kind.push_back(ColumnsOf(dose.entry));
  const auto column = [&](auto value) { return Column(doses, value); };
  const auto text = [&](auto member) {
    std::vector<std::string> values;
    for (const auto& columns : of_kind) values.push_back(FieldOf(columns.*member));
    return ArrayOf(values);
  };
  const auto plain = [&](auto member) {
    std::vector<std::string> values;
    for (const auto& columns : of_kind) values.push_back(columns.*member);
    return ArrayOf(values);
  };
  const auto array = [&](auto member) {
    std::vector<std::string> values;
    for (const auto& columns : of_kind) values.push_back(ArrayOf(columns.*member));
    return ArrayOf(values);
  };
  using C = DoseColumns;
  using D = const DoseRecord&;
  tx.ExecLater(kInsertAdministrations, tx.org(), column([](D d) { return d.id; }),
               column([](D d) { return d.patient; }), column([](D d) { return d.episode; }),
               column([](D d) { return d.order.value(); }), column([](D d) { return std::int64_t{KindOf(d.entry)}; }),
               column([](D d) { return platform::FormatDate(DayOf(d.entry)); }), text(&C::dose_mg),
               column([](D d) { return FieldOf(d.covered_days); }), plain(&C::lot_number), text(&C::expires_on),
               text(&C::side), text(&C::needle_tenths_inch), text(&C::needle_gauge), text(&C::site_check),
               array(&C::reaction_kinds), array(&C::reaction_courses), text(&C::reversal_agent_offered),
               text(&C::reversal_answer), text(&C::overdose_counselling_given), plain(&C::protocol_id),
               text(&C::consent_on_file), text(&C::late_entry), column([](D d) { return ArrayOf(d.acknowledged); }),
               column([](D d) { return FieldOf(d.provider); }), column([](D d) { return ArrayOf(d.credentials); }),
               column([](D d) { return platform::FormatInstant(d.recorded_at); }),
               column([](D d) { return d.recorded_by; }), text(&C::kit),
               column([](D d) { return FieldOf(d.decision); }), column([](D d) { return FieldOf(d.gate_flagged); }));
}

std::vector<Statement> DoseBatchStatements() {
  return {kHoldDosesOfMany, kFindTabletDays, kInsertTabletDoses, kInsertAdministrations};
}

}  // namespace cairn::prescribing::storage
