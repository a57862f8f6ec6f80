#include "cairn/counseling/v1/assignment_service.pb.h"
#include "cairn/counseling/v1/session_service.pb.h"
#include "clients/simulator/player/step_call.h"

namespace cairn::simulator {

namespace v1 = counseling::v1;

void PatientSteps::Happened(Date, const ModulesAssigned&) {
  v1::AssignRequiredModulesRequest request;
  request.set_episode_id(episode_.episode_id());
  const auto response = Ask<v1::AssignRequiredModulesResponse>(kClinician, request);
  for (const auto& assignment : response.assignments())
    assignments_[assignment.module_key()] = assignment.assignment_id();
}

void PatientSteps::Happened(Date, const ModuleWorkedThrough& module) {
  const auto found = assignments_.find(module.key);
  // The clinic's programme may ask for other modules.
  if (found == assignments_.end()) return;
  v1::StartModuleRequest start;
  start.set_assignment_id(found->second);
  start.set_delivered_by(v1::DELIVERED_BY_CLINICIAN);
  Ask<v1::StartModuleResponse>(kClinician, start);
  v1::RecordProgressRequest progress;
  progress.set_assignment_id(found->second);
  if (module.key == "FUNC_ANALYSIS") progress.add_sections_seen("WELCOME");
  for (const char* section : {"SKILL", "EXAMPLE", "PRACTICE"}) progress.add_sections_seen(section);
  progress.set_active_minutes(45);
  Ask<v1::RecordProgressResponse>(kClinician, progress);
  // Before the quiz: where practice is not asked for, that completes the module.
  v1::SubmitPracticeRequest practice;
  practice.set_assignment_id(found->second);
  Ask<v1::SubmitPracticeResponse>(kClinician, practice);
  v1::SubmitQuizRequest quiz;
  quiz.set_assignment_id(found->second);
  quiz.set_correct_answers(module.correct);
  Ask<v1::SubmitQuizResponse>(kClinician, quiz);
}

void PatientSteps::Happened(Date on, const Counselled& session) {
  v1::ScheduleSessionRequest planning;
  planning.set_episode_id(episode_.episode_id());
  planning.set_channel(v1::SESSION_CHANNEL_IN_PERSON);
  const auto start = platform::StartOfClinicDay(on, clinic_.zone) + std::chrono::hours(session.hour);
  planning.mutable_start_time()->set_seconds(
      std::chrono::floor<std::chrono::seconds>(start).time_since_epoch().count());
  planning.set_planned_minutes(50);
  const auto planned = Ask<v1::ScheduleSessionResponse>(kClinician, planning).session();
  if (session.minutes > 0) {
    v1::RecordSessionHeldRequest held;
    held.set_session_id(planned.session_id());
    held.set_etag(planned.etag());
    held.set_minutes(session.minutes);
    Ask<v1::RecordSessionHeldResponse>(kClinician, held);
  } else {
    v1::RecordNoShowRequest missed;
    missed.set_session_id(planned.session_id());
    missed.set_etag(planned.etag());
    Ask<v1::RecordNoShowResponse>(kClinician, missed);
  }
}

}  // namespace cairn::simulator
