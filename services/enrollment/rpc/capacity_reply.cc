#include "enrollment/rpc/capacity_reply.h"

#include "enrollment/storage/programme_store.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

platform::Result<v1::ProgrammeCapacity> ToReply(Call& call, Transaction& tx, const storage::Capacity& capacity) {
  const auto programme = storage::LoadProgramme(tx, capacity.programme);
  if (!programme) return platform::Fail(programme.error());
  const auto today = platform::ClinicDay(call.now(), projection::storage::ZoneNamed(programme->time_zone));
  const auto policy = storage::LoadWaitlistPolicy(tx, today);
  const auto counts = storage::CountPlaces(tx, capacity.programme);
  v1::ProgrammeCapacity reply;
  reply.set_programme_id(capacity.programme.ToString());
  if (capacity.places) reply.set_places(*capacity.places);
  reply.set_taken(counts.taken);
  reply.set_offered(counts.offered);
  reply.set_waiting(counts.waiting);
  reply.set_offer_hours(capacity.offer_hours.value_or(policy.offer_hours));
  reply.set_own_offer_hours(capacity.offer_hours.has_value());
  reply.set_rest_hours(policy.rest_hours);
  reply.set_policy_version(policy.version);
  reply.set_etag(platform::rpc::MakeEtag(call.keys(), capacity.programme.value, capacity.version));
  return reply;
}

}  // namespace cairn::enrollment
