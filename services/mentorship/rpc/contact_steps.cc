#include "mentorship/rpc/contact_steps.h"

#include <algorithm>

#include "mentorship/wire/contact_wire.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

std::optional<platform::Date> DayOf(const std::optional<Instant>& at, const platform::TimeZone& zone) {
  if (!at) return std::nullopt;
  return platform::ClinicDay(*at, zone);
}

void ActivateByContact(Call& call, Transaction& tx, const domain::Relationship& relationship,
                       const storage::ContactRecord& record) {
  if (record.contact.outcome != domain::ContactOutcome::kTwoWay) return;
  if (relationship.state != domain::RelationshipState::kApproved) return;
  // Of the same day, and written down with a time before the approval: it counts from the approval on.
  const auto at = std::max(record.occurred_at, *relationship.approved_at);
  KeepChange(tx, relationship, domain::RecordFirstContact(relationship, at).value(), call.now(), call.account());
}

v1::Contact ToReply(Call& call, const storage::ContactRecord& record) {
  auto reply = wire::ToProto(record.contact);
  reply.set_relationship_id(record.relationship.ToString());
  *reply.mutable_occur_time() = platform::wire::ToProto(record.occurred_at);
  reply.set_recorded_by_account_id(record.recorded_by.ToString());
  *reply.mutable_record_time() = platform::wire::ToProto(record.recorded_at);
  if (record.void_reason) reply.set_void_reason(static_cast<v1::ContactVoidReason>(*record.void_reason));
  reply.set_etag(platform::rpc::MakeEtag(call.keys(), record.contact.id.value, record.version));
  return reply;
}

v1::Goal ToReply(Call& call, const storage::GoalRecord& record) {
  auto reply = wire::ToProto(record.goal);
  reply.set_relationship_id(record.relationship.ToString());
  reply.set_words(record.words);
  reply.set_etag(platform::rpc::MakeEtag(call.keys(), record.goal.id.value, record.goal.version));
  return reply;
}

}  // namespace cairn::mentorship
