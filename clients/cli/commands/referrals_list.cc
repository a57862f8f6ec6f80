#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"
#include "clients/cli/referral_choice.h"

namespace cairn::cli {
namespace referrals_list {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::vector<std::string> states;
  bool overdue = false;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::ListReferralsRequest request;
  for (const auto& state : options.states) {
    request.add_states(static_cast<v1::Referral::State>(EnumFrom("--state", state, *v1::Referral::State_descriptor())));
  }
  request.set_overdue(options.overdue);
  auto& connection = shell.connection();
  if (!options.patient.empty()) request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = ListAll<v1::ListReferralsResponse>(connection, request, options.limit,
                                                           [](auto& page) { return page.mutable_referrals(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.referrals().empty()) {
    shell.out << (options.overdue ? "No referral is overdue.\n" : "No referral.\n");
    return;
  }
  PrintReferrals(shell.out, shell.terminal, response.referrals());
  SayMore(shell, response.next_page_token());
}

}  // namespace referrals_list

void AddReferralsList(CLI::App& parent, Shell& shell) {
  using namespace referrals_list;
  auto* command = parent.add_subcommand("list", "Referrals of your patients, the longest waiting first");
  const auto options = std::make_shared<Options>();
  command->add_option("--patient", options->patient, "Patient id, or a name that finds one patient");
  command->add_option("--state", options->states, "Again and again: " + WordList(*v1::Referral::State_descriptor()));
  command->add_flag("--overdue", options->overdue, "Only those past the limit of their state");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli
