#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_options.h"
#include "clients/cli/stock_arguments.h"

namespace cairn::cli {
namespace doses_inject {

namespace v1 = prescribing::v1;

struct Options {
  NewDose dose;
  int dose_mg = 0;
  std::string side;
  int needle = 0;
  std::string kit;
  std::string place;
  std::string lot;
  std::string expires;
  SiteFinding site;
  OverdoseTalk talk;
};

void PutLot(const Options& options, v1::LotPrint& lot) {
  if (options.kit.empty() && options.lot.empty())
    throw InvalidUsage("--lot is needed where no carton of the stock is named with --kit");
  if (options.kit.empty() && options.place.empty() && options.expires.empty())
    throw InvalidUsage("--expires is needed where the carton does not come from the stock: --kit or --place");
  lot.set_number(options.lot);
  if (!options.expires.empty()) *lot.mutable_expires_on() = DateFrom("--expires", options.expires);
}

void Inject(const Options& options, Shell& shell) {
  v1::RecordAdministrationRequest request;
  auto& injection = *request.mutable_injection();
  injection.set_dose_mg(options.dose_mg);
  injection.set_side(static_cast<v1::InjectionSide>(EnumFrom("--side", options.side, *v1::InjectionSide_descriptor())));
  injection.mutable_needle()->set_tenths_of_inch(options.needle);
  injection.mutable_needle()->set_gauge(20);
  PutLot(options, *injection.mutable_lot());
  PutSiteFinding(options.site, injection);
  PutOverdoseTalk(options.talk, *injection.mutable_counselling());
  auto& connection = shell.connection();
  if (!options.kit.empty()) injection.set_kit_id(FindKit(connection, options.kit));
  if (!options.place.empty()) injection.set_place_id(FindPlace(connection, options.place).place_id());
  RecordDose<v1::RecordAdministrationResponse>(shell, options.dose, std::move(request),
                                               &v1::RecordAdministrationRequest::mutable_given_on);
}

}  // namespace doses_inject

void AddDosesInject(CLI::App& parent, Shell& shell) {
  using namespace doses_inject;
  auto* command = parent.add_subcommand("inject", "Record an injection that was given");
  const auto options = std::make_shared<Options>();
  AddNewDose(*command, options->dose);
  command->add_option("--dose", options->dose_mg, "Milligrams")->required();
  command->add_option("--side", options->side, "One of " + WordList(*v1::InjectionSide_descriptor()))->required();
  command->add_option("--needle", options->needle, "Length in tenths of an inch, 15 or 20; 20 gauge")->required();
  auto* kit = command->add_option("--kit", options->kit, std::string("The carton of the stock: ") + kKitWords);
  command
      ->add_option("--place", options->place,
                   "Instead of --kit: where a carton of the lot was taken from; booked is the one to be used first")
      ->excludes(kit);
  command->add_option("--lot", options->lot, "Lot number on the carton; known of a --kit");
  command->add_option("--expires", options->expires, "Expiry date on the carton; known of the stock");
  AddSiteFinding(*command, options->site);
  command->get_option("--site")->required();
  AddOverdoseTalk(*command, options->talk);
  command->callback([options, &shell] { Inject(*options, shell); });
}

}  // namespace cairn::cli
