#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_options.h"

namespace cairn::cli {
namespace doses_observe {

namespace v1 = prescribing::v1;

struct Options {
  NewDose dose;
  int dose_mg = 0;
};

void Observe(const Options& options, Shell& shell) {
  v1::RecordObservedDoseRequest request;
  request.mutable_observed_dose()->set_dose_mg(options.dose_mg);
  RecordDose<v1::RecordObservedDoseResponse>(shell, options.dose, std::move(request),
                                             &v1::RecordObservedDoseRequest::mutable_taken_on);
}

}  // namespace doses_observe

void AddDosesObserve(CLI::App& parent, Shell& shell) {
  using namespace doses_observe;
  auto* command = parent.add_subcommand("observe", "Record a dose of tablets that was seen to be taken");
  const auto options = std::make_shared<Options>();
  AddNewDose(*command, options->dose);
  command->add_option("--dose", options->dose_mg, "Milligrams")->required();
  command->callback([options, &shell] { Observe(*options, shell); });
}

}  // namespace cairn::cli
