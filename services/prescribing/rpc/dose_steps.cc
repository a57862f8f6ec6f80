#include "prescribing/rpc/dose_steps.h"

#include <algorithm>

#include "platform/outbox/outbox.h"
#include "prescribing/domain/due_date.h"
#include "prescribing/rpc/stock_steps.h"
#include "prescribing/storage/order_store.h"
#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/dose_wire.h"
#include "prescribing/wire/order_wire.h"
#include "projection/storage/episode.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using domain::CarePeriod;
using domain::Findings;
using platform::postgres::Transaction;
using storage::DoseRecord;

namespace {

struct Facts {
  CarePeriod period;
  /// Of everything but a self-report.
  domain::Order order;
  /// That count, without the one that is replaced.
  std::vector<DoseRecord> doses;
  std::vector<domain::DoseEvent> stops;
  /// Of an injection from the clinic's stock.
  std::optional<domain::UsedKit> kit;
  bool interval_overridden = false;
  /// Where the gate is asked.
  std::optional<GateQuestion> question;
  std::vector<storage::EndorsedRule> endorsed;
  std::optional<platform::postgres::LaterRows> key;
};

bool IsGivenByProvider(const storage::DoseEntry& entry) {
  return std::holds_alternative<domain::InjectionRecord>(entry) || std::holds_alternative<domain::ImplantRecord>(entry);
}

// All in one batch: what comes after the hold sees what others have done who held it before.
Facts LoadFacts(const Recorder& recorder, Transaction& tx, const DoseToKeep& wanted,
                const std::optional<Replacing>& replacing, bool is_gate_asked) {
  storage::HoldDosesLater(tx, wanted.patient);
  auto found = wanted.order ? storage::LockOrderLater(tx, wanted.patient, *wanted.order)
                            : projection::storage::FindEpisodeLater(tx, wanted.patient, wanted.episode.value());
  auto zone = projection::storage::FindOrganisationZoneLater(tx);
  auto stops = storage::FindStopsLater(tx, wanted.patient);
  Facts facts;
  if (is_gate_asked) {
    auto endorsed = storage::ListEndorsementsLater(tx, wanted.order.value());
    facts.key = storage::EnsureDataKeyLater(tx, recorder.keys(), wanted.patient, recorder.now());
    facts.question.emplace(recorder, tx, wanted.patient, wanted.on);
    facts.endorsed = storage::ReadEndorsements(std::move(endorsed));
    facts.doses = facts.question->doses();
  } else {
    facts.doses = storage::ReadDoses(storage::FindDosesInForceLater(tx, wanted.patient));
  }
  projection::storage::EpisodeDays days;
  if (wanted.order) {
    auto locked = storage::ReadLockedOrder(std::move(found), *wanted.order).value();
    facts.order = std::move(locked.record.order);
    days = locked.episode;
  } else {
    days = projection::storage::ReadEpisode(std::move(found), wanted.episode.value()).value();
  }
  facts.period = {days.started_on, days.ended_on,
                  platform::ClinicDay(recorder.now(), projection::storage::OrganisationZone(std::move(zone)))};
  facts.stops = storage::ReadStops(std::move(stops));
  if (replacing) std::erase_if(facts.doses, [&](const DoseRecord& dose) { return dose.id == replacing->id; });
  return facts;
}

template <class Entry>
int CountOfOrder(const Facts& facts) {
  return static_cast<int>(std::count_if(facts.doses.begin(), facts.doses.end(), [&](const DoseRecord& dose) {
    return std::holds_alternative<Entry>(dose.entry) && dose.order == facts.order.id;
  }));
}

template <class Entry, class Visit>
void ForEach(const Facts& facts, Visit visit) {
  for (const auto& dose : facts.doses) {
    if (const auto* entry = std::get_if<Entry>(&dose.entry)) visit(*entry);
  }
}

// Warnings that nobody has acknowledged are named after the violations.
void RequireFindings(const char* reason, const char* message, const Findings& findings,
                     const std::vector<std::string>& acknowledged) {
  auto open = findings.violations;
  for (const auto& warning : findings.warnings) {
    if (std::find(acknowledged.begin(), acknowledged.end(), warning.type) == acknowledged.end())
      open.push_back(warning);
  }
  platform::Require(domain::RequireNone(reason, message, std::move(open)));
}

void Check(domain::InjectionRecord& record, const Facts& facts, DoseRecord& dose) {
  domain::InjectionFacts injection;
  injection.patient = dose.patient;
  injection.period = facts.period;
  injection.order = facts.order;
  injection.units_given = CountOfOrder<domain::InjectionRecord>(facts);
  injection.interval_overridden = facts.interval_overridden;
  ForEach<domain::InjectionRecord>(facts, [&](const auto& given) {
    injection.given.push_back({given.id, given.on, given.side});
  });
  injection.kit = facts.kit;
  platform::Require(domain::RequireInjection(domain::CheckInjection(record, injection), dose.acknowledged));
}

void Check(domain::ImplantRecord& record, const Facts& facts, DoseRecord& dose) {
  domain::ImplantFacts implant;
  implant.period = facts.period;
  implant.order = facts.order;
  implant.units_given = CountOfOrder<domain::ImplantRecord>(facts);
  ForEach<domain::ImplantRecord>(facts, [&](const auto& given) { implant.given.push_back(given.on); });
  dose.covered_days = facts.order.terms.protocol_days;
  platform::Require(
      domain::RequireNone("IMPLANT_NOT_VALID", "The implant can't be kept", domain::CheckImplant(record, implant)));
}

// The day before the first that the tablets handed out by then do not cover.
std::optional<domain::Date> SuppliedUntil(const Facts& facts, domain::Date on) {
  const auto due = domain::DueOf(domain::Form::kOral, EventsOf(facts.doses, facts.stops), on);
  if (!due || due->state == domain::DueState::kEnded || !due->uncovered_from) return std::nullopt;
  return domain::Date(std::chrono::sys_days(*due->uncovered_from) - std::chrono::days(1));
}

void Check(domain::DispenseRecord& record, const Facts& facts, DoseRecord& dose) {
  domain::DispenseFacts dispense;
  dispense.period = facts.period;
  dispense.order = facts.order;
  dispense.fills_given = CountOfOrder<domain::DispenseRecord>(facts);
  dispense.supplied_until = SuppliedUntil(facts, record.on);
  dose.covered_days = record.days_supply;
  RequireFindings("DISPENSE_NOT_VALID", "The dispense can't be kept", domain::CheckDispense(record, dispense),
                  dose.acknowledged);
}

void Check(domain::ObservedDoseRecord& record, const Facts& facts, DoseRecord&) {
  domain::ObservedDoseFacts observed;
  observed.period = facts.period;
  observed.order = facts.order;
  ForEach<domain::ObservedDoseRecord>(facts, [&](const auto& taken) {
    if (taken.on == record.on) observed.taken_that_day_mg += taken.dose_mg;
  });
  platform::Require(domain::RequireNone("OBSERVED_DOSE_NOT_VALID", "The dose can't be kept",
                                        domain::CheckObservedDose(record, observed)));
}

void Check(domain::SelfReport& report, const Facts& facts, DoseRecord& dose) {
  domain::DiaryFacts diary;
  diary.period = facts.period;
  ForEach<domain::SelfReport>(facts, [&](const auto& other) { diary.answered.push_back(other.on); });
  // A correction may come later than a first answer may.
  const auto age = (std::chrono::sys_days(facts.period.today) - std::chrono::sys_days(report.on)).count();
  const int days_back = dose.supersedes ? static_cast<int>(std::max<std::int64_t>(age, 0)) : domain::kDiaryDaysBack;
  report = domain::RecordSelfReport(report, diary, days_back).value();
}

DoseRecord NewRecord(const Recorder& recorder, const DoseToKeep& wanted, const std::optional<Replacing>& replacing) {
  DoseRecord dose;
  dose.id = DoseEventId::New();
  dose.patient = wanted.patient;
  dose.order = wanted.order;
  dose.entry = wanted.entry;
  dose.acknowledged = wanted.acknowledged;
  if (replacing) {
    dose.supersedes = replacing->id;
    dose.correction_reason = replacing->reason;
  }
  dose.recorded_at = recorder.now();
  dose.recorded_by = recorder.account();
  return dose;
}

void SetOwn(domain::SelfReport& report, const DoseRecord& dose, domain::Date on) {
  report.id.value = dose.id.value;
  report.patient = dose.patient;
  report.on = on;
}
template <class Record>
void SetOwn(Record& record, const DoseRecord& dose, domain::Date on) {
  record.id.value = dose.id.value;
  record.order = dose.order.value();
  record.on = on;
}

bool Overrides(const DoseAnswers& answers, int rule) {
  return std::any_of(answers.overrides.begin(), answers.overrides.end(), [&](const v1::GateOverride& given) {
    return given.rule() == domain::gate::Name(domain::gate::G(rule));
  });
}

bool HasAcknowledged(const std::vector<std::string>& acknowledged, const char* warning) {
  return std::find(acknowledged.begin(), acknowledged.end(), warning) != acknowledged.end();
}

// Nothing where the dose turns out to be none that the gate is asked about.
std::optional<v1::GateDecision> AskGate(const Recorder& recorder, Transaction& tx, const DoseToKeep& wanted,
                                        Facts& facts, const DoseRecord& dose,
                                        const standing::storage::FreshAsOf& fresh_as_of) {
  Giving giving{dose.id, dose.entry, dose.supersedes, facts.kit ? facts.kit->usable : std::nullopt};
  const auto answer =
      std::move(*facts.question).Judge(v1::GATE_ACTION_ADMINISTER, wire::ToProto(facts.order.terms), giving);
  if (std::holds_alternative<domain::ObservedDoseRecord>(dose.entry) && !answer.result.judged_as_initiation)
    return std::nullopt;
  auto answers = ReadDoseAnswers(recorder, tx, wanted.answers, facts.order.version, facts.endorsed, fresh_as_of);
  // The record's own warnings about the side are the same thing.
  if (HasAcknowledged(wanted.acknowledged, "SAME_SIDE") || HasAcknowledged(wanted.acknowledged, "SIDE_OF_LAST_UNKNOWN"))
    answers.acknowledged.insert(domain::gate::G(19));
  const auto id = GateDecisionId::New();
  auto decision = DecideGate(answer, answers, id);
  const storage::PatientSealer sealer(tx, recorder.keys(), wanted.patient, recorder.now(), std::move(*facts.key));
  storage::InsertGateDecision(tx, sealer, ToRecord(recorder, answer, decision, wanted.answers.overrides, facts.order));
  recorder.Made(id.value);
  return decision;
}

// An injection before it was due is kept on the word of those who override that rule, and on no other.
bool IsBlocked(const v1::GateDecision& decision, const DoseToKeep& wanted, const DoseRecord& dose, const Facts& facts) {
  if (decision.allowed()) return false;
  if (!HasHappened(dose.entry, facts.period.today)) return true;
  const auto& overridden = decision.overridden_rules();
  return Overrides(wanted.answers, 18) && std::find(overridden.begin(), overridden.end(), "G18") == overridden.end();
}

}  // namespace

