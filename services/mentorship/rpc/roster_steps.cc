#include "mentorship/rpc/roster_steps.h"

#include "mentorship/domain/on_call_staff.h"
#include "mentorship/storage/on_call_staff_store.h"
#include "mentorship/wire/roster_wire.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::AccountId;
using platform::Code;
using platform::Date;
using platform::Reject;
using platform::crypto::OrgKeys;
using platform::postgres::Transaction;

void RequireMayBeOnCall(Transaction& tx, domain::OnCallRole role, domain::OnCallLine line,
                        const std::vector<AccountId>& people) {
  const auto staff = storage::FindOnCallStaff(tx, people);
  for (const auto person : people) {
    const auto known = staff.find(person);
    if (known != staff.end() && domain::MayBeOnCall(role, line, known->second)) continue;
    Reject({.code = Code::kFailedPrecondition,
            .reason = "NOT_ELIGIBLE_FOR_ON_CALL",
            .message = "This account can't be on call in this role: it is closed, has no role for it, or is of a "
                       "mentor from outside.",
            .metadata = {{"account_id", person.ToString()}}});
  }
}

void RequireNotBefore(Date first, Date day) {
  if (first <= day) return;
  Reject({.code = Code::kFailedPrecondition, .reason = "ROSTER_IN_PAST", .message = "What has been stays as it was."});
}

Date TodayAtTheClinic(Transaction& tx, platform::Instant now) {
  return platform::ClinicDay(now, projection::storage::OrganisationZone(tx));
}

v1::Rotation ToReply(const OrgKeys& keys, const storage::RotationRecord& record) {
  v1::Rotation reply;
  reply.set_rotation_id(record.id.ToString());
  *reply.mutable_details() = wire::ToProto(record.role, record.rotation);
  *reply.mutable_create_time() = platform::wire::ToProto(record.created_at);
  reply.set_etag(platform::rpc::MakeEtag(keys, record.id.value, record.version));
  return reply;
}

// A holiday has one version: another takes its place.
v1::Holiday ToReply(const OrgKeys& keys, const storage::HolidayRecord& record) {
  v1::Holiday reply;
  reply.set_holiday_id(record.id.ToString());
  *reply.mutable_details() = wire::ToProto(record.role, record.holiday);
  reply.set_etag(platform::rpc::MakeEtag(keys, record.id.value, 1));
  return reply;
}

v1::RosterSwap ToReply(const OrgKeys& keys, const storage::SwapRecord& record) {
  auto reply = wire::ToProto(record.swap);
  *reply.mutable_create_time() = platform::wire::ToProto(record.asked_at);
  reply.set_etag(platform::rpc::MakeEtag(keys, record.swap.id.value, record.swap.version));
  return reply;
}

}  // namespace cairn::mentorship
