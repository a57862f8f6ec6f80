#pragma once

#include "clients/simulator/player/patient_steps.h"
#include "clients/simulator/player/request_ids.h"

namespace cairn::simulator {

template <class Response, class Request>
Response PatientSteps::AskOfNobody(const std::string& role, Request request) {
  request.set_request_id(RequestIdOf(clinic_.digest, life_.person.number, Request::descriptor()->name(), step_++));
  return desk_->As<Response>(role, request);
}

template <class Response, class Request>
Response PatientSteps::Ask(const std::string& role, Request request) {
  request.set_patient_id(patient_id_);
  return AskOfNobody<Response>(role, std::move(request));
}

}  // namespace cairn::simulator
