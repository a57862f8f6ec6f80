#include "cairn/mentorship/v1/contact_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/relationship_choice.h"
#include "clients/cli/relationship_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace contacts_log {

namespace v1 = mentorship::v1;

struct Options {
  std::string who;
  std::string relationship;
  bool mine = false;
  std::string at;
  std::string channel = "phone";
  std::string by = "mentor";
  bool attempt = false;
  int minutes = 0;
  std::vector<std::string> topics;
};

/// A mentor names the relationship, the care team the patient.
template <class Request>
void Name(const Options& options, Connection& connection, Request& request) {
  if (options.mine) return request.set_relationship_id(LowerAscii(options.who));
  const auto relationship = FindRelationship(connection, RelationshipOptions{options.who, options.relationship});
  request.set_patient_id(relationship.patient_id());
  request.set_relationship_id(relationship.relationship_id());
}

v1::RecordContactRequest RequestFor(const Options& options) {
  v1::RecordContactRequest request;
  *request.mutable_occur_time() = MomentFrom("--at", options.at);
  request.set_channel(
      static_cast<v1::ContactChannel>(EnumFrom("--channel", options.channel, *v1::ContactChannel_descriptor())));
  request.set_initiator(
      static_cast<v1::ContactInitiator>(EnumFrom("--by", options.by, *v1::ContactInitiator_descriptor())));
  request.set_outcome(options.attempt ? v1::CONTACT_OUTCOME_ATTEMPT : v1::CONTACT_OUTCOME_TWO_WAY);
  if (options.minutes > 0) request.set_minutes(options.minutes);
  for (const auto& topic : options.topics)
    request.add_topics(static_cast<v1::ContactTopic>(EnumFrom("--topic", topic, *v1::ContactTopic_descriptor())));
  return request;
}

void Run(const Options& options, Shell& shell) {
  auto request = RequestFor(options);
  auto& connection = shell.connection();
  Name(options, connection, request);
  const auto response = connection.Call<v1::RecordContactResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Contact> one;
  *one.Add() = response.contact();
  PrintContacts(shell.out, shell.terminal, one);
}

}  // namespace contacts_log

void AddContactsLog(CLI::App& parent, Shell& shell) {
  using namespace contacts_log;
  auto* command = parent.add_subcommand("log", "Write down a contact, or an attempt at one");
  const auto options = std::make_shared<Options>();
  command->add_option("WHO", options->who, "Patient id or name; for a mentor the relationship's id, with --mine")
      ->required();
  command->add_option("--relationship", options->relationship, "Its id; that with the present mentor when not given");
  command->add_flag("--mine", options->mine, "You are the mentor: WHO is the relationship's id, as my-people shows it");
  command->add_option("--at", options->at, "When, as 2026-12-01T08:30:00-06:00")->required();
  command->add_option("--channel", options->channel, "One of " + WordList(*v1::ContactChannel_descriptor()))
      ->capture_default_str();
  command->add_option("--by", options->by, "Who began it: " + WordList(*v1::ContactInitiator_descriptor()))
      ->capture_default_str();
  command->add_flag("--attempt", options->attempt, "One of the two tried: no minutes, no topics");
  command->add_option("--minutes", options->minutes, "How long both talked")->check(CLI::Range(1, 480));
  command->add_option("--topic", options->topics, "Once for each: " + WordList(*v1::ContactTopic_descriptor()));
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
