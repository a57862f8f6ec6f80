#include "cairn/mentorship/v1/local_hotline_service.pb.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/local_hotline_text.h"

namespace cairn::cli {
namespace forms_hotlines_update {

namespace v1 = mentorship::v1;

struct Options {
  std::string hotline;
  LocalHotlineOptions details;
};

void Update(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto hotline = FindLocalHotline(connection, options.hotline);
  v1::UpdateLocalHotlineRequest request;
  request.set_local_hotline_id(hotline.local_hotline_id());
  request.set_etag(hotline.etag());
  *request.mutable_details() = hotline.details();
  ApplyLocalHotlineOptions(connection, options.details, *request.mutable_details());
  const auto response = connection.Call<v1::UpdateLocalHotlineResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  LocalHotlineList shown;
  *shown.Add() = response.local_hotline();
  PrintLocalHotlines(shell.out, shell.terminal, shown);
}

}  // namespace forms_hotlines_update

void AddFormsHotlinesUpdate(CLI::App& parent, Shell& shell) {
  using namespace forms_hotlines_update;
  auto* command = parent.add_subcommand("update", "Change what is said of a local hotline; what is not given stays");
  const auto options = std::make_shared<Options>();
  command->add_option("HOTLINE", options->hotline, "Its name or id")->required();
  AddLocalHotlineOptions(*command, options->details);
  command->callback([options, &shell] { Update(*options, shell); });
}

}  // namespace cairn::cli
