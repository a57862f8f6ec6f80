#include "enrollment/rpc/waitlist_steps.h"

#include <algorithm>
#include <map>

#include "enrollment/storage/capacity_store.h"
#include "enrollment/storage/waitlist_store.h"
#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/waitlist_wire.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// How many times an entry was passed over that are shown with it.
constexpr int kSkipsShown = 20;

v1::WaitlistOffer ToOffer(const storage::Offer& offer) {
  v1::WaitlistOffer proto;
  proto.set_waitlist_offer_id(offer.id.ToString());
  proto.set_state(wire::ToProto(offer.state));
  *proto.mutable_offer_time() = wire::ToProto(offer.offered_at);
  *proto.mutable_expire_time() = wire::ToProto(offer.expires_at);
  if (offer.closed_at) *proto.mutable_close_time() = wire::ToProto(*offer.closed_at);
  if (offer.decline_reason) proto.set_decline_reason(static_cast<v1::DeclineReason>(*offer.decline_reason));
  proto.set_position(offer.position);
  proto.set_priority_class(offer.priority_class);
  proto.set_rules_version(offer.rules_version);
  return proto;
}

v1::PassedOver ToPassedOver(const storage::SkipRecord& record) {
  v1::PassedOver proto;
  *proto.mutable_time() = wire::ToProto(record.at);
  proto.set_reason(wire::ToProto(record.skip.reason));
  for (const auto& rule : record.skip.rules) proto.add_rules(rule);
  proto.set_position(record.skip.position);
  return proto;
}

void AddRank(const WaitlistView& view, const domain::WaitlistEntry& entry, v1::WaitlistEntry& proto) {
  const auto at = std::find_if(view.ranked.begin(), view.ranked.end(),
                               [&](const auto& ranked) { return ranked.entry.id == entry.id; });
  if (at == view.ranked.end()) return;
  proto.set_position(at->position);
  *proto.mutable_priority() = wire::ToProto(at->priority, view.rules_version);
}

}  // namespace

platform::Error OfferClosed(domain::OfferState state) {
  const std::string name = v1::WaitlistOffer::State_Name(wire::ToProto(state)).substr(std::string("STATE_").size());
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "OFFER_CLOSED",
          .message = "The offer is open no longer.",
          .metadata = {{"state", name}}};
}

Result<WaitlistView> LoadWaitlist(Transaction& tx, ProgrammeId id, Instant now) {
  auto programme = storage::LoadProgramme(tx, id);
  if (!programme) return Fail(programme.error());
  const auto today = platform::ClinicDay(now, projection::storage::ZoneNamed(programme->time_zone));
  const auto rules = storage::LoadPriorityRules(tx, today);
  return WaitlistView{std::move(*programme), now, rules.version,
                      domain::Rank(storage::ListOpenWaitlist(tx, id), rules, today)};
}

std::vector<v1::WaitlistEntry> ToReplies(Transaction& tx, const OrgKeys& keys, const WaitlistView& view,
                                         const std::vector<domain::WaitlistEntry>& entries) {
  std::vector<WaitlistEntryId> ids;
  std::vector<v1::WaitlistEntry> replies;
  std::map<WaitlistEntryId, std::size_t> at;
  for (const auto& entry : entries) {
    ids.push_back(entry.id);
    at[entry.id] = replies.size();
    auto& reply = replies.emplace_back(wire::ToProto(entry));
    reply.set_programme_name(view.programme.name);
    reply.set_time_zone(view.programme.time_zone);
    reply.set_etag(platform::rpc::MakeEtag(keys, entry.id.value, entry.version));
    if (entry.rest && entry.rest->until <= view.now) reply.clear_rest_until();
    AddRank(view, entry, reply);
  }
  for (const auto& offer : storage::ListOffers(tx, ids)) *replies[at[offer.entry]].add_offers() = ToOffer(offer);
  for (const auto& skip : storage::ListSkips(tx, ids, kSkipsShown)) {
    *replies[at[skip.skip.entry]].add_passed_over() = ToPassedOver(skip);
  }
  return replies;
}

v1::WaitlistEntry ToReply(Call& call, Transaction& tx, const domain::WaitlistEntry& entry) {
  const auto view = LoadWaitlist(tx, entry.programme, call.now()).value();
  return ToReplies(tx, call.keys(), view, {entry}).front();
}

Result<domain::WaitlistEntry> LockWaitlistEntry(Transaction& tx, PatientId patient, WaitlistEntryId id) {
  const auto seen = storage::LoadWaitlistEntry(tx, patient, id);
  if (!seen) return seen;
  storage::LockCapacity(tx, seen->programme);
  return storage::LoadWaitlistEntry(tx, patient, id);
}

void WithdrawOffer(Transaction& tx, const domain::WaitlistEntry& entry, Instant now) {
  auto offer = storage::FindOpenOffer(tx, entry.id);
  if (!offer) return;
  offer->state = domain::OfferState::kWithdrawn;
  offer->closed_at = now;
  storage::CloseOffer(tx, *offer);
}

}  // namespace cairn::enrollment
