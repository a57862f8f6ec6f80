#include "clients/cli/arguments.h"
#include "clients/cli/commands/waitlist_commands.h"
#include "clients/cli/waitlist_arguments.h"
#include "clients/cli/waitlist_text.h"

namespace cairn::cli {
namespace waitlist_update {

namespace v1 = enrollment::v1;

struct Options {
  WaitlistEntryOptions entry;
  std::vector<std::string> facts;
  std::vector<std::string> no_facts;
  std::string contact;
  std::string from;
  bool any_day = false;
  std::string suspend;
  bool resume = false;
  bool ready = false;
};

/// What is not said stays as it is.
v1::UpdateWaitlistEntryRequest RequestFor(const v1::WaitlistEntry& entry, const Options& options) {
  v1::UpdateWaitlistEntryRequest request;
  request.set_patient_id(entry.patient_id());
  request.set_waitlist_entry_id(entry.waitlist_entry_id());
  request.set_etag(entry.etag());
  *request.mutable_facts() = ChangedFacts(entry.facts(), options.facts, options.no_facts);
  request.set_contact_preference(entry.contact_preference());
  if (!options.contact.empty()) {
    request.set_contact_preference(static_cast<v1::ContactPreference>(
        EnumFrom("--contact", options.contact, *v1::ContactPreference_descriptor())));
  }
  if (entry.has_available_from() && !options.any_day) *request.mutable_available_from() = entry.available_from();
  if (!options.from.empty()) *request.mutable_available_from() = DateFrom("--from", options.from);
  if (!options.resume) request.set_suspension_reason(entry.suspension_reason());
  if (!options.suspend.empty()) {
    request.set_suspension_reason(
        static_cast<v1::SuspensionReason>(EnumFrom("--suspend", options.suspend, *v1::SuspensionReason_descriptor())));
  }
  request.set_ends_rest(options.ready);
  return request;
}

void Update(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto request = RequestFor(FindOpenEntry(connection, options.entry), options);
  const auto response = connection.Call<v1::UpdateWaitlistEntryResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintWaitlistEntry(shell.out, shell.terminal, response.entry());
}

}  // namespace waitlist_update

void AddWaitlistUpdate(CLI::App& parent, Shell& shell) {
  using namespace waitlist_update;
  auto* command = parent.add_subcommand("update", "Change what is known about somebody who waits; the rest stays");
  const auto options = std::make_shared<Options>();
  AddWaitlistEntryOptions(*command, options->entry);
  command->add_option("--fact", options->facts,
                      "A fact that gives priority, as pregnant=2026-01-02; may be repeated: " +
                          WordList(*v1::PriorityFact_descriptor()));
  command->add_option("--no-fact", options->no_facts, "A fact that holds no longer; may be repeated");
  command->add_option("--contact", options->contact, "One of " + WordList(*v1::ContactPreference_descriptor()));
  auto* from = command->add_option("--from", options->from, "First day on which a place can be taken, as 2026-01-02");
  command->add_flag("--any-day", options->any_day, "A place can be taken on any day")->excludes(from);
  auto* suspend = command->add_option(
      "--suspend", options->suspend,
      "Stays on the list and is offered nothing for now: one of " + WordList(*v1::SuspensionReason_descriptor()));
  command->add_flag("--resume", options->resume, "Is offered places again")->excludes(suspend);
  command->add_flag("--ready", options->ready, "Ends the rest after an offer that lapsed or was declined");
  command->callback([options, &shell] { Update(*options, shell); });
}

}  // namespace cairn::cli
