#include "cairn/mentorship/v1/my_people_service.pb.h"
#include "cairn/mentorship/v1/relationship_service.pb.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace relationships_decline {

namespace v1 = mentorship::v1;

struct Options {
  std::string relationship;
};

std::string EtagOf(Connection& connection, const std::string& relationship) {
  const auto mine = connection.Call<v1::ListMyPeopleResponse>(v1::ListMyPeopleRequest());
  for (const auto& person : mine.people()) {
    if (person.relationship_id() == relationship) return person.etag();
  }
  throw NotFound("RELATIONSHIP_NOT_FOUND", "you have no such match: cairn my-people list");
}

void Run(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::DeclineMatchRequest request;
  request.set_relationship_id(LowerAscii(options.relationship));
  request.set_etag(EtagOf(connection, request.relationship_id()));
  const auto response = connection.Call<v1::DeclineMatchResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Declined.\n";
}

}  // namespace relationships_decline

void AddRelationshipsDecline(CLI::App& parent, Shell& shell) {
  using namespace relationships_decline;
  auto* command = parent.add_subcommand("decline", "A mentor does not take on a match of their own");
  const auto options = std::make_shared<Options>();
  command->add_option("RELATIONSHIP", options->relationship, "Its id, as my-people shows it")->required();
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
