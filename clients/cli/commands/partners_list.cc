#include "cairn/directory/v1/location_service.pb.h"
#include "clients/cli/commands/sites_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace partners_list {

namespace v1 = directory::v1;

struct Options {
  bool qso = false;
  std::int64_t limit = kUsualRows;
};

std::string KindText(const v1::Partner& partner) {
  if (partner.profile().kind() != v1::PartnerProfile::KIND_QSO) return "neighbour";
  return partner.qso_in_force() ? "QSO until " + DateText(partner.profile().valid_to()) : "QSO, not in force";
}

void List(const Options& options, Shell& shell) {
  v1::ListPartnersRequest request;
  request.set_qso_in_force_only(options.qso);
  const auto response = ListAll<v1::ListPartnersResponse>(shell.connection(), request, options.limit,
                                                          [](auto& page) { return page.mutable_partners(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.partners().empty()) {
    shell.out << "No partner.\n";
    return;
  }
  Table table({{"PARTNER", true}, {"KIND", true}, {"PHONE"}, {"PARTNER ID"}});
  for (const auto& partner : response.partners()) {
    table.Add(
        {partner.profile().name(), KindText(partner), PhoneText(partner.profile().phone()), partner.partner_id()});
  }
  table.Print(shell.out, shell.terminal);
  SayMore(shell, response.next_page_token());
}

}  // namespace partners_list

void AddPartnersList(CLI::App& parent, Shell& shell) {
  using namespace partners_list;
  auto* command = parent.add_subcommand("list", "Neighbours and qualified service organisations (QSO), by name");
  const auto options = std::make_shared<Options>();
  command->add_flag("--qso", options->qso, "Only QSOs whose agreement is in force now");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli
