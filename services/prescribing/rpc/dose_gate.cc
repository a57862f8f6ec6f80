#include "prescribing/rpc/dose_gate.h"

#include <algorithm>

#include "prescribing/rpc/request.h"

namespace cairn::prescribing {

namespace gate = domain::gate;
using platform::AccountId;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr std::chrono::hours kEndorsementHolds{24};

struct Told {
  domain::Date on;
  std::string lot_number;
  std::optional<domain::Date> expires_on;
  std::optional<domain::Side> side;
  int needle_tenths = 0;
  int needle_gauge = 0;
  std::string protocol;
  bool operator==(const Told&) const = default;
};

Told ToldOf(const domain::InjectionRecord& record) {
  const auto needle = record.needle.value_or(domain::Needle());
  return {record.on, record.lot_number, record.expires_on, record.side, needle.tenths_of_inch, needle.gauge, ""};
}
Told ToldOf(const domain::ImplantRecord& record) {
  return {.on = record.on,
          .lot_number = record.lot_number,
          .expires_on = record.expires_on,
          .side = std::nullopt,
          .protocol = record.protocol_id};
}
Told ToldOf(const domain::DispenseRecord& record) {
  return {.on = record.on,
          .lot_number = record.lot_number,
          .expires_on = record.expires_on,
          .side = std::nullopt,
          .protocol = ""};
}
template <class Record>
Told ToldOf(const Record& record) {
  return {.on = record.on, .lot_number = "", .expires_on = std::nullopt, .side = std::nullopt, .protocol = ""};
}

}  // namespace

bool IsGateAsked(const storage::DoseEntry& entry) { return !std::holds_alternative<domain::SelfReport>(entry); }

bool ChangesWhatTheGateWasTold(const storage::DoseEntry& before, const storage::DoseEntry& after) {
  const auto told = [](const storage::DoseEntry& entry) {
    return std::visit([](const auto& record) { return ToldOf(record); }, entry);
  };
  return told(before) != told(after);
}

bool HasHappened(const storage::DoseEntry& entry, domain::Date today) {
  const auto* fill = std::get_if<domain::DispenseRecord>(&entry);
  if (fill != nullptr && fill->by == domain::DispensedBy::kPharmacy) return true;
  const auto age = std::chrono::sys_days(today) - std::chrono::sys_days(storage::DayOf(entry));
  return age > std::chrono::days(kDaysUntilHistory);
}

gate::GateAnswers ReadDoseAnswers(const Recorder& recorder, Transaction& tx, const DoseAnswers& given,
                                  std::int64_t order_version, const std::vector<storage::EndorsedRule>& endorsed,
                                  const standing::storage::FreshAsOf& fresh_as_of) {
  const auto has_endorsed = [&](const std::string& rule, AccountId account) {
    return std::any_of(endorsed.begin(), endorsed.end(), [&](const storage::EndorsedRule& one) {
      return one.order_version == order_version && one.rule == rule && one.account == account &&
             one.endorsed_at > recorder.now() - kEndorsementHolds;
    });
  };
  const auto may_prescribe = [&](AccountId account) {
    return standing::storage::RequireStanding(tx, account, standing::Act::kPrescribe, kAnyState, recorder.clock_now(),
                                              fresh_as_of)
        .has_value();
  };
  gate::GateAnswers answers;
  for (const auto& proto : given.overrides) {
    gate::Override one;
    one.rule = gate::ParseRuleId(proto.rule()).value();
    one.reason_code = proto.reason_code();
    one.reason = proto.reason();
    const auto named = ParseOptionalId<AccountId>(proto.prescriber_account_id());
    const auto account = named.value_or(recorder.account());
    one.prescriber = {account, (!named || has_endorsed(proto.rule(), account)) && may_prescribe(account), true};
    if (const auto second = ParseOptionalId<AccountId>(proto.second_account_id()))
      one.second = gate::Clinician{*second, false, has_endorsed(proto.rule(), *second)};
    answers.overrides.push_back(std::move(one));
  }
  for (const auto& rule : given.acknowledged_rules) answers.acknowledged.insert(gate::ParseRuleId(rule).value());
  return answers;
}

}  // namespace cairn::prescribing
