#include "cairn/enrollment/v1/programme_service.pb.h"
#include "clients/cli/commands/programmes_commands.h"
#include "clients/cli/paging.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace programmes_list {

namespace v1 = enrollment::v1;

std::string Treats(const v1::ProgrammeTemplate& form) {
  std::string treats;
  for (const int disorder : form.disorders()) {
    treats += (treats.empty() ? "" : ", ") + ReadingOf(v1::Disorder_descriptor(), disorder);
  }
  return treats;
}

void List(std::int64_t limit, Shell& shell) {
  const auto response = ListAll<v1::ListProgrammesResponse>(shell.connection(), v1::ListProgrammesRequest(), limit,
                                                            [](auto& page) { return page.mutable_programmes(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.programmes().empty()) {
    shell.out << "The organisation has no programme yet.\n";
    return;
  }
  Table table({{"PROGRAMME", true}, {"TREATS", true}, {"FROM AGE"}, {"DIAGNOSIS"}, {"TIME ZONE"}, {"PROGRAMME ID"}});
  for (const auto& programme : response.programmes()) {
    const auto& form = programme.template_();
    table.Add({programme.name(), Treats(form), std::to_string(form.minimum_age_years()),
               form.requires_diagnosis() ? "required" : "not required", programme.time_zone(),
               programme.programme_id()});
  }
  table.Print(shell.out, shell.terminal);
  if (!response.next_page_token().empty()) shell.err << "There are more: --limit shows them.\n";
}

}  // namespace programmes_list

void AddProgrammesList(CLI::App& parent, Shell& shell) {
  using namespace programmes_list;
  auto* command = parent.add_subcommand("list", "Programmes of the organisation, by name");
  const auto limit = std::make_shared<std::int64_t>(kUsualRows);
  command->add_option("--limit", *limit, "Show at most so many")->capture_default_str()->check(CLI::Range(1, 1000000));
  command->callback([limit, &shell] { List(*limit, shell); });
}

}  // namespace cairn::cli
