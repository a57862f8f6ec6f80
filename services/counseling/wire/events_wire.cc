#include "counseling/wire/events_wire.h"

#include "platform/wire/date.h"

namespace cairn::counseling::wire {

namespace {

template <class Event>
void PutSet(const domain::ModuleSet& set, Event& event) {
  event.set_set_key(set.key);
  event.set_set_version(set.version);
  for (const auto& key : set.required_keys) event.add_required_keys(key);
}

template <class Event>
void PutDays(const std::set<platform::Date>& days, Event& event) {
  for (const auto day : days) *event.add_active_on() = platform::wire::ToProto(day);
}

}  // namespace

v1::ModuleSetChosen MakeModuleSetChosen(ProgrammeId programme, const domain::ModuleSet& set) {
  v1::ModuleSetChosen event;
  event.set_programme_id(programme.ToString());
  PutSet(set, event);
  return event;
}

v1::ModuleWorkedOn MakeModuleWorkedOn(const v1::Assignment& assignment, const std::set<platform::Date>& days) {
  v1::ModuleWorkedOn event;
  event.set_patient_id(assignment.patient_id());
  event.set_assignment_id(assignment.assignment_id());
  event.set_episode_id(assignment.episode_id());
  event.set_module_key(assignment.module_key());
  PutDays(days, event);
  return event;
}

v1::ModuleAssigned MakeModuleAssigned(const v1::Assignment& assignment, const domain::ModuleSet& set) {
  v1::ModuleAssigned event;
  event.set_patient_id(assignment.patient_id());
  event.set_assignment_id(assignment.assignment_id());
  event.set_episode_id(assignment.episode_id());
  event.set_module_key(assignment.module_key());
  event.set_module_version(assignment.module_version());
  *event.mutable_assigned_on() = assignment.assigned_on();
  *event.mutable_expires_on() = assignment.expires_on();
  PutSet(set, event);
  return event;
}

v1::ModuleCompleted MakeModuleCompleted(const v1::Assignment& assignment, const std::set<platform::Date>& days) {
  const auto& attempt = assignment.attempts(0);
  v1::ModuleCompleted event;
  event.set_patient_id(assignment.patient_id());
  event.set_assignment_id(assignment.assignment_id());
  event.set_episode_id(assignment.episode_id());
  event.set_module_key(assignment.module_key());
  event.set_module_version(assignment.module_version());
  event.set_content_hash(assignment.content_hash());
  *event.mutable_completed_on() = assignment.completed_on();
  event.set_delivered_by(attempt.delivered_by());
  event.set_active_minutes(attempt.active_minutes());
  PutDays(days, event);
  return event;
}

v1::ModuleWaived MakeModuleWaived(const v1::Assignment& assignment) {
  v1::ModuleWaived event;
  event.set_patient_id(assignment.patient_id());
  event.set_assignment_id(assignment.assignment_id());
  event.set_episode_id(assignment.episode_id());
  event.set_module_key(assignment.module_key());
  *event.mutable_waived_on() = assignment.waived_on();
  return event;
}

v1::CounselingSessionHeld MakeCounselingSessionHeld(const v1::Session& session, const google::type::Date& day) {
  v1::CounselingSessionHeld event;
  event.set_patient_id(session.patient_id());
  event.set_session_id(session.session_id());
  event.set_episode_id(session.episode_id());
  event.set_format(session.format());
  event.set_channel(session.channel());
  *event.mutable_occurred_on() = day;
  event.set_minutes(session.minutes());
  return event;
}

}  // namespace cairn::counseling::wire
