#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/dose_answers.h"
#include "clients/cli/dose_text.h"
#include "clients/cli/failure.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string order;
  std::string on;
  int dose_mg = 0;
  std::string side;
  int needle = 0;
  std::string lot;
  std::string expires;
  std::string site;
  std::vector<std::string> reactions;
  std::string reversal_answer;
  bool counselled = false;
  DoseAnswers answers;
};

v1::SiteReaction ReactionFrom(const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) throw InvalidUsage("--reaction is written KIND:COURSE, for example nodule:improving");
  v1::SiteReaction reaction;
  reaction.set_kind(static_cast<v1::SiteReaction::Kind>(
      EnumFrom("--reaction", text.substr(0, colon), *v1::SiteReaction::Kind_descriptor())));
  reaction.set_course(static_cast<v1::SiteReaction::Course>(
      EnumFrom("--reaction", text.substr(colon + 1), *v1::SiteReaction::Course_descriptor())));
  return reaction;
}

void Inject(const Options& options, Shell& shell) {
  v1::RecordAdministrationRequest request;
  request.set_order_id(options.order);
  if (!options.on.empty()) *request.mutable_given_on() = DateFrom("--on", options.on);
  auto& injection = *request.mutable_injection();
  injection.set_dose_mg(options.dose_mg);
  injection.set_side(static_cast<v1::InjectionSide>(EnumFrom("--side", options.side, *v1::InjectionSide_descriptor())));
  injection.mutable_needle()->set_tenths_of_inch(options.needle);
  injection.mutable_needle()->set_gauge(20);
  injection.mutable_lot()->set_number(options.lot);
  *injection.mutable_lot()->mutable_expires_on() = DateFrom("--expires", options.expires);
  injection.set_site_check(static_cast<v1::SiteCheck>(EnumFrom("--site", options.site, *v1::SiteCheck_descriptor())));
  for (const auto& text : options.reactions) *injection.add_reactions() = ReactionFrom(text);
  auto& counselling = *injection.mutable_counselling();
  counselling.set_reversal_agent_offered(!options.reversal_answer.empty());
  if (!options.reversal_answer.empty()) {
    counselling.set_reversal_answer(static_cast<v1::ReversalAnswer>(
        EnumFrom("--reversal-agent", options.reversal_answer, *v1::ReversalAnswer_descriptor())));
  }
  counselling.set_overdose_counselling_given(options.counselled);
  auto& connection = shell.connection();
  PutAnswers(options.answers, connection, request);
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = CallGated<v1::RecordAdministrationResponse>(shell, request);
  if (shell.json) return shell.PrintJson(response);
  PrintDoses(shell.out, shell.terminal, {response.dose()});
}

}  // namespace

void AddDosesInject(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("inject", "Record an injection that was given");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--order", options->order, "Id of the signed order")->required();
  command->add_option("--on", options->on, "The day; today when left out");
  command->add_option("--dose", options->dose_mg, "Milligrams")->required();
  command->add_option("--side", options->side, "One of " + WordList(*v1::InjectionSide_descriptor()))->required();
  command->add_option("--needle", options->needle, "Length in tenths of an inch, 15 or 20; 20 gauge")->required();
  command->add_option("--lot", options->lot, "Lot number on the carton")->required();
  command->add_option("--expires", options->expires, "Expiry date on the carton")->required();
  command
      ->add_option("--site", options->site,
                   "Site of the last injection: one of " + WordList(*v1::SiteCheck_descriptor()))
      ->required();
  command->add_option("--reaction", options->reactions, "KIND:COURSE, found at that site; may be repeated");
  command->add_option(
      "--reversal-agent", options->reversal_answer,
      "Naloxone or nalmefene was offered; the answer: one of " + WordList(*v1::ReversalAnswer_descriptor()));
  command->add_flag("--counselled", options->counselled, "Vulnerability to overdose was explained");
  AddDoseAnswers(*command, options->answers);
  command->callback([options, &shell] { Inject(*options, shell); });
}

}  // namespace cairn::cli
