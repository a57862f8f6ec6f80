#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_options.h"

namespace cairn::cli {
namespace doses_dispense {

namespace v1 = prescribing::v1;

struct Options {
  NewDose dose;
  int tablets = 0;
  int days = 0;
  std::string by;
  std::string lot;
  std::string expires;
};

void Dispense(const Options& options, Shell& shell) {
  v1::RecordDispenseRequest request;
  auto& dispense = *request.mutable_dispense();
  dispense.set_tablets(options.tablets);
  if (options.days > 0) dispense.set_days_supply(options.days);
  dispense.set_by(static_cast<v1::DispensedBy>(EnumFrom("--by", options.by, *v1::DispensedBy_descriptor())));
  if (!options.lot.empty()) dispense.mutable_lot()->set_number(options.lot);
  if (!options.expires.empty()) *dispense.mutable_lot()->mutable_expires_on() = DateFrom("--expires", options.expires);
  RecordDose<v1::RecordDispenseResponse>(shell, options.dose, std::move(request),
                                         &v1::RecordDispenseRequest::mutable_dispensed_on);
}

}  // namespace doses_dispense

void AddDosesDispense(CLI::App& parent, Shell& shell) {
  using namespace doses_dispense;
  auto* command = parent.add_subcommand("dispense", "Record tablets that were handed out");
  const auto options = std::make_shared<Options>();
  AddNewDose(*command, options->dose);
  command->add_option("--tablets", options->tablets, "How many")->required();
  command->add_option("--days", options->days, "Days that they last; left out for tablets taken as needed");
  command->add_option("--by", options->by, "One of " + WordList(*v1::DispensedBy_descriptor()))->required();
  command->add_option("--lot", options->lot, "Lot number; needed where the clinic dispensed");
  command->add_option("--expires", options->expires, "Expiry date; needed where the clinic dispensed");
  command->callback([options, &shell] { Dispense(*options, shell); });
}

}  // namespace cairn::cli
