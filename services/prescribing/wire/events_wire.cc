#include "prescribing/wire/events_wire.h"

namespace cairn::prescribing::wire {

v1::FindingRecorded MakeFindingRecorded(const v1::Finding& finding) {
  v1::FindingRecorded event;
  event.set_patient_id(finding.patient_id());
  event.set_finding_id(finding.finding_id());
  event.set_kind(finding.kind());
  *event.mutable_observe_time() = finding.observe_time();
  return event;
}

v1::FindingRetracted MakeFindingRetracted(const v1::Finding& finding) {
  v1::FindingRetracted event;
  event.set_patient_id(finding.patient_id());
  event.set_finding_id(finding.finding_id());
  return event;
}

}  // namespace cairn::prescribing::wire
