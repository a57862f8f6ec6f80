#include "cairn/mentorship/v1/contact_service.pb.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/paging.h"
#include "clients/cli/relationship_choice.h"
#include "clients/cli/relationship_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace contacts_list {

namespace v1 = mentorship::v1;

struct Options {
  std::string who;
  std::string relationship;
  bool mine = false;
  std::int64_t limit = kUsualRows;
};

/// A mentor names the relationship, the care team the patient.
template <class Request>
void Name(const Options& options, Connection& connection, Request& request) {
  if (options.mine) return request.set_relationship_id(LowerAscii(options.who));
  const auto relationship = FindRelationship(connection, RelationshipOptions{options.who, options.relationship});
  request.set_patient_id(relationship.patient_id());
  request.set_relationship_id(relationship.relationship_id());
}

void Run(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListContactsRequest request;
  Name(options, connection, request);
  const auto response = ListAll<v1::ListContactsResponse>(connection, request, options.limit,
                                                          [](auto& page) { return page.mutable_contacts(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.contacts().empty()) {
    shell.out << "No contact.\n";
    return;
  }
  PrintContacts(shell.out, shell.terminal, response.contacts());
  SayMore(shell, response.next_page_token());
}

}  // namespace contacts_list

void AddContactsList(CLI::App& parent, Shell& shell) {
  using namespace contacts_list;
  auto* command = parent.add_subcommand("list", "The log, the latest first; a mentor sees what they wrote");
  const auto options = std::make_shared<Options>();
  command->add_option("WHO", options->who, "Patient id or name; for a mentor the relationship's id, with --mine")
      ->required();
  command->add_option("--relationship", options->relationship, "Its id; that with the present mentor when not given");
  command->add_flag("--mine", options->mine, "You are the mentor: WHO is the relationship's id, as my-people shows it");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
