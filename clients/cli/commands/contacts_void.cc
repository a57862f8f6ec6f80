#include "cairn/mentorship/v1/contact_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/relationship_choice.h"
#include "clients/cli/relationship_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace contacts_void {

namespace v1 = mentorship::v1;

struct Options {
  std::string who;
  std::string relationship;
  bool mine = false;
  std::string contact;
  std::string reason;
};

/// A mentor names the relationship, the care team the patient.
template <class Request>
void Name(const Options& options, Connection& connection, Request& request) {
  if (options.mine) return request.set_relationship_id(LowerAscii(options.who));
  const auto relationship = FindRelationship(connection, RelationshipOptions{options.who, options.relationship});
  request.set_patient_id(relationship.patient_id());
  request.set_relationship_id(relationship.relationship_id());
}

std::string EtagOf(const Options& options, Connection& connection) {
  v1::ListContactsRequest request;
  Name(options, connection, request);
  const auto all = ListAll<v1::ListContactsResponse>(connection, request, kUsualRows,
                                                     [](auto& page) { return page.mutable_contacts(); });
  for (const auto& contact : all.contacts()) {
    if (contact.contact_id() == LowerAscii(options.contact)) return contact.etag();
  }
  throw NotFound("CONTACT_NOT_FOUND", "there is no such contact in this relationship");
}

void Run(const Options& options, Shell& shell) {
  v1::VoidContactRequest request;
  request.set_reason(
      static_cast<v1::ContactVoidReason>(EnumFrom("--reason", options.reason, *v1::ContactVoidReason_descriptor())));
  auto& connection = shell.connection();
  Name(options, connection, request);
  request.set_contact_id(LowerAscii(options.contact));
  request.set_etag(EtagOf(options, connection));
  const auto response = connection.Call<v1::VoidContactResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Contact> one;
  *one.Add() = response.contact();
  PrintContacts(shell.out, shell.terminal, one);
}

}  // namespace contacts_void

void AddContactsVoid(CLI::App& parent, Shell& shell) {
  using namespace contacts_void;
  auto* command = parent.add_subcommand("void", "It was entered in error: it counts for nothing, and stays to be seen");
  const auto options = std::make_shared<Options>();
  command->add_option("WHO", options->who, "Patient id or name; for a mentor the relationship's id, with --mine")
      ->required();
  command->add_option("--relationship", options->relationship, "Its id; that with the present mentor when not given");
  command->add_flag("--mine", options->mine, "You are the mentor: WHO is the relationship's id, as my-people shows it");
  command->add_option("--contact", options->contact, "Its id")->required();
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::ContactVoidReason_descriptor()))
      ->required();
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
