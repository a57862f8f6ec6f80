#include "outcomes/rpc/follow_up_steps.h"

#include "outcomes/wire/follow_up_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/wire/date.h"

namespace cairn::outcomes {

using domain::FollowUpEntry;
using domain::FollowUpKind;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::outbox::NewEvent EventOf(const FollowUpEntry& entry, platform::Instant occurred_at) {
  const auto id = entry.id.value;
  switch (entry.kind) {
    case FollowUpKind::kIntakeInterview:
      return platform::outbox::Make(id, 1, wire::MakeIntakeInterviewHeld(entry), occurred_at);
    case FollowUpKind::kFollowUpInterview:
      return platform::outbox::Make(id, 1, wire::MakeFollowUpInterviewHeld(entry), occurred_at);
    case FollowUpKind::kSpecimen:
      break;
  }
  return platform::outbox::Make(id, 1, wire::MakeSpecimenScheduled(entry), occurred_at);
}

}  // namespace

void KeepFollowUpEntry(Call& call, Transaction& tx, const FollowUpEntry& entry, platform::Date today,
                       platform::Instant occurred_at) {
  platform::Require(domain::CheckFollowUpDay(entry.kind, entry.on, today));
  platform::Require(storage::InsertFollowUpEntry(tx, {entry, call.now(), call.account()}));
  platform::outbox::Append(tx, {EventOf(entry, occurred_at)});
  call.Made(entry.id.value);
}

v1::FollowUpEntry ToReply(PatientId patient, const storage::FollowUpRecord& record) {
  auto reply = wire::ToProto(record.entry);
  reply.set_patient_id(patient.ToString());
  *reply.mutable_record_time() = platform::wire::ToProto(record.recorded_at);
  reply.set_recorded_by_account_id(record.recorded_by.ToString());
  return reply;
}

}  // namespace cairn::outcomes
