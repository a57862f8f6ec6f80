#include "clients/simulator/player/patient_steps.h"

#include "clients/simulator/calls.h"

namespace cairn::simulator {

void PatientSteps::Enrol(Desk& desk) {
  desk_ = &desk;
  Play(life_.course.events.front());
}

void PatientSteps::PlayRest(Desk& desk) {
  desk_ = &desk;
  for (std::size_t i = 1; i < life_.course.events.size(); ++i) Play(life_.course.events[i]);
  RecordNoted();
}

// On a day on which the clocks change it is an hour off.
google::protobuf::Timestamp PatientSteps::MomentOf(Date on, int minute_of_day) const {
  const auto at = platform::StartOfClinicDay(on, clinic_.zone) + std::chrono::minutes(minute_of_day);
  google::protobuf::Timestamp proto;
  proto.set_seconds(std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
  return proto;
}

void PatientSteps::Play(const Event& event) {
  if (event.on != noted_on_ || !IsLookedAt(event.what)) RecordNoted();
  std::visit([&](const auto& what) { Happened(event.on, what); }, event.what);
}

}  // namespace cairn::simulator
