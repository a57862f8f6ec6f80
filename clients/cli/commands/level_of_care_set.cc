#include "clients/cli/arguments.h"
#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/level_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace level_of_care_set {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string level;
  std::string from;
  std::string site;
  std::string referral;
};

void Set(const Options& options, Shell& shell) {
  v1::SetLevelOfCareRequest request;
  request.set_level(LevelFrom("LEVEL", options.level));
  if (!options.from.empty()) *request.mutable_started_on() = DateFrom("--from", options.from);
  request.set_site_id(options.site);
  request.set_referral_id(options.referral);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  v1::ListLevelsOfCareRequest list;
  list.set_patient_id(request.patient_id());
  request.set_etag(connection.Call<v1::ListLevelsOfCareResponse>(list).etag());
  const auto response = connection.Call<v1::SetLevelOfCareResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintLevels(shell.out, shell.terminal, response.periods());
}

}  // namespace level_of_care_set

void AddLevelOfCareSet(CLI::App& parent, Shell& shell) {
  using namespace level_of_care_set;
  auto* command = parent.add_subcommand("set", "From a day on the person is at this level: ends the one before");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("LEVEL", options->level, "ASAM, fourth edition: one of " + LevelList())->required();
  command->add_option("--from", options->from, "First day, as 2026-01-02; today when not given");
  command->add_option("--site", options->site, "Id of the clinic's site where it takes place");
  command->add_option("--referral", options->referral, "Id of the referral whose recipient it takes place at");
  command->callback([options, &shell] { Set(*options, shell); });
}

}  // namespace cairn::cli
