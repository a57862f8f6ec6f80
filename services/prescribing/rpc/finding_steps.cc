#include "prescribing/rpc/finding_steps.h"

#include "platform/outbox/outbox.h"
#include "prescribing/rpc/finding_reply.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/events_wire.h"
#include "prescribing/wire/finding_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error ObservedInFuture() {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "OBSERVED_IN_FUTURE",
          .message = "What has been observed cannot be later than now.",
          .metadata = {{"field", "observe_time"}}};
}

}  // namespace

template <class Request>
storage::FindingRecord NewFinding(const Call& call, const Request& request, const v1::FindingValue& value) {
  storage::FindingRecord finding;
  finding.id = FindingId::New();
  finding.patient = ParseId<PatientId>(request.patient_id());
  finding.kind = wire::KindOf(value);
  finding.observed_at = request.has_observe_time() ? wire::ToInstant(request.observe_time()) : call.now();
  finding.value = wire::ToJson(value);
  finding.is_identifying = wire::IsIdentifying(wire::KindOf(value));
  finding.recorded_at = call.now();
  finding.recorded_by = call.account();
  if (finding.observed_at > call.now()) platform::Reject(ObservedInFuture());
  return finding;
}
template storage::FindingRecord NewFinding(const Call&, const v1::RecordFindingRequest&, const v1::FindingValue&);
template storage::FindingRecord NewFinding(const Call&, const v1::RecordFindingsRequest&, const v1::FindingValue&);

std::vector<v1::Finding> KeepFindings(Call& call, Transaction& tx,
                                      const std::vector<storage::FindingRecord>& findings) {
  storage::InsertFindings(tx, call.keys(), findings);
  std::vector<v1::Finding> replies;
  std::vector<platform::outbox::NewEvent> events;
  for (const auto& finding : findings) {
    replies.push_back(ToReply(call.keys(), finding.patient, finding));
    events.push_back(
        platform::outbox::Make(finding.id.value, 1, wire::MakeFindingRecorded(replies.back()), finding.observed_at));
  }
  platform::outbox::Append(tx, events);
  call.Made(findings.front().id.value);
  return replies;
}

}  // namespace cairn::prescribing
