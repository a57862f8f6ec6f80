#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/contact_steps.h"
#include "mentorship/rpc/import_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/relationship_store.h"
#include "mentorship/wire/contact_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/wire/date.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

namespace past_import = platform::past_import;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireImported(Transaction& tx, RelationshipId id) {
  if (past_import::WasImported(tx, kMatch, id.value)) return;
  platform::Reject({.code = platform::Code::kFailedPrecondition,
                    .reason = "RELATIONSHIP_NOT_IMPORTED",
                    .message = "The relationship began here: its contacts are recorded, not imported.",
                    .metadata = {{"relationship_id", id.ToString()}}});
}

}  // namespace

// Nothing that the mentor is asked to do now is done with it.
grpc::Status ImportService::ImportContact(grpc::ServerContext* context, const v1::ImportContactRequest* request,
                                          v1::ImportContactResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto import = ParseId<PastImportId>(request->import_id());
    const auto patient = ParseId<PatientId>(request->patient_id());
    storage::ContactRecord record;
    record.relationship = ParseId<RelationshipId>(request->relationship_id());
    record.occurred_at = platform::wire::ToInstant(request->occur_time());
    record.recorded_at = call.now();
    record.recorded_by = call.account();
    call.Mutate([&](Transaction& tx) {
      past_import::HoldOpen(call, tx, import, kImportReasons);
      const auto relationship = storage::FindRelationship(tx, patient, record.relationship, true).value().relationship;
      RequireImported(tx, relationship.id);
      const auto zone = projection::storage::OrganisationZone(tx);
      record.contact = wire::ToDomain(*request, platform::ClinicDay(record.occurred_at, zone));
      record.contact.id = ContactId::New();
      platform::Require(domain::CheckPastContact(record.contact, DayOf(relationship.approved_at, zone),
                                                 DayOf(relationship.ended_at, zone),
                                                 platform::ClinicDay(call.now(), zone)));
      if (record.occurred_at > call.now())
        platform::Reject(platform::InvalidRequest({{"occur_time", "must not be in the future"}}));
      storage::InsertContact(tx, record);
      ActivateByContact(call, tx, relationship, record);
      past_import::InsertImportedRecord(tx, kContact, record.contact.id.value, import, call.now());
      const auto event = wire::MakeContactLogged(record.contact, record.occurred_at, relationship, patient);
      platform::outbox::Append(tx, {platform::outbox::Make(record.contact.id.value, 1, event, record.occurred_at)});
      call.Made(record.contact.id.value);
      *response->mutable_contact() = ToReply(call, record);
    });
  });
}

}  // namespace cairn::mentorship