KeptDose KeepDose(const Recorder& recorder, Transaction& tx, const DoseToKeep& wanted,
                  const standing::storage::FreshAsOf& fresh_as_of, const std::optional<Replacing>& replacing) {
  auto dose = NewRecord(recorder, wanted, replacing);
  // A correction has its day already.
  if (replacing) std::visit([&](auto& record) { record.on = wanted.on.value(); }, dose.entry);
  const bool is_gate_asked =
      IsGateAsked(wanted.entry) && (!replacing || ChangesWhatTheGateWasTold(replacing->before.entry, dose.entry));
  auto facts = LoadFacts(recorder, tx, wanted, replacing, is_gate_asked);
  if (IsGivenByProvider(wanted.entry)) {
    // After the wait for the hold: at the moment that the record is made.
    const auto relied = standing::storage::RequireStanding(tx, recorder.account(), standing::Act::kAdminister,
                                                           kAnyState, recorder.clock_now(), fresh_as_of)
                            .value();
    dose.provider = relied.provider;
    dose.credentials = relied.standing.rests_on;
  }
  dose.episode = wanted.episode.value_or(facts.order.episode);
  const auto on = wanted.on.value_or(facts.period.today);
  std::visit([&](auto& record) { SetOwn(record, dose, on); }, dose.entry);
  KitOfDose kit;
  if (auto* injection = std::get_if<domain::InjectionRecord>(&dose.entry)) {
    kit = HoldKit(recorder, tx, dose.patient, *injection, wanted.from_place,
                  replacing ? KitOf(replacing->before.entry) : std::nullopt);
    facts.kit = kit.used;
  }
  facts.interval_overridden = !is_gate_asked || Overrides(wanted.answers, 18);
  std::visit([&](auto& record) { Check(record, facts, dose); }, dose.entry);
  KeptDose kept;
  if (is_gate_asked) {
    kept.decision = AskGate(recorder, tx, wanted, facts, dose, fresh_as_of);
    if (kept.decision && IsBlocked(*kept.decision, wanted, dose, facts)) return kept;
  } else if (replacing) {
    dose.decision = replacing->before.decision;
    dose.gate_flagged = replacing->before.gate_flagged;
  }
  if (kept.decision) {
    dose.decision = GateDecisionId::Parse(kept.decision->decision_id()).value();
    dose.gate_flagged = !kept.decision->allowed();
  }
  if (replacing) storage::SupersedeDose(tx, replacing->id, dose.id);
  storage::InsertDose(tx, dose);
  BookKit(kit, dose);
  recorder.Made(dose.id.value);
  kept.dose = ToReply(recorder.keys(), dose.patient, dose);
  platform::outbox::Append(
      tx, {platform::outbox::Make(dose.id.value, 1, wire::MakeDoseRecorded(*kept.dose), recorder.now())});
  return kept;
}

}  // namespace cairn::prescribing
