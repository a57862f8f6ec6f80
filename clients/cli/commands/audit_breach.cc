#include "clients/cli/audit_reader.h"
#include "clients/cli/commands/audit_commands.h"
#include "clients/cli/paging.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"
#include "platform/time/time.h"

namespace cairn::cli {
namespace audit_breach {

namespace v1 = audit::v1;

struct AuditBreachOptions {
  std::string service = "enrollment";
  std::string actor;
  std::string from;
  std::string until;
};

std::int64_t DayStart(const std::string& text, const char* option) {
  const auto day = platform::ParseDate(text);
  if (!day) throw InvalidUsage(std::string(option) + ": a date is written 2026-01-31");
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::sys_days(*day).time_since_epoch()).count();
}

v1::ListAffectedPersonsResponse ListAllAffected(AuditReader& reader, v1::ListAffectedPersonsRequest request) {
  v1::ListAffectedPersonsResponse all;
  do {
    auto page = reader.ListAffected(request);
    for (auto& person : *page.mutable_persons()) *all.add_persons() = std::move(person);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return all;
}

void AuditBreach(const AuditBreachOptions& options, Shell& shell) {
  v1::ListAffectedPersonsRequest request;
  request.set_page_size(kLargestPage);
  request.set_actor_account_id(options.actor);
  request.mutable_from_time()->set_seconds(DayStart(options.from, "--from"));
  request.mutable_until_time()->set_seconds(DayStart(options.until, "--until") + 24 * 60 * 60);
  AuditReader reader(shell.connection(), options.service);
  const auto affected = ListAllAffected(reader, request);
  if (shell.json) return shell.PrintJson(affected);
  Table table({{"PERSON"}, {"CALLS"}, {"FIRST"}, {"LAST"}});
  for (const auto& person : affected.persons()) {
    table.Add({person.subject_id(), std::to_string(person.calls()), TimeText(person.first_time()),
               TimeText(person.last_time())});
  }
  if (affected.persons_size() > 0) table.Print(shell.out, shell.terminal);
  shell.out << affected.persons_size() << " people's records were touched.\n";
}

}  // namespace audit_breach

void AddAuditBreach(CLI::App& parent, Shell& shell) {
  using namespace audit_breach;
  auto* command =
      parent.add_subcommand("breach", "Whose records an account has touched: who must be told after a breach");
  const auto options = std::make_shared<AuditBreachOptions>();
  command->add_option("--actor", options->actor, "The account, by id")->required();
  command->add_option("--from", options->from, "First day, UTC")->required();
  command->add_option("--until", options->until, "Last day, UTC")->required();
  command->add_option("--service", options->service, "Whose log")
      ->capture_default_str()
      ->check(CLI::IsMember(AuditedServices()));
  command->callback([options, &shell] { AuditBreach(*options, shell); });
}

}  // namespace cairn::cli
