#include "counseling/counseling_service.h"
#include "counseling/rpc/import_steps.h"
#include "counseling/rpc/request.h"
#include "counseling/rpc/session_steps.h"
#include "counseling/wire/events_wire.h"
#include "counseling/wire/session_wire.h"
#include "platform/outbox/outbox.h"
#include "projection/storage/episode.h"
#include "projection/storage/site.h"

namespace cairn::counseling {

namespace past_import = platform::past_import;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireInEpisode(Transaction& tx, const domain::Session& session, platform::Date day) {
  auto found = projection::storage::FindEpisodeLater(tx, session.patient, session.episode);
  const auto episode = projection::storage::ReadEpisode(std::move(found), session.episode).value();
  platform::Require(domain::RequireWithin({episode.started_on, episode.ended_on}, day));
}

}  // namespace

grpc::Status ImportService::ImportSession(grpc::ServerContext* context, const v1::ImportSessionRequest* request,
                                          v1::ImportSessionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto import = ParseId<PastImportId>(request->import_id());
    domain::Session planned;
    planned.id = SessionId::New();
    planned.patient = ParseId<PatientId>(request->patient_id());
    planned.episode = ParseId<EpisodeId>(request->episode_id());
    planned.plan = {.channel = wire::ToDomain(request->channel()),
                    .start_at = platform::wire::ToInstant(request->start_time()),
                    .planned_minutes = request->minutes()};
    call.Mutate([&](Transaction& tx) {
      past_import::HoldOpen(call, tx, import, kImportReasons);
      const auto day = platform::ClinicDay(planned.plan.start_at, projection::storage::OrganisationZone(tx));
      RequireInEpisode(tx, planned, day);
      storage::SessionRecord record{planned, call.now()};
      record.session.plan.counsellor = RequireCounsellor(call, tx, request->counsellor_account_id());
      const auto held = domain::Hold(record.session, request->minutes(), std::nullopt, call.now()).value();
      platform::Require(storage::InsertSession(tx, record, call.account()));
      record.session = held;
      past_import::InsertImportedRecord(tx, kSession, held.id.value, import, call.now());
      auto reply = KeepClosed(call, tx, record, held.patient);
      const auto event = wire::MakeCounselingSessionHeld(reply, platform::wire::ToProto(day));
      platform::outbox::Append(tx, {platform::outbox::Make(held.id.value, held.version, event, held.plan.start_at)});
      *response->mutable_session() = std::move(reply);
    });
  });
}

}  // namespace cairn::counseling
