#include "clients/cli/audit_reader.h"
#include "clients/cli/commands/audit_commands.h"
#include "clients/cli/paging.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace audit_search {

namespace v1 = audit::v1;

struct AuditSearchOptions {
  std::string service = "enrollment";
  std::string actor;
  std::string subject;
  std::string method;
  std::int64_t days = 0;
  bool refused = false;
  std::int64_t limit = 100;
};

v1::SearchAuditRequest ToRequest(const AuditSearchOptions& options) {
  v1::SearchAuditRequest request;
  request.set_actor_account_id(options.actor);
  request.set_subject_id(options.subject);
  request.set_method(options.method);
  request.set_refused_only(options.refused);
  if (options.days > 0) {
    const auto from = std::chrono::system_clock::now() - std::chrono::hours(24 * options.days);
    request.mutable_from_time()->set_seconds(std::chrono::system_clock::to_time_t(from));
  }
  return request;
}

v1::SearchAuditResponse SearchAll(AuditReader& reader, v1::SearchAuditRequest request, std::int64_t most) {
  v1::SearchAuditResponse all;
  do {
    request.set_page_size(static_cast<int>(std::min<std::int64_t>(most - all.entries_size(), kLargestPage)));
    auto page = reader.Search(request);
    all.set_next_page_token(page.next_page_token());
    for (auto& entry : *page.mutable_entries()) *all.add_entries() = std::move(entry);
    request.set_page_token(page.next_page_token());
  } while (!all.next_page_token().empty() && all.entries_size() < most);
  return all;
}

std::string SubjectsText(const v1::AuditEntry& entry) {
  if (entry.subject_ids_size() > 1) return std::to_string(entry.subject_ids_size()) + " people";
  return entry.subject_ids_size() == 1 ? entry.subject_ids(0) : "";
}

void SearchAudit(const AuditSearchOptions& options, Shell& shell) {
  AuditReader reader(shell.connection(), options.service);
  const auto found = SearchAll(reader, ToRequest(options), options.limit);
  if (shell.json) return shell.PrintJson(found);
  if (found.entries().empty()) {
    shell.out << "Nothing was found in the audit log of " << options.service << ".\n";
    return;
  }
  Table table({{"TIME"}, {"WHO"}, {"WHAT", true}, {"WHOSE RECORD"}, {"OUTCOME"}, {"POSITION"}});
  for (const auto& entry : found.entries()) {
    table.Add({TimeText(entry.at()), entry.actor_account_id(), entry.method().substr(entry.method().find('/') + 1),
               SubjectsText(entry), entry.reason().empty() ? entry.outcome() : entry.reason(),
               entry.position() == 0 ? "not sealed yet" : std::to_string(entry.position())});
  }
  table.Print(shell.out, shell.terminal);
  if (!found.next_page_token().empty()) shell.err << "There are more: --limit shows them.\n";
}

}  // namespace audit_search

void AddAuditSearch(CLI::App& parent, Shell& shell) {
  using namespace audit_search;
  auto* command = parent.add_subcommand("search", "Who touched which record, newest first");
  const auto options = std::make_shared<AuditSearchOptions>();
  command->add_option("--service", options->service, "Whose log")
      ->capture_default_str()
      ->check(CLI::IsMember(AuditedServices()));
  command->add_option("--actor", options->actor, "Account that acted");
  command->add_option("--patient", options->subject, "Person whose record was touched, by id");
  command->add_option("--method", options->method, "For example GetPatient");
  command->add_option("--days", options->days, "Only the last so many days")->check(CLI::Range(1, 4000));
  command->add_flag("--refused", options->refused, "Only what was refused");
  command->add_option("--limit", options->limit, "Show at most so many")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000000));
  command->callback([options, &shell] { SearchAudit(*options, shell); });
}

}  // namespace cairn::cli
