#include "prescribing/rpc/order_steps.h"

#include "platform/rpc/page_token.h"
#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/order_wire.h"
#include "projection/storage/episode.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using domain::CarePeriod;
using platform::Reject;
using platform::crypto::OrgKeys;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error OrderChanged(OrderId id, const std::vector<std::string>& fields) {
  std::string list;
  for (const auto& field : fields) list += (list.empty() ? "" : ",") + field;
  return {.code = platform::Code::kAborted,
          .reason = "ORDER_CHANGED",
          .message = "Somebody else has changed the order since it was read. Read it again.",
          .metadata = {{"order_id", id.ToString()}, {"fields", list}}};
}

void RequireEtag(Transaction& tx, const OrgKeys& keys, const domain::Order& order, const std::string& etag) {
  const auto is_of = [&](std::int64_t version) {
    return platform::rpc::CheckEtag(keys, order.id.value, version, etag).has_value();
  };
  if (is_of(order.version)) return;
  for (const auto& before : storage::ListOrderVersions(tx, order)) {
    if (is_of(before.version)) Reject(OrderChanged(order.id, domain::ChangedFields(before, order)));
  }
  platform::Require(platform::rpc::CheckEtag(keys, order.id.value, order.version, etag));
}

}  // namespace

CarePeriod LoadCarePeriod(Call& call, Transaction& tx, PatientId patient, EpisodeId episode) {
  auto zone = projection::storage::FindOrganisationZoneLater(tx);
  const auto days =
      projection::storage::ReadEpisode(projection::storage::FindEpisodeLater(tx, patient, episode), episode).value();
  return {days.started_on, days.ended_on,
          platform::ClinicDay(call.now(), projection::storage::OrganisationZone(std::move(zone)))};
}

OrderQuestion AskForOrder(Transaction& tx, PatientId patient, OrderId id) {
  return {storage::LockOrderLater(tx, patient, id), projection::storage::FindOrganisationZoneLater(tx)};
}

OpenedOrder OpenOrder(Call& call, Transaction& tx, OrderQuestion question, OrderId id, const std::string& etag) {
  auto [record, episode] = storage::ReadLockedOrder(std::move(question.order), id).value();
  RequireEtag(tx, call.keys(), record.order, etag);
  const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(std::move(question.zone)));
  return {std::move(record), {episode.started_on, episode.ended_on, today}};
}

v1::Order ToReply(const OrgKeys& keys, PatientId patient, const storage::OrderRecord& record, domain::Date today) {
  auto reply = wire::ToProto(record.order, today);
  reply.set_patient_id(patient.ToString());
  if (record.decision) reply.set_gate_decision_id(record.decision->ToString());
  *reply.mutable_create_time() = wire::ToProto(record.created_at);
  *reply.mutable_update_time() = wire::ToProto(record.updated_at);
  reply.set_etag(platform::rpc::MakeEtag(keys, record.order.id.value, record.order.version));
  return reply;
}

}  // namespace cairn::prescribing
