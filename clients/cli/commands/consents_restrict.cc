#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_arguments.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace consents_restrict {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  ScopeOptions scope;
  std::string words;
  bool paid_in_full = false;
  bool declined = false;
};

void Restrict(const Options& options, Shell& shell) {
  v1::RequestRestrictionRequest request;
  *request.mutable_scope() = RestrictionFrom(options.scope);
  request.mutable_scope()->set_words(ValidUtf8(options.words));
  request.mutable_scope()->set_paid_in_full(options.paid_in_full);
  request.set_answer(options.declined ? v1::Restriction::ANSWER_DECLINED : v1::Restriction::ANSWER_AGREED);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RequestRestrictionResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Restriction> restrictions;
  *restrictions.Add() = response.restriction();
  PrintRestrictions(shell.out, shell.terminal, restrictions);
}

}  // namespace consents_restrict

void AddConsentsRestrict(CLI::App& parent, Shell& shell) {
  using namespace consents_restrict;
  auto* command = parent.add_subcommand("restrict", "Record a limit that a patient asks for, and the clinic's answer");
  command->footer(
      "What is not given means any. An agreed limit wins over every consent.\n"
      "Example: cairn consents restrict \"donya yundt\" --information laboratory --to-class health-plans "
      "--paid-in-full");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  AddScopeOptions(*command, options->scope);
  command->add_option("--words", options->words, "What the patient asked for, in their words");
  command->add_flag("--paid-in-full", options->paid_in_full,
                    "It was paid in full by others than the health plan: the clinic can't decline");
  command->add_flag("--declined", options->declined, "The clinic does not agree; agreed when not given");
  command->callback([options, &shell] { Restrict(*options, shell); });
}

}  // namespace cairn::cli
