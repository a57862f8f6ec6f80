#include "counseling/wire/assignment_wire.h"

#include "platform/wire/date.h"

namespace cairn::counseling::wire {

using platform::wire::ToProto;

// Numbers of the domain are those of the contract.

domain::DeliveredBy ToDomain(v1::DeliveredBy by) { return static_cast<domain::DeliveredBy>(by); }
domain::WaiveReason ToDomain(v1::WaiveReason reason) { return static_cast<domain::WaiveReason>(reason); }

namespace {

v1::Attempt Write(const domain::Attempt& attempt) {
  v1::Attempt proto;
  proto.set_number(attempt.number);
  proto.set_delivered_by(static_cast<v1::DeliveredBy>(attempt.delivered_by));
  *proto.mutable_started_on() = ToProto(attempt.started_on);
  *proto.mutable_first_activity_on() = ToProto(*attempt.active_on.begin());
  *proto.mutable_last_activity_on() = ToProto(*attempt.active_on.rbegin());
  for (const auto& section : attempt.sections_seen) proto.add_sections_seen(section);
  proto.set_active_minutes(static_cast<std::int32_t>(std::chrono::floor<std::chrono::minutes>(attempt.active).count()));
  if (attempt.quiz_correct) proto.set_quiz_correct(*attempt.quiz_correct);
  proto.set_quiz_submissions(attempt.quiz_submissions);
  proto.set_practice_submitted(attempt.practice_submitted);
  if (attempt.completed_on) *proto.mutable_completed_on() = ToProto(*attempt.completed_on);
  return proto;
}

v1::Share Write(const measures::Ratio& ratio) {
  v1::Share proto;
  proto.set_part(ratio.part);
  proto.set_whole(ratio.whole);
  return proto;
}

}  // namespace

v1::Assignment ToProto(const domain::Assignment& assignment, const domain::Waiting& waiting, domain::Date today) {
  v1::Assignment proto;
  proto.set_assignment_id(assignment.id.ToString());
  proto.set_patient_id(assignment.patient.ToString());
  proto.set_episode_id(assignment.episode.ToString());
  proto.set_module_key(assignment.module_key);
  proto.set_module_version(assignment.module_version);
  proto.set_content_hash(assignment.content_hash);
  proto.set_state(static_cast<v1::Assignment::State>(StateOn(assignment, today)));
  *proto.mutable_assigned_on() = ToProto(assignment.assigned_on);
  *proto.mutable_expires_on() = ToProto(assignment.expires_on);
  proto.set_assigned_by_account_id(assignment.assigned_by.ToString());
  if (const auto completed_on = assignment.CompletedOn()) *proto.mutable_completed_on() = ToProto(*completed_on);
  if (assignment.waiver) {
    proto.set_waive_reason(static_cast<v1::WaiveReason>(assignment.waiver->reason));
    *proto.mutable_waived_on() = ToProto(assignment.waiver->on);
  }
  for (const auto& attempt : assignment.attempts) *proto.add_attempts() = Write(attempt);
  for (const auto& key : waiting.keys) proto.add_waiting_for_keys(key);
  proto.set_waiting_for_count(waiting.count);
  return proto;
}

v1::ModuleDose ToProto(const measures::ModuleDose& dose, domain::Date as_of) {
  v1::ModuleDose proto;
  proto.set_definition(measures::kModuleDoseDefinition);
  *proto.mutable_as_of() = ToProto(as_of);
  if (dose.completed) *proto.mutable_completed_of_assigned() = Write(*dose.completed);
  if (dose.active_weeks) *proto.mutable_active_of_enrolled_weeks() = Write(*dose.active_weeks);
  return proto;
}

}  // namespace cairn::counseling::wire
