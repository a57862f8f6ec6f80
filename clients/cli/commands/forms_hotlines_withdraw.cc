#include "cairn/mentorship/v1/local_hotline_service.pb.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/local_hotline_text.h"

namespace cairn::cli {
namespace forms_hotlines_withdraw {

namespace v1 = mentorship::v1;

void Withdraw(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  const auto hotline = FindLocalHotline(connection, text);
  v1::WithdrawLocalHotlineRequest request;
  request.set_local_hotline_id(hotline.local_hotline_id());
  request.set_etag(hotline.etag());
  const auto response = connection.Call<v1::WithdrawLocalHotlineResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Nobody is sent there any more.\n";
}

}  // namespace forms_hotlines_withdraw

void AddFormsHotlinesWithdraw(CLI::App& parent, Shell& shell) {
  using namespace forms_hotlines_withdraw;
  auto* command =
      parent.add_subcommand("withdraw", "Nobody is sent to a local hotline any more; what was told of it stays");
  const auto hotline = std::make_shared<std::string>();
  command->add_option("HOTLINE", *hotline, "Its name or id")->required();
  command->callback([hotline, &shell] { Withdraw(*hotline, shell); });
}

}  // namespace cairn::cli
