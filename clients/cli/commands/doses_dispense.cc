#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/dose_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string order;
  std::string on;
  int tablets = 0;
  int days = 0;
  std::string by;
  std::string lot;
  std::string expires;
  std::vector<std::string> acknowledged;
};

void Dispense(const Options& options, Shell& shell) {
  v1::RecordDispenseRequest request;
  request.set_order_id(options.order);
  if (!options.on.empty()) *request.mutable_dispensed_on() = DateFrom("--on", options.on);
  auto& dispense = *request.mutable_dispense();
  dispense.set_tablets(options.tablets);
  if (options.days > 0) dispense.set_days_supply(options.days);
  dispense.set_by(static_cast<v1::DispensedBy>(EnumFrom("--by", options.by, *v1::DispensedBy_descriptor())));
  if (!options.lot.empty()) dispense.mutable_lot()->set_number(options.lot);
  if (!options.expires.empty()) *dispense.mutable_lot()->mutable_expires_on() = DateFrom("--expires", options.expires);
  for (const auto& warning : options.acknowledged) request.add_acknowledged_warnings(warning);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordDispenseResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintDoses(shell.out, shell.terminal, {response.dose()});
}

}  // namespace

void AddDosesDispense(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("dispense", "Record tablets that were handed out");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--order", options->order, "Id of the signed order")->required();
  command->add_option("--on", options->on, "The day; today when left out");
  command->add_option("--tablets", options->tablets, "How many")->required();
  command->add_option("--days", options->days, "Days that they last; left out for tablets taken as needed");
  command->add_option("--by", options->by, "One of " + WordList(*v1::DispensedBy_descriptor()))->required();
  command->add_option("--lot", options->lot, "Lot number; needed where the clinic dispensed");
  command->add_option("--expires", options->expires, "Expiry date; needed where the clinic dispensed");
  command->add_option("--acknowledge", options->acknowledged,
                      "A warning that was seen, as the refusal names it; may be repeated");
  command->callback([options, &shell] { Dispense(*options, shell); });
}

}  // namespace cairn::cli
