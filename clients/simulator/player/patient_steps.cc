#include "clients/simulator/player/patient_steps.h"

namespace cairn::simulator {

void PatientSteps::Enrol(Desk& desk) {
  desk_ = &desk;
  Play(life_.course.events.front());
}

void PatientSteps::PlayRest(Desk& desk) {
  desk_ = &desk;
  for (std::size_t i = 1; i < life_.course.events.size(); ++i) Play(life_.course.events[i]);
}

void PatientSteps::Play(const Event& event) {
  std::visit([&](const auto& what) { Happened(event.on, what); }, event.what);
}

}  // namespace cairn::simulator
