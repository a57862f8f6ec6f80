#include <cmath>
#include <thread>

#include "clients/cli/arguments.h"
#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/finder.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace providers_find {

namespace v1 = directory::v1;

constexpr std::int64_t kEverything = 1000000;

struct Options {
  std::string zip;
  std::string at;
  double radius = 0;
  std::string disorder;
  std::string medication;
  std::string language;
  std::string telehealth;
  std::string insurance;
  bool accepting = false;
  std::string kind;
  bool verified = false;
  std::int64_t limit = kEverything;
};

v1::FindProvidersRequest RequestFrom(const Options& options) {
  v1::FindProvidersRequest request;
  request.set_zip(options.zip);
  if (!options.at.empty()) *request.mutable_position() = PositionFrom(options.at);
  request.set_radius_miles(options.radius);
  if (!options.disorder.empty()) {
    request.set_disorder(
        static_cast<v1::Disorder>(EnumFrom("--disorder", options.disorder, *v1::Disorder_descriptor())));
  }
  if (!options.medication.empty()) {
    request.set_medication(static_cast<v1::MedicationForm>(
        EnumFrom("--medication", options.medication, *v1::MedicationForm_descriptor())));
  }
  request.set_language(options.language);
  request.set_telehealth_state(StateFrom(options.telehealth));
  request.set_insurance(ValidUtf8(options.insurance));
  request.set_accepting_only(options.accepting);
  if (!options.kind.empty()) {
    request.set_kind(static_cast<v1::ProviderKind>(EnumFrom("--kind", options.kind, *v1::ProviderKind_descriptor())));
  }
  request.set_verified_only(options.verified);
  return request;
}

void Find(const Options& options, Shell& shell) {
  if (options.zip.empty() && options.at.empty() && options.telehealth.empty()) {
    throw InvalidUsage("say where: --zip or --at with --radius, or --telehealth STATE");
  }
  const auto request = RequestFrom(options);
  auto& connection = shell.connection();
  const auto response =
      FindAll([&](const v1::FindProvidersRequest& page) { return connection.Call<v1::FindProvidersResponse>(page); },
              request, options.limit, [](std::chrono::milliseconds wait) { std::this_thread::sleep_for(wait); });
  if (shell.json) {
    shell.out << FoundJson(response) << "\n";
    return;
  }
  if (response.providers().empty()) {
    shell.out << "Nobody is listed who fits. A wider --radius, or fewer conditions, may find somebody.\n";
    return;
  }
  PrintFound(shell.out, shell.terminal, response.providers());
  if (!response.origin_source().empty()) shell.err << "Distances from: " << Printable(response.origin_source()) << "\n";
  if (response.total_size() > response.providers_size()) {
    shell.err << response.total_size() << " fit; --limit shows more of them.\n";
  }
}

}  // namespace providers_find

void AddProvidersFind(CLI::App& parent, Shell& shell) {
  using namespace providers_find;
  auto* command = parent.add_subcommand("find", "Find a provider near a place; needs no sign-in");
  command->footer(
      "Everything asked for must hold; what a listing does not state never matches. Nearest first. A search for a "
      "medication or a\n"
      "disorder shows only providers whose credential somebody has verified.");
  const auto options = std::make_shared<Options>();
  auto* zip = command->add_option("--zip", options->zip, "Around this ZIP, five digits");
  command->add_option("--at", options->at, "Around this place: latitude,longitude, as 39.11,-94.63")->excludes(zip);
  command->add_option("--radius", options->radius, "Miles around it, 1 to 250");
  command->add_option("--disorder", options->disorder, "One of " + WordList(*v1::Disorder_descriptor()));
  command->add_option("--medication", options->medication, "One of " + WordList(*v1::MedicationForm_descriptor()));
  command->add_option("--language", options->language, "As es; finds es-MX too");
  command->add_option("--telehealth", options->telehealth, "Sees patients of this state by telehealth, as VT");
  command->add_option("--insurance", options->insurance, "Name of the plan as the clinic writes it");
  command->add_flag("--accepting", options->accepting, "Takes new patients");
  command->add_option("--kind", options->kind, "One of " + WordList(*v1::ProviderKind_descriptor()));
  command->add_flag("--verified", options->verified, "Somebody has verified the credential");
  command->add_option("--limit", options->limit, "Show at most so many; all when not given")
      ->check(CLI::Range(std::int64_t{1}, kEverything));
  command->callback([options, &shell] { Find(*options, shell); });
}

}  // namespace cairn::cli
