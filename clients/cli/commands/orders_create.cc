#include "cairn/prescribing/v1/order_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/order_choice.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace orders_create {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string episode;
  TermsOptions terms;
};

void Create(const Options& options, Shell& shell) {
  v1::CreateOrderRequest request;
  ApplyTerms(options.terms, *request.mutable_terms());
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  request.set_episode_id(FindEpisode(connection, options.episode.empty() ? request.patient_id() : options.episode,
                                     options.episode.empty() ? "" : request.patient_id(),
                                     {enrollment::v1::Episode::STATE_ACTIVE, enrollment::v1::Episode::STATE_PAUSED})
                             .episode_id());
  if (!request.terms().has_start_on()) {
    *request.mutable_terms()->mutable_start_on() = DateFrom("--from", platform::FormatDate(ClinicToday(connection)));
  }
  const auto response = connection.Call<v1::CreateOrderResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintOrder(shell.out, shell.terminal, response.order());
  shell.out << "A draft: cairn orders sign signs it.\n";
}

}  // namespace orders_create

void AddOrdersCreate(CLI::App& parent, Shell& shell) {
  using namespace orders_create;
  auto* command = parent.add_subcommand("create", "Write a draft");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--episode", options->episode, "Its id; not needed where one is open");
  AddTermsOptions(*command, options->terms);
  command->callback([options, &shell] { Create(*options, shell); });
}

}  // namespace cairn::cli
