#include "counseling/counseling_service.h"
#include "counseling/rpc/request.h"
#include "counseling/rpc/session_steps.h"
#include "counseling/wire/events_wire.h"
#include "counseling/wire/session_wire.h"
#include "platform/outbox/outbox.h"
#include "projection/storage/site.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SessionService::RecordSessionHeld(grpc::ServerContext* context,
                                               const v1::RecordSessionHeldRequest* request,
                                               v1::RecordSessionHeldResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<SessionId>(request->session_id());
    std::optional<domain::SessionChannel> channel;
    if (request->channel() != v1::SESSION_CHANNEL_UNSPECIFIED) channel = wire::ToDomain(request->channel());
    call.Mutate([&](Transaction& tx) {
      auto zone = projection::storage::FindOrganisationZoneLater(tx);
      auto record = OpenSession(call, tx, patient, id, request->etag());
      record.session = domain::Hold(record.session, request->minutes(), channel, call.now()).value();
      auto reply = KeepClosed(call, tx, record, patient);
      const auto day =
          platform::ClinicDay(record.session.plan.start_at, projection::storage::OrganisationZone(std::move(zone)));
      const auto event = wire::MakeCounselingSessionHeld(reply, platform::wire::ToProto(day));
      platform::outbox::Append(
          tx, {platform::outbox::Make(id.value, record.session.version, event, record.session.plan.start_at)});
      *response->mutable_session() = std::move(reply);
    });
  });
}

}  // namespace cairn::counseling
