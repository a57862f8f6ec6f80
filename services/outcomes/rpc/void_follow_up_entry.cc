#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/follow_up_steps.h"
#include "outcomes/rpc/request.h"
#include "outcomes/wire/follow_up_wire.h"
#include "platform/outbox/outbox.h"
#include "projection/storage/site.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status FollowUpService::VoidFollowUpEntry(grpc::ServerContext* context,
                                                const v1::VoidFollowUpEntryRequest* request,
                                                v1::VoidFollowUpEntryResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<FollowUpEntryId>(request->follow_up_entry_id());
    call.Mutate([&](Transaction& tx) {
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      auto record = storage::LockFollowUpEntry(tx, patient, id).value();
      record.entry = domain::Void(record.entry, wire::ToDomain(request->reason()), today).value();
      storage::CloseFollowUpEntry(tx, record.entry, call.now(), call.account());
      const bool is_specimen = record.entry.kind == domain::FollowUpKind::kSpecimen;
      platform::outbox::Append(
          tx, {is_specimen ? platform::outbox::Make(id.value, 2, wire::MakeSpecimenVoided(record.entry), call.now())
                           : platform::outbox::Make(id.value, 2, wire::MakeInterviewVoided(record.entry), call.now())});
      call.Made(id.value);
      *response->mutable_entry() = ToReply(patient, record);
    });
  });
}

}  // namespace cairn::outcomes
