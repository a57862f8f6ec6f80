#include "cairn/counseling/v1/import_service.pb.h"
#include "cairn/counseling/v1/session_service.pb.h"
#include "clients/simulator/player/chart.h"
#include "clients/simulator/player/contract_words.h"
#include "clients/simulator/player/step_call.h"

namespace cairn::simulator {

namespace v1 = counseling::v1;

namespace {

constexpr int kPlannedMinutes = 50;

v1::SessionChannel ChannelOf(const Counselled& session) {
  return session.by_video ? v1::SESSION_CHANNEL_VIDEO : v1::SESSION_CHANNEL_IN_PERSON;
}

}  // namespace

void PatientSteps::Happened(Date on, const ModuleAssigned& module) {
  v1::ImportModuleRequest request;
  request.set_import_id(clinic_.counseling_import_id);
  request.set_episode_id(episode_.episode_id());
  request.set_module_key(module.key);
  *request.mutable_assigned_on() = ToProto(on);
  for (const auto day : module.worked_on) *request.add_worked_on() = ToProto(day);
  if (!module.worked_on.empty()) {
    request.set_delivered_by(ValueNamed<v1::DeliveredBy>("DELIVERED_BY_", module.delivered_by, &v1::DeliveredBy_Parse));
    request.set_active_minutes(module.active_minutes);
  }
  if (module.completed_on) {
    request.set_quiz_correct(module.correct);
    *request.mutable_completed_on() = ToProto(*module.completed_on);
  }
  Ask<v1::ImportModuleResponse>(kClinician, request);
}

void PatientSteps::Happened(Date on, const Counselled& session) {
  const auto start = MomentOf(on, session.hour * 60);
  if (session.minutes > 0) {
    v1::ImportSessionRequest held;
    held.set_import_id(clinic_.counseling_import_id);
    held.set_episode_id(episode_.episode_id());
    held.set_channel(ChannelOf(session));
    *held.mutable_start_time() = start;
    held.set_minutes(session.minutes);
    Ask<v1::ImportSessionResponse>(kClinician, held);
    return;
  }
  v1::ScheduleSessionRequest planning;
  planning.set_episode_id(episode_.episode_id());
  planning.set_channel(ChannelOf(session));
  *planning.mutable_start_time() = start;
  planning.set_planned_minutes(kPlannedMinutes);
  const auto planned = Ask<v1::ScheduleSessionResponse>(kClinician, planning).session();
  v1::RecordNoShowRequest missed;
  missed.set_session_id(planned.session_id());
  missed.set_etag(planned.etag());
  Ask<v1::RecordNoShowResponse>(kClinician, missed);
}

}  // namespace cairn::simulator
