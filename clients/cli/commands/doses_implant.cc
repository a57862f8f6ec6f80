#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_options.h"

namespace cairn::cli {
namespace doses_implant {

namespace v1 = prescribing::v1;

struct Options {
  NewDose dose;
  int dose_mg = 0;
  std::string protocol;
  std::string lot;
  std::string expires;
  bool consent = false;
  OverdoseTalk talk;
};

void Implant(const Options& options, Shell& shell) {
  v1::RecordAdministrationRequest request;
  auto& implant = *request.mutable_implant();
  implant.set_dose_mg(options.dose_mg);
  implant.set_protocol_id(options.protocol);
  implant.mutable_lot()->set_number(options.lot);
  *implant.mutable_lot()->mutable_expires_on() = DateFrom("--expires", options.expires);
  implant.set_consent_on_file(options.consent);
  PutOverdoseTalk(options.talk, *implant.mutable_counselling());
  RecordDose<v1::RecordAdministrationResponse>(shell, options.dose, std::move(request),
                                               &v1::RecordAdministrationRequest::mutable_given_on);
}

}  // namespace doses_implant

void AddDosesImplant(CLI::App& parent, Shell& shell) {
  using namespace doses_implant;
  auto* command = parent.add_subcommand("implant", "Record an implant that was given; no implant is FDA-approved");
  const auto options = std::make_shared<Options>();
  AddNewDose(*command, options->dose);
  command->add_option("--dose", options->dose_mg, "Milligrams")->required();
  command->add_option("--protocol", options->protocol, "Number of the protocol that it is given under")->required();
  command->add_option("--lot", options->lot, "Lot number")->required();
  command->add_option("--expires", options->expires, "Expiry date")->required();
  command->add_flag("--consent", options->consent, "Consent to a product that is not approved is on file");
  AddOverdoseTalk(*command, options->talk);
  command->callback([options, &shell] { Implant(*options, shell); });
}

}  // namespace cairn::cli
