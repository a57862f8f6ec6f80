#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/contact_steps.h"
#include "mentorship/rpc/relationship_steps.h"
#include "mentorship/storage/outreach_store.h"
#include "mentorship/wire/contact_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/wire/date.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ContactService::RecordContact(grpc::ServerContext* context, const v1::RecordContactRequest* request,
                                           v1::RecordContactResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<RelationshipId>(request->relationship_id());
    call.Mutate([&](Transaction& tx) {
      auto found = projection::storage::FindOrganisationZoneLater(tx);
      const auto patient = RequirePatient(call, tx, request->patient_id(), id);
      const auto relationship = storage::FindRelationship(tx, patient, id, true).value().relationship;
      const auto zone = projection::storage::OrganisationZone(std::move(found));
      storage::ContactRecord record;
      record.relationship = id;
      record.occurred_at = platform::wire::ToInstant(request->occur_time());
      record.contact = wire::ToDomain(*request, platform::ClinicDay(record.occurred_at, zone));
      record.contact.id = ContactId::New();
      record.recorded_at = call.now();
      record.recorded_by = call.account();
      platform::Require(domain::CheckContact(record.contact, DayOf(relationship.approved_at, zone),
                                             DayOf(relationship.ended_at, zone),
                                             platform::ClinicDay(call.now(), zone)));
      if (record.occurred_at > call.now())
        platform::Reject(platform::InvalidRequest({{"occur_time", "must not be in the future"}}));
      storage::InsertContact(tx, record);
      ActivateByContact(call, tx, relationship, record);
      storage::AnswerOutreach(tx, id, record.contact.id, record.contact.on, call.now());
      const auto event = wire::MakeContactLogged(record.contact, record.occurred_at, relationship, patient);
      platform::outbox::Append(tx, {platform::outbox::Make(record.contact.id.value, 1, event, record.occurred_at)});
      call.Made(record.contact.id.value);
      *response->mutable_contact() = ToReply(call, record);
    });
  });
}

}  // namespace cairn::mentorship
