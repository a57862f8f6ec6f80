#include "prescribing/rpc/alert_steps.h"

#include "platform/rpc/page_token.h"
#include "prescribing/storage/patient_watch.h"
#include "prescribing/wire/alert_wire.h"

namespace cairn::prescribing {

using platform::Instant;
using platform::crypto::OrgKeys;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::AlertRecord;

namespace {

// Time alone escalates an alert, before the row says so: the step by the clock is part of what somebody has seen.
std::int64_t SeenVersion(const domain::Alert& alert, Instant now) {
  constexpr std::int64_t kStepsAtMost = 16;
  return alert.version * kStepsAtMost + domain::ClockAt(alert, now, domain::PolicyOf(alert.kind)).step;
}

}  // namespace

AlertRecord OpenAlert(Call& call, Transaction& tx, PatientId patient, AlertId id, const std::string& etag) {
  // Before the alert is locked: who reviews the patient locks in this order.
  storage::MarkChangedLater(tx, patient);
  auto record = storage::LockAlert(tx, patient, id).value();
  auto& alert = record.alert;
  if (alert.IsOpen()) {
    platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, SeenVersion(alert, call.now()), etag));
  }
  alert.patient = patient;
  return record;
}

v1::Alert KeepAlert(Call& call, Transaction& tx, const AlertRecord& record) {
  storage::UpdateAlertLater(tx, record, call.now(), call.account());
  call.Made(record.alert.id.value);
  return ToReply(call.keys(), record, call.now());
}

v1::Alert ToReply(const OrgKeys& keys, const AlertRecord& record, Instant now) {
  const auto& alert = record.alert;
  auto reply = wire::ToProto(alert, record.occasion, now);
  reply.set_etag(platform::rpc::MakeEtag(keys, alert.id.value, SeenVersion(alert, now)));
  return reply;
}

}  // namespace cairn::prescribing
