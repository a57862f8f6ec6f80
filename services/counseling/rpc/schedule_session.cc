#include "counseling/counseling_service.h"
#include "counseling/domain/assignment.h"
#include "counseling/rpc/request.h"
#include "counseling/rpc/session_steps.h"
#include "counseling/wire/session_wire.h"
#include "projection/storage/episode.h"
#include "projection/storage/site.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireOpenEpisode(Call& call, Transaction& tx, PatientId patient, EpisodeId id) {
  auto zone = projection::storage::FindOrganisationZoneLater(tx);
  const auto days =
      projection::storage::ReadEpisode(projection::storage::FindEpisodeLater(tx, patient, id), id).value();
  const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(std::move(zone)));
  platform::Require(domain::RequireOpen({days.started_on, days.ended_on}, today));
}

domain::SessionPlan PlanOf(Call& call, Transaction& tx, const v1::ScheduleSessionRequest& request) {
  if (const auto group = ParseOptionalId<GroupSessionId>(request.group_session_id()))
    return storage::FindGroupSession(tx, *group).value().plan;
  return {.channel = wire::ToDomain(request.channel()),
          .start_at = platform::wire::ToInstant(request.start_time()),
          .planned_minutes = request.planned_minutes(),
          .counsellor = RequireCounsellor(call, tx, request.counsellor_account_id())};
}

}  // namespace

grpc::Status SessionService::ScheduleSession(grpc::ServerContext* context, const v1::ScheduleSessionRequest* request,
                                             v1::ScheduleSessionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    domain::Session session;
    session.id = SessionId::New();
    session.patient = ParseId<PatientId>(request->patient_id());
    session.episode = ParseId<EpisodeId>(request->episode_id());
    session.group = ParseOptionalId<GroupSessionId>(request->group_session_id());
    call.Mutate([&](Transaction& tx) {
      RequireOpenEpisode(call, tx, session.patient, session.episode);
      storage::SessionRecord record{session, call.now()};
      record.session.plan = PlanOf(call, tx, *request);
      platform::Require(domain::CheckStart(record.session.plan.start_at, call.now()));
      platform::Require(storage::InsertSession(tx, record, call.account()));
      call.Made(session.id.value);
      *response->mutable_session() = ToReply(call.keys(), session.patient, record);
    });
  });
}

}  // namespace cairn::counseling
