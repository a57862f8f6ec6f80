#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cairn/prescribing/v1/dose.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/dose_answers.h"
#include "clients/cli/dose_text.h"
#include "clients/cli/people.h"
#include "clients/cli/shell.h"

// What the commands about doses have in common.
namespace cairn::cli {

void AddPatient(CLI::App& command, std::string& patient);
/// --on: today when left out.
void AddDay(CLI::App& command, std::string& on);

/// A record of a dose that is there already.
struct DoseChoice {
  std::string patient;
  std::string dose;
};
void AddDoseChoice(CLI::App& command, DoseChoice& choice);
/// Also one that no longer counts. Throws InvalidUsage where the patient has no such record.
prescribing::v1::Dose FindDose(Connection& connection, const std::string& patient_id, const std::string& dose_id);

/// A dose that is to be recorded: whose, under which signed order, on which day, and what is said to the safety gate.
struct NewDose {
  std::string patient;
  std::string order;
  std::string on;
  DoseAnswers answers;
};
void AddNewDose(CLI::App& command, NewDose& dose);
/// Sets patient and order: the one that is named, or the patient's only signed one. Throws NotFound ORDER_NOT_FOUND, or
/// Ambiguous.
void PutOrder(Connection& connection, const NewDose& dose, std::string& patient_id, std::string& order_id);

/// Records `request`, which says what the dose was, and prints its record. `day` is the request's field for it.
template <class Response, class Request>
void RecordDose(Shell& shell, const NewDose& dose, Request request, google::type::Date* (Request::*day)()) {
  if (!dose.on.empty()) *(request.*day)() = DateFrom("--on", dose.on);
  auto& connection = shell.connection();
  PutAnswers(dose.answers, connection, request);
  PutOrder(connection, dose, *request.mutable_patient_id(), *request.mutable_order_id());
  const auto response = CallGated<Response>(shell, request);
  if (shell.json) return shell.PrintJson(response);
  PrintDoses(shell.out, shell.terminal, {response.dose()});
}

/// What is talked about with an injection or implant.
struct OverdoseTalk {
  std::string reversal_answer;
  bool counselled = false;
};
void AddOverdoseTalk(CLI::App& command, OverdoseTalk& talk);
/// Changes what was typed. Throws InvalidUsage for a word that is none.
void PutOverdoseTalk(const OverdoseTalk& talk, prescribing::v1::Counselling& counselling);

/// What the site of the last injection looks like.
struct SiteFinding {
  std::string check;
  std::vector<std::string> reactions;
};
void AddSiteFinding(CLI::App& command, SiteFinding& finding);
/// Changes what was typed; a check that found no reaction takes away those that were recorded. Throws InvalidUsage.
void PutSiteFinding(const SiteFinding& finding, prescribing::v1::Injection& injection);

}  // namespace cairn::cli
