#include "cairn/enrollment/v1/duplicate_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/duplicates_commands.h"
#include "clients/cli/limit.h"

namespace cairn::cli {
namespace duplicates_attribute {

namespace v1 = enrollment::v1;

struct Options {
  std::string attribution;
  std::string owner;
};

void Attribute(const Options& options, Shell& shell) {
  v1::AttributeRowRequest request;
  const int owner = EnumFrom("--to", options.owner, *v1::AttributeRowRequest::Owner_descriptor());
  request.set_owner(static_cast<v1::AttributeRowRequest::Owner>(owner));
  request.set_attribution_id(options.attribution);
  auto& connection = shell.connection();
  const auto all =
      ListAll<v1::ListAttributionsResponse>(connection, v1::ListAttributionsRequest(), kUsualRows,
                                            [](auto& response) { return response.mutable_attributions(); });
  // The service says it better when it is not on the list.
  request.set_etag("-");
  for (const auto& one : all.attributions()) {
    if (one.attribution_id() == options.attribution) request.set_etag(one.etag());
  }
  const auto response = connection.Call<v1::AttributeRowResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << response.open_attributions() << " of this merge still wait.\n";
}

}  // namespace duplicates_attribute

void AddDuplicatesAttribute(CLI::App& parent, Shell& shell) {
  using namespace duplicates_attribute;
  auto* command = parent.add_subcommand("attribute", "Say whose a write to a merged record is; asks for a step-up");
  const auto options = std::make_shared<Options>();
  command->add_option("ATTRIBUTION", options->attribution, "Its id, as duplicates attributions shows it")->required();
  command->add_option("--to", options->owner, "survivor or duplicate")->required();
  command->callback([options, &shell] { Attribute(*options, shell); });
}

}  // namespace cairn::cli
