#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/commands/matching_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/matching_options.h"
#include "clients/cli/people.h"
#include "clients/cli/proposal_reader.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace matching_ask {

namespace v1 = mentorship::v1;

struct Options {
  std::string patient;
  std::string site;
  MatchingOptions said;
};

/// What is on record; of who has never asked nothing.
v1::MatchingEntry EntryOf(Connection& connection, const std::string& patient) {
  v1::GetMatchingEntryRequest request;
  request.set_patient_id(patient);
  try {
    return connection.Call<v1::GetMatchingEntryResponse>(request).entry();
  } catch (const Failure& failure) {
    if (failure.error.reason != "MATCHING_ENTRY_NOT_FOUND") throw;
    return {};
  }
}

void Ask(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::AskForMentorRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  auto before = EntryOf(connection, request.patient_id());
  request.set_etag(before.etag());
  request.set_site_id(options.site.empty() ? before.site_id() : LowerAscii(options.site));
  *request.mutable_preferences() = before.preferences();
  ApplyMatchingOptions(connection, options.said, *request.mutable_preferences());
  const auto response = connection.Call<v1::AskForMentorResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintEntry(shell.out, shell.terminal, response.entry(),
             {FindPanelNames(connection, {request.patient_id()}), FindMentorNames(connection)});
}

}  // namespace matching_ask

void AddMatchingAsk(CLI::App& parent, Shell& shell) {
  using namespace matching_ask;
  auto* command = parent.add_subcommand("ask", "Put a patient in the queue for a mentor, or change what they say");
  command->footer(
      "What is not said is not known, and passes no rule: languages, the mentor's gender, the state, how to meet, "
      "hours and\n"
      "conflicts are asked of everybody. What was said before stays where it is not said again.");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  AddMatchingOptions(*command, options->said);
  command->add_option("--site", options->site, "Id of the site that the patient comes to");
  command->callback([options, &shell] { Ask(*options, shell); });
}

}  // namespace cairn::cli
