#include "mentorship/rpc/relationship_steps.h"

#include "mentorship/storage/errors.h"
#include "mentorship/storage/own_people_store.h"
#include "mentorship/wire/relationship_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::mentorship {

using platform::AccountId;
using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

bool AsksAsMentor(const Call& call) { return call.relation() == options::v1::RELATION_SELF; }

}  // namespace

PatientId RequirePatient(Call& call, Transaction& tx, const std::string& patient_id, RelationshipId id) {
  if (!AsksAsMentor(call)) return ParseId<PatientId>(patient_id);
  const auto patient = storage::FindOwnPatient(tx, call.account(), id);
  if (!patient) Reject(storage::RelationshipNotFound(id));
  call.Touches(*patient);
  return *patient;
}

std::optional<AccountId> OnlyWriter(const Call& call) {
  return AsksAsMentor(call) ? std::optional(call.account()) : std::nullopt;
}

domain::Relationship RequireRelationship(Transaction& tx, PatientId patient, RelationshipId id) {
  return storage::FindRelationship(tx, patient, id, false).value().relationship;
}

domain::Relationship OpenRelationship(Call& call, Transaction& tx, PatientId patient, RelationshipId id,
                                      const std::string& etag) {
  auto relationship = storage::FindRelationship(tx, patient, id, true).value().relationship;
  platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, relationship.version, etag));
  return relationship;
}

void RequireMatched(const domain::Relationship& relationship) {
  if (relationship.HoldsPlace()) return;
  const auto name = v1::Relationship::State_Name(static_cast<v1::Relationship::State>(relationship.state));
  Reject({.code = platform::Code::kFailedPrecondition,
          .reason = "RELATIONSHIP_STATE",
          .message = "The two are not matched.",
          .metadata = {{"state", name.substr(std::string_view("STATE_").size())}}});
}

v1::Relationship ToReply(Call& call, PatientId patient, const domain::Relationship& relationship) {
  auto reply = wire::ToProto(relationship);
  reply.set_patient_id(patient.ToString());
  reply.set_etag(platform::rpc::MakeEtag(call.keys(), relationship.id.value, relationship.version));
  return reply;
}

}  // namespace cairn::mentorship
