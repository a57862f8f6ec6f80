#include "mentorship/followers/prescribing_events.h"

#include "cairn/prescribing/v1/events.pb.h"
#include "mentorship/storage/injection_store.h"
#include "mentorship/storage/outreach_store.h"
#include "platform/wire/date.h"
#include "projection/followers/read_event.h"
#include "projection/storage/site.h"

namespace cairn::mentorship::followers {

namespace told = prescribing::v1;
using platform::Instant;
using platform::postgres::Transaction;
using projection::EpisodeId;
using projection::followers::Is;
using projection::followers::ParseEventId;
using projection::followers::Read;
using storage::AlertId;
using storage::DoseId;
using storage::OrderId;

namespace {

/// Each returns whose plan it has changed; empty where it is not about injections.

std::string OnDoseRecorded(Transaction& tx, const told::DoseRecorded& event) {
  // One that takes the place of another may be of another kind.
  if (!event.supersedes_dose_id().empty()) storage::DiscountDose(tx, ParseEventId<DoseId>(event.supersedes_dose_id()));
  if (event.kind() == told::DOSE_KIND_INJECTION) {
    const auto on = platform::wire::ParseDate(event.occurred_on(), "occurred_on");
    if (!on) throw std::runtime_error("an event names no day");
    storage::UpsertInjection(tx, ParseEventId<DoseId>(event.dose_id()), ParseEventId<PatientId>(event.patient_id()),
                             ParseEventId<EpisodeId>(event.episode_id()), *on);
  }
  return event.patient_id();
}

std::string OnOrderSigned(Transaction& tx, const told::OrderSigned& event) {
  if (event.terms().product() != told::PRODUCT_XR_NALTREXONE) return "";
  storage::UpsertInjectionOrder(tx, ParseEventId<OrderId>(event.order_id()),
                                ParseEventId<PatientId>(event.patient_id()),
                                ParseEventId<EpisodeId>(event.episode_id()));
  return event.patient_id();
}

std::string OnAlertRaised(Transaction& tx, const told::AlertRaised& event, Instant at) {
  if (event.kind() != told::ALERT_KIND_MISSED_INJECTION) return "";
  const auto on = platform::ClinicDay(at, projection::storage::OrganisationZone(tx));
  storage::InsertMissedInjection(tx, ParseEventId<AlertId>(event.alert_id()),
                                 ParseEventId<PatientId>(event.patient_id()), on);
  return event.patient_id();
}

std::string Apply(Transaction& tx, const events::v1::Event& event) {
  if (Is<told::DoseRecorded>(event)) return OnDoseRecorded(tx, Read<told::DoseRecorded>(event));
  if (Is<told::DoseVoided>(event)) {
    const auto voided = Read<told::DoseVoided>(event);
    storage::DiscountDose(tx, ParseEventId<DoseId>(voided.dose_id()));
    return voided.patient_id();
  }
  if (Is<told::OrderSigned>(event)) return OnOrderSigned(tx, Read<told::OrderSigned>(event));
  if (Is<told::OrderStopped>(event)) {
    const auto stopped = Read<told::OrderStopped>(event);
    storage::StopOrder(tx, ParseEventId<OrderId>(stopped.order_id()));
    return stopped.patient_id();
  }
  if (Is<told::AlertRaised>(event))
    return OnAlertRaised(tx, Read<told::AlertRaised>(event), platform::wire::ToInstant(event.occurred_at()));
  return "";
}

}  // namespace

void ApplyPrescribingEvent(Transaction& tx, const events::v1::Event& event) {
  const auto patient = Apply(tx, event);
  if (patient.empty()) return;
  storage::LookAtOutreach(tx, ParseEventId<PatientId>(patient), platform::wire::ToInstant(event.recorded_at()));
}

}  // namespace cairn::mentorship::followers
