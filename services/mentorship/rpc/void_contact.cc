#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/contact_steps.h"
#include "mentorship/rpc/relationship_steps.h"
#include "mentorship/storage/errors.h"
#include "mentorship/wire/contact_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ContactService::VoidContact(grpc::ServerContext* context, const v1::VoidContactRequest* request,
                                         v1::VoidContactResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto relationship = ParseId<RelationshipId>(request->relationship_id());
    const auto id = ParseId<ContactId>(request->contact_id());
    call.Mutate([&](Transaction& tx) {
      const auto patient = RequirePatient(call, tx, request->patient_id(), relationship);
      RequireRelationship(tx, patient, relationship);
      auto record = storage::LockContact(tx, relationship, id, OnlyWriter(call)).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.version, request->etag()));
      if (record.void_reason) platform::Reject(storage::ContactVoided());
      record.void_reason = static_cast<storage::ContactVoidReason>(request->reason());
      ++record.version;
      storage::VoidContact(tx, record, call.now(), call.account());
      const auto event = wire::MakeContactVoided(id, relationship, patient);
      platform::outbox::Append(tx, {platform::outbox::Make(id.value, record.version, event, call.now())});
      call.Made(id.value);
      *response->mutable_contact() = ToReply(call, record);
    });
  });
}

}  // namespace cairn::mentorship
